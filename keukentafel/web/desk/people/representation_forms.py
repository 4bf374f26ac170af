"""What is typed about who speaks for a resident, and how that was checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import Representative
from keukentafel.web.desk.forms import DutchDate

from .forms import WRONG_EMAIL


class RepresentationForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=people.representation_kinds)
    representative = forms.TypedChoiceField(
        label=gettext_lazy("Wie?"), coerce=int, required=False, empty_value=None
    )
    name = forms.CharField(label=gettext_lazy("Naam"), max_length=120, required=False)
    organisation = forms.CharField(label=gettext_lazy("Organisatie"), max_length=120, required=False)
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, error_messages=WRONG_EMAIL)
    address = forms.CharField(
        label=gettext_lazy("Adres op de envelop"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Elke regel apart. Brieven over besluiten en bezwaren gaan ook hierheen."),
    )
    guardian = forms.ChoiceField(
        label=gettext_lazy("Heeft iemand van buiten het gezag: wie is dat?"),
        choices=[
            ("", gettext_lazy("niet van toepassing, of een organisatie")),
            ("ouder", gettext_lazy("een ouder die ergens anders woont")),
            ("voogd", gettext_lazy("een voogd")),
        ],
        required=False,
        help_text=gettext_lazy(
            "Een voogd krijgt de brieven over het kind. Bij een ouder die ergens anders woont, kiest een collega dat per brief."
        ),
    )
    scope = forms.CharField(
        label=gettext_lazy("Waarover gaat het?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Laat leeg als het over alles gaat."),
    )
    document = forms.CharField(
        label=gettext_lazy("Waar blijkt dat uit?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld gezagsregister, uitspraak met nummer, of een getekende machtiging."
        ),
    )
    declared_of_age = forms.BooleanField(
        label=gettext_lazy("De rechter verklaarde deze moeder van 16 of 17 meerderjarig"),
        required=False,
        help_text=gettext_lazy("Alleen bij gezag. Zonder die uitspraak heeft een minderjarige geen gezag."),
    )
    from_on = DutchDate(label=gettext_lazy("Vanaf"), max_length=40)
    until_on = DutchDate(label=gettext_lazy("Tot"), max_length=40, required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["representative"].choices = [("", _("iemand van buiten")), *others]

    @property
    def who(self) -> Representative:
        values = self.cleaned_data
        return Representative(
            values["representative"], values["name"], values["organisation"], values["phone"], values["email"],
            values["address"], values["kind"] == "gezag" and values["declared_of_age"], values["guardian"] == "voogd",
        )  # fmt: skip


class CheckForm(forms.Form):
    """What was seen before somebody may look for another in the portal. covers counts for a proxy alone."""

    row = forms.IntegerField(widget=forms.HiddenInput)
    identity = forms.ChoiceField(label=gettext_lazy("Legitimatie gezien"), choices=people.identities)
    document = forms.CharField(
        label=gettext_lazy("Welk stuk hebt u gezien?"),
        max_length=120,
        help_text=gettext_lazy(
            "Bijvoorbeeld uittreksel gezagsregister, beschikking rechtbank met nummer, getekende machtiging."
        ),
    )
    covers = forms.MultipleChoiceField(
        label=gettext_lazy("Waarover gaat de machtiging?"),
        choices=[("geld", gettext_lazy("geld")), ("zorg", gettext_lazy("zorg en hulp"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class WithdrawForm(forms.Form):
    """Why a check was wrong."""

    row = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Waarom klopt de controle niet?"),
        max_length=400,
        help_text=gettext_lazy(
            "Bijvoorbeeld: het stuk was van iemand anders, of de machtiging was ingetrokken."
        ),
        error_messages={"required": gettext_lazy("Schrijf op waarom de controle niet klopt.")},
    )
