"""Decisions on a penalty for deciding too late, as who waited for the decision sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, QuerySet

from keukentafel.domain.decisions import penalty_told
from keukentafel.domain.decisions.models import PenaltyDecision
from keukentafel.domain.decisions.objected_along import objection_along
from keukentafel.domain.decisions.objectors import number_to_resident
from keukentafel.domain.delivery.models import PenaltyPaid
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.actions.penalties import NOTHING, OWED
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import objections as rules
from keukentafel.rules import termen

from .my_post import open_cases

__all__ = ["MyPenalty", "my_penalties", "penalty_row"]


@dataclass(frozen=True, slots=True)
class MyPenalty:
    """What was decided on it. cents 0: nothing is owed.

    how          days times amount, in lines of the letter; first_day: the first that is owed
    pay_by       until when it is paid; paid_on: the last day on which something of it was paid
    why          why nothing is owed, or why it replaced the one before it; empty for the first that gives something
    replaced_by  number of the one that holds now, empty for that itself; objection: of the one that it was decided on
    objected     number of the one that is about it by law, without being made against it; empty for none
    letter       key of its notice, None while that is not printed or is not for this reader
    """

    number: str
    decided_on: date
    cents: int
    days: int
    first_day: date
    how: tuple[str, ...]
    pay_by: date
    paid_on: date | None
    why: str
    replaces: str
    replaced_by: str
    objection: str
    letter: int | None
    objection_last_day: date
    objection_sentence: str
    objection_open: bool
    objected: str

    @property
    def holds(self) -> bool:
        return not self.replaced_by


def my_penalties(person: int, *, reader: Reader, spoken: Spoken | None) -> tuple[MyPenalty, ...]:
    """The newest first, each replaced one under what took its place. One statement where there are none, else four, and at least
    one more for each that holds."""
    rows = _rows(person, reader).order_by("-pk")
    return tuple(_view(row, reader, spoken) for row in _readable(rows, reader, spoken))


def penalty_row(number: str, person: int | None, reader: Reader, spoken: Spoken | None) -> PenaltyDecision:
    """As a row to give to a deed. raises NotYours"""
    found = _readable(_rows(person, reader).filter(number=number), reader, spoken)
    if not found:
        raise NotYours(number)
    return found[0]


def _rows(person: int | None, reader: Reader) -> QuerySet[PenaltyDecision]:
    told = Notice.objects.filter(template__in=(OWED, NOTHING), stopped__isnull=True).order_by("-pk")
    paid = PenaltyPaid.objects.filter(task__done__at=F("at"))
    rows = PenaltyDecision.objects.filter(person=person, municipality__in=reader.municipalities)
    return rows.select_related(
        "person",
        "case",
        "notice__clock",
        "notice__term",
        "replaces",
        "replaced_by",
        "on_objection__objection",
    ).prefetch_related(Prefetch("case__notices", told), Prefetch("payments", paid))


def _readable(
    rows: QuerySet[PenaltyDecision], reader: Reader, spoken: Spoken | None
) -> list[PenaltyDecision]:
    found = list(rows)
    if spoken is None or not found:
        return found
    theirs = open_cases({row.case_id for row in found}, spoken=spoken, reader=reader)
    return [row for row in found if row.case_id in theirs]


def _view(row: PenaltyDecision, reader: Reader, spoken: Spoken | None) -> MyPenalty:
    letter = next((each for each in row.case.notices.all() if each.at == row.at), None)
    told_on = letter.went_on if letter is not None else row.decided_on
    term = termen.compute(rules.TO_OBJECT, told_on)
    on_objection = getattr(row, "on_objection", None)
    later = getattr(row, "replaced_by", None)
    along = None if later or on_objection else objection_along(row)
    return MyPenalty(
        number=row.number,
        decided_on=row.decided_on,
        cents=row.cents,
        days=row.days,
        first_day=penalty_told.first_day(row),
        how=penalty_told.how(row) if row.cents else (),
        pay_by=told_on + penalty_told.PAY_WITHIN,
        paid_on=max((each.on for each in row.payments.all()), default=None),
        why=row.because or row.reason,
        replaces=row.replaces.number if row.replaces else "",
        replaced_by=later.number if later else "",
        objection=number_to_resident(on_objection.objection) if on_objection else "",
        letter=_shown(letter, spoken),
        objection_last_day=term.last_day,
        objection_sentence=term.sentence,
        objection_open=reader.today <= term.last_day,
        objected=along.number if along else "",
    )


def _shown(letter: Notice | None, spoken: Spoken | None) -> int | None:
    """A letter bears an address: none for who may not know where they live."""
    if letter is None or letter.document_id is None:
        return None
    kept = spoken is not None and (spoken.hidden or spoken.elsewhere)
    return None if kept else letter.pk
