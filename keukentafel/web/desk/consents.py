"""What may be used between the laws for a household: consents and grounds, each withdrawn in one click."""

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
from keukentafel.domain.people.actions import shares as actions
from keukentafel.domain.people.queries import trust as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.refusals import said

from .forms import DutchDate
from .shared import found, refused


class ShareForm(forms.Form):
    """Whose data, from which law to which, and why it may."""

    person = forms.TypedChoiceField(label=gettext_lazy("Over wie gaan de gegevens?"), coerce=int)
    collected_for = forms.ChoiceField(
        label=gettext_lazy("Voor welke wet zijn ze verzameld?"), choices=queries.laws
    )
    wanted_for = forms.ChoiceField(label=gettext_lazy("Waarvoor zijn ze nu nodig?"), choices=queries.purposes)
    kind = forms.ChoiceField(
        label=gettext_lazy("Waarom mag het?"), choices=queries.share_kinds, widget=forms.RadioSelect
    )
    given_by = forms.ChoiceField(
        label=gettext_lazy("Wie gaf toestemming?"),
        required=False,
        choices=lambda: [("", _("Niet van toepassing")), *queries.givers()],
        help_text=gettext_lazy(
            "Tot 12 jaar de ouders met gezag, van 12 tot 16 jaar kind en ouders samen, daarna de jongere zelf."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom is het nodig, of welke grond is er?"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bij toestemming hoeft dit niet. De inwoner leest mee."),
    )
    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: totdat het wordt ingetrokken."),
    )

    def __init__(self, *args: Any, members: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Kies iemand")), *members]


@doors.professional(
    may="see and record what may be shared between the laws", shows="household", right="toestemmingen"
)
def consents(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        page = queries.shares(number, reader=request.reader)
    form = ShareForm(request.POST or None, members=page.members)
    if form.is_valid():
        try:
            with found():
                household = access.household(number, reader=request.reader)
            actions.share(
                household, actions.NewShare(**form.cleaned_data), by=request.reader, at=timezone.now()
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Vastgelegd. De inwoner ziet dit ook."))
            return redirect("desk:consents", number)
    doors.look(request, looks.Looked(municipality=page.municipality, household=page.number))
    return render(
        request, "desk/consents.html", {"page": page, "form": form}, status=422 if form.errors else 200
    )


@doors.professional(may="withdraw what may be shared between the laws", right="toestemmingen")
@require_POST
def withdraw(request: HttpRequest, number: int, share: int) -> HttpResponse:
    with found():
        household = access.household(number, reader=request.reader)
    try:
        actions.withdraw(household, share=share, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Ingetrokken. De gegevens zijn vanaf nu weer apart."))
    return redirect("desk:consents", number)
