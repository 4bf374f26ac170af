"""What burgemeester en wethouders decided themselves is written down, with the letter that they sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import actions, queries
from keukentafel.domain.process.actions import deciding as process
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import letter_before
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.shared import found, refused

from .decision_forms import DecideForm
from .decisions import page_of


class CollegeForm(DecideForm):
    college_on = DutchDate(
        label=gettext_lazy("Op welke dag besloot het college?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de dag in, bijvoorbeeld 1-3-2026.")},
    )
    college_number = forms.CharField(
        label=gettext_lazy("Nummer van het collegebesluit"),
        max_length=60,
        help_text=gettext_lazy("Zoals het op de besluitenlijst staat, bijvoorbeeld 2026-0123."),
        error_messages={"required": gettext_lazy("Vul het nummer van het collegebesluit in.")},
    )
    field_order = ("proposal", "college_on", "college_number")

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = dict(self.cleaned_data)
        number, on = values.pop("college_number"), values.pop("college_on")
        return {**values, "college": actions.College(number, on)}


@doors.professional(
    may="write down what the college decided itself, with a mandate",
    shows="household",
    right="besluiten-nemen",
)
def college(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
        rights = queries.college_rights(number, reader=request.reader)
    if view.beschikking is not None:
        messages.info(request, _("Op deze aanvraag is al besloten. Hieronder staat het besluit."))
        return redirect("desk:aanvraag", number)
    if view.withdrawn is not None:
        messages.info(request, _("Deze aanvraag is ingetrokken. Er komt geen besluit meer."))
        return redirect("desk:aanvraag", number)
    if view.proposal is None or rights is None:
        messages.info(request, _("Er is nog geen voorstel. Maak eerst een voorstel."))
        return redirect("desk:propose", number)
    grounds = queries.grounds_to_refuse(view.law, view.proposal.form, on=request.reader.today)
    form = CollegeForm(request.POST or None, initial=_begins_with(view), grounds=grounds)
    seen: dict[str, Any] = {"seen": None}
    if form.is_valid():
        who = {"by": request.reader, "at": timezone.now()}
        try:
            if letter_before.wanted(request):
                seen |= letter_before.seen(request, form, lambda: preview(number, **form.wanted, **who))
            else:
                made = process.decide(number, **form.wanted, **who)
                messages.success(
                    request, _("Besluit %(number)s van het college is vastgelegd.") % {"number": made.number}
                )
                return redirect("desk:aanvraag", number)
        except Refusal as refusal:
            refused(form, refusal)
    return page_of(request, "desk/plans/college.html", view, form=form, rights=rights, **seen)


def _begins_with(view: queries.AanvraagPage) -> dict[str, Any]:
    """As a decision on a mandate begins: with what the investigation found."""
    assert view.proposal is not None
    outcome = {"outcome": "refused"} if view.proposal.outcome == "refused" else {}
    return {"proposal": view.proposal.id, "grounds": queries.starting_reasons(view), **outcome}
