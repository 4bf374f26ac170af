"""The forms about a court that was asked because nobody decided on an aanvraag in time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions.late_appeals import Ruling
from keukentafel.domain.decisions.queries import late_appeals
from keukentafel.kernel.money import WrongAmount, parse_euros
from keukentafel.web.desk.objections.forms import choice, day, line, words
from keukentafel.web.refusals import said


class FiledForm(forms.Form):
    by_name = line(gettext_lazy("Wie ging naar de rechter?"))
    court = line(gettext_lazy("Welke rechtbank?"))
    number = line(gettext_lazy("Zaaknummer van de rechtbank"), longest=40)
    filed_on = day(gettext_lazy("Op welke dag kwam het beroep bij de rechtbank?"))


class RulingForm(forms.Form):
    outcome = choice(gettext_lazy("Wat zei de rechter?"), late_appeals.late_outcomes)
    on = day(gettext_lazy("Dag van de uitspraak"))
    due_on = day(
        gettext_lazy("Tot en met wanneer moet u beslissen?"),
        required=False,
        hint=gettext_lazy(
            "Bij gegrond. Noemt de rechter geen dag, dan is dat twee weken nadat de uitspraak is verstuurd "
            "(Awb, artikel 8:55d)."
        ),
    )
    day = line(
        gettext_lazy("Dwangsom per dag daarna, in euro's"),
        longest=20,
        required=False,
        hint=gettext_lazy("Leeg als de rechter er geen noemt."),
    )
    most = line(gettext_lazy("Dwangsom ten hoogste, in euro's"), longest=20, required=False)
    owed = line(
        gettext_lazy("Dwangsom die de rechter vaststelde, in euro's"),
        longest=20,
        required=False,
        hint=gettext_lazy(
            "Voor de dagen die al te laat waren (Awb, artikel 8:55c). Leeg als de rechter daar niets over zei."
        ),
    )
    text = words(gettext_lazy("Wat zei de rechter nog meer?"), rows=3, longest=2000, required=False)

    def clean_day(self) -> int:
        return _cents(self.cleaned_data["day"])

    def clean_most(self) -> int:
        return _cents(self.cleaned_data["most"])

    def clean_owed(self) -> int | None:
        typed = self.cleaned_data["owed"]
        return _cents(typed) if typed else None

    @property
    def ruling(self) -> Ruling:
        values: dict[str, Any] = dict(self.cleaned_data)
        cents = {f"{name}_cents": values.pop(name) for name in ("day", "most", "owed")}
        return Ruling(**cents, **values)


def _cents(typed: str) -> int:
    """raises forms.ValidationError"""
    if not typed:
        return 0
    try:
        return int(parse_euros(typed) * Decimal(100))
    except WrongAmount as refusal:
        raise forms.ValidationError(said(refusal)) from None
