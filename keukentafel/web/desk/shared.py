"""What the pages of the desk do alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries import NotYours
from keukentafel.kernel.dates import parse_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import key_of, page_of
from keukentafel.web.refusals import said


@contextmanager
def found() -> Iterator[None]:
    """What is not for this reader is not there: nobody learns by the answer that it exists."""
    try:
        yield
    except NotYours:
        raise Http404 from None


def household_of(request: HttpRequest, number: int) -> people.HouseholdCard:
    """For a reader who may open it. raises Http404"""
    with found():
        return people.members(number, reader=request.reader)


def look_at(request: HttpRequest, card: people.HouseholdCard) -> None:
    """The look at this household is written down."""
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.number))


def household_page(
    request: HttpRequest, template: str, card: people.HouseholdCard, context: dict[str, Any]
) -> HttpResponse:
    """The page, looked at; 422 when its form was not right, or somebody else changed in between what it is about."""
    look_at(request, card)
    form = context.get("form")
    wrong = form is not None and (form.errors or context.get("meanwhile"))
    return render(request, template, context, status=422 if wrong and request.method == "POST" else 200)


def where_it_went(rows: Iterable[Any]) -> str:
    """Work that was meant for a colleague who is away: with whom, or on which pile, it lies now. rows: open tasks"""
    places = sorted(
        {
            row.account.name if row.account else _("de stapel van %(team)s") % {"team": row.team.name}
            for row in rows
        }
    )
    return _("Deze collega is afwezig. Het ging naar: %(places)s.") % {"places": ", ".join(places)}


def day_of_post(request: HttpRequest) -> date | None:
    """The day that was typed beside a letter or a pile; None where nothing was. raises  kernel.dates.WrongDate"""
    typed = request.POST.get("dag", "").strip()
    return parse_date(typed) if typed else None


def refused(form: forms.Form, refusal: Refusal) -> None:
    """The sentence of a refusal, with its rule, at the field that it is about, else above the form.

    A form that knows better where a refusal belongs has a method `place`, which says whether it did; one that merely calls
    what a deed calls "on" something else says so in FIELD_OF, by the name that the deed uses.
    """
    place = getattr(form, "place", None)
    if place is not None and place(refusal):
        return
    meant = getattr(form, "FIELD_OF", {}).get(refusal.field, refusal.field)
    at = meant if meant in form.fields else None
    form.add_error(at, whole(refusal))


def whole(refusal: Refusal) -> str:
    """The sentence of a refusal, with the rule that refuses."""
    return f"{said(refusal)} ({refusal.rule})" if refusal.rule else said(refusal)


def done(
    request: HttpRequest,
    form: forms.Form,
    deed: Callable[[], Any],
    sentence: str | Callable[[Any], str],
    *,
    once: bool = False,
    about: str = "",
) -> bool:
    """Do it and say so; a refusal stands above the form. A form that was handled before counts as done.

    sentence  or what makes one of what the deed gave
    once  where the deed itself does not know that it was done before: the same answers within ten minutes are one sending
    about what they change, as kind:key or the path of the page: changed otherwise in between, by whomever, the same
          answers are another sending. Empty where each sending adds something of its own
    """
    try:
        if once:
            made = journal.once(key_of(request), deed, page=page_of(about), at=timezone.now())
        else:
            made = deed()
    except AlreadySent as refusal:
        messages.info(request, str(refusal))
    except Refusal as refusal:
        refused(form, refusal)
        return False
    else:
        messages.success(request, sentence(made) if callable(sentence) else sentence)
    return True
