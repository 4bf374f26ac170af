"""What is asked on the pages about doubles."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.process.queries.duplicates import Comparison, ToSplit
from keukentafel.kernel import names
from keukentafel.web.desk.forms import DutchDate


def why(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=400, widget=forms.Textarea(attrs={"rows": 2}), help_text=help_text
    )


class MergeForm(forms.Form):
    """Who stays, which particulars come from the other, and what happens to two households."""

    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    stays = forms.TypedChoiceField(label=gettext_lazy("Wie blijft?"), coerce=int, widget=forms.RadioSelect)
    one_household = forms.TypedChoiceField(
        label=gettext_lazy("Wat gebeurt er met de twee huishoudens?"),
        coerce=lambda value: value == "one",
        widget=forms.RadioSelect,
        choices=(
            ("one", gettext_lazy("Zij worden één huishouden: zaken, contacten, plan en taken gaan mee")),
            ("two", gettext_lazy("Het blijven er twee: deze persoon krijgt er een tweede huis bij")),
        ),
        initial="one",
    )
    reason = why(
        gettext_lazy("Hoe weet u dat dit dezelfde persoon is?"),
        gettext_lazy("Bijvoorbeeld: nagevraagd bij de generalist, gezien op het identiteitsbewijs."),
    )

    bsn_wrong = forms.BooleanField(
        label=gettext_lazy("Dit is dezelfde persoon, het andere BSN is onjuist"),
        error_messages={"required": gettext_lazy("Zonder dit vinkje voegen wij twee mensen met elk een BSN niet samen.")},
    )  # fmt: skip
    wrong_bsn = why(
        gettext_lazy("Hoe weet u dat het andere BSN onjuist is?"),
        gettext_lazy(
            "Bijvoorbeeld: nagekeken in de BRP, of gezien op het identiteitsbewijs. Schrijf het nummer er niet bij."
        ),
    )

    def __init__(self, *args: Any, pair: Comparison, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        self.fields["stays"].choices = [
            (side.person, _("Persoon %(number)s: %(name)s") % {"number": side.person, "name": side.name})
            for side in pair.sides
        ]
        self.fields["stays"].initial = pair.sides[0].person
        for line in pair.lines:
            if line.differs:
                self.fields[line.code] = forms.TypedChoiceField(
                    label=line.name,
                    coerce=int,
                    widget=forms.RadioSelect,
                    choices=[
                        (side.person, value or _("leeg"))
                        for side, value in zip(pair.sides, (line.first, line.second), strict=True)
                    ],
                    initial=pair.sides[1 if line.take_second else 0].person,
                )
        if not pair.two_homes:
            del self.fields["one_household"]
        if not pair.two_numbers:
            del self.fields["bsn_wrong"], self.fields["wrong_bsn"]

    def chosen(self) -> dict[str, Any]:
        """What the deed asks."""
        values = self.cleaned_data
        stays, gone = values["stays"], next(s.person for s in self.pair.sides if s.person != values["stays"])
        return {
            "stays": stays,
            "gone": gone,
            "from_gone": [
                line.code for line in self.pair.lines if line.differs and values[line.code] == gone
            ],
            "one_household": values.get("one_household", False),
            "reason": values["reason"],
            "wrong_bsn": values.get("wrong_bsn", ""),
            "sent_once": values["sent_once"],
        }


class DismissForm(forms.Form):
    """Why these are two people."""

    reason = why(
        gettext_lazy("Hoe weet u dat dit twee verschillende mensen zijn?"),
        gettext_lazy("Bijvoorbeeld: het is een tweeling, of vader en zoon met dezelfde naam."),
    )


class UndoForm(forms.Form):
    """Why it must go back; and whether what was written since may stay."""

    reason = why(gettext_lazy("Waarom moet dit terug?"))
    leave = forms.BooleanField(
        required=False,
        label=gettext_lazy("Wat daarna is vastgelegd, mag blijven staan bij wie het nu staat"),
    )

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["leave"]


class SplitForm(forms.Form):
    """Who the second person is, and what is theirs."""

    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    first_names = forms.CharField(label=gettext_lazy("Voornamen"), max_length=200, required=False)
    surname = forms.CharField(
        label=gettext_lazy("Achternaam"),
        max_length=200,
        help_text=gettext_lazy("Met tussenvoegsel: van der Berg"),
    )
    born = DutchDate(label=gettext_lazy("Geboortedatum"), max_length=40, required=False)
    bsn = forms.BooleanField(required=False, label=gettext_lazy("Het BSN hoort bij deze andere persoon"))
    also_in = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Huishoudens waar de andere persoon ook bij hoort"),
    )
    rows = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Wat hoort bij de andere persoon?"),
    )
    reason = why(gettext_lazy("Hoe weet u dat dit twee mensen zijn?"))

    def __init__(self, *args: Any, person: ToSplit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["also_in"].choices = person.memberships
        self.fields["rows"].choices = [(piece.key, _said(piece)) for piece in person.pieces]
        if not person.bsn:
            del self.fields["bsn"]
        if not person.memberships:
            del self.fields["also_in"]
        if not person.pieces:
            del self.fields["rows"]

    def facts(self) -> PersonFacts:
        from keukentafel.kernel.dates import PartialDate

        prefix, surname = names.split_prefix(self.cleaned_data["surname"])
        born = self.cleaned_data["born"]
        return PersonFacts(
            surname=surname,
            prefix=prefix,
            first_names=self.cleaned_data["first_names"],
            born=PartialDate(born.year, born.month, born.day) if born else None,
        )


def _said(piece: Any) -> str:
    where = _("huishouden %(number)s") % {"number": piece.household} if piece.household else ""
    return " · ".join(part for part in (piece.kind, piece.on, where, piece.by) if part)
