"""The forms in which is put right where something stands, and what is told about it."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.number_fields import PlainNumber

from .forms import DutchDate
from .text_forms import STRANGER, AboutForm

Choices = list[tuple[str, str]] | None
COLLEAGUES = gettext_lazy("Alleen collega's lezen dit.")


class WhereForm(forms.Form):
    """Which household it is of. card: that household, once the answer is right."""

    card: people.HouseholdCard
    to = PlainNumber(
        label=gettext_lazy("Nummer van het huishouden"),
        min_value=1,
        help_text=gettext_lazy("U vindt het nummer bij Zoeken, of bovenaan het dossier."),
        error_messages={"required": gettext_lazy("Vul het nummer in van het huishouden waar het hoort.")},
    )

    def __init__(self, *args: Any, here: int, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.here, self.reader = here, reader

    def clean_to(self) -> int:
        number = int(self.cleaned_data["to"])
        if number == self.here:
            raise forms.ValidationError(_("Het staat al in dit dossier. Kies een ander huishouden."))
        try:
            self.card = people.members(number, reader=self.reader)
        except people.NotYours:
            raise forms.ValidationError(
                _("Dit huishouden is er niet, of u mag het dossier niet openen. Kijk het nummer na.")
            ) from None
        return number


class MoveForm(forms.Form):
    """About whom of the other household it is. someone: one of them at least. under: the cases there of which one must be
    chosen, because it is about a case of a law; None: it is about no such case."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Over wie gaat het?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": STRANGER},
    )
    explanation = forms.CharField(
        label=gettext_lazy("Toelichting"), max_length=300, required=False, help_text=COLLEAGUES
    )

    def __init__(
        self, *args: Any, household: people.HouseholdCard, someone: bool, under: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if under is not None:
            self.fields["case"] = forms.ChoiceField(
                label=_("Bij welke zaak hoort het daar?"),
                help_text=_("Alleen zaken onder dezelfde wet, zodat niet te veel collega's het lezen."),
                choices=[("", _("Kies een zaak")), *under],
                error_messages={
                    "required": _("Kies een zaak. Is er geen? Open daar eerst een zaak onder dezelfde wet."),
                    "invalid_choice": STRANGER,
                },
            )
        chosen = {member.person: member.name for member in household.members}
        choices = [(str(person), name) for person, name in chosen.items()]
        if someone:
            self.fields["members"].choices = choices
            self.fields["members"].required = True
            self.fields["members"].error_messages["required"] = _("Kies over wie dit contact gaat.")
        else:
            self.fields["members"] = forms.ChoiceField(
                label=_("Over wie gaat het?"),
                choices=[("", _("Het huishouden")), *choices],
                required=False,
                error_messages={"invalid_choice": STRANGER},
            )

    @property
    def persons(self) -> list[int]:
        chosen = self.cleaned_data["members"]
        return [int(each) for each in ([chosen] if isinstance(chosen, str) else chosen) if each]


class TakeAwayForm(forms.Form):
    asked_sometimes = frozenset({"explanation"})

    why = forms.ChoiceField(
        label=gettext_lazy("Waarom haalt u het weg?"),
        choices=cases.taken_away_reasons,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom u het weghaalt.")},
    )
    explanation = forms.CharField(
        label=gettext_lazy("Toelichting"), max_length=300, required=False, help_text=COLLEAGUES
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("why") == "anders" and not (values.get("explanation") or "").strip():
            self.add_error("explanation", _("Schrijf op waarom u dit weghaalt."))
        return values


class DocumentDataForm(AboutForm):
    """What is told about a document. seen: a stamp of what stood there when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    name = forms.CharField(
        label=gettext_lazy("Naam van het stuk"),
        max_length=160,
        error_messages={"required": gettext_lazy("Geef het stuk een naam.")},
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Ontvangen of verstuurd?"), choices=cases.document_directions
    )
    correspondent = forms.CharField(label=gettext_lazy("Van of aan wie?"), max_length=120, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Wat voor stuk is het?"), choices=cases.document_kinds)
    dated_on = DutchDate(label=gettext_lazy("Datum op het stuk"), max_length=40, required=False)


def standing(row: Any, case: str) -> dict[str, Any]:
    """What the form shows of a document. case: number of its case, or nothing."""
    values = {
        "name": row.name,
        "direction": row.direction,
        "correspondent": row.correspondent,
        "kind": row.kind,
        "dated_on": row.dated_on.strftime("%d-%m-%Y") if row.dated_on else "",
        "about": str(row.person_id) if row.person_id else case,
    }
    return values | {"seen": hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()}
