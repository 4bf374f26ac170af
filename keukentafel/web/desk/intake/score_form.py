"""The form in which somebody is scored with an instrument, by a colleague or by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.intake import queries as intake
from keukentafel.rules.progress import Course
from keukentafel.rules.question_rows import Domein, Instrument
from keukentafel.web.desk.forms import DutchDate, SentOnceForm

SCORE, TARGET = "score-", "doel-"
MOST_RADIOS = 6
"""A longer scale is a list to choose from."""


@dataclass(frozen=True, slots=True)
class ScoredDomain:
    """One domain on the form: previous is the score before this one; texts are the criteria that were loaded, by level."""

    domain: Domein
    score: Any
    target: Any
    previous: Course | None
    texts: tuple[tuple[int, str], ...]


class ScoreForm(SentOnceForm):
    """Every domain may stay empty: what is not scored is not zero."""

    on = DutchDate(label=gettext_lazy("Dag van de scores"), max_length=40)
    person = forms.ChoiceField(label=gettext_lazy("Over wie?"), required=False)
    version = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    chosen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        instrument: Instrument,
        people: Sequence[tuple[str, str]] = (),
        progress: intake.Progress | None = None,
        criteria: Mapping[str, Mapping[int, str]] | None = None,
        today: date,
        day: date | None = None,
        resident: bool = False,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """instrument: the version of `day` (None: today), which the page shows"""
        start = {"on": (day or today).strftime("%d-%m-%Y"), "version": instrument.versie}
        super().__init__(data, initial=dict(initial or {}) | start)
        self.instrument, self.resident = instrument, resident
        self.courses = {each.domain.code: each for each in progress.courses} if progress else {}
        self.criteria = criteria or {}
        if resident:
            del self.fields["on"], self.fields["person"], self.fields["version"], self.fields["chosen"]
        else:
            self.fields["person"].choices = [*people, ("", _("het hele huishouden"))]
        levels = [(str(level.score), self._name(level)) for level in instrument.niveau]
        short = len(levels) <= MOST_RADIOS
        for domain in instrument.domein:
            self.fields[SCORE + domain.code] = forms.ChoiceField(
                label=_(domain.vraag if resident else domain.naam),
                required=False,
                choices=[("", _("niet ingevuld")), *levels],
                widget=forms.RadioSelect if short else forms.Select,
            )
            self.fields[TARGET + domain.code] = forms.ChoiceField(
                label=_("Waar wilt u naartoe?"), required=False, choices=[("", _("geen doel")), *levels]
            )

    def clean(self) -> dict[str, Any]:
        """The version that the page showed must be that of the day that was typed, or scores would fall away unseen."""
        cleaned = super().clean()
        shown = cleaned.get("version")
        if shown and shown != self.instrument.versie:
            self.data["version"] = self.instrument.versie
            raise forms.ValidationError(
                _(
                    "Op die dag gold een andere versie van dit instrument. Hieronder staat zij. Kijk de scores nog eens na."
                )
            )
        return cleaned

    @property
    def domains(self) -> Iterator[ScoredDomain]:
        for domain in self.instrument.domein:
            texts = tuple(sorted(self.criteria.get(domain.code, {}).items()))
            yield ScoredDomain(
                domain,
                self[SCORE + domain.code],
                self[TARGET + domain.code],
                self.courses.get(domain.code),
                texts,
            )

    @property
    def levels(self) -> dict[str, int]:
        """What was scored; a domain that was left empty is absent."""
        return self._chosen(SCORE)

    @property
    def targets(self) -> dict[str, int]:
        return self._chosen(TARGET)

    @property
    def about(self) -> int | None:
        chosen = self.cleaned_data.get("person", "")
        return int(chosen) if chosen else None

    def _chosen(self, prefix: str) -> dict[str, int]:
        return {
            domain.code: int(self.cleaned_data[prefix + domain.code])
            for domain in self.instrument.domein
            if self.cleaned_data.get(prefix + domain.code)
        }

    def _name(self, level: Any) -> str:
        said = level.inwoner if self.resident else level.naam
        return f"{level.score} {_(said)}" if said else str(level.score)
