"""The day of a moment is the Dutch one."""

from datetime import UTC, date, datetime

from keukentafel.kernel.moments import dutch_day


def test_late_in_the_evening_elsewhere_is_tomorrow_here() -> None:
    assert dutch_day(datetime(2026, 6, 1, 22, 30, tzinfo=UTC)) == date(2026, 6, 2)
    assert dutch_day(datetime(2026, 1, 1, 22, 30, tzinfo=UTC)) == date(2026, 1, 1)
