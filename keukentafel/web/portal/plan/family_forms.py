"""The forms of the plan that a family writes. What may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans.actions.family_writing import LONGEST_PART, MOST_STEPS, Step
from keukentafel.domain.plans.queries.family_plan import FamilyGoal, PartView


class PartsForm(forms.Form):
    """Every part, with the revision that the page came with."""

    def __init__(self, *args: Any, parts: Sequence[PartView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            self.fields[f"part-{part.code}"] = forms.CharField(
                label=part.question, help_text=part.help, required=False, max_length=LONGEST_PART, initial=part.text,
                widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}), strip=True,
            )  # fmt: skip
            self.fields[f"seen-{part.code}"] = forms.IntegerField(
                widget=forms.HiddenInput,
                required=False,
                min_value=0,
                max_value=2**31 - 1,
                initial=part.revision,
            )

    @property
    def rows(self) -> Iterator[tuple[PartView, forms.BoundField, forms.BoundField]]:
        for part in self.parts:
            yield part, self[f"part-{part.code}"], self[f"seen-{part.code}"]

    @property
    def texts(self) -> dict[str, str]:
        return {part.code: self.cleaned_data[f"part-{part.code}"] for part in self.parts}

    @property
    def seen(self) -> dict[str, int]:
        return {part.code: self.cleaned_data[f"seen-{part.code}"] or 0 for part in self.parts}

    def beside(self) -> list[tuple[str, str, str]]:
        """Question, who, and text of each part that somebody else wrote since and that differs from what stands here."""
        return [
            (part.question, part.by, part.text)
            for part in self.parts
            if part.revision != self.seen[part.code] and part.text != self.texts[part.code].strip()
        ]

    def seen_now(self) -> PartsForm:
        """The same answers; the next save counts as having seen what stands there now."""
        answers = {f"part-{code}": text for code, text in self.texts.items()}
        seen = {f"seen-{part.code}": part.revision for part in self.parts}
        return PartsForm(answers | seen, parts=self.parts)


class GoalForm(forms.Form):
    """A goal in one's own words, and who does what for it."""

    text = forms.CharField(
        label=gettext_lazy("Wat wilt u bereiken?"), max_length=400,
        help_text=gettext_lazy("In uw eigen woorden. Bijvoorbeeld: wij eten elke avond samen."),
        error_messages={"required": gettext_lazy("Schrijf op wat u wilt bereiken.")},
    )  # fmt: skip
    met_when = forms.CharField(
        label=gettext_lazy("Wanneer is het gelukt?"), max_length=400, help_text=gettext_lazy("Waar ziet u dat aan?"),
        error_messages={"required": gettext_lazy("Schrijf op wanneer het gelukt is.")},
    )  # fmt: skip
    domain = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        error_messages={"required": gettext_lazy("Kies waar het over gaat.")},
    )

    def __init__(
        self, *args: Any, domains: Sequence[tuple[str, str]], goal: FamilyGoal | None = None, **kwargs: Any
    ) -> None:
        steps = list(goal.steps) if goal else []
        if goal is not None:
            kwargs["initial"] = {"text": goal.text, "met_when": goal.met_when, "domain": goal.domain}
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", _("Kies")), *domains]
        who = [
            ("member", _("iemand uit ons gezin")),
            ("network", _("familie, een vriend of de buren")),
            ("volunteer", _("een vrijwilliger")),
            ("professional", _("een hulpverlener")),
        ]
        self.count = min(max(len(steps) + 1, 3), MOST_STEPS)
        for at in range(self.count):
            step = steps[at] if at < len(steps) else None
            self.fields[f"doer-{at}"] = forms.ChoiceField(
                label=_("Wie is dat?"), choices=who, required=False, initial=step.doer if step else "member"
            )
            self.fields[f"who-{at}"] = forms.CharField(
                label=_("Naam"), max_length=120, required=False, initial=step.who if step else ""
            )
            self.fields[f"what-{at}"] = forms.CharField(
                label=_("Wat doet die persoon?"),
                max_length=400,
                required=False,
                initial=step.what if step else "",
            )

    @property
    def rows(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        for at in range(self.count):
            yield at + 1, self[f"doer-{at}"], self[f"who-{at}"], self[f"what-{at}"]

    @property
    def steps(self) -> list[Step]:
        values = self.cleaned_data
        return [
            Step(values[f"doer-{at}"] or "member", values[f"who-{at}"], values[f"what-{at}"])
            for at in range(self.count)
        ]


class HelperForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul een naam in.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        error_messages={"required": gettext_lazy("Vul een e-mailadres in.")},
    )
