"""The forms of the plan. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries as plans
from keukentafel.web.desk.forms import DutchDate

LONG = {"rows": 4}


class PictureForm(forms.Form):
    """revision, began: which picture its writer saw, and its text; of these two and what stands there now one is made."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    began = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8_000)
    text = forms.CharField(
        label=gettext_lazy("Beeld van het huishouden"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=8_000,
        help_text=gettext_lazy(
            "Wat gaat goed, wat is lastig, en wat willen deze mensen? Schrijf het samen op."
        ),
    )


class GoalForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Wat wil het huishouden bereiken?"),
        max_length=400,
        help_text=gettext_lazy(
            "In hun eigen woorden, bijvoorbeeld: ik wil twee keer per week iemand spreken."
        ),
        error_messages={"required": gettext_lazy("Schrijf op wat het huishouden wil bereiken.")},
    )
    met_when = forms.CharField(
        label=gettext_lazy("Wanneer is het gehaald?"),
        max_length=400,
        help_text=gettext_lazy("Waaraan ziet iedereen dat het doel is gehaald?"),
        error_messages={
            "required": gettext_lazy(
                "Schrijf op wanneer het doel is gehaald. Anders weet straks niemand of het gelukt is."
            )
        },
    )
    domain = forms.ChoiceField(label=gettext_lazy("Leefgebied"))
    person = forms.TypedChoiceField(
        label=gettext_lazy("Voor wie?"), coerce=int, empty_value=None, required=False
    )
    case = forms.ChoiceField(
        label=gettext_lazy("Wie mag dit doel lezen?"),
        required=False,
        help_text=gettext_lazy(
            "Een doel bij een zaak leest alleen wie die zaak mag lezen. Kies ‘het hele plan’ als het huishouden wil dat ook "
            "wie voor een andere wet werkt het leest."
        ),
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Hoe belangrijk is het nu?"),
        coerce=int,
        choices=[(1, gettext_lazy("hoog")), (2, gettext_lazy("gewoon")), (3, gettext_lazy("laag"))],
        widget=forms.RadioSelect,
        initial=2,
    )
    expected_on = DutchDate(
        label=gettext_lazy("Wanneer moet het klaar zijn?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 1-6-2026."),
    )

    def __init__(
        self,
        *args: Any,
        plan: plans.PlanView,
        domains: Sequence[tuple[str, str]],
        open_cases: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].choices = [("", _("het hele plan: wie het plan leest")), *open_cases]
        if len(open_cases) == 1:
            self.fields["case"].initial = open_cases[0][0]
        self.fields["domain"].choices = [("", _("Kies een leefgebied")), *domains]
        self.fields["person"].choices = [
            ("", _("het hele huishouden")),
            *((each.id, each.name) for each in plan.members),
        ]


class ActionForm(forms.Form):
    doer = forms.ChoiceField(
        label=gettext_lazy("Wie gaat het doen?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Kijk eerst of iemand uit het netwerk het kan en wil doen."),
        error_messages={"required": gettext_lazy("Kies wie het doet.")},
    )
    doer_name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        error_messages={"required": gettext_lazy("Schrijf op wie het doet.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat gaat er gebeuren?"),
        max_length=400,
        error_messages={"required": gettext_lazy("Schrijf op wat er gaat gebeuren.")},
    )
    due_on = DutchDate(label=gettext_lazy("Vanaf of voor welke dag?"), max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = ("network", "member", "volunteer")
        self.fields["doer"].choices = sorted(
            plans.doers(), key=lambda each: first.index(each[0]) if each[0] in first else 9
        )


class ShareForm(forms.Form):
    account = forms.TypedChoiceField(
        label=gettext_lazy("Wie kijkt mee?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies een collega.")},
    )
    ground = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=160,
        help_text=gettext_lazy("De inwoner leest dit ook."),
        error_messages={
            "required": gettext_lazy(
                "Schrijf op waarom deze collega mee moet kijken. De inwoner leest dat ook."
            )
        },
    )
    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: zolang het doel loopt."),
    )

    def __init__(self, *args: Any, colleagues: Sequence[plans.Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [
            ("", _("Kies een collega")),
            *((each.account, f"{each.name} · {each.function}") for each in colleagues),
        ]


class CloseForm(forms.Form):
    result = forms.ChoiceField(
        label=gettext_lazy("Wat is ervan gekomen?"),
        choices=plans.goal_results,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er van het doel gekomen is.")},
    )
    observation = forms.CharField(
        label=gettext_lazy("Wat viel op?"),
        widget=forms.Textarea(attrs=LONG),
        required=False,
        max_length=4_000,
    )


class DirectionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom neemt u de regie?"),
        widget=forms.Textarea(attrs=LONG),
        max_length=2_000,
        help_text=gettext_lazy("Het huishouden leest dit ook."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom het huishouden de regie nu niet zelf heeft.")
        },
    )
    until_on = DutchDate(
        label=gettext_lazy("Tot welke dag?"),
        max_length=40,
        help_text=gettext_lazy("Dan kijkt u samen of het huishouden het weer zelf kan."),
        error_messages={"required": gettext_lazy("Kies een dag in de toekomst.")},
    )
    accepts_convenant = forms.BooleanField(
        label=gettext_lazy("Ik werk volgens het convenant"),
        error_messages={
            "required": gettext_lazy(
                "Wie de regie neemt, werkt volgens het convenant. Zet daar een vinkje bij."
            )
        },
    )
