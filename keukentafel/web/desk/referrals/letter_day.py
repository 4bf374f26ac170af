"""What a desk decided in the name of the municipality: on which day its letter went, and the sheet of rights."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries import desk_leaflet as queries
from keukentafel.domain.process.actions import referrals as process
from keukentafel.web import doors
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.files import from_store, pdf

from .pages import RIGHT, look_at


class LetterDayForm(forms.Form):
    known_on = DutchDate(
        label=gettext_lazy("Dag waarop het loket de brief stuurde"), required=False,
        help_text=gettext_lazy("Niet bekend? Laat het leeg: dan telt de dag van het besluit."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Wat klopte er niet aan de dag die er stond?"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Schrijf op wat er niet klopte.")},
    )  # fmt: skip

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        """known: another day stands there"""
        super().__init__(*args, **kwargs)
        if not known:
            del self.fields["reason"]


@doors.professional(
    may="read the sheet with what a desk decided for the municipality", shows="household", right=RIGHT
)
def sheet(request: HttpRequest, number: str) -> HttpResponse:
    look_at(request, number)
    with found(), from_store(f"Blad bij {number}"):
        file = queries.sheet_file(number, reader=request.reader)
    return pdf(file.content, file.name)


@doors.professional(
    may="write down when a desk sent the letter with its decision", shows="household", right=RIGHT
)
def letter_day(request: HttpRequest, number: str) -> HttpResponse:
    page = look_at(request, number)
    if page.to_object is None:
        raise Http404
    known = page.to_object.known_on
    form = LetterDayForm(sent(request), known=known is not None, initial={"known_on": known})

    def went() -> None:
        process.letter_of_desk_went(
            number, on=form.cleaned_data["known_on"], reason=form.cleaned_data.get("reason", ""),
            by=request.reader, at=timezone.now(),
        )  # fmt: skip

    if form.is_valid() and done(request, form, went, _("De dag van de brief is vastgelegd.")):
        return redirect("desk:referral", number)
    context = {"page": page, "form": form}
    return render(request, "desk/referrals/letter_day.html", context, status=422 if form.errors else 200)
