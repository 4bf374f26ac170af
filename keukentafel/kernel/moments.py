"""From a moment to the Dutch day it falls on: terms count days as the law sees them, not as a server's clock does."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def dutch_day(at: datetime) -> date:
    """The day in the Netherlands. at: with a time zone; 23:30 UTC on 1 June is 2 June here."""
    return at.astimezone(AMSTERDAM).date()


def dutch_time(at: datetime) -> datetime:
    """The same moment as Dutch clocks show it. at: with a time zone."""
    return at.astimezone(AMSTERDAM)
