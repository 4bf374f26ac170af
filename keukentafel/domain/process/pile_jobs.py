"""The job that lays the letters of a pile back, in parts: one that is cut off goes on where it stopped."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.walls import security
from keukentafel.kernel.moments import dutch_day

from .actions.piles_back import LAY_BACK, lay_back


class NoColleague(Exception):
    """Who asked for it works here no more; a colleague lets it go on."""


@app.task(
    name=LAY_BACK,
    queue="letters",
    pass_context=True,
    retry=RetryStrategy(max_attempts=8, exponential_wait=3),
)
def lay_pile_back(context: JobContext, batch_id: int, municipality: int, account: int) -> None:
    """Every letter that had no turn yet. A pile that is back stays as it is."""
    at = datetime.fromtimestamp(context.start_timestamp, UTC)
    while part_now(batch_id, municipality, account, at=at):
        pass


def part_now(batch_id: int, municipality: int, account: int, *, at: datetime) -> bool:
    """raises  NoColleague"""
    with transaction.atomic(), security.opened(municipality):
        reader = entrance.reader_of(Account.objects.get(pk=account), today=dutch_day(at))
        if reader is None:
            raise NoColleague(batch_id)
        with security.opened(municipality):
            return lay_back(batch_id, by=reader, at=at)
