"""The form of a letter: to whom, about whom, and what its template asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.letter_text import OTHER, Told
from keukentafel.domain.people import queries as people
from keukentafel.rules.letters_general import DAYS, LINES, PARAGRAPHS, Template

from .forms import DutchDate, SentOnceForm
from .text_forms import AboutForm

LABELS: dict[str, tuple[Any, Any]] = {
    "onderwerp": (gettext_lazy("Onderwerp"), ""),
    "waarover": (
        gettext_lazy("Waarover gaat het?"),
        gettext_lazy("Zoals het in de zin past, bijvoorbeeld: uw vraag om hulp in huis"),
    ),
    "dag": (gettext_lazy("Dag van het gesprek"), ""),
    "tijd": (gettext_lazy("Hoe laat?"), gettext_lazy("Bijvoorbeeld: van 10.00 tot 11.00 uur")),
    "plaats": (gettext_lazy("Waar is het gesprek?"), gettext_lazy("Bijvoorbeeld: bij u thuis")),
    "wat": (gettext_lazy("Wat hebt u nodig?"), gettext_lazy("Elk stuk op een eigen regel.")),
    "uiterlijk": (gettext_lazy("Uiterlijk op welke dag?"), ""),
    "ontvangen_op": (gettext_lazy("Op welke dag kwam het bericht binnen?"), ""),
    "tekst": (
        gettext_lazy("Uw tekst"),
        gettext_lazy("Schrijf kort en gewoon. Een lege regel begint een nieuwe alinea."),
    ),
}
"""What a template asks → its label and hint. tests/web/test_letter_pages.py holds them beside the templates."""


class LetterForm(SentOnceForm, AboutForm):
    """The fields of the template come between addressee and button."""

    template = forms.CharField(widget=forms.HiddenInput, max_length=60)
    to = forms.ChoiceField(
        label=gettext_lazy("Aan wie?"), error_messages={"required": gettext_lazy("Kies aan wie de brief is.")}
    )
    name = forms.CharField(
        label=gettext_lazy("Naam op de envelop"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Alleen voor wie hierboven niet staat."),
    )
    address = forms.CharField(
        label=gettext_lazy("Adres op de envelop"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Ook voor een vertegenwoordiger die niet in het dossier staat. Elke regel apart."
        ),
    )

    def __init__(
        self,
        *args: Any,
        asked: Template,
        to: Sequence[tuple[str, str]],
        household: people.HouseholdCard,
        open_cases: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, household=household, open_cases=open_cases, **kwargs)
        self.asked = asked
        self.fields["about"].label = _("Bij wie of bij welke zaak hoort de brief?")
        self.fields["to"].choices = [("", _("Kies")), *to, (OTHER, _("Iemand anders, of een organisatie"))]
        for name in asked.asked:
            self.fields[name] = _field(name)

    @property
    def own(self) -> list[Any]:
        """The fields that the template asks."""
        return [self[name] for name in self.asked.asked]

    @property
    def told(self) -> Told:
        values = self.cleaned_data
        return Told(
            template=self.asked.code,
            to=values["to"],
            filled={name: values[name] for name in self.asked.asked},
            name=values["name"],
            address=values["address"],
        )


def _field(name: str) -> forms.Field:
    label, hint = LABELS[name]
    empty = {"required": gettext_lazy("Vul dit in. Het staat in de brief.")}
    if name in DAYS:
        return DutchDate(label=label, help_text=hint, max_length=40)
    if name in PARAGRAPHS | LINES:
        rows = 10 if name in PARAGRAPHS else 4
        return forms.CharField(
            label=label,
            help_text=hint,
            widget=forms.Textarea(attrs={"rows": rows}),
            max_length=20_000,
            error_messages=empty,
        )
    return forms.CharField(label=label, help_text=hint, max_length=200, error_messages=empty)
