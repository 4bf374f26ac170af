"""What a page asks before it changes days that have passed: how much rests on them already."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpRequest

from keukentafel.domain.guide.actions import products_file
from keukentafel.domain.guide.actions.products_past import is_past
from keukentafel.domain.process.queries.resting import Resting, resting_on

from .instruments import home


def past_of(request: HttpRequest, code: str, form: forms.Form, field: str) -> Resting | None:
    """What rests on the days that the form would change; None where none of those has passed.

    field  the day that was filled in: the first that changes, or the last that stays (last_day)
    """
    day = form.cleaned_data.get(field) if form.is_bound and hasattr(form, "cleaned_data") else None
    if day is None:
        return None
    first = day + timedelta(days=1) if field == "last_day" else day
    if not is_past(first, on=request.reader.today):
        return None
    return resting_on(home(request), {code: first}, reader=request.reader)


def past_of_file(request: HttpRequest, found: products_file.Preview | None) -> Resting | None:
    """The same of everything in a file, and of what it puts right."""
    asked = {each.code: each.asked_from for each in (found.changes if found else ())}
    since = {code: day for code, day in asked.items() if day is not None}
    return resting_on(home(request), since, reader=request.reader) if since else None
