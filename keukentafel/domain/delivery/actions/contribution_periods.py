"""In which periods a contribution is owed for what was decided, and the notices for the CAK that say so.

The decision begins it, or exempts from it; changes during the help turn it on and off; it ends with the help, with who gets it,
or with the law. Whatever happens, in whatever order: on a day somebody owes at most once for a decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.delivery.models import (
    TOLD,
    ContributionChange,
    ContributionExempt,
    ContributionNotice,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import contribution as rules
from keukentafel.rules import loader

from .contribution_days import move_start, move_stop

Decided = Beschikking | TemporaryProvision
DAY = timedelta(days=1)
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Period:
    """first > last: it never came to that. why: it ends sooner than the help, else empty."""

    first: date
    last: date
    why: str


def of_decided(decided: Decided) -> dict[str, Decided]:
    """The column of a notice, an exemption or a change that names what was decided."""
    return {"beschikking": decided} if isinstance(decided, Beschikking) else {"temporary": decided}


def person_of(decided: Decided) -> Person:
    return decided.person if isinstance(decided, TemporaryProvision) else decided.aanvraag.person


def planned(decided: Decided) -> tuple[date, date]:
    """First and last day of the help as it was decided, with its extensions."""
    if isinstance(decided, TemporaryProvision):
        return decided.starts_on, decisions.last_day(decided)
    assert decided.proposal is not None
    return decided.proposal.starts_on, decided.proposal.ends_on


def lasts(decided: Decided) -> date:
    """The last day of the help, with everything after the decision in mind; before its first day where it never was there."""
    first, last = planned(decided)
    if isinstance(decided, TemporaryProvision):
        ended = decided.ended
        return min(last, ended.last_day) if ended else last
    until = Beschikking.objects.filter(pk=decided.pk).values_list(help_until(), flat=True).get()
    return until if until is not None else first - DAY


def periods(decided: Decided) -> list[Period]:
    """When a contribution is owed, the first one first."""
    first, _last = planned(decided)
    until, over = _end(decided)
    free = ContributionExempt.objects.filter(**of_decided(decided)).exists()
    turns = ContributionChange.objects.filter(**of_decided(decided), outcome=TOLD).order_by("on", "pk")
    return list(_between(None if free else first, list(turns), until, over))


def _between(since: date | None, turns: list[ContributionChange], until: date, over: str) -> Iterator[Period]:
    for turn in turns:
        if turn.owes and since is None:
            since = turn.on
        elif not turn.owes and since is not None:
            ends = turn.on - DAY
            yield Period(since, min(ends, until), turn.sentence if ends <= until else over)
            since = None
    if since is not None:
        yield Period(since, until, over)


def _end(decided: Decided) -> tuple[date, str]:
    """The last day on which anything can be owed, and why when that is not the end of the help."""
    until, died = lasts(decided), person_of(decided).died_on
    return (died, f"Overleden op {plain_date(died)}") if died is not None and died < until else (until, "")


@deed
def put_right(decided: Decided, *, why: str = "", by: Reader | None, at: datetime) -> None:
    """The CAK hears the periods as they are now: what is missing begins, what has another day moves, what is no more is taken
    back. Twice is once.

    why  the help lasts otherwise than was decided
    """
    _first, planned_last = planned(decided)
    lasting = f"De voorziening loopt tot en met {plain_date(planned_last)}"
    found = periods(decided)
    for turn, period in enumerate([*found, *_no_more(decided, len(found))], start=1):
        start = _start(decided, turn, period, by=by, at=at)
        if start is None:
            continue
        last = max(_by_law(start, period.last), start.told.on - DAY)
        stop = start.pair("stop")
        reason = period.why or (lasting if last == planned_last else why or lasting)
        if stop is not None:
            move_stop(start, stop, last_day=last, reason=reason[:LONGEST_REASON], by=by, at=at)
        elif last < planned_last:
            notice(decided, "stop", turn, start.told.contribution, last, reason=reason, by=by, at=at)


def _start(
    decided: Decided, turn: int, period: Period, *, by: Reader | None, at: datetime
) -> ContributionNotice | None:
    """The first is made by the decision itself; None for what never began and nobody heard of."""
    rows = ContributionNotice.objects.filter(**of_decided(decided), kind="start", turn=turn)
    found = rows.select_related("beschikking__aanvraag__case", "temporary__case").first()
    if found is None and period.first <= period.last:
        return notice(decided, "start", turn, rules.WMO, period.first, by=by, at=at)
    if found is None or period.first in (found.on, found.told.on):
        return found
    return move_start(found, first_day=period.first, by=by, at=at)


def _no_more(decided: Decided, turns: int) -> list[Period]:
    """What was told as a period after these, and is none: it never came to that."""
    rows = ContributionNotice.objects.filter(**of_decided(decided), kind="start", turn__gt=turns)
    return [Period(row.on, row.on - DAY, "Teruggenomen") for row in rows.order_by("turn")]


def _by_law(start: ContributionNotice, last: date) -> date:
    """A contribution that the law ended sooner ends on that day."""
    day = loader.load().bijdragesoorten.history(start.told.contribution)[-1].period.last_day
    return min(last, day) if day else last


def notice(
    decided: Decided, kind: str, turn: int, contribution: str, on: date, *, reason: str = "", source: str = "",
    by: Reader | None, at: datetime,
) -> ContributionNotice:  # fmt: skip
    """What the CAK must hear; what is there already stays as it is."""
    row, new = ContributionNotice.objects.get_or_create(
        **of_decided(decided),
        kind=kind,
        turn=turn,
        defaults={
            "municipality_id": decided.municipality_id, "contribution": contribution, "on": on,
            "reason": reason[:LONGEST_REASON], "at": at, "by_id": by.account if by else None,
        },
    )  # fmt: skip
    if not new:
        return row
    about = {"about": row, "by": by, "at": at, "household": row.case.household_id}
    if kind == "start":
        journal.note("contribution.start", **about, rule=source[:160])
    else:
        journal.note("contribution.stop", **about)
    return row
