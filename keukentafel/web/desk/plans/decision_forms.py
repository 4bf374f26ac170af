"""What the desk asks about an aanvraag and a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.plans import queries as plans
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.refusals import said

from .letter_fields import own_paragraph, sheet_of_rights

LONG_AGO = timedelta(days=365)
"""Before that a day of receipt is taken for a mistake in typing: our own choice."""


class AanvraagForm(forms.Form):
    case = forms.ChoiceField(
        label=gettext_lazy("Bij welke zaak?"), error_messages={"required": gettext_lazy("Kies een zaak.")}
    )
    person = forms.TypedChoiceField(
        label=gettext_lazy("Voor wie?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies voor wie.")},
    )
    law = forms.ChoiceField(
        label=gettext_lazy("Op grond van welke wet?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Daar volgen de termijn, de producten, de gronden en de brief uit."),
        error_messages={"required": gettext_lazy("Kies op grond van welke wet dit wordt gevraagd.")},
    )
    received_on = DutchDate(
        label=gettext_lazy("Op welke dag kwam de aanvraag binnen?"),
        max_length=40,
        help_text=gettext_lazy(
            "Kwam de aanvraag met de post, dan de dag waarop die bij de gemeente was. De termijn begint de dag erna."
        ),
        error_messages={"required": gettext_lazy("Vul in op welke dag de aanvraag binnenkwam.")},
    )
    asked_by = forms.ChoiceField(
        label=gettext_lazy("Wie vraagt het aan?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy(
            "Wie met een machtiging aanvraagt, leest het besluit en de brief mee (Awb, artikel 2:1)."
        ),
    )

    def __init__(
        self,
        *args: Any,
        plan: plans.PictureView,
        cases: Sequence[decisions.CaseChoice],
        laws: Sequence[tuple[str, str]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["received_on"].initial = today.strftime("%d-%m-%Y")
        choose_law(self, laws, cases)
        self.fields["case"].choices = [(each.number, f"{each.number} · {each.subject}") for each in cases]
        known = self.initial.get("person") is not None
        self.fields["person"].choices = [
            *(() if known else (("", _("Kies voor wie")),)),
            *((each.id, each.name) for each in plan.members),
        ]
        askers = [(each.number, each.asker) for each in cases if each.asker]
        if not askers:
            del self.fields["asked_by"]
            return
        self.fields["asked_by"].choices = [
            ("", _("de inwoner zelf")),
            *(
                (number, _("%(name)s, met een machtiging (%(case)s)") % {"name": name, "case": number})
                for number, name in askers
            ),
        ]
        self.fields["asked_by"].initial = ""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("asked_by") and values["asked_by"] != values.get("case"):
            self.add_error("asked_by", _("Deze persoon deed de melding bij een andere zaak. Kies opnieuw."))
        day = values.get("received_on")
        if day is not None and day < self.today - LONG_AGO:
            self.add_error("received_on", _("Dat is meer dan een jaar geleden. Kijk de dag nog eens na."))
        return values

    @property
    def wanted(self) -> dict[str, Any]:
        """What the deed asks for."""
        values = self.cleaned_data
        return {
            "case_number": values["case"],
            "person": values["person"],
            "law": values.get("law", ""),
            "received_on": values["received_on"],
            "on_behalf": bool(values.get("asked_by")),
        }


def choose_law(
    form: forms.Form, laws: Sequence[tuple[str, str]], cases: Sequence[decisions.CaseChoice]
) -> None:
    """Nothing to choose where there is one law; the one that fits every case is filled in, and of more it is said which fit."""
    if len(laws) < 2:
        del form.fields["law"]
        return
    form.fields["law"].choices = laws
    fitting = {law for each in cases for law in each.laws}
    if len(fitting) == 1:
        form.fields["law"].initial = next(iter(fitting))
    elif fitting and len({each.laws for each in cases}) == 1:
        names = [name for law, name in laws if law in fitting]
        form.fields["law"].help_text = _("Bij deze zaak past: %(names)s. Kies zelf.") % {
            "names": _(" of ").join(names)
        }


class DecideForm(forms.Form):
    data: Any

    proposal = forms.IntegerField(widget=forms.HiddenInput)
    ending = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Besluit"),
        choices=decisions.outcomes_on_aanvraag,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of u toekent of afwijst.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Op welke grond wijst u (een deel) af?"),
        required=False,
        help_text=gettext_lazy("Niet nodig bij toekennen. De brief noemt het artikel."),
    )
    difference = forms.CharField(
        label=gettext_lazy("Wat vroeg de inwoner, en wat krijgt hij daarvan niet?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        required=False,
        help_text=gettext_lazy(
            "Alleen bij gedeeltelijk toekennen. Zo komt het in de brief: ‘U vroeg 5 uur per week. U krijgt 3 uur.’"
        ),
    )
    grounds = forms.CharField(
        label=gettext_lazy("Waarom neemt u dit besluit?"),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=4_000,
        help_text=gettext_lazy(
            "Dit staat zo in de brief. Het begint met wat het onderzoek opleverde: schrijf dat om, in gewone woorden."
        ),
        error_messages={
            "required": gettext_lazy(
                "Schrijf op waarom u dit besluit neemt. De inwoner leest dat in de brief."
            ),
            "max_length": gettext_lazy("De motivering is te lang voor een brief. Houd het bij 4.000 tekens."),
        },
    )
    own = own_paragraph()
    rights = sheet_of_rights()

    def __init__(
        self,
        *args: Any,
        grounds: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [("", _("Kies een grond, of laat leeg bij toekennen")), *grounds]

    def shows(self, ending: Iterable[str]) -> None:
        """ending: numbers of the help at once that the page says to stop"""
        numbers = " ".join(ending)
        self.initial["ending"] = numbers
        if self.is_bound:
            self.data = self.data.copy()
            self.data["ending"] = numbers

    def clean_ending(self) -> frozenset[str] | None:
        """What the page said when it was sent; None where it said nothing of it."""
        return frozenset(self.cleaned_data["ending"].split()) if "ending" in self.data else None

    def clean_grounds(self) -> str:
        """What the page began with is no reason yet; how it would look in a letter may be seen."""
        text: str = self.cleaned_data["grounds"]
        if "bekijk" not in self.data:
            try:
                reasons.check_own(text, str(self.initial.get("grounds", "")))
            except Refusal as refusal:
                raise forms.ValidationError(said(refusal)) from refusal
        return text

    def clean(self) -> dict[str, Any]:
        """What is filled in and would not be used is no mistake to pass over in silence."""
        values = super().clean() or {}
        if values.get("outcome") == "granted" and values.get("ground"):
            self.add_error(
                "ground",
                _("U kent toe: dan is er geen grond om af te wijzen. Maak dit leeg, of wijs (een deel) af."),
            )
        if values.get("outcome") in ("granted", "refused") and values.get("difference"):
            self.add_error(
                "difference",
                _("Dit hoort bij gedeeltelijk toekennen. Maak dit leeg, of ken gedeeltelijk toe."),
            )
        return values
