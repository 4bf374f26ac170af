"""Why a guest of a meeting may read the goal of a point: a part of the forms that invite somebody and change their points."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from keukentafel.domain.people.queries import trust
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.shared import whole


class RestsForm(forms.Form):
    """For each goal on the agenda, and each point about the file, whether there is consent or another ground, and who gave it.

    The deed says what is missing.
    goals  of all points; asked is of those that were chosen, once the form was sent. None where nobody reads anything by
           the invitation
    """

    def __init__(self, *args: Any, goals: Sequence[meetings.GoalToShow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals: tuple[meetings.GoalToShow, ...] = ()
        chosen = set(self.data.getlist("items")) if self.is_bound else set()
        for goal in goals:
            if chosen.intersection(map(str, goal.points)):
                self.ask_about(goal)

    def ask_about(self, goal: meetings.GoalToShow) -> None:
        """Of one more goal."""
        self.goals = (*self.goals, goal)
        self.fields[f"grond_{goal.key}"] = forms.ChoiceField(
            label=_("Waarom mag het?"), required=False, widget=forms.RadioSelect, choices=trust.share_kinds
        )
        for each in goal.whose:
            self.fields[_consent(goal, each.id)] = forms.ChoiceField(
                label=_("Toestemming van %(name)s") % {"name": each.name}, required=False,
                choices=[("", _("Geen toestemming")), *trust.givers()],
            )  # fmt: skip

    @property
    def rests(self) -> list[tuple[str, forms.BoundField, list[forms.BoundField]]]:
        """Of each goal or point its words, the choice, and a field for everybody whom it is about."""
        return [
            (
                (_("Doel: %(text)s") if goal.is_goal else _("Punt: %(text)s")) % {"text": goal.text},
                self[f"grond_{goal.key}"],
                [self[_consent(goal, each.id)] for each in goal.whose],
            )
            for goal in self.goals
        ]

    @property
    def bases(self) -> dict[int, actions.Basis]:
        """As typed, by key of the goal; its ground is why this guest comes."""
        return self._bases(of_goals=True)

    @property
    def of_points(self) -> dict[int, actions.Basis]:
        """The same for points about the file itself, by key of the point."""
        return self._bases(of_goals=False)

    def ask_for(self, items: Collection[int]) -> None:
        """Of these points: who reads them needs a consent or a ground."""
        for goal in self.goals:
            if set(items).intersection(goal.points) and not self.cleaned_data.get(f"grond_{goal.key}"):
                self.add_error(f"grond_{goal.key}", _("Kies of er toestemming is, of een andere grond."))

    def place(self, refusal: Refusal) -> bool:
        """What is about the consent or the ground for one goal stands at the field of that goal."""
        goal = next((each for each in self.goals if each.key == refusal.values.get("key")), None)
        if goal is None or refusal.field == "ground":
            return False
        name = f"grond_{goal.key}"
        if refusal.field == "consents" and goal.whose:
            name = _consent(goal, refusal.values.get("person", goal.whose[0].id))
        self.add_error(name if name in self.fields else f"grond_{goal.key}", whole(refusal))
        return True

    def _bases(self, *, of_goals: bool) -> dict[int, actions.Basis]:
        values = self.cleaned_data
        return {
            goal.id: actions.Basis(values[f"grond_{goal.key}"], "", self._given(goal))
            for goal in self.goals
            if goal.is_goal == of_goals and values[f"grond_{goal.key}"]
        }

    def _given(self, goal: meetings.GoalToShow) -> tuple[tuple[int, str], ...]:
        given = ((each.id, self.cleaned_data[_consent(goal, each.id)]) for each in goal.whose)
        return tuple(each for each in given if each[1])


def _consent(goal: meetings.GoalToShow, person: int) -> str:
    return f"toestemming_{goal.key}_{person}"
