"""What every page of a resident's conversation does first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest

from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.queries import my_talk as queries
from keukentafel.web import doors

SPEAKS_FOR = "vertegenwoordiging"
"""Why somebody reads what is about another: they speak for that person, and a colleague checked it."""


@contextmanager
def mine() -> Iterator[None]:
    """What is not for this reader is not there."""
    try:
        yield
    except NotYours:
        raise Http404 from None


def at_talk(request: HttpRequest, number: str) -> queries.MyTalk:
    """The conversation; of somebody else the look is written down. raises Http404"""
    with mine():
        found = queries.my_talk(number, reader=request.reader)
    if not found.mine:
        doors.look(request, looks.Looked(found.municipality, person=found.person), purpose=SPEAKS_FOR)
    return found
