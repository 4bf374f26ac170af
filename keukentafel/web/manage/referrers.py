"""Accounts of doctors who refer: the list, a new one, an end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.process.actions import referrer_accounts as actions
from keukentafel.domain.process.queries import referrer_accounts as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.organisations.field import OrganisationField
from keukentafel.web.desk.shared import done

from .instruments import home
from .product_forms import EndForm

RIGHT = queries.RIGHT


class ReferrerForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam van de arts"), max_length=120,
        error_messages={"required": gettext_lazy("Vul in hoe de arts heet.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"), max_length=254,
        help_text=gettext_lazy("Waarmee de arts inlogt. Een adres van één persoon, niet van de hele praktijk."),
        error_messages={"required": gettext_lazy("Vul het e-mailadres in.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Wat voor arts?"))
    agb = forms.CharField(
        label=gettext_lazy("AGB-code van de arts"), max_length=12, help_text=gettext_lazy("8 cijfers."),
        error_messages={"required": gettext_lazy("Vul de AGB-code in.")},
    )  # fmt: skip
    organisation = OrganisationField(
        label=gettext_lazy("Praktijk"), error_messages={"required": gettext_lazy("Kies de praktijk.")}
    )
    from_on = DutchDate(
        label=gettext_lazy("Eerste dag"),
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )
    last_day = DutchDate(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Leeg: het loopt door.")
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].fill(reader)
        self.fields["kind"].choices = queries.kinds(reader=reader)

    @property
    def told(self) -> actions.NewReferrer:
        values = self.cleaned_data
        return actions.NewReferrer(**values | {"organisation": values["organisation"].organisation})


@doors.professional(may="see the accounts of who refers", right=RIGHT)
def referrers(request: HttpRequest) -> HttpResponse:
    ended = request.GET.get("oud") == "1"
    lines = queries.accounts(home(request), ended=ended, reader=request.reader)
    return render(request, "manage/referrers/list.html", {"lines": lines, "ended": ended})


@doors.professional(may="make an account for who refers", right=RIGHT)
def new(request: HttpRequest) -> HttpResponse:
    form = ReferrerForm(
        request.POST or None, reader=request.reader, initial={"from_on": f"{request.reader.today:%d-%m-%Y}"}
    )

    def make() -> None:
        actions.make_referrer(home(request), form.told, by=request.reader, at=timezone.now())

    if form.is_valid() and done(
        request, form, make, _("Het account is gemaakt. Vertel de arts dat het er is.")
    ):
        return redirect("manage:referrers")
    return render(request, "manage/referrers/new.html", {"form": form}, status=422 if form.errors else 200)


@doors.professional(may="end an account of who refers", right=RIGHT)
def end(request: HttpRequest, referrer: int) -> HttpResponse:
    lines = queries.accounts(home(request), ended=True, reader=request.reader)
    line = next((each for each in lines if each.id == referrer), None)
    if line is None:
        raise Http404
    form = EndForm(request.POST or None)

    def stop() -> None:
        last = form.cleaned_data["last_day"]
        actions.end_referrer(home(request), referrer, last_day=last, by=request.reader, at=timezone.now())

    if form.is_valid() and done(request, form, stop, _("Na die dag komt de arts er niet meer in.")):
        return redirect("manage:referrers")
    context = {"form": form, "line": line}
    return render(request, "manage/referrers/end.html", context, status=422 if form.errors else 200)
