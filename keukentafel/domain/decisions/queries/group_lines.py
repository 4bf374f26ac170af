"""The households of a change for many: what it would be for each, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import grouping
from keukentafel.domain.decisions.group_seen import mark
from keukentafel.domain.decisions.mandate import TO_DECIDE
from keukentafel.domain.decisions.models import DecisionGroup, DecisionGroupLine
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost
from keukentafel.rules import deciding as rules

EACH = 50
"""Households on one page."""


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
class GroupTotals:
    """Of every household that this reader sees, whatever page they look at.

    before, after  eurocents in a full year of who is not left out and of whom it is known
    """

    households: int
    decided: int
    intended: int
    left_out: int
    before: int
    after: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.households // EACH))


def would_be(
    row: DecisionGroup, page: int, *, by_college: bool = False, reader: Reader
) -> tuple[GroupTotals, tuple[GroupHousehold, ...], str]:
    """What it would be when this reader decides now, or (by_college) writes down that the college did; of
    grouping.MOST households at most; and the mark of what is seen. A fixed number of statements."""
    rows = grouping.candidates(row, reader=reader)[: grouping.MOST]
    found = grouping.assess(row, rows, by_college=by_college, reader=reader)
    going = [each for each in found if each.result != grouping.LEFT_OUT]
    totals = GroupTotals(
        len(found),
        sum(each.result == grouping.DECIDES for each in found),
        sum(each.result == grouping.INTENDS for each in found),
        len(found) - len(going),
        sum(each.beschikking.proposal.cents_per_year for each in going),
        sum(each.cents_after or 0 for each in going),
    )
    shown = tuple(
        _household(
            each.beschikking, each.volume, cents_after=each.cents_after, effective_on=each.effective_on,
            result=each.result, sentence=each.sentence, rule=each.rule,
        )
        for each in found[(page - 1) * EACH : page * EACH]
    )  # fmt: skip
    return totals, shown, mark(found)


def became(
    row: DecisionGroup, page: int, *, reader: Reader
) -> tuple[GroupTotals, tuple[GroupHousehold, ...]]:
    """What became of those that this reader may decide for. Two statements, however many there are."""
    lines = DecisionGroupLine.objects.filter(
        lets_through(reader, "beschikking__aanvraag__case"),
        group=row, beschikking__aanvraag__case__household__in=access.households(reader, right=TO_DECIDE),
        municipality__in=reader.municipalities,
    )  # fmt: skip
    shown = lines.select_related(
        "beschikking__proposal", "beschikking__aanvraag__person", "beschikking__aanvraag__case__household",
        "result__decision__proposal", "result__intention",
    )  # fmt: skip
    shown = shown.order_by("place")[(page - 1) * EACH : page * EACH]
    return _totals(lines), tuple(_told(each) for each in shown)


def _totals(lines: QuerySet[DecisionGroupLine]) -> GroupTotals:
    going = Q(result__decision__isnull=False) | Q(result__intention__isnull=False)
    gives = Q(result__decision__outcome__in=rules.GIVES) | Q(
        result__decision__isnull=True, result__intention__kind__in=rules.GIVES
    )
    cents = Coalesce(F("result__decision__proposal__cents_per_year"), F("result__intention__cents_per_year"))
    found = lines.aggregate(
        households=Count("pk"),
        **{
            name: Count("pk", filter=Q(result__result=name))
            for name in (grouping.DECIDES, grouping.INTENDS, grouping.LEFT_OUT)
        },
        before=Sum("beschikking__proposal__cents_per_year", filter=going, default=0),
        after=Sum(cents, filter=gives, default=0),
    )
    return GroupTotals(**found)


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


def _household(row: Any, volume: Decimal, **more: Any) -> GroupHousehold:
    proposal, case = row.proposal, row.aanvraag.case

    def sized(count: Decimal) -> str:
        return cost.quantity(proposal.unit, proposal.frequency, count, on=proposal.starts_on)

    return GroupHousehold(
        household=case.household_id, household_name=case.household.name,
        person_name=person_name(row.aanvraag.person).full, aanvraag=row.aanvraag.number, number=row.number,
        quantity=sized(proposal.volume), quantity_after=sized(volume) if volume != proposal.volume else "",
        **{
            "cents_before": proposal.cents_per_year, "cents_after": None, "effective_on": None, "result": "", **more,
        },
    )  # fmt: skip
