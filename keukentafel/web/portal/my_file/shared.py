"""What the pages of one's own file and of the file of somebody else do alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.queries import my_file as queries
from keukentafel.web import doors
from keukentafel.web.refusals import said

from .words import SPEAKS

View = Callable[..., HttpResponse]


def not_for_children(view: View) -> View:
    """Under twelve there is a sentence in place of the file; it stands under the door."""

    @wraps(view)
    def judged(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except queries.TooYoung as refusal:
            context = {"sentence": said(refusal), "rule": refusal.rule}
            return render(request, "portal/my_file/too_young.html", context, status=403)

    return judged


def spoken_for(request: HttpRequest, representation: int) -> Spoken:
    """Of whom an open page asks whether it changed, which writes nothing down. raises Http404"""
    try:
        return people.spoken(representation, reader=request.reader)
    except NotYours:
        raise Http404 from None


def speaking(request: HttpRequest, representation: int) -> Spoken:
    """For whom this page is read; the look is written down. raises Http404"""
    spoken = spoken_for(request, representation)
    doors.look(
        request, looks.Looked(spoken.municipality, person=spoken.person), purpose=f"{SPEAKS}{spoken.kind}"
    )
    return spoken


def address(page: str, spoken: Spoken | None, *args: object) -> str:
    """The address of a page: of one's own file, or of the file of who one speaks for."""
    if spoken is None:
        return reverse(f"portal:{page}", args=args)
    return reverse(f"portal:for-{page}", args=[spoken.id, *args])
