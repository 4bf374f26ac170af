"""See where an objection stands, and hand something in."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import hearing_questions
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import my_objections as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, files, letter_texts
from keukentafel.web.files import from_store
from keukentafel.web.refusals import said
from keukentafel.web.uploads import was_too_large

from .pages import AUTHORISED
from .shared import address, not_for_children, speaking

MISSING = {
    "naam": gettext_lazy("uw naam en adres"),
    "dagtekening": gettext_lazy("de datum waarop u het schreef"),
    "besluit": gettext_lazy("om welk besluit het gaat"),
    "gronden": gettext_lazy("waarom u het niet eens bent met het besluit"),
    "handtekening": gettext_lazy("uw handtekening"),
    "machtiging": gettext_lazy("een machtiging: een briefje dat iemand dit voor u mag doen"),
}

WANTS, YES = "horen", "ja"
"""The button with which somebody says whether they want to be heard."""


class PaperForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Iets insturen"),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )


@doors.resident(may="see where one's objection stands, and hand something in")
@not_for_children
def my_objection(request: HttpRequest, number: str) -> HttpResponse:
    return _objection(request, number)


@doors.resident(
    may="see where the objection of whom one represents stands", shows="person", right="namens-ander"
)
def objection_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _objection(request, number, speaking(request, representation))


@doors.resident(may="read a paper of one's objection")
@not_for_children
def paper(request: HttpRequest, number: str, document: int) -> HttpResponse:
    return _paper(request, number, document)


@doors.resident(
    may="read a paper of the objection of whom one represents", shows="person", right="namens-ander"
)
def paper_for(request: HttpRequest, representation: int, number: str, document: int) -> HttpResponse:
    return _paper(request, number, document, speaking(request, representation))


def _objection(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        found = queries.my_objection(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    if spoken is None and found.for_name:
        doors.look(request, looks.Looked(found.municipality, person=found.person), purpose=AUTHORISED)
    if WANTS in request.POST:
        _answer(request, found, spoken)
        return redirect(address("my-objection", spoken, number))
    form = PaperForm(request.POST or None, request.FILES or None) if found.state == "open" else None
    if form is not None and was_too_large(request):
        form.errors.clear()
        form.add_error("file", said(too_large(settings.UPLOAD_BYTES)))
    elif form is not None and form.is_valid():
        row = queries.objection_row(number, reader=request.reader, spoken=spoken)
        file = form.cleaned_data["file"]
        try:
            process.add_paper(
                row,
                file.name,
                file.read(),
                largest=settings.UPLOAD_BYTES,
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("file", said(refusal))
        else:
            messages.success(request, _("Dank u wel. Wij hebben het ontvangen."))
            return redirect(address("my-objection", spoken, number))
    missing = [str(MISSING[code]) for code in found.waiting if code in MISSING]
    context = {"objection": found, "form": form, "missing": missing, "whose": spoken}
    status = 422 if form is not None and form.errors else 200
    return render(request, "portal/my_file/objection.html", context, status=status)


def _answer(request: HttpRequest, found: queries.MyObjection, spoken: Spoken | None) -> None:
    """Whether they want to be heard."""
    reader = request.reader
    row = queries.objection_row(found.number, reader=reader, spoken=spoken)
    on_behalf = "" if found.own else reader.name
    try:
        made = hearing_questions.answer_in_portal(
            row, wants=request.POST[WANTS] == YES, on_behalf=on_behalf, by=reader, at=timezone.now()
        )
    except Refusal as refusal:
        messages.warning(request, said(refusal))
        return
    told = (
        _("Dank u wel. U krijgt een uitnodiging.")
        if made.wants
        else _("Dank u wel. Wij kijken zonder gesprek naar uw bezwaar.")
    )
    messages.success(request, told)


def _paper(request: HttpRequest, number: str, document: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        with from_store(f"Stuk {document}"):
            row, content = queries.paper(number, document, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    except NowSecret as kept:
        return letter_texts.in_the_portal(request, kept, whose=spoken)
    return files.download(content, row.media_type, f"stuk-{row.pk}")
