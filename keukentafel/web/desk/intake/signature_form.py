"""A signature on paper under a verslag: whose, in which capacity, and under which text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day, dutch_time
from keukentafel.web.desk.forms import DutchDate


class SignatureForm(forms.Form):
    """A signature on paper. who is somebody of the household, or somebody else by name."""

    asked_sometimes = frozenset({"law"})

    verslag = forms.TypedChoiceField(
        label=gettext_lazy("Welk verslag staat op het papier?"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "De handtekening hoort bij de tekst die is getekend, ook als er nu een nieuwer verslag is."
        ),
        error_messages={"required": gettext_lazy("Kies welk verslag op het papier staat.")},
    )
    who = forms.ChoiceField(label=gettext_lazy("Wie heeft getekend?"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Of iemand anders"), max_length=120, required=False,
        help_text=gettext_lazy("Bijvoorbeeld de naam van de curator."),
    )  # fmt: skip
    capacity = forms.ChoiceField(label=gettext_lazy("Als wie?"), choices=intake.capacities)
    signed_on = DutchDate(label=gettext_lazy("Getekend op"), max_length=40)
    received_on = DutchDate(label=gettext_lazy("Ontvangen op"), max_length=40)
    applies = forms.BooleanField(
        label=gettext_lazy("Het verslag is ook de aanvraag"),
        required=False,
        help_text=gettext_lazy("De termijn om te besluiten loopt vanaf de dag van ontvangst."),
    )
    law = forms.ChoiceField(
        label=gettext_lazy("Op grond van welke wet?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Alleen als het verslag ook de aanvraag is. Daar volgt de termijn uit."),
    )
    file = forms.FileField(label=gettext_lazy("Scan van het getekende verslag"))

    def __init__(
        self,
        *args: Any,
        people: Iterable[tuple[int, str]],
        on: date,
        laws: Sequence[tuple[str, str]],
        fitting: Sequence[str],
        fixed: Sequence[tuple[int, datetime]],
        **kwargs: Any,
    ) -> None:
        """fitting: codes of the laws that fit the case and the person; fixed: verslagen of the case, the newest first"""
        super().__init__(*args, **kwargs)
        if len(fixed) < 2:
            del self.fields["verslag"]
        else:
            self.fields["verslag"].choices = [(each, _moment(at)) for each, at in fixed]
        self.fields["law"].choices = laws
        if len(laws) < 2:
            del self.fields["law"]
        elif len(fitting) == 1:
            self.fields["law"].initial = fitting[0]
        choices = [("", _("iemand anders")), *((str(person), name) for person, name in people)]
        self.fields["who"].choices = choices
        self.fields["received_on"].initial = on.strftime("%d-%m-%Y")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "law" in self.fields and values.get("applies") and not values.get("law"):
            self.add_error("law", _("Kies op grond van welke wet dit wordt gevraagd."))
        return values

    @property
    def signing(self) -> intakes.Signing:
        values = self.cleaned_data
        return intakes.Signing(
            capacity=values["capacity"], signed_on=values["signed_on"], received_on=values["received_on"],
            person=int(values["who"]) if values["who"] else None, name=values["name"], applies=values["applies"],
        )  # fmt: skip


def _moment(at: datetime) -> str:
    return _("Vastgesteld op %(day)s om %(time)s uur") % {
        "day": plain_date(dutch_day(at)),
        "time": f"{dutch_time(at):%H.%M}",
    }
