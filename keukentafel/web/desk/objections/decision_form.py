"""What the desk asks about the decision on an objection."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.decisions.queries.at_once_objected import AtOnceAsked
from keukentafel.domain.decisions.queries.help_stopped import HelpStopped
from keukentafel.kernel.money import WrongAmount, parse_euros
from keukentafel.web.desk.penalty_forms import penalty_answers
from keukentafel.web.refusals import said

from .forms import choice, day, words
from .help_days import ask_help_days

OF_PENALTY = ("owed", "known_on", "reason")


def _about_penalty() -> list[tuple[str, str]]:
    return [("", _("Daar verandert niets aan")), *penalty_answers()]


def _not_admitted() -> list[tuple[str, str]]:
    return [("", _("Het is wel ontvankelijk")), *choices.inadmissible_grounds()]


class DecisionForm(forms.Form):
    asked_sometimes = frozenset(
        {
            "proposal",
            "inadmissible",
            "help_from",
            "help_until",
            "stop_asked",
            "departs",
            "to_resident",
            *OF_PENALTY,
        }
    )

    outcome = choice(gettext_lazy("Wat beslist u?"), choices.objection_outcomes)
    inadmissible = forms.ChoiceField(
        label=gettext_lazy("Waarom is het niet-ontvankelijk?"),
        required=False,
        widget=forms.RadioSelect,
        choices=_not_admitted,
        help_text=gettext_lazy("Het kwam op tijd of met een goede reden, en er ontbreekt niets."),
    )
    follow_up = choice(gettext_lazy("Wat gebeurt er met het besluit?"), choices.follow_ups)
    proposal = forms.TypedChoiceField(
        label=gettext_lazy("Welk voorstel kent u toe?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy(
            "Alleen bij een nieuw besluit dat toekent. Staat het er niet bij? Maak eerst een nieuw voorstel bij de aanvraag."
        ),
    )
    owed = forms.ChoiceField(
        label=gettext_lazy("Wat besluit u over de dwangsom?"),
        required=False,
        widget=forms.RadioSelect,
        choices=_about_penalty,
        help_text=gettext_lazy("Het bezwaar gaat ook over de dwangsom (Awb, artikel 4:19)."),
    )
    known_on = day(
        gettext_lazy("Op welke dag is het late besluit bekendgemaakt?"),
        required=False,
        hint=gettext_lazy(
            "Alleen bij een nieuw besluit over de dwangsom. Leeg als er nog steeds geen besluit is."
        ),
    )
    reason = words(
        gettext_lazy("Waarom wordt er geen dwangsom betaald?"),
        rows=3,
        longest=2000,
        required=False,
        hint=gettext_lazy("Alleen bij nee."),
    )
    help_from = day(gettext_lazy("Vanaf welke dag komt de hulp weer?"), required=False)
    help_until = day(gettext_lazy("Tot en met welke dag krijgt de inwoner de hulp?"), required=False)
    stop_asked = forms.BooleanField(
        label=gettext_lazy("De inwoner wil zelf dat deze hulp stopt"), required=False
    )
    grounds = words(
        gettext_lazy("Waarom?"),
        rows=10,
        hint=gettext_lazy("Dit staat zo in de brief, in gewone woorden aan wie bezwaar maakte."),
    )
    to_resident = words(
        gettext_lazy("Waarom, voor de inwoner?"),
        rows=5,
        longest=3000,
        required=False,
        hint=gettext_lazy(
            "De inwoner krijgt een eigen brief. Schrijf wat voor de inwoner telt, en niets persoonlijks van wie bezwaar maakte."
        ),
    )
    departs = words(
        gettext_lazy("Waarom volgt u het advies van de commissie niet?"), rows=4, longest=2000, required=False
    )
    costs_asked = forms.BooleanField(
        label=gettext_lazy("Er is om vergoeding van kosten gevraagd"), required=False
    )
    costs = forms.CharField(
        label=gettext_lazy("Vergoeding in euro's"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Alleen als het besluit door een fout van de gemeente verandert (Awb, artikel 7:15)."
        ),
    )

    def __init__(
        self,
        *args: Any,
        proposals: Sequence[tuple[int, str]],
        owes: bool = False,
        only: Sequence[tuple[str, str]] = (),
        at_once: AtOnceAsked | None = None,
        stopped: HelpStopped | None = None,
        short: bool = False,
        desk: bool = False,
        other: bool = False,
        advised: str = "",
        **kwargs: Any,
    ) -> None:
        """owes: a decision on a penalty for deciding too late is objected to as well; only: what can come of it where it is about
        that alone, or about what a desk decided; at_once: help at once is; stopped: the help that stops where the decision falls;
        short: it came late without a good reason, or something stayed missing; desk: a desk decided it;
        other: somebody else than the resident objects; advised: what the committee advised"""
        super().__init__(*args, **kwargs)
        if short:
            del self.fields["inadmissible"]
        if not owes:
            self._without_penalty()
        if only:
            self._only(only)
        else:
            self.fields["proposal"].choices = [("", _("Geen: er wordt niets toegekend")), *proposals]
        ask_help_days(self, at_once, stopped, desk=desk)
        self._of_other(other)
        self._about_advice(advised)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if (
            values.get("follow_up") == "granted"
            and not values.get("proposal")
            and "proposal" not in self.errors
        ):
            self.add_error(
                "proposal", _("Kies het voorstel dat u nu toekent, of maak eerst een nieuw voorstel.")
            )
        return values

    def _of_other(self, other: bool) -> None:
        if other:
            self.fields.pop("stop_asked", None)
            self.fields["to_resident"].required = True
        else:
            del self.fields["to_resident"]

    def _about_advice(self, advised: str) -> None:
        if not advised:
            del self.fields["departs"]
            return
        self.fields["departs"].help_text = _(
            "De commissie adviseerde “%(advice)s”. Beslist u iets anders? Dan staat uw reden in de brief, en gaat het advies mee "
            "(Awb, artikel 7:13 lid 7)."
        ) % {"advice": advised}

    def _without_penalty(self) -> None:
        for name in OF_PENALTY:
            del self.fields[name]
        follow_up = cast(forms.ChoiceField, self.fields["follow_up"])
        follow_up.choices = [each for each in choices.follow_ups() if each[0] != "penalty"]

    def _only(self, follow_ups: Sequence[tuple[str, str]]) -> None:
        del self.fields["proposal"]
        cast(forms.ChoiceField, self.fields["follow_up"]).choices = list(follow_ups)
        if "owed" in self.fields:
            self.fields["owed"].help_text = ""

    def clean_costs(self) -> int:
        """Eurocents."""
        text = self.cleaned_data["costs"]
        if not text:
            return 0
        try:
            return int(parse_euros(text) * Decimal(100))
        except WrongAmount as refusal:
            raise forms.ValidationError(said(refusal)) from None
