"""The forms of minutes, and of what is decided on a point: an action or a goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans.queries import meetings
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.forms import ComingDay, SentOnceForm

from . import goal_forms
from .doer_forms import DoerForm
from .meeting_rest_forms import RestsForm


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


class CorrectionForm(forms.Form):
    """revision: of the minutes that the writer saw"""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = forms.CharField(
        label=gettext_lazy("Wat moet er staan?"), widget=forms.Textarea(attrs={"rows": 8}), required=False,
        max_length=8_000, help_text=gettext_lazy("Wat er nu staat, blijft bewaard en te lezen."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Waarom verbetert u dit?"), max_length=400,
        help_text=gettext_lazy("Dit staat ook in het verslag. Bijvoorbeeld: de school belt, niet Jan."),
        error_messages={"required": gettext_lazy("Schrijf op waarom u de notulen verbetert.")},
    )  # fmt: skip


class ActionDecisionForm(RestsForm, SentOnceForm, DoerForm):
    """Whether somebody from outside may read the action is asked where the deed says so, of the goal that was chosen."""

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
    due_on = ComingDay(label=gettext_lazy("Uiterlijk"), max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        goals: Sequence[tuple[int, str]],
        to_show: Callable[[int], meetings.GoalToShow],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, goals=(), **kwargs)
        self.fields["goal"].choices = [("", _("Kies een doel")), *goals]
        self._to_show = to_show
        self._known = {key for key, _text in goals}
        if self.is_bound:
            for key in self._known:
                if f"grond_{key}" in self.data:
                    self.ask_about(to_show(key))

    def place(self, refusal: Refusal) -> bool:
        key = refusal.values.get("key")
        if key in self._known and key not in {each.key for each in self.goals}:
            self.ask_about(self._to_show(key))
        return super().place(refusal)

    @property
    def doing(self) -> dict[str, Any]:
        """What decide_action asks."""
        values = {name: self.cleaned_data[name] for name in ("text", "goal", "due_on", "sent_once")}
        return values | {"bases": self.bases} | self.doer


class GoalDecisionForm(SentOnceForm):
    text = forms.CharField(
        label=gettext_lazy("Wat wil het huishouden bereiken?"),
        max_length=400,
        error_messages={"required": gettext_lazy("Schrijf op wat het huishouden wil bereiken.")},
    )
    met_when = goal_forms.met_when_field()
    domain = goal_forms.domain_field()
    people = goal_forms.for_whom_field()

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
