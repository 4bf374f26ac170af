"""The form of a clarification: its fields follow from the rule tables of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Answer, Rung, Understood

GOING_ON, WISHES, GOES_WELL, NOT, ASKED = "speelt-", "wens-", "goed-", "niet-", "gevraagd-"
ENOUGH, REASON = "genoeg-", "reden-"
YES, NO = "ja", "nee"


@dataclass(frozen=True, slots=True)
class Topic:
    """A leefgebied with its three texts, the reason why it does not apply, and what was asked behind the question."""

    question: intake.Question
    going_on: Any
    wishes: Any
    goes_well: Any
    not_applicable: Any
    probes: tuple[Any, ...]
    filled: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject that the law wants asked."""

    question: intake.Question
    said: Any
    not_applicable: Any
    filled: bool


@dataclass(frozen=True, slots=True)
class Climbed:
    """A step of the ladder, with what was looked at on it."""

    step: intake.Step
    enough: Any
    reason: Any
    looked_at: tuple[intake.LookedAt, ...]


class ClarifyForm(forms.Form):
    """Nothing is required: what is known grows."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        page: intake.ClarificationPage,
        on: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.page, self.on = page, on
        super().__init__(data, initial={"revision": page.revision} | dict(initial or values_of(page.told)))
        for question in intake.subjects(on):
            self._text(GOING_ON + question.code, question.question)
            self._reason(question.code)
        for question in intake.topics(on):
            self._text(GOING_ON + question.code, _("Wat speelt er?"))
            self._text(WISHES + question.code, _("Wat wilt u?"))
            self._text(GOES_WELL + question.code, _("Wat gaat goed?"))
            self._reason(question.code)
            for probe in intake.probes(on, question.code):
                self.fields[ASKED + probe.code] = forms.BooleanField(label=probe.question, required=False)
        for step in intake.ladder(on):
            self.fields[ENOUGH + step.code] = forms.ChoiceField(
                label=_("Is dit genoeg?"), required=False, widget=forms.RadioSelect,
                choices=[("", _("nog niet bekeken")), (YES, _("ja, dit is genoeg")), (NO, _("nee, er is meer nodig"))],
            )  # fmt: skip
            self._text(REASON + step.code, _("Waarom?"))

    @property
    def subjects(self) -> Iterator[Subject]:
        for question in intake.subjects(self.on):
            said, nope = self[GOING_ON + question.code], self[NOT + question.code]
            yield Subject(question, said, nope, bool(said.value() or nope.value()))

    @property
    def topics(self) -> Iterator[Topic]:
        for question in intake.topics(self.on):
            texts = [self[prefix + question.code] for prefix in (GOING_ON, WISHES, GOES_WELL, NOT)]
            probes = tuple(self[ASKED + probe.code] for probe in intake.probes(self.on, question.code))
            filled = any(each.value() for each in (*texts, *probes))
            going_on, wishes, goes_well, not_applicable = texts
            yield Topic(question, going_on, wishes, goes_well, not_applicable, probes, filled)

    @property
    def ladder(self) -> Iterator[Climbed]:
        for step in intake.ladder(self.on):
            looked = tuple(each for each in self.page.offers if each.step == step.code)
            yield Climbed(step, self[ENOUGH + step.code], self[REASON + step.code], looked)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for step in intake.ladder(self.on):
            if cleaned.get(ENOUGH + step.code) and not cleaned.get(REASON + step.code):
                self.add_error(
                    REASON + step.code, now_("Schrijf op waarom. Zonder reden telt het antwoord niet.")
                )
        return cleaned

    @property
    def told(self) -> Understood:
        """What a valid form says. A code that no table of today knows stays as it was."""
        values = self.cleaned_data
        subjects = {each.code for each in intake.subjects(self.on)}
        answers = dict(self.page.told.answers)
        for question in (*intake.subjects(self.on), *intake.topics(self.on)):
            code = question.code
            answers[code] = Answer(
                text=values[GOING_ON + code],
                not_applicable=values[NOT + code],
                wishes="" if code in subjects else values[WISHES + code],
                goes_well="" if code in subjects else values[GOES_WELL + code],
                asked=tuple(
                    probe.code for probe in intake.probes(self.on, code) if values.get(ASKED + probe.code)
                ),
            )
        ladder = dict(self.page.told.ladder)
        for step in intake.ladder(self.on):
            enough = values[ENOUGH + step.code]
            ladder[step.code] = Rung({YES: True, NO: False}.get(enough), values[REASON + step.code])
        return Understood(answers, ladder)

    def _text(self, name: str, label: Any) -> None:
        self.fields[name] = forms.CharField(
            label=label, required=False, max_length=20_000, widget=forms.Textarea({"rows": 3, "dir": "auto"})
        )

    def _reason(self, code: str) -> None:
        self.fields[NOT + code] = forms.CharField(
            label=_("Of: dit speelt niet, omdat"),
            required=False,
            max_length=300,
            widget=forms.TextInput({"dir": "auto"}),
        )


def values_of(told: Understood) -> dict[str, Any]:
    """What is known, as the values of this form."""
    values: dict[str, Any] = {}
    for code, answer in told.answers.items():
        values |= {
            GOING_ON + code: answer.text,
            WISHES + code: answer.wishes,
            GOES_WELL + code: answer.goes_well,
            NOT + code: answer.not_applicable,
        }
        values |= {ASKED + probe: True for probe in answer.asked}
    for code, rung in told.ladder.items():
        values |= {ENOUGH + code: YES if rung.enough else NO, REASON + code: rung.reason}
    return values
