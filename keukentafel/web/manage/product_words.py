"""What the pages of the catalogue say of a product in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from keukentafel.kernel.periods import Period
from keukentafel.web.ui.filters import datum


def days_of(periods: Iterable[Period]) -> str:
    """Runs of days as they are said: on a day, from a day to another, from a day on."""
    return ", ".join(_days(each) for each in periods)


def _days(period: Period) -> str:
    first, last = period.start, period.last_day
    if last is None:
        return _("vanaf %(day)s") % {"day": datum(first)}
    if last == first:
        return _("op %(day)s") % {"day": datum(first)}
    return _("van %(first)s tot en met %(last)s") % {"first": datum(first), "last": datum(last)}
