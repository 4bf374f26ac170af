"""The pages of a household or person that became part of another lead on to that one, with whatever was being typed."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from keukentafel.domain.people import merged_away
from keukentafel.domain.people.queries import merged
from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors, kept_forms

HOUSEHOLD, PERSON = "huishoudens/<int:number>/", "<int:person>"


class MergedMiddleware:
    """What is not found, or was refused by the database because a colleague merged meanwhile: where it is now.

    Nothing of the request was written; its transaction came to nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        reader = getattr(request, "reader", None)
        if reader is None or reader.kind != "professional":
            return None
        if not isinstance(problem, Http404) and not merged_away.refused(problem):
            return None
        with merged.walls_of(reader):
            return lead_on(request)


def lead_on(request: HttpRequest) -> HttpResponse | None:
    """To the same page of who stays. What was sent is kept, and stands there in its form again; it is not yet saved."""
    here = address(request.get_full_path(), reader=request.reader)
    if here is None:
        return None
    if request.method in ("GET", "HEAD"):
        return redirect(here)
    answer = HttpResponse()
    _as_if_sent_there(request, here)
    back = kept_forms.keep(request, answer=answer, merged=True)
    messages.warning(request, _("Dit is samengevoegd. U bent nu bij het huishouden of de persoon die bleef."))
    partial = request.headers.get("HX-Request") == "true"
    answer["HX-Redirect" if partial else "Location"] = back or here
    answer.status_code = 204 if partial else 302
    return answer


def _as_if_sent_there(request: HttpRequest, here: str) -> None:
    """The page and the address of this form are those of who stays, so that it is filled in there."""
    came = urlsplit(request.META.get("HTTP_REFERER", ""))
    page = address(came._replace(scheme="", netloc="").geturl(), reader=request.reader)
    if came.netloc == request.get_host() and page:
        request.META["HTTP_REFERER"] = (
            urlsplit(page)._replace(scheme=came.scheme, netloc=came.netloc).geturl()
        )
    request.path = urlsplit(here).path


def address(old: str, *, reader: Reader) -> str | None:
    """The same page of who stays; None when nobody in this address was merged into one whom this reader may open."""
    parts = urlsplit(old)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    values = dict(match.kwargs)
    if any(isinstance(value, int) and value > doors.LARGEST for value in values.values()):
        return None
    if HOUSEHOLD in match.route and (now := merged.household_now(values["number"], reader=reader)):
        values["number"] = now
    if PERSON in match.route and (now := merged.person_now(values["person"], reader=reader)):
        values["person"] = now
    if values == match.kwargs:
        return None
    new = reverse(match.view_name, kwargs=values)
    return f"{new}?{parts.query}" if parts.query else new
