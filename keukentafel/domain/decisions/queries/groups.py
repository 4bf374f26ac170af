"""Changes for many households: what a change would be for each, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import grouping
from keukentafel.domain.decisions.actions.grouping import CARRY_OUT
from keukentafel.domain.decisions.mandate import TO_DECIDE
from keukentafel.domain.decisions.models import (
    DecisionGroup,
    DecisionGroupLine,
)
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import cost
from keukentafel.rules import deciding as rules

WAITING = ("todo", "doing")
SHOWN = 50


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A change for many in the list. state: open, dropped, running or done; done and total: households that had their turn"""

    id: int
    product_name: str
    kind_name: str
    form_name: str
    effective_on: date
    at: datetime
    by_name: str
    state: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class GroupHousehold:
    """One household. cents_before and cents_after: eurocents in a full year, None when that was not worked out.

    result    decided, intended or left_out; as it would be while nothing was started; empty: waits for its turn
    sentence  why it is left out; decision and intention: what to open
    """

    household: int
    household_name: str
    person_name: str
    aanvraag: str
    number: str
    quantity: str
    quantity_after: str
    effective_on: date | None
    cents_before: int
    cents_after: int | None
    result: str
    sentence: str = ""
    rule: str = ""
    decision: str = ""
    intention: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPage:
    """elsewhere: households that this reader may not open or not decide for, which nobody sees here.

    failed  it was started, some had no turn, and no worker is at it
    """

    line: GroupLine
    municipality: int
    law: str
    ground_name: str
    ground_source: str
    hears: bool
    exception_name: str
    why: str
    reason: str
    at_most: int | None
    started_by: str
    started_at: datetime | None
    households: tuple[GroupHousehold, ...]
    elsewhere: int
    failed: bool

    def count(self, result: str) -> int:
        return sum(each.result == result for each in self.households)

    @property
    def before(self) -> int:
        """Eurocents in a full year of who is not left out."""
        return sum(each.cents_before for each in self._changing)

    @property
    def after(self) -> int:
        return sum(each.cents_after or 0 for each in self._changing)

    @property
    def _changing(self) -> list[GroupHousehold]:
        return [
            each
            for each in self.households
            if each.result != grouping.LEFT_OUT and each.cents_after is not None
        ]


def group_row(key: int, *, reader: Reader) -> DecisionGroup:
    """As a row, to give to a deed. raises NotYours"""
    row = _rows(reader).filter(pk=key).first() if 0 < key < 2**63 else None
    if row is None:
        raise access.NotYours(key)
    return row


def groups(*, reader: Reader) -> tuple[GroupLine, ...]:
    """The last changes for many that concern the reader. One statement."""
    return tuple(_line(row) for row in _rows(reader)[:SHOWN])


def progress(key: int, *, reader: Reader) -> tuple[GroupLine, bool]:
    """How far it is, and whether a worker is at it. Two statements, however many households. raises NotYours"""
    row = group_row(key, reader=reader)
    return _line(row), _at_work(row)


def group(key: int, *, reader: Reader) -> GroupPage:
    """raises NotYours"""
    row: Any = group_row(key, reader=reader)
    line, ground = _line(row), rules.named(row.ground, on=reader.today)
    if line.state == "open":
        households = _would_be(row, reader)
        elsewhere = grouping.held(row).count() - len(households)
    else:
        households = _became(row, reader)
        elsewhere = line.total - len(households)
    named = {each.code: f"{gettext(each.naam)} ({each.bron})" for each in rules.exceptions(on=reader.today)}
    started = getattr(row, "started", None)
    return GroupPage(
        line=line,
        municipality=row.municipality_id,
        law=row.law,
        ground_name=gettext(ground.naam) if ground else row.ground,
        ground_source=ground.bron if ground else "",
        hears=ground is not None and rules.hears_first(ground, asked=False),
        exception_name=named.get(row.exception, ""),
        why=row.why,
        reason=row.reason,
        at_most=row.at_most,
        started_by=started.by.name if started else "",
        started_at=dutch_time(started.at) if started else None,
        households=tuple(households),
        elsewhere=elsewhere,
        failed=line.state == "running" and not _at_work(row),
    )


