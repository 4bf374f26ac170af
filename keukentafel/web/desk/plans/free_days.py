"""A day was chosen on which people are usually not at work: said, and it stops nobody."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.rules import working_days


def warn(request: HttpRequest, day: date | None) -> None:
    """After the day was kept. None: no day was chosen."""
    free = working_days.why_free(day) if day is not None else ""
    if day is None or not free:
        return
    sentence = (
        _("Let op: %(day)s valt in het weekeinde. Is dat niet de bedoeling? Kies dan een andere dag.")
        if free == working_days.WEEKEND
        else _("Let op: %(day)s is %(name)s. Is dat niet de bedoeling? Kies dan een andere dag.")
    )
    messages.warning(request, sentence % {"day": plain_date(day), "name": free})
