"""The forms on a household: its basic data, its addresses, and who is involved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries import trust
from keukentafel.web.desk.forms import DutchDate, Postcode
from keukentafel.web.desk.organisations.field import LIST as ORGANISATIONS

from .forms import WRONG_EMAIL, day_text


class AddressForm(forms.Form):
    """A Dutch address, or lines as they are written abroad, or a place that nobody may see."""

    asked_sometimes = frozenset({"country", "street"})

    kind = forms.ChoiceField(label=gettext_lazy("Soort adres"))
    street = forms.CharField(label=gettext_lazy("Straat"), max_length=100, required=False)
    number = forms.CharField(label=gettext_lazy("Huisnummer"), max_length=12, required=False)
    postcode = Postcode(label=gettext_lazy("Postcode"), required=False)
    town = forms.CharField(label=gettext_lazy("Plaats"), max_length=80, required=False)
    country = forms.CharField(
        label=gettext_lazy("Land"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Alleen bij een adres in het buitenland."),
    )
    lines = forms.CharField(
        label=gettext_lazy("Adres zoals het daar geschreven wordt"),
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Alleen bij een adres in het buitenland. Een regel per regel, hooguit drie."),
    )
    from_on = DutchDate(label=gettext_lazy("Vanaf"), max_length=40)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [*people.address_kinds(), ("geheim", _("geheim adres"))]
        self.fields["from_on"].initial = day_text(today)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        abroad = bool(values.get("lines", "").strip())
        if abroad and not values.get("country") and "country" not in self.errors:
            self.add_error("country", _("Vul het land in."))
        if not abroad and not values.get("street") and "street" not in self.errors:
            self.add_error("street", _("Vul een straat en een plaats in."))
        if len(self.free_lines) > 3:
            self.add_error("lines", _("Schrijf hooguit drie regels."))
        return values

    @property
    def free_lines(self) -> list[str]:
        """Of an address abroad."""
        return [line.strip() for line in self.cleaned_data.get("lines", "").splitlines() if line.strip()]


class InvolveForm(forms.Form):
    """A colleague, who may then open the file."""

    account = forms.TypedChoiceField(label=gettext_lazy("Wie?"), coerce=int)
    role = forms.CharField(
        label=gettext_lazy("Wat doet deze collega voor het huishouden?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Vul in wat de rol is.")},
    )
    ground = forms.CharField(
        label=gettext_lazy("Op welke grond?"),
        max_length=160,
        help_text=gettext_lazy("Het huishouden leest dit mee. Bijvoorbeeld: verzoek van het huishouden."),
        error_messages={"required": gettext_lazy("Zonder grond gaat een dossier niet open.")},
    )
    law = forms.ChoiceField(
        label=gettext_lazy("Voor welke wet?"),
        required=False,
        help_text=gettext_lazy("Deze collega leest dan de zaken van die wet, en van geen andere."),
    )
    from_on = DutchDate(label=gettext_lazy("Vanaf"), max_length=40)
    until_on = DutchDate(label=gettext_lazy("Tot"), max_length=40, required=False)

    def __init__(
        self, *args: Any, professionals: Sequence[people.Professional], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [
            (each.account, f"{each.name} ({each.team})" if each.team else each.name) for each in professionals
        ]
        self.fields["law"].choices = [("", _("geen: alleen zaken zonder wet")), *trust.laws()]
        self.fields["from_on"].initial = day_text(today)


class ContactForm(forms.Form):
    """Somebody around the household who does not sign in here."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=people.contact_kinds,
        widget=forms.RadioSelect,
        initial="informeel",
    )
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul een naam in.")},
    )
    role = forms.CharField(
        label=gettext_lazy("Wat is deze persoon voor het huishouden?"),
        max_length=60,
        help_text=gettext_lazy("Bijvoorbeeld oma, buurvrouw, huisarts of leerkracht."),
        error_messages={"required": gettext_lazy("Vul in wat deze persoon voor het huishouden is.")},
    )
    organisation = forms.CharField(
        label=gettext_lazy("Organisatie"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Kies uit de lijst, of schrijf de naam zelf op."),
        widget=forms.TextInput(attrs={"list": ORGANISATIONS, "autocomplete": "off"}),
    )
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254, required=False, error_messages=WRONG_EMAIL
    )
    ground = forms.CharField(
        label=gettext_lazy("Op welke grond?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Bij een beroepskracht of organisatie."),
    )
    tied_to = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Voor wie?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    strength = forms.ChoiceField(
        label=gettext_lazy("Hoe is de band?"), choices=people.tie_strengths, initial="gewoon"
    )

    def __init__(self, *args: Any, members: Sequence[people.Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tied_to"].choices = [(str(each.person), each.name) for each in members]


class ReachForm(forms.Form):
    """Who somebody around the household is, and how they are reached."""

    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        error_messages={"required": gettext_lazy("Vul in wie het is.")},
    )
    role = forms.CharField(
        label=gettext_lazy("Wie is dat voor het huishouden?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Vul in wat deze persoon voor het huishouden is.")},
    )
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254, required=False, error_messages=WRONG_EMAIL
    )


class BasicsForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam van het huishouden"),
        max_length=200,
        help_text=gettext_lazy("Waaraan collega's dit huishouden herkennen."),
    )
    district = forms.TypedChoiceField(label=gettext_lazy("Wijk"), coerce=int)

    def __init__(self, *args: Any, districts: Sequence[people.DistrictChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [(each.id, each.name) for each in districts]


class CloseForm(forms.Form):
    on = DutchDate(label=gettext_lazy("Vanaf welke dag?"), max_length=40)
    reason = forms.ChoiceField(label=gettext_lazy("Waarom?"), choices=people.closure_reasons)


class ReopenForm(forms.Form):
    on = DutchDate(
        label=gettext_lazy("Vanaf welke dag?"),
        max_length=40,
        help_text=gettext_lazy(
            "Was het beëindigen een vergissing? Laat dan de dag van het beëindigen staan: iedereen hoort er weer bij sinds "
            "zijn eigen dag. Kwamen zij later terug? Vul dan die dag in."
        ),
    )


class ShowForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom moet u het weten?"),
        choices=people.show_reasons,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom u het adres moet weten.")},
    )
