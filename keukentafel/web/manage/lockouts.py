"""A file is closed to a named colleague, and opened again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.people import access
from keukentafel.domain.people.actions import lockouts as actions
from keukentafel.domain.people.queries import trust as queries
from keukentafel.domain.process import actions as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.shared import found, refused
from keukentafel.web.refusals import said


class LockoutForm(forms.Form):
    """Whom, why and how long."""

    account = forms.TypedChoiceField(label=gettext_lazy("Voor wie gaat het dossier dicht?"), coerce=int)
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Bijvoorbeeld: familie van een lid van het huishouden. De collega leest dit niet."
        ),
    )
    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: totdat u het opheft."),
    )

    def __init__(self, *args: Any, colleagues: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [("", _("Kies een collega")), *colleagues]


@doors.professional(may="go to who looked at a file, by its number", right="inzage")
@require_POST
def go_to(request: HttpRequest) -> HttpResponse:
    """For who watches over files without opening them."""
    number = request.POST.get("number", "").strip()
    if number.isascii() and number.isdigit() and len(number) < 19:
        return redirect("desk:looks", int(number))
    messages.error(request, _("Vul een huishoudnummer in, bijvoorbeeld 12."))
    return redirect("manage:access")


@doors.professional(may="close a file to a named colleague", right="afsluiten", shows="household")
def lockouts(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        page = queries.lockouts(number, reader=request.reader)
    form = LockoutForm(request.POST or None, colleagues=page.colleagues)
    if form.is_valid():
        try:
            with found():
                household = access.household(number, reader=request.reader, right="afsluiten")
            process.lock_out(household, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het dossier is nu dicht voor deze collega."))
            return redirect("manage:lockouts", number)
    doors.look(request, looks.Looked(municipality=page.municipality, household=page.number))
    return render(
        request, "manage/lockouts.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@doors.professional(may="open a file again to a named colleague", right="afsluiten")
@require_POST
def let_in(request: HttpRequest, number: int, lockout: int) -> HttpResponse:
    with found():
        household = access.household(number, reader=request.reader, right="afsluiten")
    try:
        actions.let_in(household, lockout=lockout, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Het dossier mag weer open voor deze collega."))
    return redirect("manage:lockouts", number)
