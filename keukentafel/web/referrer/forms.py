"""What a doctor fills in to refer a child or young person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.actions.referrals import NewSent, SentBefore
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.forms import Bsn, DutchDate
from keukentafel.web.refusals import said


class SendForm(forms.Form):
    asked_sometimes = frozenset({"again"})

    name = forms.CharField(
        label=gettext_lazy("Voor- en achternaam van het kind of de jongere"), max_length=200,
        error_messages={"required": gettext_lazy("Vul de naam in.")},
    )  # fmt: skip
    born_on = DutchDate(
        label=gettext_lazy("Geboortedatum"),
        error_messages={"required": gettext_lazy("Vul de geboortedatum in.")},
    )
    bsn = Bsn(
        label=gettext_lazy("BSN"), max_length=12, required=False,
        help_text=gettext_lazy("Daarmee vindt de gemeente het kind zeker. Weet u het niet? Laat het leeg."),
    )  # fmt: skip
    phone = forms.CharField(
        label=gettext_lazy("Telefoon van de ouders of de jongere"), max_length=20, required=False
    )
    provider = forms.TypedChoiceField(
        label=gettext_lazy("Naar wie verwijst u?"), coerce=int, empty_value=None, required=False,
        help_text=gettext_lazy("In de lijst staan de aanbieders die in deze gemeente leveren."),
    )  # fmt: skip
    product = forms.ChoiceField(label=gettext_lazy("Welke hulp?"), required=False)
    starts_on = DutchDate(
        label=gettext_lazy("Vanaf wanneer is de hulp nodig?"),
        error_messages={"required": gettext_lazy("Vul in vanaf wanneer.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarvoor verwijst u?"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Kort. De medische gegevens stuurt u aan de aanbieder zelf, niet aan de gemeente."),
        error_messages={"required": gettext_lazy("Schrijf op waarvoor u verwijst.")},
    )  # fmt: skip
    agreed = forms.BooleanField(
        label=gettext_lazy("De jeugdige of de ouders vinden goed dat ik hoor of de hulp begint en stopt"),
        required=False,
    )
    again = forms.CharField(
        label=gettext_lazy("Waarom stuurt u de verwijzing opnieuw?"), max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy("De gemeente leest dit. Klopt er iets niet in de vorige? Neem die dan liever terug."),
    )  # fmt: skip
    before: int | None = None
    """Key of what this doctor sent before, once the deed said that it still stands."""

    def __init__(
        self,
        *args: Any,
        products: Sequence[decisions.ProductChoice],
        providers: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [("", _("weet ik nog niet")), *providers]
        self.fields["product"].choices = [
            ("", _("weet ik nog niet")),
            *((each.code, each.label) for each in products),
        ]

    def place(self, refusal: Refusal) -> bool:
        if not isinstance(refusal, SentBefore):
            return False
        self.before = refusal.sent
        self.add_error("again", said(refusal))
        return True

    def told(self, referrer: int) -> NewSent:
        """referrer: as whom it is sent, a key of guide.Referrer."""
        return NewSent(referrer=referrer, **self.cleaned_data)


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom neemt u de verwijzing terug?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        help_text=gettext_lazy("De gemeente leest dit. Schrijf niet meer over het kind dan nodig is."),
        error_messages={
            "required": gettext_lazy("Schrijf op waarom u de verwijzing terugneemt. De gemeente leest dit.")
        },
    )
