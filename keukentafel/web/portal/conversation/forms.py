"""Forms of a resident around a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.web.melding_form import LONGEST

GOING_ON, GOING_WELL, WISH, SCORE = "speelt-", "goed-", "wens-", "cijfer-"
SCORES = [
    ("", gettext_lazy("geen cijfer")),
    ("1", gettext_lazy("1, er is meteen hulp nodig")),
    ("2", gettext_lazy("2, het gaat niet goed")),
    ("3", gettext_lazy("3, het gaat net")),
    ("4", gettext_lazy("4, het gaat best goed")),
    ("5", gettext_lazy("5, het gaat helemaal goed")),
]


class PreparationForm(forms.Form):
    """Nothing is required: a few words about one life domain are enough."""

    comes_along = forms.CharField(
        label=gettext_lazy("Wie komt er met u mee?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("U mag altijd iemand meenemen, zoals uw kind, een vriend of een buur."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    remark = forms.CharField(
        label=gettext_lazy("Wat moeten wij verder weten?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, said: intakes.Prepared, on: date) -> None:
        self.on = on
        initial = {"comes_along": said.comes_along, "remark": said.remark}
        for code, part in said.parts.items():
            initial |= {
                GOING_ON + code: part.going_on, GOING_WELL + code: part.going_well, WISH + code: part.wish,
                SCORE + code: str(part.score or ""),
            }  # fmt: skip
        super().__init__(data, initial=initial)
        for topic in intake.topics(on):
            for prefix, label in (
                (GOING_ON, _("Wat speelt er?")), (GOING_WELL, _("Wat gaat goed?")), (WISH, _("Wat wilt u?")),
            ):  # fmt: skip
                self.fields[prefix + topic.code] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=LONGEST,
                    widget=forms.Textarea({"rows": 2, "dir": "auto"}),
                )
            self.fields[SCORE + topic.code] = forms.ChoiceField(
                label=_("Welk cijfer geeft u?"), required=False, choices=SCORES, widget=forms.RadioSelect
            )

    @property
    def topics(self) -> list[tuple[Any, list[Any], bool]]:
        """Each life domain with its fields, and whether something stands in them."""
        found = []
        for topic in intake.topics(self.on):
            fields = [self[prefix + topic.code] for prefix in (GOING_ON, GOING_WELL, WISH, SCORE)]
            found.append((topic, fields, any(each.value() for each in fields)))
        return found

    def beside(self, other: intakes.Prepared) -> list[tuple[str, str]]:
        """What somebody else wrote differently: under which question, and what; empty when nothing."""
        theirs = PreparationForm(said=other, on=self.on).initial
        labels = {name: str(field.label) for name, field in self.fields.items()}
        for topic in intake.topics(self.on):
            for prefix in (GOING_ON, GOING_WELL, WISH, SCORE):
                labels[prefix + topic.code] = f"{_(topic.name)}: {labels[prefix + topic.code]}"
        return [
            (label, str(theirs.get(name) or ""))
            for name, label in labels.items()
            if _lines(self.cleaned_data[name]) != _lines(theirs.get(name))
        ]

    @property
    def said(self) -> intakes.Prepared:
        values = self.cleaned_data
        parts = {
            topic.code: intakes.Part(
                values[GOING_ON + topic.code], values[GOING_WELL + topic.code], values[WISH + topic.code],
                int(values[SCORE + topic.code]) if values[SCORE + topic.code] else None,
            )
            for topic in intake.topics(self.on)
        }  # fmt: skip
        return intakes.Prepared(
            values["comes_along"], values["remark"], {code: part for code, part in parts.items() if part}
        )


class WishForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u?"),
        choices=intake.wishes,
        widget=forms.RadioSelect,
        initial="verzetten",
    )
    text = forms.CharField(
        label=gettext_lazy("Wanneer kunt u wel, of waarom niet?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )


class ReactionForm(forms.Form):
    """fingerprint: of the text that was read"""

    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    agrees = forms.ChoiceField(
        label=gettext_lazy("Klopt het verslag?"),
        choices=[("ja", gettext_lazy("Ja, het klopt")), ("nee", gettext_lazy("Nee, er klopt iets niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of het verslag klopt.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Wat wilt u erover zeggen?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )


class SignForm(forms.Form):
    """Signing is a deed of its own: somebody says that they read it, and whether it is their aanvraag as well."""

    asked_sometimes = frozenset({"law"})

    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    read = forms.BooleanField(
        label=gettext_lazy("Ik heb het verslag gelezen en ik onderteken het"),
        error_messages={"required": gettext_lazy("Zet een vinkje als u het verslag hebt gelezen.")},
    )
    applies = forms.ChoiceField(
        label=gettext_lazy("Is dit verslag ook uw aanvraag?"),
        choices=[
            ("ja", gettext_lazy("Ja, ik vraag de hulp aan die in het verslag staat")),
            ("nee", gettext_lazy("Nee, ik wil nu niets aanvragen")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of het verslag ook uw aanvraag is.")},
    )
    law = forms.ChoiceField(
        label=gettext_lazy("Waar gaat uw aanvraag over?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, laws: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """laws: those that fit; where it is one, nothing is asked"""
        super().__init__(*args, **kwargs)
        self.fields["law"].choices = [(law, ABOUT.get(law, name)) for law, name in laws]
        if len(laws) < 2:
            del self.fields["law"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "law" in self.fields and values.get("applies") == "ja" and not values.get("law"):
            self.add_error("law", _("Kies waar uw aanvraag over gaat."))
        return values


ABOUT = {
    "wmo": gettext_lazy("Hulp in huis, begeleiding, of een hulpmiddel"),
    "jeugdwet": gettext_lazy("Hulp voor een kind of jongere"),
    "participatiewet": gettext_lazy("Hulp naar werk, of geld voor wat u echt nodig hebt"),
    "wgs": gettext_lazy("Hulp bij schulden"),
}
"""What a law gives, in plain words."""


class MyApplicationForm(forms.Form):
    case = forms.ChoiceField(
        label=gettext_lazy("Bij welke vraag hoort uw aanvraag?"), required=False, widget=forms.RadioSelect
    )
    law = forms.ChoiceField(
        label=gettext_lazy("Waar gaat het over?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waar uw aanvraag over gaat.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Welke hulp vraagt u aan?"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        error_messages={
            "required": gettext_lazy("Schrijf op welke hulp u aanvraagt. Een paar woorden is genoeg.")
        },
    )

    def __init__(
        self,
        *args: Any,
        cases: Iterable[tuple[str, str]],
        laws: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["law"].choices = [(law, ABOUT.get(law, name)) for law, name in laws]
        if len(self.fields["law"].choices) < 2:
            del self.fields["law"]
        choices = [*cases, ("", _("Het gaat over iets anders"))]
        self.fields["case"].choices = choices
        if len(choices) == 1:
            del self.fields["case"]


def _lines(text: str | None) -> str:
    """As it is kept: a browser sends line ends of its own."""
    return (text or "").replace("\r\n", "\n").strip()
