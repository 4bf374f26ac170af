"""The form of a keukentafelgesprek: its fields follow from the rule tables of the day of the conversation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.kernel.dates import WrongDate, parse_date, short_date
from keukentafel.kernel.numbers import whole_number
from keukentafel.web.melding_form import LONGEST
from keukentafel.web.refusals import said

SAID, NOT, SCORE, OWN, ENOUGH, REASON = "gezegd-", "niet-", "score-", "eigen-", "genoeg-", "reden-"
YES, NO = "ja", "nee"
GENERAL = ("held_on", "place", "present", "support_offered", "identity_checked", "free_notes")

BOXES = ("support_offered", "identity_checked")


@dataclass(frozen=True, slots=True)
class Asked:
    """One subject or leefgebied with its fields; `domains` are those of the instrument that belong to it."""

    question: intake.Question
    said: Any
    not_applicable: Any
    domains: tuple[Scored, ...]
    filled: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A domain of the instrument: our score, the resident's own, and the one of last time."""

    domain: intake.Domain
    score: Any
    own: Any
    previous: int | None


@dataclass(frozen=True, slots=True)
class Climbed:
    """A step of the ladder with its fields."""

    step: intake.Step
    enough: Any
    reason: Any


class TalkForm(forms.Form):
    """Nothing is required but the day: a conversation is saved half finished."""

    held_on = forms.CharField(
        label=_("Dag van het gesprek"),
        max_length=40,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"required": _("Vul de dag van het gesprek in.")},
    )
    place = forms.CharField(
        label=_("Plaats"), max_length=120, required=False, help_text=_("Bijvoorbeeld: bij mevrouw thuis.")
    )
    present = forms.CharField(
        label=_("Wie waren erbij?"), max_length=300, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    support_offered = forms.BooleanField(
        label=_("Ik heb inwoner en mantelzorger gewezen op gratis cliëntondersteuning"), required=False
    )
    identity_checked = forms.BooleanField(label=_("Ik heb het identiteitsbewijs gezien"), required=False)
    free_notes = forms.CharField(
        label=_("Vrije aantekeningen"),
        help_text=_(
            "Schrijf hier alles op zoals het komt. Ordenen kan straks. Dit gaat niet in het verslag."
        ),
        required=False,
        widget=forms.Textarea({"rows": 9, "dir": "auto"}),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    known = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self, data: Any = None, *, talk: intake.Talk, on: date, typed: Mapping[str, str] | None = None
    ) -> None:
        """typed: what the writer had in the form and did not save; then a box that is not in it is not ticked."""
        self.talk, self.on = talk, on
        values = values_of(talk.opened(on))
        if typed:
            values |= {name: value for name, value in typed.items() if name not in BOXES}
            values |= {name: bool(typed.get(name)) for name in BOXES}
        super().__init__(data, initial=values | {"revision": talk.revision, "known": talk.known_revision})
        for question in (*intake.subjects(on), *intake.topics(on)):
            self._ask(question)
        for domain in intake.domains(on):
            self._score(domain)
        for step in intake.ladder(on):
            self._climb(step)

    @staticmethod
    def nothing(on: date, agreed: intake.Agreed | None = None) -> dict[str, Any]:
        """The values of a conversation of which nothing was saved yet. agreed: in the appointment"""
        empty = Spoken(held_on=on)
        return values_of(agreed.put_in(empty) if agreed else empty)

    @property
    def subjects(self) -> Iterator[Asked]:
        return (self._asked(question) for question in intake.subjects(self.on))

    @property
    def topics(self) -> Iterator[Asked]:
        return (self._asked(question) for question in intake.topics(self.on))

    @property
    def ladder(self) -> Iterator[Climbed]:
        return (
            Climbed(step, self[ENOUGH + step.code], self[REASON + step.code])
            for step in intake.ladder(self.on)
        )

    def clean_held_on(self) -> date:
        try:
            day = parse_date(self.cleaned_data["held_on"])
        except WrongDate as wrong:
            raise ValidationError(said(wrong)) from None
        if day > self.on:
            raise ValidationError(
                now_("Het gesprek kan niet in de toekomst zijn geweest. Kijk de datum nog eens na.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and len(value) > LONGEST:
                sentence = now_(
                    "De tekst is te lang: %(length)s tekens, en er passen er %(longest)s in. Kort hem in."
                )
                self.add_error(
                    name, sentence % {"length": whole_number(len(value)), "longest": whole_number(LONGEST)}
                )
        return cleaned

    @property
    def spoken(self) -> Spoken:
        """What a valid form says."""
        return spoken_of(self.cleaned_data, self.on, before=self.talk.begun(self.on))

    def _ask(self, question: intake.Question) -> None:
        self.fields[SAID + question.code] = forms.CharField(
            label=question.question, required=False, widget=forms.Textarea({"rows": 6, "dir": "auto"})
        )
        self.fields[NOT + question.code] = forms.CharField(
            label=_("Of: dit speelt niet, omdat"),
            required=False,
            max_length=300,
            widget=forms.TextInput({"dir": "auto"}),
        )

    def _score(self, domain: intake.Domain) -> None:
        levels = [
            ("", _("nog niet gescoord")),
            *((str(level), f"{level} {now_(name)}") for level, name in domain.levels),
        ]
        for prefix, label in (
            (SCORE, now_(domain.name)),
            (OWN, now_("%(domain)s, volgens de inwoner") % {"domain": now_(domain.name)}),
        ):
            self.fields[prefix + domain.code] = forms.ChoiceField(
                label=label, choices=levels, required=False, widget=forms.RadioSelect
            )

    def _climb(self, step: intake.Step) -> None:
        self.fields[ENOUGH + step.code] = forms.ChoiceField(
            label=now_("Is dit genoeg?"), required=False, widget=forms.RadioSelect,
            choices=[("", _("nog niet bekeken")), (YES, _("ja, dit is genoeg")), (NO, _("nee, er is meer nodig"))],
        )  # fmt: skip
        self.fields[REASON + step.code] = forms.CharField(
            label=now_("Waarom?"), required=False, widget=forms.Textarea({"rows": 3, "dir": "auto"})
        )

    def _asked(self, question: intake.Question) -> Asked:
        said, nope = self[SAID + question.code], self[NOT + question.code]
        domains = tuple(
            Scored(
                domain,
                self[SCORE + domain.code],
                self[OWN + domain.code],
                self.talk.previous.get(domain.code),
            )
            for domain in intake.domains(self.on)
            if domain.topic == question.code
        )
        scored = any(each.score.value() or each.own.value() for each in domains)
        return Asked(question, said, nope, domains, bool(said.value() or nope.value() or scored))


def values_of(spoken: Spoken) -> dict[str, Any]:
    """A conversation as the values of this form."""
    values: dict[str, Any] = {name: getattr(spoken, name) for name in GENERAL} | {
        "held_on": short_date(spoken.held_on)
    }
    for code, answer in spoken.answers.items():
        values |= {SAID + code: answer.text, NOT + code: answer.not_applicable}
    values |= {SCORE + code: str(level) for code, level in spoken.scores.items()}
    values |= {OWN + code: str(level) for code, level in spoken.own_scores.items()}
    for code, rung in spoken.ladder.items():
        enough = "" if rung.enough is None else YES if rung.enough else NO
        values |= {ENOUGH + code: enough, REASON + code: rung.reason}
    return values


def spoken_of(values: Mapping[str, Any], on: date, *, before: Spoken | None = None) -> Spoken:
    """The values of a valid form as a conversation.

    before  as it was saved: what this form does not ask (the wishes of the clarification) stays as it is there
    """
    known = before.answers if before else {}
    questions = (*intake.subjects(on), *intake.topics(on))
    general = {field.name: values[field.name] for field in fields(Spoken) if field.name in GENERAL}
    return Spoken(
        **general,
        answers={
            each.code: replace(
                known.get(each.code, Answer()),
                text=values[SAID + each.code],
                not_applicable=values[NOT + each.code],
            )
            for each in questions
        },
        scores=_levels(values, SCORE, on),
        own_scores=_levels(values, OWN, on),
        ladder={
            step.code: Rung(enough == YES if enough else None, values[REASON + step.code])
            for step in intake.ladder(on)
            if (enough := values[ENOUGH + step.code]) or values[REASON + step.code]
        },
    )


def _levels(values: Mapping[str, Any], prefix: str, on: date) -> dict[str, int]:
    chosen = {domain.code: values[prefix + domain.code] for domain in intake.domains(on)}
    return {code: int(level) for code, level in chosen.items() if level}
