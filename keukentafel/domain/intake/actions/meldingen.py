"""A melding is written down as it was told, and later tied to the person it concerns."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Identified, Melding, Untied
from keukentafel.domain.intake.told import Told
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .files import lay_in_file, take_out_of_file


class WithoutText(Refusal):
    """A melding says something."""


class NotTied(Refusal):
    """The melding belongs to nobody yet."""


class UntiedWithoutReason(Refusal):
    """Who takes a tie back says why."""


class AlreadyIdentified(Refusal):
    """The melding belongs to somebody already."""


def write_down(
    told: Told,
    *,
    case: Case,
    number: str,
    received_at: datetime,
    files: int = 0,
    by: Reader | None,
    at: datetime,
) -> Melding:
    """Keep what was told, word for word.

    received_at  when it came in; the investigation term runs from that day (Wmo 2015 2.3.2(1))
    files        how many come along
    raises  WithoutText; IntegrityError when a melding with this `sent_once` is there already
    """
    if not told.text.strip():
        raise WithoutText(_("Schrijf op wat er speelt. Een paar woorden is genoeg."))
    values = asdict(told) | {"topics": list(told.topics), "threats": list(told.threats)}
    melding = Melding.objects.create(
        municipality_id=case.municipality_id,
        number=number,
        case=case,
        received_at=received_at,
        by_id=by.account if by else None,
        **values,
    )
    journal.note(
        "melding.received",
        about=melding,
        by=by,
        at=at,
        rule="Wmo 2015, artikel 2.3.2 lid 1",
        channel=told.channel,
        **({"files": files} if files else {}),
    )
    return melding


@deed
def identify(
    melding: Melding, *, person: int, household: int | None, by: Reader | None, at: datetime
) -> Identified:
    """This melding concerns this person. Saying it twice changes nothing.

    raises  AlreadyIdentified when it concerns somebody else
    """
    same = Identified.objects.filter(melding=melding, person=person).first()
    if same is not None:
        return same
    check_unidentified(melding)
    identified = Identified.objects.create(
        municipality_id=melding.municipality_id,
        melding=melding,
        person_id=person,
        at=at,
        by_id=by.account if by else None,
    )
    journal.note("melding.identified", about=melding, by=by, at=at, household=household, person=person)
    if household is not None:
        lay_in_file(melding, household=household, person=person, by=by, at=at)
    return identified


@deed
def untie(melding: Melding, *, reason: str, by: Reader, at: datetime) -> Untied:
    """This melding does not concern that person after all. Who it was thought to be stays written down.

    Its files leave the file of that household, and go on with the melding.
    raises  NotTied, UntiedWithoutReason
    """
    found = Identified.objects.select_for_update(of=("self",)).filter(melding=melding).first()
    if found is None:
        raise NotTied(_("Deze melding is aan niemand gekoppeld."))
    if not reason.strip():
        raise UntiedWithoutReason(_("Schrijf op waarom dit de verkeerde persoon is."))
    household = melding.case.household_id
    untied = Untied.objects.create(
        municipality_id=melding.municipality_id, melding=melding, person_id=found.person_id, household_id=household,
        tied_at=found.at, tied_by_id=found.by_id, reason=one_line(reason, 400), at=at, by_id=by.account,
    )  # fmt: skip
    found.delete()
    take_out_of_file(melding)
    journal.note("melding.untied", about=melding, by=by, at=at, household=household, person=untied.person_id)
    return untied


def check_unidentified(melding: Melding) -> None:
    """raises AlreadyIdentified"""
    if Identified.objects.filter(melding=melding).exists():
        raise AlreadyIdentified(_("Deze melding is al aan een persoon gekoppeld."))
