"""The offers of the guide: the list, one of them, and a file with many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.guide.actions import offers as actions
from keukentafel.domain.guide.queries import offers as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import support
from keukentafel.web import doors
from keukentafel.web.desk.shared import done
from keukentafel.web.refusals import said

from .instruments import home


class OfferForm(forms.Form):
    organisation = forms.CharField(label=gettext_lazy("Organisatie"), max_length=120)
    name = forms.CharField(label=gettext_lazy("Hoe heet het?"), max_length=120)
    service = forms.ChoiceField(label=gettext_lazy("Wat voor hulp is het?"))
    text = forms.CharField(
        label=gettext_lazy("Uitleg in gewone taal"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    for_whom = forms.CharField(label=gettext_lazy("Voor wie?"), required=False, max_length=200)
    cost = forms.CharField(
        label=gettext_lazy("Wat kost het?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Leeg: gratis."),
    )
    place = forms.CharField(label=gettext_lazy("Waar?"), required=False, max_length=160)
    phone = forms.CharField(label=gettext_lazy("Telefoon"), required=False, max_length=20)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        error_messages={"invalid": gettext_lazy("Schrijf het e-mailadres als naam@voorbeeld.nl.")},
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Schrijf de website als https://www.voorbeeld.nl.")},
    )
    districts = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor welke wijken?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Niets gekozen: de hele gemeente."),
    )

    def __init__(
        self, *args: Any, districts: list[tuple[int, str]], request: HttpRequest, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["districts"].choices = districts
        services = support.services(on=request.reader.today)
        self.fields["service"].choices = [
            ("", _("Kies een soort")),
            *((row.code, row.naam) for row in services),
        ]


class OffersFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bestand (CSV)"),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Het bestand is leeg."),
        },
    )


@doors.professional(may="keep the offers of the guide", right="inrichting")
def offers(request: HttpRequest) -> HttpResponse:
    """The list, and reading in a file."""
    form = OffersFileForm(request.POST or None, request.FILES or None)
    read: actions.Imported | None = None
    if form.is_valid():
        try:
            text = form.cleaned_data["file"].read(5_000_000).decode("utf-8-sig")
            read = actions.import_offers(home(request), text, by=request.reader, at=timezone.now())
        except UnicodeDecodeError:
            form.add_error("file", _("Dit is geen tekstbestand. Sla het op als UTF-8."))
        except Refusal as refusal:
            form.add_error("file", said(refusal))
    lines = queries.offers(home(request), ended=True, reader=request.reader)
    names = {row.code: row.naam for row in support.services(on=request.reader.today)}
    context = {"lines": lines, "names": names, "form": form, "read": read, "columns": actions.COLUMNS}
    return render(request, "manage/offers.html", context, status=422 if form.errors else 200)


@doors.professional(may="add or change an offer of the guide", right="inrichting")
def offer(request: HttpRequest, offer: int = 0) -> HttpResponse:
    """offer 0: a new one. The button `stop` says that it is no more."""
    place = home(request)
    line = queries.offer(offer, municipality=place, reader=request.reader) if offer else None
    if offer and line is None:
        raise Http404(offer)
    if line and "stop" in request.POST:
        actions.end_offer(place, offer, by=request.reader, at=timezone.now())
        messages.success(request, _("Dit aanbod is er niet meer."))
        return redirect("manage:offers")
    names = (
        "organisation",
        "name",
        "service",
        "text",
        "for_whom",
        "cost",
        "place",
        "phone",
        "email",
        "website",
    )
    initial = (
        {name: getattr(line, name) for name in names} | {"districts": list(line.districts)} if line else {}
    )
    form = OfferForm(
        request.POST or None,
        districts=queries.districts(place, reader=request.reader),
        request=request,
        initial=initial,
    )

    def keep() -> None:
        facts = actions.OfferFacts(**form.cleaned_data | {"districts": tuple(form.cleaned_data["districts"])})
        actions.keep_offer(place, facts, offer=offer or None, by=request.reader, at=timezone.now())

    sentence = _("Het aanbod is bewaard en staat als nagekeken.")
    if form.is_valid() and done(request, form, keep, sentence, once=line is None):
        return redirect("manage:offers")
    return render(
        request, "manage/offer.html", {"form": form, "line": line}, status=422 if form.errors else 200
    )
