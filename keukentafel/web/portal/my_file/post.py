"""Letters that colleagues wrote to this resident, or to somebody for whom they speak."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.queries.documents import File
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.queries import my_file, my_post
from keukentafel.web import doors, letter_texts
from keukentafel.web.files import pdf

from .pages import AUTHORISED
from .shared import address, not_for_children, speaking

log = logging.getLogger(__name__)


@doors.resident(may="see the letters to oneself")
@not_for_children
def my_letters(request: HttpRequest) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    return _letters(request)


@doors.resident(may="see the letters to whom one represents", shows="person", right="namens-ander")
def letters_for(request: HttpRequest, representation: int) -> HttpResponse:
    return _letters(request, speaking(request, representation))


@doors.resident(may="read a letter to oneself")
@not_for_children
def my_letter(request: HttpRequest, letter: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    return _letter(request, letter)


@doors.resident(may="read a letter to whom one represents", shows="person", right="namens-ander")
def written_letter_for(request: HttpRequest, representation: int, letter: int) -> HttpResponse:
    return _letter(request, letter, speaking(request, representation))


@doors.resident(may="read a letter about a term or a late decision to oneself")
@not_for_children
def my_notice(request: HttpRequest, notice: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    return _sent(request, notice, partial(_notice_of_authorised, request, notice))


@doors.resident(
    may="read a letter about a term or a late decision to whom one represents",
    shows="person",
    right="namens-ander",
)
def notice_for(request: HttpRequest, representation: int, notice: int) -> HttpResponse:
    spoken = speaking(request, representation)
    get = partial(my_post.notice_to, notice, spoken=spoken, reader=request.reader)
    return _sent(request, notice, get, spoken)


def _notice_of_authorised(request: HttpRequest, notice: int) -> File:
    """Who authorised somebody sees that this person read what was written to them."""
    file = my_post.notice_to(notice, spoken=None, reader=request.reader)
    if file.person != request.reader.person:
        doors.look(request, looks.Looked(file.municipality, person=file.person), purpose=AUTHORISED)
    return file


def _letters(request: HttpRequest, spoken: Spoken | None = None) -> HttpResponse:
    found = my_post.letters_to(spoken=spoken, reader=request.reader)
    return render(request, "portal/my_file/letters.html", {"letters": found, "whose": spoken})


def _letter(request: HttpRequest, letter: int, spoken: Spoken | None = None) -> HttpResponse:
    if spoken is None:
        return _sent(request, letter, partial(cases.my_letter, letter, reader=request.reader))
    get = partial(my_post.letter_for, letter, spoken=spoken, reader=request.reader)
    return _sent(request, letter, get, spoken)


def _sent(
    request: HttpRequest, letter: int, get: Callable[[], File], spoken: Spoken | None = None
) -> HttpResponse:
    try:
        file = get()
    except cases.NotYours:
        raise Http404 from None
    except cases.NowSecret as kept:
        return letter_texts.in_the_portal(request, kept, whose=spoken)
    except OSError:
        log.exception("Brief %s is niet te vinden in de opslag.", letter)
        messages.error(request, _("Deze brief is nu niet te vinden. Probeer het later nog een keer."))
        return redirect(address("my-letters", spoken))
    return pdf(file.content, file.download_name)
