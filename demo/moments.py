"""When something of the demo was done: never later than now, also for who starts the demo at night."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """That time of the day, or this very moment when it is still to come today."""
    then, now = timezone.make_aware(datetime.combine(day, time(hour, minute))), timezone.now()
    return min(then, now) if day == timezone.localdate(now) else then


def days_before(today: date, days: int, hour: int) -> datetime:
    """That hour of so many days ago."""
    return moment(today - timedelta(days=days), hour)
