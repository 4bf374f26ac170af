"""The forms of picture, goals and completeness. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions.plan import LONGEST_PICTURE
from keukentafel.web.desk.forms import DutchDate

from .past_forms import AsksWhenPast

SEEN = {"rows": 3}
PRIORITIES = [(1, gettext_lazy("hoog")), (2, gettext_lazy("gewoon")), (3, gettext_lazy("laag"))]


def why(label: Any, missing: Any, *, help_text: Any = "") -> forms.CharField:
    """A reason that the household reads as well."""
    return forms.CharField(
        label=label,
        max_length=400,
        widget=forms.Textarea(attrs=SEEN),
        help_text=help_text or gettext_lazy("Het huishouden leest dit ook."),
        error_messages={"required": missing},
    )


class PictureForm(forms.Form):
    """revision, began: which picture its writer saw, and its text; of these two and what stands there now one is made."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("Waar iedereen het over eens is"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=LONGEST_PICTURE,
        help_text=gettext_lazy(
            "Wat gaat goed, wat is lastig, en wat willen deze mensen? Schrijf het samen op."
        ),
    )


class PartForm(forms.Form):
    """How one member sees it differently; revision and began as in PictureForm."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("Hoe ziet u het?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=4_000,
        help_text=gettext_lazy(
            "Iedereen die het plan leest, ook de huisgenoten, leest dit. Leeg: er staat niets meer."
        ),
    )
    for_helpers = forms.BooleanField(
        label=gettext_lazy("Alleen voor wie helpt"),
        required=False,
        help_text=gettext_lazy(
            "De huisgenoten lezen het dan niet: niet in het portaal, niet in een versie en niet op papier. Wie helpt en "
            "het plan mag lezen, leest het wel."
        ),
    )


def met_when_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Wanneer is het gehaald?"),
        max_length=400,
        help_text=gettext_lazy("Waaraan ziet iedereen dat het doel is gehaald?"),
        error_messages={
            "required": gettext_lazy(
                "Schrijf op wanneer het doel is gehaald. Anders weet straks niemand of het gelukt is."
            )
        },
    )


def domain_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Leefgebied"), error_messages={"required": gettext_lazy("Kies een leefgebied.")}
    )


def for_whom_field() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor wie?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kies niemand als het voor het hele huishouden is."),
    )


class GoalForm(forms.Form):
    """A new goal, or other words for an open one (then with the revision that its writer saw)."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = forms.CharField(
        label=gettext_lazy("Wat wil het huishouden bereiken?"),
        max_length=400,
        help_text=gettext_lazy(
            "In hun eigen woorden, bijvoorbeeld: ik wil twee keer per week iemand spreken."
        ),
        error_messages={"required": gettext_lazy("Schrijf op wat het huishouden wil bereiken.")},
    )
    met_when = met_when_field()
    domain = domain_field()
    people = for_whom_field()
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
        choices=PRIORITIES,
        widget=forms.RadioSelect,
        initial=2,
        error_messages={"required": gettext_lazy("Kies hoe belangrijk het nu is.")},
    )
    starts_on = DutchDate(
        label=gettext_lazy("Wanneer begint het?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg: vandaag."),
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
        members: Sequence[plans.Person],
        domains: Sequence[tuple[str, str]],
        open_cases: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", _("Kies een leefgebied")), *domains]
        self.fields["people"].choices = [(each.id, each.name) for each in members]
        self.fields["case"].choices = [("", _("het hele plan: wie het plan leest")), *open_cases]
        if len(open_cases) == 1 and "case" not in self.initial:
            self.fields["case"].initial = open_cases[0][0]


class CloseForm(forms.Form):
    result = forms.ChoiceField(
        label=gettext_lazy("Wat is ervan gekomen?"),
        choices=plans.goal_results,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er van het doel gekomen is.")},
    )
    observation = forms.CharField(
        label=gettext_lazy("Wat viel op?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=4_000,
        help_text=gettext_lazy("Vervalt het doel? Schrijf dan op waarom. Het huishouden leest dit ook."),
    )


class PostponeGoalForm(AsksWhenPast):
    reason = why(
        gettext_lazy("Waarom moet dit doel nu wachten?"),
        gettext_lazy("Schrijf op waarom dit doel nu moet wachten."),
    )
    until_on = DutchDate(
        label=gettext_lazy("Vanaf welke dag loopt het weer?"),
        max_length=40,
        help_text=gettext_lazy("Op die dag staat het doel vanzelf weer bij de doelen."),
        error_messages={"required": gettext_lazy("Kies een dag in de toekomst. Dan loopt het doel weer.")},
    )


class MistakeForm(forms.Form):
    reason = why(
        gettext_lazy("Waarom was dit doel een vergissing?"),
        gettext_lazy("Schrijf op waarom dit doel een vergissing was."),
        help_text=gettext_lazy("Het huishouden leest dit niet. Het blijft wel bewaard."),
    )


class ReopenForm(forms.Form):
    reason = why(
        gettext_lazy("Waarom gaat het weer open?"), gettext_lazy("Schrijf op waarom het weer open gaat.")
    )


class NotNowForm(forms.Form):
    reason = why(
        gettext_lazy("Nu niet, want…"),
        gettext_lazy("Schrijf op waarom dit nu geen doel wordt."),
        help_text=gettext_lazy("Bijvoorbeeld: eerst moet de verhuizing achter de rug zijn."),
    )
