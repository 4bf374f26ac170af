"""What the desk asks about help that cannot wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.actions import RunsAlready, Wanted
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Volume, WholeNumber, check_units

LONG = {"rows": 3, "dir": "auto"}


class TemporaryForm(forms.Form):
    asked_sometimes = frozenset({"description", "euros", "volume"})
    there: RunsAlready | None = None
    """The same help that was there already, to change in the place of giving it twice."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Voor wie?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies voor wie.")},
    )
    product = forms.ChoiceField(label=gettext_lazy("Wat krijgt de inwoner?"), required=False)
    volume = Volume(
        label=gettext_lazy("Hoeveel?"), required=False,
        help_text=gettext_lazy("Bijvoorbeeld 1,5, als het om 1,5 uur per week gaat."),
    )  # fmt: skip
    description = forms.CharField(
        label=gettext_lazy("Staat het er niet bij? Omschrijf het"), max_length=200, required=False,
        help_text=gettext_lazy("Bijvoorbeeld: een rolstoel te leen."),
    )  # fmt: skip
    euros = WholeNumber(
        label=gettext_lazy("Wat zou dat een jaar lang kosten, in euro?"), min_value=0, max_value=1_000_000,
        required=False, help_text=gettext_lazy("Een schatting. Daarmee kijken wij of u het mandaat hebt."),
    )  # fmt: skip
    provider = forms.TypedChoiceField(
        label=gettext_lazy("Wie geeft de hulp?"), coerce=int,
        error_messages={"required": gettext_lazy("Kies wie de hulp geeft.")},
    )  # fmt: skip
    starts_on = DutchDate(
        label=gettext_lazy("Vanaf"), error_messages={"required": gettext_lazy("Vul de eerste dag in.")}
    )
    ends_on = DutchDate(
        label=gettext_lazy("Uiterlijk tot en met"), error_messages={"required": gettext_lazy("Vul de laatste dag in.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Waarom kan het niet wachten?"), widget=forms.Textarea(attrs=LONG), max_length=4_000,
        error_messages={"required": gettext_lazy("Schrijf op waarom de hulp niet kan wachten.")},
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[int, str]],
        products: Sequence[decisions.ProductChoice],
        providers: Sequence[tuple[int, str]],
        latest: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].help_text = _(
            "Hooguit tot en met %(day)s. Eerder stopt het vanzelf, als het besluit er is."
        ) % {"day": plain_date(latest)}
        self.units = {each.code: each.unit for each in products}
        self.fields["person"].choices = list(people)
        self.fields["product"].choices = [
            ("", _("Iets anders, zie hieronder")),
            *((each.code, _priced(each)) for each in products),
        ]
        self.fields["provider"].choices = [("", _("Kies een aanbieder")), *providers]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        check_units(self, "volume", [self.units.get(values.get("product", ""), "")])
        if values.get("product") and not values.get("volume") and "volume" not in self.errors:
            self.add_error("volume", _("Vul in hoeveel de inwoner krijgt."))
        if not values.get("product"):
            if not values.get("description"):
                self.add_error("description", _("Kies een voorziening, of schrijf op wat de inwoner krijgt."))
            if values.get("euros") is None and "euros" not in self.errors:
                self.add_error("euros", _("Schat wat het een jaar lang zou kosten."))
        return values

    def place(self, refusal: Refusal) -> bool:
        """Keeps the way to what is there; the sentence stands at its own field."""
        self.there = refusal if isinstance(refusal, RunsAlready) else None
        return False

    @property
    def for_whom(self) -> int:
        """The person that was chosen; 0 for none."""
        return getattr(self, "cleaned_data", {}).get("person") or 0

    @property
    def wanted(self) -> Wanted:
        values = self.cleaned_data
        return Wanted(
            person=values["person"], provider=values["provider"], starts_on=values["starts_on"],
            ends_on=values["ends_on"], reason=values["reason"], product=values["product"],
            volume=values["volume"] or 0, description=values["description"], euros=values["euros"] or 0,
        )  # fmt: skip


def _priced(each: decisions.ProductChoice) -> str:
    return f"{each.label} ({each.how}: {each.tariff})" if each.tariff else f"{each.label} ({each.how})"


class UntilForm(forms.Form):
    """Make it longer, or let it stop: a day and a reason. read: its last day as the page said."""

    FIELD_OF = {"last": "day", "ends_on": "day", "product": "day"}

    day = DutchDate(
        label=gettext_lazy("Laatste dag"), error_messages={"required": gettext_lazy("Vul de laatste dag in.")}
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"), max_length=400, widget=forms.Textarea(attrs=LONG),
        help_text=gettext_lazy("Dit staat zo in de brief aan de inwoner."),
        error_messages={"required": gettext_lazy("Schrijf op waarom.")},
    )  # fmt: skip
    read = DutchDate(required=False, widget=forms.HiddenInput)


def days(starts_on: date, ends_on: date) -> dict[str, str]:
    return {"starts_on": starts_on.strftime("%d-%m-%Y"), "ends_on": ends_on.strftime("%d-%m-%Y")}
