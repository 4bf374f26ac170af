"""The list of objections, with age and days left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from keukentafel.domain.cases.models import Clock, Holder
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.cases.queries.told_terms import Term, term, with_stops
from keukentafel.domain.decisions.actions.objections.steps import in_time
from keukentafel.domain.decisions.at_once import named
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objectors import in_words, is_other
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import objections as rules

from .objection_open_steps import state_of
from .objection_rows import readable


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """objector: who objects, when that is not the resident. age: calendar days since receipt; term None: it does not run
    (any more); state: open, decided, withdrawn or mistaken."""

    number: str
    against: str
    household: int | None
    household_name: str
    person_name: str
    person_died_on: date | None
    objector: str
    received_on: date
    age: int
    in_time: bool
    late_waits: bool
    term: Term | None
    handler: str
    state: str
    outcome_name: str


def objections(*, reader: Reader, closed: bool = False) -> list[ObjectionLine]:
    """Those in cases that this reader may read, what must be decided first at the top: a fixed number of statements."""
    rows = readable(reader).filter(
        case__in=readable_cases(reader), decision__isnull=not closed, withdrawn__isnull=True
    )
    if closed:
        rows = readable(reader).exclude(decision__isnull=True, withdrawn__isnull=True)
    running = with_stops(Clock.objects.filter(code__in=rules.TERMS))
    holders = Holder.objects.filter(until_at__isnull=True).select_related("account")
    found = rows.select_related("decision", "withdrawn").prefetch_related(
        Prefetch("case__clocks", running, to_attr="deciding"),
        Prefetch("case__holders", holders, to_attr="now"),
    )
    lines = [_line(row, reader.today) for row in found[:500]]
    return sorted(lines, key=lambda each: (each.term.last_day if each.term else date.max, each.number))


def _line(row: Objection, today: date) -> ObjectionLine:
    clock = next((each for each in row.case.deciding if not hasattr(each, "met")), None)
    holder = next(iter(row.case.now), None)
    timely = in_time(row)
    decision = getattr(row, "decision", None)
    return ObjectionLine(
        number=row.number,
        against=named(row),
        household=row.case.household_id,
        household_name=row.case.household.name if row.case.household else "",
        person_name=person_name(row.person).full,
        person_died_on=row.person.died_on,
        objector=in_words(row) if is_other(row) else "",
        received_on=row.received_on,
        age=(today - row.received_on).days,
        in_time=timely,
        late_waits=not timely and not hasattr(row, "late"),
        term=term(clock, on=today) if clock is not None else None,
        handler=holder.account.name if holder and holder.account else "",
        state=state_of(row),
        outcome_name=decision.outcome_name if decision else "",
    )
