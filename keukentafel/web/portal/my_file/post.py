"""Letters that colleagues wrote to this resident."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.process.queries import my_file
from keukentafel.web import doors
from keukentafel.web.files import pdf

from .shared import not_for_children

log = logging.getLogger(__name__)


@doors.resident(may="see the letters to oneself")
@not_for_children
def my_letters(request: HttpRequest) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    return render(
        request, "portal/my_file/letters.html", {"letters": cases.my_letters(reader=request.reader)}
    )


@doors.resident(may="read a letter to oneself")
@not_for_children
def my_letter(request: HttpRequest, letter: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    try:
        file = cases.my_letter(letter, reader=request.reader)
    except cases.NotYours:
        raise Http404 from None
    except OSError:
        log.exception("Brief %s is niet te vinden in de opslag.", letter)
        messages.error(request, _("Deze brief is nu niet te vinden. Probeer het later nog een keer."))
        return redirect("portal:my-letters")
    return pdf(file.content, file.download_name)
