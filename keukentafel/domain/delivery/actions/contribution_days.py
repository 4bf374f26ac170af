"""A contribution has another first or last day than it had. The CAK hears that day, also where it heard another."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.delivery.models import ContributionAgain, ContributionMended, ContributionNotice
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader


@deed
def move_start(
    start: ContributionNotice, *, first_day: date, by: Reader | None, at: datetime
) -> ContributionNotice:
    """The start is on another day; what the CAK has of it goes once more."""
    start = ContributionNotice.objects.select_for_update(of=("self",)).get(pk=start.pk)
    if start.on == first_day:
        return start
    go_again(start, by=by, at=at)
    _moved(start, first_day, by=by, at=at)
    return start


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
    stop.reason = reason
    _moved(stop, last_day, by=by, at=at)


def _moved(notice: ContributionNotice, on: date, *, by: Reader | None, at: datetime) -> None:
    notice.on, notice.at, notice.by_id = on, at, by.account if by else None
    notice.save(update_fields=["on", "reason", "at", "by"])
    journal.note("contribution.moved", about=notice, by=by, at=at, household=notice.case.household_id)


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
