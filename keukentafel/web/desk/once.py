"""Sent twice, done once: the key of a form follows from what was typed, by whom and where.

A key that is made with the page is not enough. A browser that goes back after sending fetches the form anew, fills in
what was typed before, and sends it with the key of the new page: then the same note would be written twice.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.http import HttpRequest, QueryDict
from django.utils import timezone

FORMS = UUID("0b0f4f0e-6d0a-4d0c-9c57-3a1f3d1a7c55")
"""Our own name space for keys; any fixed one will do."""
NO_ANSWER = {
    "csrfmiddlewaretoken",
    "form_of",
    "sent_once",
    "page_key",
    "draft_of",
    "draft_from",
    "typed_by",
    "new",
}
"""What differs from page to page or says only how somebody answered: "new" is yes to "nobody of these, make it"."""
JUST_NOW = timedelta(minutes=10)


def sent(request: HttpRequest, *, on: date | None = None) -> QueryDict | None:
    """What was sent, with the key of these answers as `sent_once`; None when nothing was.

    on  a key for this day only, where keys are kept for ever
    """
    if not request.POST:
        return None
    answers = request.POST.copy()
    answers["sent_once"] = str(_key(request, on))
    return answers


def key_of(request: HttpRequest) -> UUID:
    """The key of these answers, for a form that has no field for it; files count by their name and size."""
    files = sorted((name, each.name, each.size) for name, each in request.FILES.items())
    return uuid5(FORMS, repr((str(_key(request, None)), request.GET.urlencode(), files)))


def page_of(about: str) -> UUID | None:
    """What a form changes, on whichever page it stands; None where each sending adds something of its own."""
    return uuid5(FORMS, about) if about else None


def _key(request: HttpRequest, on: date | None) -> UUID:
    who = request.reader.account if request.reader else ""
    typed = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name not in NO_ANSWER and not (name == "at" and _is_just_now(values[-1]))
    )
    return uuid5(FORMS, repr((who, request.path, on, typed)))


def _is_just_now(time: str) -> bool:
    """Then the page filled it in, and a page that is fetched anew says a later minute."""
    now = timezone.localtime()
    try:
        typed = datetime.strptime(time, "%H:%M").replace(year=now.year, month=now.month, day=now.day)
    except ValueError:
        return False
    return abs(now.replace(tzinfo=None) - typed) <= JUST_NOW
