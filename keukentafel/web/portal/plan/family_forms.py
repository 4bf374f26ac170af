"""The forms of the plan that a family writes. What may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans.actions.family_goals import MOST_STEPS, Step
from keukentafel.domain.plans.actions.family_writing import LONGEST_PART, Kept
from keukentafel.domain.plans.queries.family_shapes import FamilyGoal, PartView, StepView
from keukentafel.domain.plans.queries.sharing import Party
from keukentafel.web.desk.forms import DutchDate


class PartsForm(forms.Form):
    """Every part, with what its writer found there (began) and the revision of that (seen).

    Together two may have written more than one may: who then changes it makes it shorter.
    """

    def __init__(self, *args: Any, parts: Sequence[PartView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            self.fields[f"part-{part.code}"] = forms.CharField(
                label=part.question, help_text=part.help, required=False, max_length=2 * LONGEST_PART,
                initial=part.text, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}), strip=True,
            )  # fmt: skip
            marks = {"data-kt-began": f"part-{part.code}", "data-kt-seen": f"seen-{part.code}"}
            self.fields[f"began-{part.code}"] = forms.CharField(
                widget=forms.HiddenInput(attrs=marks), required=False, initial=part.text
            )
            self.fields[f"seen-{part.code}"] = forms.IntegerField(
                widget=forms.HiddenInput,
                required=False,
                min_value=0,
                max_value=2**31 - 1,
                initial=part.revision,
            )

    @property
    def rows(self) -> Iterator[tuple[PartView, forms.BoundField, tuple[forms.BoundField, ...]]]:
        """Each part, its field, and the fields that go along unseen."""
        for part in self.parts:
            yield part, self[f"part-{part.code}"], (self[f"began-{part.code}"], self[f"seen-{part.code}"])

    @property
    def texts(self) -> dict[str, str]:
        """What was sent, as far as it is right: a part that was left out is left alone."""
        return {
            part.code: self.cleaned_data[f"part-{part.code}"]
            for part in self.parts
            if f"part-{part.code}" in self.data and f"part-{part.code}" in self.cleaned_data
        }

    @property
    def began(self) -> dict[str, str]:
        return {part.code: self.cleaned_data.get(f"began-{part.code}", "") for part in self.parts}

    def now(self, kept: Kept) -> dict[str, dict[str, object]]:
        """By name of its field what a page does not know yet of a part: the revision, and the text that is not its own."""
        found: dict[str, dict[str, object]] = {}
        for code, text in kept.texts.items():
            seen, typed = self.cleaned_data.get(f"seen-{code}") or 0, self.texts.get(code)
            if kept.revisions[code] == seen and typed in (None, text):
                continue
            told = {} if typed is not None and _plain(typed) == text else {"text": text}
            found[f"part-{code}"] = {"revision": kept.revisions[code], **told}
        return found


def as_kept(parts: Sequence[PartView], kept: Kept) -> tuple[PartView, ...]:
    """The parts as they stand after a save."""
    return tuple(
        replace(part, text=kept.texts[part.code], revision=kept.revisions[part.code]) for part in parts
    )


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


SAID = ("text", "met_when", "domain", "due_on", "person")


class GoalForm(forms.Form):
    """A goal in one's own words, and who does what for it. revision: of the goal that its writer saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
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

    due_on = DutchDate(
        label=gettext_lazy("Op welke dag wilt u het gehaald hebben?"), required=False, max_length=40,
        help_text=gettext_lazy("Weet u het nog niet? Laat het dan leeg."),
    )  # fmt: skip
    person = forms.TypedChoiceField(
        label=gettext_lazy("Voor wie is dit doel?"), coerce=int, empty_value=None, required=False
    )

    def __init__(
        self,
        *args: Any,
        domains: Sequence[tuple[str, str]],
        members: Sequence[Party] = (),
        goal: FamilyGoal | None = None,
        **kwargs: Any,
    ) -> None:
        """members  of whom is chosen for whom it is; none: it is not asked"""
        steps = list(goal.steps) if goal else []
        if goal is not None:
            kwargs["initial"] = {
                "text": goal.text, "met_when": goal.met_when, "domain": goal.domain, "revision": goal.revision,
                "person": goal.person or "", "due_on": goal.due_on,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = [("", _("Kies")), *domains]
        self._ask_for_whom(members, goal)
        who = [
            ("member", _("iemand uit ons gezin")),
            ("network", _("familie, een vriend of de buren")),
            ("volunteer", _("een vrijwilliger")),
            ("professional", _("een hulpverlener")),
        ]
        sent = sum(f"what-{at}" in self.data for at in range(MOST_STEPS))
        self.count = min(max(len(steps) + 1, 3, sent), MOST_STEPS)
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

    def _ask_for_whom(self, members: Sequence[Party], goal: FamilyGoal | None) -> None:
        if not members:
            del self.fields["person"]
            return
        there = [(each.id, each.name) for each in members]
        if goal is not None and goal.person and goal.person not in dict(there):
            there.append((goal.person, goal.whose))
        self.fields["person"].choices = [("", _("Voor ons allemaal")), *there]

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

    @property
    def words(self) -> dict[str, Any]:
        """What was typed, to lay beside a goal."""
        values = self.cleaned_data
        steps = tuple(
            StepView(each.doer, each.who.strip(), each.what.strip())
            for each in self.steps
            if each.who.strip() or each.what.strip()
        )
        said = {name: values[name] for name in SAID if name in values}
        return said | {"steps": steps}


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
