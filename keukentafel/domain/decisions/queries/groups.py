"""Changes for many households: what a change would be for each, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from keukentafel.domain.decisions import grouping
from keukentafel.domain.decisions.actions.group_rights import may_record, may_run
from keukentafel.domain.decisions.actions.grouping import CARRY_OUT
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.mandate import TO_DECIDE
from keukentafel.domain.decisions.models import (
    DecisionGroup,
    DecisionGroupLine,
    DecisionGroupProduct,
)
from keukentafel.domain.outbox.queue import waiting_jobs
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import deciding as rules

from .group_lines import GroupHousehold, GroupTotals, became, would_be

SHOWN = 50


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A change for many in the list. state: open, dropped, running or done; done and total: households that had their turn.
    product_name: of all its products"""

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
class GroupPage:
    """households: those of this page; totals: of all that this reader sees; seen: the mark of them while it is open.

    elsewhere  households that this reader may not open or not decide for, which nobody sees here
    remaining  households of this reader that are not in it: more than fit in one, or of a team that did not start it
    may_run    whether this reader may drop it or set it going again
    failed  it was started, some had no turn, and no worker is at it
    """

    line: GroupLine
    municipality: int
    law: str
    ground_name: str
    ground_source: str
    not_asked: str
    hears: bool
    exception_name: str
    why: str
    reason: str
    at_most: Decimal | None
    started_by: str
    started_at: datetime | None
    college: str
    """What the college decided itself, in words; empty: it was decided on a mandate, or not yet."""
    by_college: bool
    """What is shown is what it would be when the college decides itself."""
    may_record: bool
    households: tuple[GroupHousehold, ...]
    totals: GroupTotals
    seen: str
    page: int
    elsewhere: int
    remaining: int
    failed: bool
    may_run: bool


def group_row(key: int, *, reader: Reader) -> DecisionGroup:
    """As a row, to give to a deed. raises NotYours"""
    row = _rows(reader).filter(pk=key).first() if 0 < key < 2**63 else None
    if row is None:
        raise access.NotYours(key)
    return row


def home_of(group: DecisionGroup, beschikking_number: str, *, reader: Reader) -> tuple[int, int]:
    """Household and person of one decision that the group is about. raises NotYours"""
    rows = grouping.candidates(group, reader=reader).filter(number=beschikking_number)
    found = rows.values_list("aanvraag__case__household", "aanvraag__person").first()
    if found is None:
        raise access.NotYours(beschikking_number)
    return found


def groups(*, reader: Reader) -> tuple[GroupLine, ...]:
    """The last changes for many that concern the reader. One statement."""
    return tuple(_line(row) for row in _rows(reader)[:SHOWN])


def progress(key: int, *, reader: Reader) -> tuple[GroupLine, bool]:
    """How far it is, and whether a worker is at it. Two statements, however many households. raises NotYours"""
    row = group_row(key, reader=reader)
    return _line(row), _at_work(row)


def group(key: int, *, page: int = 1, by_college: bool = False, reader: Reader) -> GroupPage:
    """page: of the households, from 1; by_college: as when the college decides itself. raises NotYours"""
    row: Any = group_row(key, reader=reader)
    line, ground = _line(row), rules.named(row.ground, on=reader.today)
    is_open = line.state == "open"
    record = is_open and may_record(row, by=reader)
    by_college = by_college and record
    totals, households, seen = (
        would_be(row, page, by_college=by_college, reader=reader)
        if is_open
        else (*became(row, page, reader=reader), "")
    )
    elsewhere, remaining = _outside(row, line, totals.households, reader)
    named = {each.code: f"{gettext(each.naam)} ({each.bron})" for each in rules.exceptions(on=reader.today)}
    started = getattr(row, "started", None)
    return GroupPage(
        line=line,
        municipality=row.municipality_id,
        law=row.law,
        ground_name=gettext(ground.naam) if ground else row.ground,
        ground_source=ground.bron if ground else "",
        not_asked=gettext(ground.voldoet) if ground and ground.voldoet and row.kind == "changed" else "",
        hears=ground is not None and rules.hears_first(ground, asked=False),
        exception_name=named.get(row.exception, ""),
        why=row.why,
        reason=row.reason,
        at_most=row.at_most,
        started_by=started.by.name if started else "",
        started_at=dutch_time(started.at) if started else None,
        college=College(started.college_number, started.college_on).source
        if started and started.college_on
        else "",
        by_college=by_college,
        may_record=record,
        households=households,
        totals=totals,
        seen=seen,
        page=min(page, totals.pages),
        elsewhere=elsewhere,
        remaining=remaining,
        failed=line.state == "running" and not _at_work(row),
        may_run=line.state in ("open", "running") and may_run(row, by=reader),
    )


def as_before(key: int, *, reader: Reader) -> dict[str, Any]:
    """What a form begins with for the same change once more, for households that were not in it. raises NotYours"""
    row = group_row(key, reader=reader)
    same = ("form", "kind", "at_most", "ground", "reason", "exception", "why")
    return {name: getattr(row, name) for name in same} | {
        "municipality": row.municipality_id,
        "products": list(row.products.values_list("product", flat=True)),
        "effective_on": row.effective_on.strftime("%d-%m-%Y"),
    }


def _outside(row: DecisionGroup, line: GroupLine, shown: int, reader: Reader) -> tuple[int, int]:
    """How many households are not in what this reader sees: of others, and of their own."""
    if line.state == "dropped":
        return 0, 0
    mine = grouping.candidates(row, reader=reader)
    if line.state == "open":
        all_mine = shown if shown < grouping.MOST else mine.count()
        return grouping.held(row).count() - all_mine, all_mine - shown
    taken = DecisionGroupLine.objects.filter(group=row).values("beschikking")
    return line.total - shown, mine.exclude(pk__in=taken).exclude(grouping.changed_already(row)).count()


def _rows(reader: Reader) -> QuerySet[DecisionGroup]:
    """A group is for who wrote it, and for who may decide for one of its households."""
    about = DecisionGroupLine.objects.filter(
        group=OuterRef("pk"),
        beschikking__aanvraag__case__household__in=access.households(reader, right=TO_DECIDE),
    )
    names = DecisionGroupProduct.objects.filter(group=OuterRef("pk")).order_by("pk").values("product_name")
    rows = DecisionGroup.objects.filter(
        Q(by=reader.account) | Exists(about) | Exists(grouping.reached(reader)),
        municipality__in=reader.municipalities,
    )  # fmt: skip
    return (
        rows.select_related("by", "started__by", "dropped")
        .annotate(
            names=ArraySubquery(names),
            total=Count("lines"),
            done=Count("lines", filter=Q(lines__result__isnull=False)),
        )
        .order_by("-pk")
    )


def _line(row: Any) -> GroupLine:
    started, dropped = getattr(row, "started", None), getattr(row, "dropped", None)
    state = "dropped" if dropped else "open" if not started else "running" if row.done < row.total else "done"
    return GroupLine(
        row.pk, ", ".join(row.names), str(row.get_kind_display()), str(row.get_form_display()), row.effective_on,
        dutch_time(row.at), row.by.name, state, row.done, row.total,
    )  # fmt: skip


def _at_work(row: DecisionGroup) -> bool:
    return waiting_jobs(CARRY_OUT, group_id=row.pk).exists()