def _rows(reader: Reader) -> QuerySet[DecisionGroup]:
    """A group is for who wrote it, and for who may decide for one of its households."""
    about = DecisionGroupLine.objects.filter(
        group=OuterRef("pk"),
        beschikking__aanvraag__case__household__in=access.households(reader, right=TO_DECIDE),
    )
    rows = DecisionGroup.objects.filter(
        Q(by=reader.account) | Exists(about) | Exists(grouping.reached(reader)),
        municipality__in=reader.municipalities,
    )  # fmt: skip
    return (
        rows.select_related("by", "started__by", "dropped")
        .annotate(total=Count("lines"), done=Count("lines", filter=Q(lines__result__isnull=False)))
        .order_by("-pk")
    )


def _line(row: Any) -> GroupLine:
    started, dropped = getattr(row, "started", None), getattr(row, "dropped", None)
    state = "dropped" if dropped else "open" if not started else "running" if row.done < row.total else "done"
    return GroupLine(
        row.pk, row.product_name, str(row.get_kind_display()), str(row.get_form_display()), row.effective_on,
        dutch_time(row.at), row.by.name, state, row.done, row.total,
    )  # fmt: skip


def _would_be(row: DecisionGroup, reader: Reader) -> list[GroupHousehold]:
    found = grouping.assess(row, grouping.candidates(row, reader=reader), reader=reader)
    return [
        _household(
            each.beschikking, each.volume, cents_after=each.cents_after, effective_on=each.effective_on,
            result=each.result, sentence=each.sentence, rule=each.rule,
        )
        for each in found
    ]  # fmt: skip


def _became(row: DecisionGroup, reader: Reader) -> list[GroupHousehold]:
    lines = DecisionGroupLine.objects.filter(
        lets_through(reader, "beschikking__aanvraag__case"),
        group=row, beschikking__aanvraag__case__household__in=access.households(reader, right=TO_DECIDE),
        municipality__in=reader.municipalities,
    ).select_related(
        "beschikking__proposal", "beschikking__aanvraag__person", "beschikking__aanvraag__case__household",
        "result__decision__proposal", "result__intention",
    )  # fmt: skip
    return [_told(each) for each in lines.order_by("place")]


def _told(line: Any) -> GroupHousehold:
    result = getattr(line, "result", None)
    if result is None:
        return _household(line.beschikking, line.beschikking.proposal.volume)
    made, intention = result.decision, result.intention
    volume, cents, since = line.beschikking.proposal.volume, None, None
    if made is not None:
        gives = made.outcome in rules.GIVES
        volume, cents, since = (
            made.proposal.volume,
            made.proposal.cents_per_year if gives else 0,
            made.effective_on,
        )
    elif intention is not None:
        gives = intention.kind in rules.GIVES
        volume, cents, since = (
            intention.volume,
            intention.cents_per_year if gives else 0,
            intention.effective_on,
        )
    return _household(
        line.beschikking, volume, cents_after=cents, effective_on=since, result=result.result,
        sentence=result.sentence, decision=made.number if made else "", intention=intention.pk if intention else None,
    )  # fmt: skip


def _household(row: Any, volume: int, **more: Any) -> GroupHousehold:
    proposal, case = row.proposal, row.aanvraag.case

    def sized(count: int) -> str:
        return cost.quantity(proposal.unit, proposal.frequency, count, on=proposal.starts_on)

    return GroupHousehold(
        household=case.household_id, household_name=case.household.name,
        person_name=person_name(row.aanvraag.person).full, aanvraag=row.aanvraag.number, number=row.number,
        quantity=sized(proposal.volume), quantity_after=sized(volume) if volume != proposal.volume else "",
        **{
            "cents_before": proposal.cents_per_year, "cents_after": None, "effective_on": None, "result": "", **more,
        },
    )  # fmt: skip


def _at_work(row: DecisionGroup) -> bool:
    jobs = ProcrastinateJob.objects.filter(task_name=CARRY_OUT, status__in=WAITING, args__group_id=row.pk)
    return bool(jobs.exists())
