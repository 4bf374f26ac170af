"""The forms of looking again: what all conclude about each goal, and another day for the next time."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from keukentafel.domain.plans.actions.concluding import LONGEST, READY, STOPPED, Concluded, UnknownConclusion
from keukentafel.domain.plans.contents import Aim
from keukentafel.domain.plans.queries.evaluation import GoalTwice, conclusion_choices
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.forms import ComingDay, DutchDate
from keukentafel.web.refusals import said

FIELDS = {"conclusion": "conclusion", "text": "why", "to_do": "to_do"}
"""What of `Concluded` a refusal is about → how the form calls that, before the key of the goal."""


class EvaluationForm(forms.Form):
    """A conclusion for each goal that is open, a few words about the whole, and the next day."""

    FIELD_OF: ClassVar = {"on": "next_on"}

    def __init__(self, *args: Any, goals: Sequence[GoalTwice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = [each.now for each in goals if each.now.state in ("open", "postponed")]
        for goal in self.goals:
            self._ask_about(goal)
        self.fields["summary"] = forms.CharField(
            label=_("Hoe gaat het, alles bij elkaar?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=8_000,
            required=False,
        )  # fmt: skip
        self.fields["next_on"] = DutchDate(
            label=_("Wanneer kijkt u weer samen?"), max_length=40, required=False,
            help_text=_("Alleen als alle doelen klaar zijn of stoppen, hoeft dit niet.") if self.goals else "",
        )  # fmt: skip
        self.fields["sent_once"] = forms.UUIDField(
            widget=forms.HiddenInput, initial=uuid.uuid4, required=False
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        goes_on = [goal for goal in self.goals if values.get(f"conclusion-{goal.id}") not in (READY, STOPPED)]
        if goes_on and not values.get("next_on") and "next_on" not in self.errors:
            self.add_error("next_on", _("Spreek af wanneer u weer samen kijkt."))
        return values

    @property
    def concluded(self) -> list[Concluded]:
        values = self.cleaned_data
        return [
            Concluded(
                goal.id, values[f"conclusion-{goal.id}"], values[f"why-{goal.id}"], values.get(f"to_do-{goal.id}", "")
            )
            for goal in self.goals
        ]  # fmt: skip

    def of(self, goal: int) -> tuple[forms.BoundField, ...] | None:
        """The fields of one goal; None when it is closed."""
        names = [f"{name}-{goal}" for name in FIELDS.values()]
        return tuple(self[name] for name in names if name in self.fields) or None

    def place(self, refusal: Refusal) -> bool:
        """What is about one goal stands at the field of that goal."""
        if not isinstance(refusal, UnknownConclusion):
            return False
        name = f"{FIELDS[refusal.field]}-{refusal.goal}"
        if name in self.fields:
            self.add_error(name, said(refusal))
        return name in self.fields

    def _ask_about(self, goal: Aim) -> None:
        """The sentence of an error names the goal: on top of the page these stand together."""
        self.fields[f"conclusion-{goal.id}"] = forms.ChoiceField(
            label=_("Wat besluit u samen?"), choices=conclusion_choices(), widget=forms.RadioSelect,
            help_text=_("Een doel dat klaar is of stopt, wordt meteen afgesloten."),
            error_messages={"required": _("Kies wat u besluit over het doel ‘%(goal)s’.") % {"goal": goal.text}},
        )  # fmt: skip
        self.fields[f"why-{goal.id}"] = forms.CharField(
            label=_("Waarom, of wat gaat er anders?"), max_length=LONGEST, required=False
        )
        open_actions = [each.what for each in goal.actions if not each.outcome]
        if open_actions:
            self.fields[f"to_do-{goal.id}"] = forms.ChoiceField(
                label=_("Is het doel klaar? Wat wordt het dan met wat nog open staat?"), required=False,
                choices=[("done", _("dat is gedaan")), ("dropped", _("dat hoeft niet meer: het vervalt"))],
                widget=forms.RadioSelect, help_text=_still_open(open_actions),
            )  # fmt: skip


class MoveForm(forms.Form):
    on = ComingDay(
        label=gettext_lazy("Wat is de goede dag?"), max_length=40,
        error_messages={"required": gettext_lazy("Schrijf op wanneer u samen kijkt hoe het gaat.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Waarom wordt het een andere dag?"), max_length=400,
        help_text=gettext_lazy("Het huishouden leest dit ook. Bijvoorbeeld: het jaartal klopte niet."),
        error_messages={"required": gettext_lazy("Schrijf op waarom het een andere dag wordt.")},
    )  # fmt: skip


def _still_open(actions: Sequence[str]) -> str:
    sentence = ngettext(
        "Er staat nog %(num)s actie open: %(names)s. Stopt u met het doel, dan vervalt die.",
        "Er staan nog %(num)s acties open: %(names)s. Stopt u met het doel, dan vervallen die.",
        len(actions),
    )
    return sentence % {"num": len(actions), "names": "; ".join(actions)}
