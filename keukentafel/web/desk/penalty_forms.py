"""The forms about a notice of default."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions.penalties import WantedPenalty
from keukentafel.domain.decisions.queries.penalties import penalty_exclusions

from .forms import DutchDate

OWED = "ja"


def penalty_answers() -> list[tuple[str, str]]:
    no = [(code, _("Nee: %(why)s") % {"why": name}) for code, name in penalty_exclusions()]
    return [(OWED, _("Ja, het bedrag dat hoort bij de dag van bekendmaken")), *no]


def of_penalty(*, owed: str | None, known_on: date | None, reason: str | None) -> WantedPenalty | None:
    """What was chosen about it; None: nothing changes."""
    if not owed:
        return None
    return WantedPenalty(known_on, "" if owed == OWED else owed, reason or "")


class PenaltyForm(forms.Form):
    """What is owed follows from the days; asked is only whether the law excludes it."""

    asked_sometimes = frozenset({"reason"})

    known_on = DutchDate(
        label=gettext_lazy("Op welke dag is het besluit bekendgemaakt?"),
        max_length=40,
        help_text=gettext_lazy(
            "Ingevuld is de dag waarop de brief wegging. Klopt die niet? Verander hem. Vanaf die dag is er geen dwangsom meer. "
            "Hoeveel bij iedere dag hoort, staat op deze pagina."
        ),
    )
    owed = forms.ChoiceField(
        label=gettext_lazy("Moet er dwangsom worden betaald?"),
        widget=forms.RadioSelect,
        choices=penalty_answers,
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom niet?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Alleen bij nee. Dit staat zo in de brief."),
    )

    because = forms.CharField(
        label=gettext_lazy("Waarom een nieuw besluit?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Wat klopte er niet, of wat gebeurde er daarna? Dit staat zo in de brief."),
    )

    def __init__(self, *args: Any, asks_day: bool, runs: bool, again: bool = False, **kwargs: Any) -> None:
        """asks_day: there is a late decision; runs: there is none yet, so only that nothing is paid can be decided; again: it was
        settled, and this replaces that"""
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["because"]
        if not asks_day:
            del self.fields["known_on"]
        if runs:
            owed = cast(forms.ChoiceField, self.fields["owed"])
            owed.choices = [each for each in penalty_answers() if each[0] != OWED]

    @property
    def answers(self) -> dict[str, Any]:
        values = self.cleaned_data
        no = values["owed"] if values["owed"] != OWED else ""
        found = {"known_on": values.get("known_on"), "exclusion": no, "reason": values["reason"]}
        return found | ({"because": values["because"]} if "because" in values else {})


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom geldt de ingebrekestelling niet?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Bijvoorbeeld: u trok haar in, of wij schreven haar bij de verkeerde zaak op. De inwoner leest het in een brief."
        ),
    )
