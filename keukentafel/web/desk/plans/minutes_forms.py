"""The forms of minutes, and of what is decided on a point: an action or a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.queries import meetings
from keukentafel.web.desk.forms import DutchDate, SentOnceForm


class MinutesForm(forms.Form):
    """began and revision: which minutes the writer saw; of theirs and what stands there now one text is made."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    began = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8_000)
    text = forms.CharField(
        label=gettext_lazy("Notulen"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=8_000,
    )


class ActionDecisionForm(SentOnceForm):
    text = forms.CharField(
        label=gettext_lazy("Wat gaat er gebeuren?"),
        max_length=400,
        error_messages={"required": gettext_lazy("Schrijf op wat er gaat gebeuren.")},
    )
    goal = forms.TypedChoiceField(
        label=gettext_lazy("Voor welk doel?"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Kies een doel. Staat het er niet bij? Leg dan eerst een doel vast.")
        },
    )
    participant = forms.TypedChoiceField(
        label=gettext_lazy("Wie doet het?"), coerce=int, empty_value=None, required=False
    )
    doer = forms.ChoiceField(
        label=gettext_lazy("Iemand anders: wat is die voor het huishouden?"), required=False
    )
    doer_name = forms.CharField(label=gettext_lazy("Iemand anders: naam"), max_length=120, required=False)
    due_on = DutchDate(label=gettext_lazy("Uiterlijk"), max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        goals: Sequence[tuple[int, str]],
        participants: Sequence[meetings.ParticipantView],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", _("Kies een doel")), *goals]
        self.fields["participant"].choices = [
            ("", _("iemand anders, hieronder bij naam")),
            *((each.id, each.name) for each in participants),
        ]
        self.fields["doer"].choices = [("", _("Kies")), *plans.doers()]


class GoalDecisionForm(SentOnceForm):
    text = forms.CharField(
        label=gettext_lazy("Wat wil het huishouden bereiken?"),
        max_length=400,
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
    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor wie?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Kies niemand als het voor het hele huishouden is."),
    )

    def __init__(
        self,
        *args: Any,
        domains: Sequence[tuple[str, str]],
        members: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = members
        self.fields["domain"].choices = [("", _("Kies een leefgebied")), *domains]
