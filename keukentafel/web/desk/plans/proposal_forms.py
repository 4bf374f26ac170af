"""What the desk asks about a proposal, with what must hold for the product that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.rules.product_criteria import Criterion
from keukentafel.web.desk import criteria_fields
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.number_fields import Volume, check_units

LONG = {"rows": 4}


NEED = "behoefte:"
"""What a choice begins with that is a need, and no goal."""


def purposes(goals: Sequence[tuple[int, str]], needs: Sequence[tuple[str, str]]) -> list[Any]:
    """What a proposal may be for, in groups."""
    found = [
        (_("Doelen van het plan"), list(goals)),
        (_("Behoeften uit het gesprek"), [(f"{NEED}{code}", name) for code, name in needs]),
    ]
    several = [each for each in found if each[1]]
    return [("", _("Kies een doel of een behoefte")), *several] if several else []


def purpose(chosen: str) -> dict[str, Any]:
    """The goal or the need that was chosen, as the deed asks it."""
    if chosen.startswith(NEED):
        return {"goal": None, "need": chosen.removeprefix(NEED)}
    return {"goal": int(chosen), "need": ""}


class ProposalForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Wat stelt u voor?"),
        choices=decisions.advices,
        widget=forms.RadioSelect,
        initial="granted",
        required=False,
        help_text=gettext_lazy("Bij afwijzen vult u in wat de inwoner vroeg, en waarom dat niet nodig is."),
    )
    goal = forms.ChoiceField(
        label=gettext_lazy("Voor welk doel of welke behoefte?"),
        error_messages={"required": gettext_lazy("Kies een doel of een behoefte.")},
    )
    product = forms.ChoiceField(
        label=gettext_lazy("Welke voorziening?"),
        error_messages={"required": gettext_lazy("Kies een voorziening.")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Hoe?"), choices=decisions.forms, widget=forms.RadioSelect, initial="zin"
    )
    provider = forms.TypedChoiceField(
        label=gettext_lazy("Aanbieder"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=gettext_lazy("Leeg bij een pgb of een subsidie."),
    )
    volume = Volume(
        label=gettext_lazy("Hoeveel?"),
        help_text=gettext_lazy("Aantal per keer dat de voorziening telt, bijvoorbeeld 1,5 uur per week."),
        error_messages={"required": gettext_lazy("Vul een aantal in.")},
    )
    starts_on = DutchDate(
        label=gettext_lazy("Eerste dag"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )
    ends_on = DutchDate(
        label=gettext_lazy("Laatste dag"),
        max_length=40,
        error_messages={"required": gettext_lazy("Vul de laatste dag in.")},
    )
    cheaper = forms.CharField(
        label=gettext_lazy("Welke goedkopere oplossing is bekeken, en waarom past die niet?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4_000,
        help_text=gettext_lazy("Nodig als er een goedkoper product van dezelfde soort is."),
    )
    other = forms.CharField(
        label=gettext_lazy("Wat is verder bekeken, en waarom past dat niet?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4_000,
        help_text=gettext_lazy(
            "Eigen kracht, netwerk en wat er voor iedereen is, komen uit de verheldering."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom past dit, of waarom niet?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=4_000,
        error_messages={"required": gettext_lazy("Schrijf op waarom dit past.")},
    )

    def __init__(
        self,
        *args: Any,
        goals: Sequence[tuple[int, str]],
        needs: Sequence[tuple[str, str]],
        products: Sequence[decisions.ProductChoice],
        providers: Sequence[tuple[int, str]],
        criteria: Sequence[Criterion] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.units = criteria, {each.code: each.unit for each in products}
        criteria_fields.add(self, criteria)
        self.fields["goal"].choices = purposes(goals, needs)
        self.fields["product"].choices = [
            ("", _("Kies een voorziening")),
            *((each.code, each.label) for each in products),
        ]
        self.fields["provider"].choices = [("", _("geen")), *providers]
        offered = {each for product in products for each in product.forms}
        self.fields["form"].choices = [
            each for each in decisions.forms() if each[0] in offered
        ] or decisions.forms()
        if "zin" not in offered and len(offered) == 1:
            self.fields["form"].initial = next(iter(offered))

    def clean_outcome(self) -> str:
        return self.cleaned_data["outcome"] or "granted"

    def clean(self) -> dict[str, Any]:
        criteria_fields.check(self, self.criteria)
        self.check_volume()
        return self.cleaned_data

    def check_volume(self) -> None:
        check_units(self, "volume", [self.units.get(self.cleaned_data.get("product", ""), "")])

    @property
    def asked(self) -> list[criteria_fields.Asked]:
        """What must hold for the product, with its fields."""
        return criteria_fields.shown(self, self.criteria)

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = criteria_fields.others(self.cleaned_data) | purpose(self.cleaned_data["goal"])
        considered = {"goedkoper": values.pop("cheaper"), "anders": values.pop("other")}
        answers = criteria_fields.answers(self.cleaned_data, self.criteria)
        return values | {"considered": considered, "criteria": answers}

    @property
    def sized(self) -> dict[str, Any]:
        """What a sum asks for."""
        values = self.cleaned_data
        same = ("product", "form", "volume", "starts_on", "ends_on")
        return {name: values[name] for name in same} | {"grants": values["outcome"] == "granted"}


class SumForm(ProposalForm):
    """To calculate, what it is for, why, and what must hold for it may still be empty."""

    asked_sometimes = frozenset({"goal", "reason"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("goal", "reason"):
            self.fields[name].required = False
        criteria_fields.not_asked(self, self.criteria)

    def clean(self) -> dict[str, Any]:
        self.check_volume()
        return self.cleaned_data
