"""What the BRP answered: choose the right person, compare, take over, build the household."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import brp as actions
from keukentafel.domain.people.actions import brp_take_over as taking
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.domain.process.actions import households as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from . import words
from .questions import ROLES

LATE = timedelta(seconds=30)
"""After which the page says that it takes longer than it should."""


@doors.professional(may="read the answer of the BRP to an own question", roles=ROLES)
def answer(request: HttpRequest, question: int) -> HttpResponse:
    page = _page(request, question)
    _look(request, page)
    context: dict[str, Any] = {
        "page": page,
        "late": page.waiting and timezone.now() - page.asked_at > LATE,
        "trouble": words.trouble(page.outcome),
        "rows": words.rows(page.comparison) if page.comparison else [],
        "role_names": {code: str(name) for code, name in people.member_roles()},
        "sexes": {code: str(name) for code, name in people.sexes()},
        "suspended": words.suspended,
        "kept_days": page.kept_days,
        "districts": [
            each for each in people.districts(reader=request.reader) if each.municipality == page.municipality
        ]
        if page.buildable
        else [],
        "home": _home_to_join(page),
    }
    return render(request, "desk/brp/answer.html", context)


@doors.professional(may="ask the BRP for one of the people it found", roles=ROLES)
@require_POST
def choose(request: HttpRequest, question: int) -> HttpResponse:
    page = _page(request, question)
    line = _line(page, request.POST.get("who", ""))
    try:
        asked = actions.ask(
            BrpSearch("bsn", bsn=line.said.bsn),
            purpose=page.purpose.code,
            municipality=page.municipality,
            by=request.reader,
            at=timezone.now(),
        )
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect("desk:brp-question", question)
    return redirect("desk:brp-question", asked.pk)


@doors.professional(may="ask the BRP the same question again", roles=ROLES)
@require_POST
def again(request: HttpRequest, question: int) -> HttpResponse:
    _page(request, question)
    try:
        asked = actions.ask_again(question, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect("desk:brp-question", question)
    return redirect("desk:brp-question", asked.pk)


@doors.professional(may="take over fields from the BRP into a file that may be opened", roles=ROLES)
@require_POST
def take_over(request: HttpRequest, question: int) -> HttpResponse:
    page = _page(request, question)
    if page.comparison is None:
        raise Http404
    try:
        with found():
            taken = process.take_over_from_brp(
                question,
                person=page.comparison.person,
                fields=request.POST.getlist("field"),
                by=request.reader,
                at=timezone.now(),
            )
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        count = len(taken)
        messages.success(
            request,
            ngettext("%(num)s gegeven overgenomen.", "%(num)s gegevens overgenomen.", count) % {"num": count},
        )
    return redirect("desk:brp-question", question)


@doors.professional(may="build a household from the BRP, or add to one that may be opened", roles=ROLES)
@require_POST
def household(request: HttpRequest, question: int) -> HttpResponse:
    page = _page(request, question)
    bsns = [_line(page, number).said.bsn for number in request.POST.getlist("who")]
    home = _home_to_join(page)
    try:
        with found():
            if home is not None:
                taking.add_to_household(
                    question, household=home, bsns=bsns, by=request.reader, at=timezone.now()
                )
                number = home
            else:
                number = taking.build_household(
                    question,
                    bsns=bsns,
                    district=key(request.POST.get("district", "")) or 0,
                    certain=request.POST.get("certain") == "yes",
                    by=request.reader,
                    at=timezone.now(),
                ).pk
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect("desk:brp-question", question)
    messages.success(
        request,
        _("Het huishouden is aangevuld.") if home is not None else _("Het huishouden is gemaakt."),
    )
    return redirect("desk:household", number)


def _page(request: HttpRequest, question: int) -> people.BrpPage:
    with found():
        return people.brp_question(question, reader=request.reader)


def _line(page: people.BrpPage, number: str) -> people.BrpLine:
    """The person with this number on the page, counted from 1."""
    place = key(number)
    if place is None or place > len(page.lines):
        raise Http404
    return page.lines[place - 1]


def _home_to_join(page: people.BrpPage) -> int | None:
    """The household that some of them have, when the others have none: they can be added to it."""
    homes = {line.known.household for line in page.household if line.known and line.known.household}
    unknown = [line for line in page.household if line.known is None or line.known.household is None]
    readable = all(line.known.readable for line in page.household if line.known)
    return homes.pop() if len(homes) == 1 and unknown and readable else None


def _look(request: HttpRequest, page: people.BrpPage) -> None:
    """Everybody of the answer whom we know, or the answer itself; with the purpose."""
    if page.waiting:
        return
    purpose = f"BRP: {page.purpose.name} ({page.purpose.source})"[:80]
    known = [line.known for line in page.lines if line.known]
    for each in known:
        about = looks.Looked(municipality=page.municipality, household=each.household, person=each.person)
        doors.look(request, about, purpose=purpose)
    if not known:
        doors.look(request, looks.Looked(municipality=page.municipality), purpose=purpose)
