"""Criterion texts of an instrument: a municipality loads those that it has a licence for."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.intake import actions
from keukentafel.domain.intake import queries as intake
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.criteria import LARGEST, UnreadableCriteria
from keukentafel.web import doors
from keukentafel.web.refusals import said

EXAMPLE = """instrument = "zrm"
versie = "2017"
licentie = "Gemeente Voorbeeld, licentie 12345"

[[criterium]]
domein = "financien"
niveau = 1
tekst = "De tekst van uw licentiehouder."
"""


class CriteriaForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bestand (TOML)"),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Het bestand is leeg."),
        },
    )
    licensed = forms.BooleanField(
        label=gettext_lazy("Onze gemeente heeft een licentie voor deze teksten"),
        error_messages={"required": gettext_lazy("Zonder licentie mogen deze teksten hier niet staan.")},
    )


@doors.professional(may="load criterion texts of an instrument", right="inrichting")
def instruments(request: HttpRequest) -> HttpResponse:
    form = CriteriaForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            text = form.cleaned_data["file"].read(LARGEST * 4 + 1).decode("utf-8")
            loaded = actions.load_criteria(home(request), text, by=request.reader, at=timezone.now())
        except UnicodeDecodeError:
            form.add_error("file", _("Dit is geen tekstbestand. Sla het op als UTF-8."))
        except UnreadableCriteria as refusal:
            for sentence in refusal.problems:
                form.add_error("file", sentence)
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            count = sum(len(texts) for texts in loaded.texts.values())
            messages.success(request, _("%(count)s teksten ingelezen.") % {"count": count})
            return redirect("manage:instruments")
    context = {
        "form": form, "lines": intake.criteria_lines(home(request), reader=request.reader), "example": EXAMPLE,
    }  # fmt: skip
    return render(request, "manage/instruments.html", context, status=422 if form.errors else 200)


@doors.professional(may="take criterion texts away", right="inrichting")
@require_POST
def remove(request: HttpRequest, instrument: str, version: str) -> HttpResponse:
    try:
        actions.remove_criteria(
            home(request), instrument=instrument, version=version, by=request.reader, at=timezone.now()
        )
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De teksten zijn weggehaald."))
    return redirect("manage:instruments")


def home(request: HttpRequest) -> int:
    """The municipality that this colleague keeps in order."""
    reader = request.reader
    kept = reader.municipalities_with(frozenset({"functional_admin"}))
    return int((kept or reader.municipalities)[0])
