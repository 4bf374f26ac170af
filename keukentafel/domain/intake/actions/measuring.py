"""Scores are given with a version of an instrument, by a professional or by the resident, and taken back when they are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import (
    Conversation,
    CriterionSet,
    Measurement,
    MeasurementWithdrawn,
    Score,
)
from keukentafel.domain.intake.told import Spoken
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.people.models import Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import criteria, instruments

DEFAULT = "zrm"
"""The instrument that a conversation scores with."""


class NothingScored(Refusal):
    """A measurement has at least one score or target."""


class MeasuredLater(Refusal):
    """A measurement is of today or earlier."""


class WrongPerson(Refusal):
    """Scores are of somebody of the household of the case, or of all of it; a resident scores nobody else."""


class WithdrawnWithoutReason(Refusal):
    """What is taken back says why."""


class AlreadyWithdrawn(Refusal):
    """It was taken back before."""


@deed
def measure(
    case: Case,
    *,
    instrument: str,
    on: date,
    person: int | None,
    levels: Mapping[str, int],
    targets: Mapping[str, int] | None = None,
    version: str = "",
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Measurement:
    """Keep the scores of one person, or of the household (person None), on one day.

    instrument  code; the version is the one of that day
    version     another version by its name, that may still be scored with
    levels      by domain; a domain that was not scored is absent, which is not zero
    targets     by domain, the level to aim at
    raises      NotYours, NothingScored, MeasuredLater, WrongPerson, WrongScore, UnknownCode, NotInForce, AlreadySent
    Who scores follows from `by`: a resident scores themselves.
    """
    case = reach.locked(case, by=by)
    targets = targets or {}
    row = instruments.choose(instrument, version, on=on)
    instruments.check(row, levels)
    instruments.check(row, targets)
    if not levels and not targets:
        raise NothingScored(_("Er is nog niets gescoord. Kies bij minstens één onderdeel een score."))
    if on > dutch_day(at):
        raise MeasuredLater(_("De dag van de meting ligt in de toekomst. Kijk de datum nog eens na."))
    _check_person(case, person, by, at)
    if sent_once:
        journal.first_time(sent_once, at=at)
    made = Measurement.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        person_id=person,
        instrument=row.code,
        version=row.versie,
        on=on,
        by_resident=by.kind == "resident",
        at=at,
        by_id=by.account,
    )
    _score(made, levels, targets)
    journal.note(
        "measurement.made", about=made, by=by, at=at, household=case.household_id, instrument=row.code,
        version=row.versie, scored=len(levels),
    )  # fmt: skip
    return made


@deed
def withdraw_measurement(measurement: int, *, reason: str, by: Reader, at: datetime) -> MeasurementWithdrawn:
    """Take back a measurement that is wrong. It stays readable and counts no longer.

    raises  NotYours, WithdrawnWithoutReason, AlreadyWithdrawn. A resident takes back only what they scored themselves.
    """
    found = Measurement.objects.select_for_update(of=("self",)).select_related("case")
    row = found.filter(pk=measurement, case__in=readable_cases(by)).first()
    if row is None or (by.kind != "professional" and row.by_id != by.account):
        raise NotYours(measurement)
    if not reason.strip():
        raise WithdrawnWithoutReason(_("Schrijf op wat er niet klopt aan deze meting."))
    if MeasurementWithdrawn.objects.filter(measurement=row).exists():
        raise AlreadyWithdrawn(_("Deze meting is al ingetrokken."))
    done = MeasurementWithdrawn.objects.create(
        municipality_id=row.municipality_id,
        measurement=row,
        reason=one_line(reason, 300),
        at=at,
        by_id=by.account,
    )
    journal.note("measurement.withdrawn", about=row, by=by, at=at, household=row.case.household_id)
    return done


def keep_of_conversation(
    conversation: Conversation, spoken: Spoken, *, person: int | None, by: Reader, at: datetime
) -> None:
    """The scores of a conversation, as they stand now; targets that were set on them elsewhere stay.

    A score that is emptied leaves no row, and a conversation without scores no measurement. A measurement that was taken
    back stays as it was: scores that come after it are a new one. The caller holds the case locked.

    raises  WrongScore: a score that the version of the day of the conversation does not have
    """
    row = instruments.get(DEFAULT, on=spoken.held_on)
    version = row.versie
    for levels, by_resident in ((spoken.scores, False), (spoken.own_scores, True)):
        instruments.check(row, levels)
        mine = Measurement.objects.filter(
            conversation=conversation, instrument=DEFAULT, by_resident=by_resident, withdrawn__isnull=True
        )
        known = mine.first()
        if known is None and not levels:
            continue
        if known is None:
            known = Measurement(
                municipality_id=conversation.municipality_id,
                case_id=conversation.case_id,
                conversation=conversation,
                instrument=DEFAULT,
                by_resident=by_resident,
            )
        known.person_id, known.version, known.on, known.at, known.by_id = (
            person, version, spoken.held_on, at, by.account,
        )  # fmt: skip
        known.save()
        targets = dict(known.scores.filter(target__isnull=False).values_list("domain", "target"))
        known.scores.all().delete()
        _score(known, levels, targets)
        if not levels and not targets:
            known.delete()


@deed
def load_criteria(municipality: int, text: str, *, by: Reader, at: datetime) -> CriterionSet:
    """Load criterion texts that this municipality has a licence for; they replace those of the same instrument and version.

    raises  NotYours, rules.criteria.UnreadableCriteria
    """
    if municipality not in by.municipalities:
        raise NotYours(municipality)
    read = criteria.read(text)
    return _criteria(
        municipality, read.instrument, read.version, read.licence[:300], dict(read.texts), by, at
    )


@deed
def remove_criteria(
    municipality: int, *, instrument: str, version: str, by: Reader, at: datetime
) -> CriterionSet:
    """Take the texts away, for instance because the licence ended. raises NotYours, UnknownCode"""
    if municipality not in by.municipalities:
        raise NotYours(municipality)
    row = instruments.version(instrument, version)
    return _criteria(municipality, row.code, row.versie, "", {}, by, at)


def _criteria(
    municipality: int,
    code: str,
    version: str,
    licence: str,
    texts: Mapping[str, object],
    by: Reader,
    at: datetime,
) -> CriterionSet:
    made = CriterionSet.objects.create(
        municipality_id=municipality,
        instrument=code,
        version=version,
        licence=licence,
        texts=texts,
        at=at,
        by_id=by.account,
    )
    journal.note(
        "criteria.loaded", about=made, by=by, at=at, instrument=code, version=version, domains=len(texts)
    )
    return made


def _check_person(case: Case, person: int | None, by: Reader, at: datetime) -> None:
    if by.kind == "resident" and person != by.person:
        raise WrongPerson(_("U kunt alleen over uzelf scores invullen."))
    lives_here = Membership.objects.filter(current(dutch_day(at)), household=case.household_id, person=person)
    if person is not None and not lives_here.exists():
        raise WrongPerson(_("Scores zijn van iemand uit dit huishouden, of van het hele huishouden."))


def _score(measurement: Measurement, levels: Mapping[str, int], targets: Mapping[str, int]) -> None:
    Score.objects.bulk_create(
        Score(
            municipality_id=measurement.municipality_id,
            measurement=measurement,
            domain=domain,
            level=levels.get(domain),
            target=targets.get(domain),
        )
        for domain in sorted({*levels, *targets})
    )
