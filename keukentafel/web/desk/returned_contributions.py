"""What the CAK sends back: written down for one notice or from a file, mended and sent again, or dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.delivery import queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import contributions as actions
from keukentafel.web import doors

from .forms import DutchDate
from .shared import done, found

RIGHT, PURPOSE = "eigen-bijdrage", "eigen bijdrage"
LARGEST, MOST = 1_000_000, 5_000
"""Bytes and lines of a file that can be loaded."""
COLUMNS = ("kenmerk", "reden")


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom stuurde het CAK de melding terug?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Schrijf op wat het CAK erover zegt.")},
    )
    on = DutchDate(label=gettext_lazy("Dag van het retourbericht"), max_length=40)


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat gebeurt er met de melding?"),
        choices=queries.return_outcomes,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of de melding opnieuw gaat of vervalt.")},
    )
    remark = forms.CharField(
        label=gettext_lazy("Wat hebt u verbeterd, of waarom vervalt de melding?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Schrijf op wat u hebt verbeterd, of waarom zij vervalt.")},
    )


class MendForm(SettleForm):
    """on, contribution: as the CAK hears them when the notice goes once more."""

    on = DutchDate(
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: zoals het was. Alleen als de melding opnieuw gaat."),
    )
    contribution = forms.ChoiceField(label=gettext_lazy("Welke bijdrage?"), required=False)

    def __init__(self, *args: Any, view: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = _("Eerste dag") if view.kind == "start" else _("Laatste dag")
        self.fields["contribution"].choices = queries.contribution_kinds(on=view.on)


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Retourbestand (CSV)"),
        help_text=gettext_lazy(
            "Met de kolommen kenmerk en reden. Het kenmerk staat in ons bestand bij elke melding."
        ),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )
    on = DutchDate(label=gettext_lazy("Dag van het retourbericht"), max_length=40)

    def clean_file(self) -> list[actions.ReturnedLine]:
        """The lines of the file, numbered as a spreadsheet does."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("Dit bestand is te groot."))
        try:
            text = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Dit is geen tekstbestand in UTF-8.")) from None
        rows = csv.DictReader(
            io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ","
        )
        if not set(COLUMNS) <= {(name or "").strip().lower() for name in rows.fieldnames or ()}:
            raise forms.ValidationError(_("De kolommen kenmerk en reden staan niet op de eerste regel."))
        lines = [
            actions.ReturnedLine(number, told.get("kenmerk", ""), told.get("reden", ""))
            for number, told in enumerate(map(_plain, rows), start=2)
        ]
        if not lines or len(lines) > MOST:
            raise forms.ValidationError(_("Er staat niets in het bestand, of meer dan 5.000 regels."))
        return lines


@doors.professional(may="see one notice for the CAK, and say what came back", right=RIGHT)
def notice(request: HttpRequest, notice: int) -> HttpResponse:
    with found():
        view = queries.notice_page(notice, reader=request.reader)
    by, at = request.reader, timezone.now()
    today = by.today.strftime("%d-%m-%Y")
    back = ReturnForm(request.POST if "terug" in request.POST else None, initial={"on": today})
    told = {"on": view.on.strftime("%d-%m-%Y"), "contribution": view.contribution_code}
    settle = MendForm(request.POST if "klaar" in request.POST else None, view=view, initial=told)
    if back.is_valid() and done(
        request,
        back,
        lambda: actions.take_return(notice, **back.cleaned_data, by=by, at=at),
        _("Opgeschreven. Er staat een taak klaar bij wie de zaak heeft."),
    ):
        return redirect("desk:contribution-notice", notice)
    if settle.is_valid() and done(
        request,
        settle,
        lambda: actions.settle(notice, **settle.cleaned_data, by=by, at=at),
        _("De melding is afgehandeld."),
    ):
        return redirect("desk:contribution-notice", notice)
    looked = looks.Looked(view.municipality, household=view.household, person=view.person)
    doors.look(request, looked, purpose=PURPOSE)
    status = 422 if back.errors or settle.errors else 200
    context = {"view": view, "back": back, "settle": settle}
    return render(request, "desk/contribution_notice.html", context, status=status)


@doors.professional(may="load what the CAK sent back", right=RIGHT)
def load(request: HttpRequest) -> HttpResponse:
    """A file with a line for each notice that came back; what could not be taken is told line by line."""
    by = request.reader
    form = FileForm(
        request.POST or None, request.FILES or None, initial={"on": by.today.strftime("%d-%m-%Y")}
    )
    context: dict[str, Any] = {"form": form, "taken": None, "left": ()}
    if form.is_valid():
        told = form.cleaned_data
        taken, left = actions.take_returns(told["file"], on=told["on"], by=by, at=timezone.now())
        if not left:
            messages.success(request, _("%(count)s meldingen kwamen terug.") % {"count": taken})
            return redirect(f"{reverse('desk:contributions')}?stand=returned")
        context |= {"taken": taken, "left": left}
    return render(request, "desk/contribution_load.html", context, status=422 if form.errors else 200)


def _plain(row: Mapping[Any, Any]) -> dict[str, str]:
    return {
        name.strip().lower(): value.strip()
        for name, value in row.items()
        if isinstance(name, str) and isinstance(value, str)
    }
