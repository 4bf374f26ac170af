"""The forms on people. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.actions import NewPerson, PersonFacts
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules.representing import OF_AGE
from keukentafel.web.desk.forms import BirthDate, Bsn, DutchDate, SentOnceForm

WRONG_EMAIL = {"invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")}
FACTS = (
    "surname",
    "first_names",
    "prefix",
    "partner_prefix",
    "partner_surname",
    "name_use",
    "sex",
    "born",
    "phone",
    "other_phone",
    "email",
    "language",
    "needs_interpreter",
    "address_secret",
)


def day_text(day: date) -> str:
    return day.strftime("%d-%m-%Y")


def birth_text(born: PartialDate | None) -> str:
    """As the form reads it back: parts that are unknown are left out."""
    if born is None or born.year is None:
        return ""
    return "-".join(str(part) for part in (born.day, born.month, born.year) if part)


class FactsForm(forms.Form):
    """Everything that is known about a person, with the version it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    first_names = forms.CharField(label=gettext_lazy("Voornamen"), max_length=200, required=False)
    prefix = forms.CharField(label=gettext_lazy("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), max_length=200, required=False)
    partner_prefix = forms.CharField(
        label=gettext_lazy("Tussenvoegsel partner"), max_length=20, required=False
    )
    partner_surname = forms.CharField(
        label=gettext_lazy("Achternaam partner"), max_length=200, required=False
    )
    name_use = forms.ChoiceField(label=gettext_lazy("Naamgebruik"), choices=people.name_uses)
    born = BirthDate(
        label=gettext_lazy("Geboortedatum"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld 1-3-1950. Weet u alleen het jaar? Dan is 1950 genoeg."),
    )
    sex = forms.ChoiceField(label=gettext_lazy("Geslacht"), choices=people.sexes)
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    other_phone = forms.CharField(label=gettext_lazy("Tweede telefoon"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, error_messages=WRONG_EMAIL)
    language = forms.CharField(
        label=gettext_lazy("Taal"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("De taal waarin deze persoon zich het best redt."),
    )
    needs_interpreter = forms.BooleanField(label=gettext_lazy("Er is een tolk nodig"), required=False)
    address_secret = forms.BooleanField(
        label=gettext_lazy("Het adres is geheim"),
        required=False,
        help_text=gettext_lazy("Dan staat het adres van het hele huishouden op geen enkele pagina of brief."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["born"].known = self.initial.get("born", "")

    @property
    def facts(self) -> PersonFacts:
        return PersonFacts(**{name: self.cleaned_data[name] for name in FACTS})

    @classmethod
    def texts_of(cls, facts: PersonFacts) -> dict[str, Any]:
        """The facts as the form writes them."""
        return {name: getattr(facts, name) for name in FACTS} | {"born": birth_text(facts.born)}

    @classmethod
    def initial_of(cls, row: people.Editable) -> dict[str, Any]:
        return cls.texts_of(row.facts) | {"version": row.version}


class BsnForm(forms.Form):
    bsn = Bsn(
        label=gettext_lazy("Burgerservicenummer (BSN)"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Laat het leeg als het nummer niet van deze persoon is."),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom verandert u het nummer?"),
        choices=people.bsn_reasons,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies waarom u het nummer verandert.")},
    )


class DeathForm(forms.Form):
    died_on = DutchDate(label=gettext_lazy("Dag van overlijden"), max_length=40)


class BirthForm(SentOnceForm):
    """A child that was just born."""

    first_names = forms.CharField(label=gettext_lazy("Voornamen"), max_length=200, required=False)
    prefix = forms.CharField(label=gettext_lazy("Tussenvoegsel"), max_length=20, required=False)
    surname = forms.CharField(label=gettext_lazy("Achternaam"), max_length=200)
    born_on = DutchDate(label=gettext_lazy("Geboren op"), max_length=40)
    sex = forms.ChoiceField(label=gettext_lazy("Geslacht"), choices=people.sexes, initial="o")
    bsn = Bsn(
        label=gettext_lazy("Burgerservicenummer (BSN)"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Dat mag later."),
    )
    parents = forms.MultipleChoiceField(
        label=gettext_lazy("Wie zijn de ouders?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    with_authority = forms.MultipleChoiceField(
        label=gettext_lazy("Wie heeft het gezag?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Wie 18 is. Verklaarde de rechter een moeder van 16 of 17 meerderjarig? "
            "Leg haar gezag daarna vast bij het kind, onder Vertegenwoordiging."
        ),
    )

    def __init__(self, *args: Any, members: Sequence[people.Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, from_age in (("parents", 12), ("with_authority", OF_AGE)):
            able = (each for each in members if each.age is None or each.age >= from_age)
            self.fields[name].choices = [(str(each.person), each.name) for each in able]

    @property
    def child(self) -> NewPerson:
        values = self.cleaned_data
        return NewPerson(
            values["surname"], values["first_names"], values["prefix"], values["bsn"], sex=values["sex"]
        )


class MembershipForm(forms.Form):
    role = forms.ChoiceField(label=gettext_lazy("Rol in het huishouden"), choices=people.member_roles)


class MainHomeForm(forms.Form):
    from_on = DutchDate(label=gettext_lazy("Vanaf welke dag?"), max_length=40)


class GoForm(forms.Form):
    """Somebody leaves and the file does not follow them."""

    until_on = DutchDate(label=gettext_lazy("Sinds wanneer niet meer?"), max_length=40)
    because = forms.ChoiceField(
        label=gettext_lazy("Waarom?"),
        choices=[each for each in people.leave_reasons() if each[0] != "overleden"],
    )


class JoinedForm(forms.Form):
    """Somebody belongs here since another day than was written down."""

    from_on = DutchDate(label=gettext_lazy("Sinds wanneer wel?"), max_length=40)


class MistakeForm(forms.Form):
    """Somebody never belonged here."""

    mistake = forms.ChoiceField(label=gettext_lazy("Wat klopt er niet?"), choices=actions.mistakes)


class TieForm(forms.Form):
    """A tie as the person at hand says it."""

    kind = forms.ChoiceField(label=gettext_lazy("Deze persoon is"))
    other = forms.TypedChoiceField(
        label=gettext_lazy("Van wie?"),
        coerce=int,
        error_messages={"required": gettext_lazy("Kies iemand uit dit huishouden of een eerder huishouden.")},
    )
    description = forms.CharField(
        label=gettext_lazy("Wat zijn zij van elkaar?"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Alleen bij ‘anders’, bijvoorbeeld opa of nicht."),
    )
    strength = forms.ChoiceField(
        label=gettext_lazy("Hoe is de band?"), choices=people.tie_strengths, initial="gewoon"
    )
    helper = forms.ChoiceField(label=gettext_lazy("Helpt deze persoon de ander?"), required=False)
    from_on = DutchDate(label=gettext_lazy("Sinds"), max_length=40, required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = others
        self.fields["kind"].choices = [*people.tie_kinds(), ("kind", _("kind van"))]
        self.fields["helper"].choices = [("", _("nee")), *people.helper_kinds()]


class TieChangeForm(forms.Form):
    tie = forms.IntegerField(widget=forms.HiddenInput)
    strength = forms.ChoiceField(label=gettext_lazy("Hoe is de band?"), choices=people.tie_strengths)
    from_on = DutchDate(label=gettext_lazy("Sinds"), max_length=40, required=False)
    until_on = DutchDate(
        label=gettext_lazy("Beëindigd op"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Laat dit leeg als de band er nog is."),
    )
    never = forms.BooleanField(label=gettext_lazy("Deze band was er nooit: haal hem weg"), required=False)

    def typed(self, tie: int) -> dict[str, str]:
        """What was sent about this tie and not taken; empty for another."""
        sent = self.data if self.is_bound and self.data.get("tie") == str(tie) else {}
        return (
            {name: sent.get(name, "") for name in ("strength", "from_on", "until_on", "never")}
            if sent
            else {}
        )


class OwnAddressForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Waarom ergens anders?"), choices=people.own_address_kinds)
    street = forms.CharField(label=gettext_lazy("Straat"), max_length=100)
    number = forms.CharField(label=gettext_lazy("Huisnummer"), max_length=12, required=False)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=8, required=False)
    town = forms.CharField(label=gettext_lazy("Plaats"), max_length=80)
    extra_line = forms.CharField(
        label=gettext_lazy("Naam van de instelling, afdeling of kamer"), max_length=100, required=False
    )
    country = forms.CharField(
        label=gettext_lazy("Land"), max_length=60, required=False, help_text=gettext_lazy("Leeg: Nederland.")
    )
    gets_post = forms.BooleanField(
        label=gettext_lazy("Brieven voor deze persoon gaan hierheen"), required=False, initial=True
    )
    from_on = DutchDate(label=gettext_lazy("Vanaf"), max_length=40)


class EndForm(forms.Form):
    """One row of a list ends on a day."""

    row = forms.IntegerField(widget=forms.HiddenInput)
    until_on = DutchDate(label=gettext_lazy("Tot"), max_length=40)
