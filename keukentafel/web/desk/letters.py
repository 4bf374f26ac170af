"""Write a letter to somebody of a household, to who speaks for them, or to an organisation; seen before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions.actions import complaints as complaint_actions
from keukentafel.domain.decisions.queries import complaints as complaint_queries
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import posting, printing
from keukentafel.domain.process.queries import print_queue as queue
from keukentafel.domain.process.queries.complaint_post import complaint_post
from keukentafel.domain.process.queries.not_asked import left_out
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access, letters_general
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.letters import IncompleteLetter
from keukentafel.web import doors
from keukentafel.web.refusals import said
from keukentafel.web.ui import markdown

from . import drafts
from .letter_forms import LetterForm
from .once import sent
from .shared import day_of_post, done, found, household_of, look_at, refused

COMPLAINT = "klacht"
GREETING = "Met vriendelijke groet,"


@doors.professional(
    may="write a letter about a household that may be opened", shows="household", right="documenten"
)
def write(request: HttpRequest, number: int) -> HttpResponse:
    """A letter; it is sent as it was shown. Without a template in the address: which letters there are."""
    card = household_of(request, number)
    return _write(request, card, None)


@doors.professional(
    may="replace a letter about a household that may be opened", shows="household", right="documenten"
)
def replace(request: HttpRequest, number: int, letter: int) -> HttpResponse:
    """A new letter in the place of one that was sent; that one stays readable as an earlier version."""
    card = household_of(request, number)
    with found():
        row = cases.letter_row(letter, household=number, reader=request.reader)
    return _write(request, card, row)


@doors.professional(may="see which letters are being made and which must be printed", right="documenten")
def prints(request: HttpRequest) -> HttpResponse:
    lines = queue.print_queue(reader=request.reader)
    left = left_out(reader=request.reader)
    piles = request.reader.has_role(*access.roles("post-versturen"))
    about = complaint_post(reader=request.reader)
    return render(
        request,
        "desk/print_queue.html",
        {"queue": lines, "piles": piles, "complaints": about, "left_out": left},
    )


@doors.professional(
    may="say that a letter was printed or was not after all, or have it made again", right="documenten"
)
@require_POST
def print_act(request: HttpRequest, sort: str, letter: int) -> HttpResponse:
    """The buttons beside a letter of the queue."""
    if sort == COMPLAINT:
        return _of_complaint(request, letter)
    try:
        line = queue.print_line(sort, letter, reader=request.reader)
    except people.NotYours:
        raise Http404 from None
    if "terug" in request.POST and line.document is not None:
        _put_back(request, line.document)
    elif line.ended:
        messages.error(request, line.state)
    elif "opnieuw" in request.POST or "vandaag" in request.POST:
        printing.make_again(line, by=request.reader, at=timezone.now())
        messages.info(request, _("De brief wordt opnieuw gemaakt."))
    elif line.document is not None:
        with found():
            document = cases.document_row(line.document, reader=request.reader)
        try:
            went_on = day_of_post(request)
            posting.post(document, went_on=went_on, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.error(request, said(refusal))
    return redirect("desk:print-queue")


def _put_back(request: HttpRequest, key: int) -> None:
    """It was not printed, or did not go."""
    with found():
        document = cases.document_row(key, reader=request.reader)
    _lay_back(request, partial(posting.unpost, document))


def _lay_back(request: HttpRequest, unpost: Callable[..., object]) -> None:
    try:
        unpost(reason=request.POST.get("reden", ""), by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De brief ligt weer klaar om af te drukken."))


def _write(request: HttpRequest, card: people.HouseholdCard, replaced: Any) -> HttpResponse:
    typing = drafts.of(request, card, "letter", about=replaced.pk if replaced else 0)
    if typing.asked:
        look_at(request, card)
        return typing.keep()
    today = timezone.localdate()
    template = _template(request, typing, replaced)
    context: dict[str, Any] = {"household": card, "draft": typing, "replaced": replaced, "preview": None}
    if template is None:
        context |= {"templates": letters_general.templates(on=today), "form": None}
        look_at(request, card)
        return render(request, "desk/letter.html", context)
    form = LetterForm(
        sent(request),
        asked=template,
        to=cases.addressees(card, reader=request.reader),
        household=card,
        open_cases=cases.open_cases(card.number, reader=request.reader),
        initial={"template": template.code, **_earlier(request, replaced), **typing.initial(LetterForm)},
    )
    if form.is_valid():
        try:
            context["preview"] = preview = cases.compose_letter(
                card, form.told, on=today, reader=request.reader
            )
        except (Refusal, IncompleteLetter) as refusal:
            refused(form, refusal)
        else:
            sends = request.POST.get("verstuur")
            if sends and _send(request, card, form, sends, replaced):
                typing.done()
                return redirect("desk:correspondence", card.number)
            context["body"] = markdown.html(preview.letter.markdown.partition(GREETING)[0])
    look_at(request, card)
    status = 422 if form.errors else 200
    return render(request, "desk/letter.html", context | {"form": form, "template": template}, status=status)


def _of_complaint(request: HttpRequest, letter: int) -> HttpResponse:
    with found():
        row = complaint_queries.letter_row(letter, reader=request.reader)
    if "opnieuw" in request.POST:
        complaint_actions.make_letter_again(row, by=request.reader, at=timezone.now())
        messages.info(request, _("De brief wordt opnieuw gemaakt."))
    elif "terug" in request.POST:
        _lay_back(request, partial(posting.unpost_complaint, row))
    else:
        complaint_actions.letter_posted(row, by=request.reader, at=timezone.now())
    return redirect("desk:print-queue")


def _send(
    request: HttpRequest, card: people.HouseholdCard, form: LetterForm, seen: str, replaced: Any
) -> bool:
    row = None
    if form.case:
        with found():
            row = cases.case_row(form.case, reader=request.reader)
    return done(
        request,
        form,
        lambda: actions.write_letter(
            card,
            form.told,
            seen=seen,
            person=form.person,
            case=row,
            replaces=replaced,
            sent_once=form.cleaned_data["sent_once"],
            by=request.reader,
            at=timezone.now(),
        ),
        _("De brief is verstuurd. Hij wordt nu gemaakt en staat straks bij de correspondentie."),
    )


def _template(request: HttpRequest, typing: drafts.Typing, replaced: Any) -> letters_general.Template | None:
    """Which letter: what was sent, else what the address asks, else what was being typed, else that of the replaced one."""
    kept = typing.own.fields.get("template", [""])[0] if typing.own else ""
    asked = request.POST.get("template") or request.GET.get("soort") or kept
    code = asked or (replaced.template if replaced else "")
    if not code:
        return None
    try:
        return letters_general.template(code, on=timezone.localdate())
    except UnknownCode:
        raise Http404 from None


def _earlier(request: HttpRequest, replaced: Any) -> dict[str, Any]:
    if replaced is None:
        return {}
    about = str(replaced.person_id) if replaced.person_id else (replaced.case.number if replaced.case else "")
    return {**cases.earlier_answers(replaced, reader=request.reader), "about": about}
