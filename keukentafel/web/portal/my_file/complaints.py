"""Complain in one's own words, and see what is done with it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions import complaints as actions
from keukentafel.domain.decisions.queries import complaints as queries
from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.queries import my_file
from keukentafel.domain.process.queries.letter_texts import complaint_letter_text
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, letter_texts
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.once import key_of
from keukentafel.web.files import from_store, pdf
from keukentafel.web.refusals import said

from .shared import not_for_children


class ComplaintForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        choices=choices.complaint_kinds,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waar het over gaat.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat gebeurde er?"),
        help_text=gettext_lazy("Vertel het in uw eigen woorden."),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Vertel wat er gebeurde.")},
    )
    about = forms.CharField(
        label=gettext_lazy("Over wie of wat gaat het?"),
        help_text=gettext_lazy("Diegene leest uw klacht niet mee en behandelt haar niet."),
        max_length=200,
        required=False,
    )
    happened_on = DutchDate(label=gettext_lazy("Wanneer gebeurde het?"), max_length=40, required=False)
    reach = forms.CharField(
        label=gettext_lazy("Hoe kunnen wij u bereiken?"),
        help_text=gettext_lazy(
            "Uw telefoonnummer of e-mailadres. Wij bellen u om te kijken of wij het samen kunnen oplossen."
        ),
        max_length=120,
        required=False,
    )


@doors.resident(may="complain, and see one's own complaints")
@not_for_children
def complain(request: HttpRequest) -> HttpResponse:
    person = my_file.own_person(reader=request.reader)
    form = ComplaintForm(request.POST or None)
    if form.is_valid():
        told = actions.ToldComplaint(
            channel="portaal",
            received_on=request.reader.today,
            person=person.pk,
            in_portal=True,
            **form.cleaned_data,
        )
        at, by = timezone.now(), request.reader
        try:
            journal.once(
                key_of(request), lambda: actions.complain(person.municipality_id, told, by=by, at=at), at=at
            )
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("portal:complain")
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, said(refusal))
        else:
            messages.success(request, _("Wij hebben uw klacht ontvangen. U krijgt ook een brief."))
            return redirect("portal:complain")
    lines = queries.complaints(reader=request.reader) + queries.complaints(reader=request.reader, closed=True)
    context = {"form": form, "complaints": lines, "whose": None}
    return render(request, "portal/my_file/complain.html", context, status=422 if form.errors else 200)


@doors.resident(may="see what is done with one's own complaint")
@not_for_children
def my_complaint(request: HttpRequest, number: str) -> HttpResponse:
    try:
        found = queries.complaint(number, reader=request.reader)
    except NotYours:
        raise Http404 from None
    return render(request, "portal/my_file/complaint.html", {"complaint": found, "whose": None})


@doors.resident(may="read a letter about one's own complaint")
@not_for_children
def letter(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    try:
        with from_store(f"Brief {letter}"):
            _row, content = queries.letter_content(letter, reader=request.reader)
    except NotYours:
        raise Http404 from None
    except queries.LetterNowSecret:
        text = complaint_letter_text(letter, reader=request.reader)
        return letter_texts.page(request, "portal/my_file/letter_text.html", text, whose=None)
    return pdf(content, f"klacht-{letter}.pdf")
