"""A later decision leaves the help of an earlier one another last day. The CAK hears that day, also where it heard another."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.delivery.models import ContributionAgain, ContributionMended, ContributionNotice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import loader


def earlier_starts(beschikking: Beschikking) -> list[tuple[ContributionNotice, date]]:
    """What began by the decisions on the same aanvraag before this one, the oldest first, each with the last day of the
    contribution; the day before its first day when it never came to that."""
    rows = ContributionNotice.objects.filter(
        kind="start", beschikking__aanvraag=beschikking.aanvraag_id, beschikking__lt=beschikking.pk
    )
    rows = rows.select_related("beschikking__proposal", "beschikking__aanvraag__case")
    rows = rows.prefetch_related("mended").annotate(until=help_until("beschikking")).order_by("pk")
    return [(row, _last_day(row.told, row.until)) for row in rows]


def _last_day(told: ContributionNotice | ContributionMended, until: date) -> date:
    """Of a contribution that the law ended sooner it is the day of the law."""
    by_law = loader.load().bijdragesoorten.history(told.contribution)[-1].period.last_day
    return max(min(until, by_law or until), told.on - timedelta(days=1))


def why(start: ContributionNotice, last_day: date, *, decided: Beschikking) -> str:
    proposal = start.beschikking.proposal if start.beschikking else None
    if proposal is not None and last_day == proposal.ends_on:
        return f"De voorziening loopt tot en met {plain_date(last_day)}"
    return f"Vervangen door besluit {decided.number}"


@deed
def move_stop(
    start: ContributionNotice, stop: ContributionNotice, *, last_day: date, reason: str, by: Reader | None, at: datetime
) -> None:  # fmt: skip
    """The stop is on another day. What the CAK has of it goes once more; so does a start that it took back and that comes to its
    day after all. A day that was mended by hand gives way to that of a later decision alone."""
    stop = ContributionNotice.objects.select_for_update(of=("self",)).get(pk=stop.pk)
    if stop.on == last_day:
        return
    first = start.told.on
    if stop.told.on < first <= last_day and stop.sent_in is not None:
        go_again(start, by=by, at=at)
    go_again(stop, by=by, at=at)
    stop.on, stop.reason, stop.at, stop.by_id = last_day, reason, at, by.account if by else None
    stop.save(update_fields=["on", "reason", "at", "by"])
    journal.note("contribution.moved", about=stop, by=by, at=at, household=stop.case.household_id)


@deed
def go_again(
    notice: ContributionNotice, *, mended: ContributionMended | None = None, by: Reader | None, at: datetime
) -> None:
    """What the CAK has of it holds no longer; nothing where it has none.

    mended  of its start, to another contribution; None: a later decision gave another last day
    """
    file = notice.sent_in
    if file is None:
        return
    ContributionAgain.objects.create(
        municipality_id=notice.municipality_id, notice=notice, file_id=file, mended=mended, at=at
    )
    journal.note("contribution.again", about=notice, by=by, at=at, household=notice.case.household_id)
