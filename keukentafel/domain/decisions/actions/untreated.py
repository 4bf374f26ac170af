"""An aanvraag that stays incomplete is not treated: a decision of its own."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import ClockSuspension
from keukentafel.domain.decisions import mandate as mandates_here
from keukentafel.domain.decisions.completing import asked_to_complete
from keukentafel.domain.decisions.models import NOT_TREATED, Aanvraag, Beschikking
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons, version

from .decide import LONGEST, AlreadyDecided, GroundsMissing, GroundsTooLong
from .letter import write_letter
from .temporary_ended import end_by_decision
from .withdraw import check_not_withdrawn, locked

SOURCE = "Awb, artikel 4:5"
WITHIN = timedelta(weeks=4)
"""After the time to complete it passed unused. source  Awb, artikel 4:5 lid 4"""


class NotAskedYet(Refusal):
    """The resident was not asked in writing, with a day, to complete it. source  Awb, artikel 4:5 lid 1"""


class TimeLeft(Refusal):
    """The resident has time yet to complete it."""


class Completed(Refusal):
    """The term runs again: what was missing came, or was not needed after all."""


class TooLateForThis(Refusal):
    """After four weeks it is decided on. source  Awb, artikel 4:5 lid 4"""


@deed
def leave_untreated(
    aanvraag: Aanvraag, *, grounds: str, own: str = "", rights: bool = False, by: Reader, at: datetime
) -> Beschikking:
    """Decide that an aanvraag is not treated, because it is incomplete and the time to complete it passed unused.

    grounds  what is missing and why it is needed, in words for the resident
    own      a paragraph of one's own for the letter; rights: the sheet with one's rights goes along with it
    raises   AlreadyDecided, Withdrawn, NotAskedYet, TimeLeft, Completed, TooLateForThis, GroundsMissing, GroundsTooLong,
             rules.reasons.ReasonsTooThin, rules.mandates.NoMandate: nothing was written
    source   Awb, artikel 4:5
    """
    aanvraag = locked(aanvraag)
    if aanvraag.beschikkingen.exists():
        raise AlreadyDecided(_("Op deze aanvraag is al besloten. Hieronder staat het besluit."))
    check_not_withdrawn(aanvraag)
    today = dutch_day(at)
    asked = check_time(aanvraag, at=at)
    if not grounds.strip():
        raise GroundsMissing(_("Schrijf op wat er ontbreekt, en waarom dat nodig is."), rule=SOURCE)
    if max(len(grounds), len(own)) > LONGEST:
        raise GroundsTooLong(
            _("De motivering is te lang voor een brief. Houd het bij %(count)s tekens."), count=LONGEST
        )
    reasons.check(grounds)
    mandate = mandates_here.authority(matter_of(aanvraag, asked), account=by.account, on=today)
    made = Beschikking.objects.create(
        municipality_id=aanvraag.municipality_id, number=cases.next_number("B", today), aanvraag=aanvraag,
        outcome=NOT_TREATED, ground_source=SOURCE, grounds=grounds.strip(), decided_on=today, decided_by_id=by.account,
        mandate=mandate.code, mandate_source=mandate.source[:200], mandate_row_id=mandate.grant.row,
        in_place_of_id=int(mandate.replaces) if mandate.replaces else None, rules_version=version.fingerprint(),
    )  # fmt: skip
    journal.note(
        "beschikking.decided", about=made, by=by, at=at, household=aanvraag.case.household_id,
        rule=mandate.source[:160], outcome=NOT_TREATED, mandate=mandate.code,
    )  # fmt: skip
    end_by_decision(made, by=by, at=at)
    write_letter(made, on=today, own=own, rights=rights)
    return made


def check_time(aanvraag: Aanvraag, *, at: datetime) -> ClockSuspension:
    """The request to complete it, of which the time passed unused. raises NotAskedYet, TimeLeft, Completed, TooLateForThis"""
    asked, today = asked_to_complete(aanvraag), dutch_day(at)
    if asked is None or asked.given_until is None:
        raise NotAskedYet(
            _("Vraag de inwoner eerst met een brief om de aanvraag aan te vullen, met een laatste dag."), rule=SOURCE
        )  # fmt: skip
    if asked.until_on is not None and asked.until_on <= asked.given_until:
        raise Completed(
            _("De termijn loopt weer: de aanvraag is aangevuld. Neem nu een besluit."), rule=SOURCE
        )
    if today <= asked.given_until:
        raise TimeLeft(
            _("De inwoner mag nog aanvullen tot en met %(day)s."), day=plain_date(asked.given_until), rule=SOURCE
        )  # fmt: skip
    if today > asked.given_until + WITHIN:
        raise TooLateForThis(
            _("Dit kon tot en met %(day)s. Neem nu een besluit op de aanvraag zelf."),
            day=plain_date(asked.given_until + WITHIN), rule="Awb, artikel 4:5 lid 4",
        )  # fmt: skip
    return asked


def matter_of(aanvraag: Aanvraag, asked: ClockSuspension) -> mandates_here.Matter:
    """What deciding so is about. Who asked to complete it stands for who signed a proposal: four eyes are two people."""
    return mandates_here.Matter(
        aanvraag.municipality_id, aanvraag.law, "", NOT_TREATED, 0, aanvraag.person_id, aanvraag.case.household_id,
        signed_by=asked.by_id,
    )  # fmt: skip
