"""The forms of actions: who does it, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.web.desk.forms import ComingDay, DutchDate

from .doer_forms import DoerForm
from .goal_forms import PRIORITIES, SEEN
from .past_forms import AsksWhenPast


class ActionForm(DoerForm):
    """goal  asked only where the page is about the household"""

    goal = forms.TypedChoiceField(
        label=gettext_lazy("Bij welk doel?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies bij welk doel dit hoort.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat gaat er gebeuren?"),
        max_length=400,
        error_messages={"required": gettext_lazy("Schrijf op wat er gaat gebeuren.")},
    )
    due_on = ComingDay(label=gettext_lazy("Voor welke dag?"), max_length=40, required=False)
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Hoe belangrijk is het nu?"),
        coerce=int,
        choices=PRIORITIES,
        widget=forms.RadioSelect,
        initial=2,
        required=False,
        empty_value=2,
    )

    def __init__(self, *args: Any, goals: Sequence[tuple[int, str]] | None = None, **kwargs: Any) -> None:
        """goals  None: it is known which"""
        super().__init__(*args, **kwargs)
        if goals is None:
            del self.fields["goal"]
            return
        several = [("", _("Kies een doel"))] if len(goals) != 1 else []
        self.fields["goal"].choices = [*several, *goals]

    @property
    def doing(self) -> dict[str, Any]:
        """What add_action asks, without the goal."""
        return {name: self.cleaned_data[name] for name in ("text", "due_on", "priority")} | self.doer


class EditActionForm(ActionForm):
    """An open action, changed. who: AS_NOW until somebody else is chosen; revision: of what its writer saw."""

    AS_NOW = "nu"
    due_on = DutchDate(label=gettext_lazy("Voor welke dag?"), max_length=40, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, doer_name: str, **kwargs: Any) -> None:
        """doer_name  who does it now: they may be chosen also when they are in no list any more"""
        super().__init__(*args, **kwargs)
        others = self.fields["who"].choices[1:]
        self.fields["who"].choices = [(self.AS_NOW, _("%(name)s, zoals nu") % {"name": doer_name}), *others]

    @property
    def doing(self) -> dict[str, Any]:
        if self.cleaned_data["who"] == self.AS_NOW:
            return {name: self.cleaned_data[name] for name in ("text", "due_on", "priority")}
        return super().doing


class ResultForm(forms.Form):
    """What a finished action brought."""

    result = forms.CharField(
        label=gettext_lazy("Wat leverde het op?"),
        max_length=400,
        help_text=gettext_lazy("Hoeft niet. Het huishouden leest dit ook."),
        error_messages={"required": gettext_lazy("Schrijf in een zin op wat het opleverde.")},
    )


class OverForm(AsksWhenPast):
    """What became of an action: done, for a later day, or not at all."""

    asked_sometimes = frozenset({"due_on"})

    DO = (
        ("done", gettext_lazy("Het is gedaan")),
        ("later", gettext_lazy("Het wordt later")),
        ("dropped", gettext_lazy("Het gaat niet door")),
    )
    do = forms.ChoiceField(
        label=gettext_lazy("Wat is ermee gebeurd?"), choices=DO, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er met de actie is gebeurd.")},
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("Hoe ging het, of waarom?"),
        max_length=400,
        widget=forms.Textarea(attrs=SEEN),
        help_text=gettext_lazy("Het huishouden leest dit ook."),
        error_messages={"required": gettext_lazy("Schrijf in een zin op hoe het ging, of waarom.")},
    )
    due_on = DutchDate(
        label=gettext_lazy("Nieuwe dag"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Alleen als het later wordt."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("do") == "later" and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Kies de nieuwe dag."))
        return values
