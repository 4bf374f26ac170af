"""What the desk asks about a referral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.actions.referrals import NewReferral
from keukentafel.domain.decisions.queries import referral_family as family
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.decisions.queries.referral_family import Giver
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.desk.organisations.field import OrganisationField
from keukentafel.web.number_fields import Volume, WholeNumber, check_units

from .family_forms import cannot_judge_field, givers_field, keyed

LONG = {"rows": 3, "dir": "auto"}
OF_THE_DOCTOR = ("kind", "referrer_name", "agb")
"""What is known of whoever sent it by our form, and is not typed again."""


class ReferralForm(forms.Form):
    person = forms.TypedChoiceField(
        label=gettext_lazy("Wie is verwezen?"), coerce=int,
        error_messages={"required": gettext_lazy("Kies wie er is verwezen.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Wie verwees?"),
        error_messages={"required": gettext_lazy("Kies wie er verwees.")},
    )
    referrer_name = forms.CharField(
        label=gettext_lazy("Naam van de verwijzer"), max_length=120,
        error_messages={"required": gettext_lazy("Vul in wie heeft verwezen.")},
    )  # fmt: skip
    agb = forms.CharField(
        label=gettext_lazy("AGB-code van de verwijzer"), max_length=12, required=False,
        help_text=gettext_lazy("8 cijfers, bij een arts. Niet bekend? Laat het leeg: de naam is dan genoeg."),
    )  # fmt: skip
    organisation = OrganisationField(label=gettext_lazy("Praktijk of instelling"), required=False)
    document = forms.CharField(
        label=gettext_lazy("Waarop rust de verwijzing?"), max_length=120, required=False,
        help_text=gettext_lazy("Bijvoorbeeld: verwijsbrief, of uitspraak met het nummer."),
    )  # fmt: skip
    referred_on = DutchDate(
        label=gettext_lazy("Dag van de verwijzing"),
        error_messages={"required": gettext_lazy("Vul de dag van de verwijzing in.")},
    )
    known_on = DutchDate(
        label=gettext_lazy("Dag waarop het loket de brief stuurde"), required=False,
        help_text=gettext_lazy(
            "Alleen bij een regionaal loket: vanaf de dag daarna loopt de tijd voor bezwaar. Niet bekend? Laat het leeg."
        ),
    )  # fmt: skip
    consulted_on = DutchDate(
        label=gettext_lazy("Dag van het overleg met ons"), required=False,
        help_text=gettext_lazy("Alleen bij een gecertificeerde instelling: zij overlegt eerst met de gemeente."),
    )  # fmt: skip
    not_consulted = forms.CharField(
        label=gettext_lazy("Waarom was er geen overleg?"), max_length=200, required=False,
        help_text=gettext_lazy("Alleen als de gecertificeerde instelling niet met ons overlegde."),
    )  # fmt: skip
    provider = forms.TypedChoiceField(
        label=gettext_lazy("Wie geeft de hulp?"), coerce=int,
        help_text=gettext_lazy(
            "In de lijst staan aanbieders die in deze gemeente leveren. Op de eerste dag is er een contract voor deze hulp."
        ),
        error_messages={"required": gettext_lazy("Kies wie de hulp geeft.")},
    )  # fmt: skip
    product = forms.ChoiceField(label=gettext_lazy("Welke hulp?"), required=False)
    volume = Volume(
        label=gettext_lazy("Hoeveel?"), required=False,
        help_text=gettext_lazy("Bijvoorbeeld 1,5, als het om 1,5 uur per week gaat."),
    )  # fmt: skip
    what = forms.CharField(
        label=gettext_lazy("Staat het er niet bij? Omschrijf het"), max_length=200, required=False
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Bij welke soort hulp hoort dat?"), required=False,
        help_text=gettext_lazy("Dan telt het mee in het budget."),
    )  # fmt: skip
    euros = WholeNumber(
        label=gettext_lazy("Wat kost dat in de hele periode, in euro?"), min_value=0, max_value=1_000_000,
        required=False, help_text=gettext_lazy("Een schatting."),
    )  # fmt: skip
    starts_on = DutchDate(
        label=gettext_lazy("Eerste dag van de hulp"),
        error_messages={"required": gettext_lazy("Vul de eerste dag in.")},
    )
    ends_on = DutchDate(
        label=gettext_lazy("Laatste dag, zoals verwacht"),
        error_messages={"required": gettext_lazy("Vul de laatste dag in.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarvoor is verwezen?"), widget=forms.Textarea(attrs=LONG), max_length=4_000, required=False,
        help_text=gettext_lazy("Kort: alleen wat nodig is om de hulp te betalen en te volgen."),
    )  # fmt: skip
    extended = forms.ChoiceField(
        label=gettext_lazy("Is de jongere dan 18 tot en met 22 jaar? Waarom is er nog jeugdhulp?"), required=False,
        help_text=gettext_lazy("Alleen bij jeugdhulp. Vanaf 23 jaar kan het niet meer."),
    )  # fmt: skip
    agreed = givers_field(required=False)
    cannot_judge = cannot_judge_field()
    parents_know = forms.ChoiceField(
        label=gettext_lazy("Weten de ouders van deze verwijzing? Wie zei dat?"), required=False,
        help_text=gettext_lazy(
            "Bij een kind van 12 tot 16. Zolang niemand dat zei, lezen de ouders alleen dat er hulp is. "
            "U kunt het ook later opschrijven. Bij een rechter is het niet nodig: de ouders zijn partij."
        ),
    )  # fmt: skip
    surely = forms.BooleanField(
        label=gettext_lazy("De arts schreef een andere geboortedatum, maar dit is wie de arts bedoelt"),
        required=False,
    )
    beside = forms.BooleanField(
        label=gettext_lazy("Deze hulp komt naast de hulp waar al naar is verwezen"), required=False
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[int, str]],
        kinds: Sequence[tuple[str, str]],
        products: Sequence[tuple[str, Sequence[decisions.ProductChoice]]],
        providers: Sequence[tuple[int, str]],
        givers: Sequence[Giver],
        reader: Reader,
        came: bool,
        grown_up: bool,
        **kwargs: Any,
    ) -> None:
        """What the form offers.

        products  name of a law, and what the municipality knows under it
        givers    who of the family can say something about one of these people
        came      a doctor sent it by our form
        grown_up  somebody is 18 to 22, or soon is
        """
        super().__init__(*args, **kwargs)
        if not came:
            del self.fields["surely"]
        for name in OF_THE_DOCTOR if came else ():
            self.fields[name].disabled = True
        self.fields["organisation"].fill(reader)
        self.fields["person"].choices = list(people)
        self.fields["kind"].choices = [("", _("Kies")), *kinds]
        self.fields["provider"].choices = [("", _("Kies een aanbieder")), *providers]
        self.fields["extended"].choices = [("", _("Kies")), *queries.extensions(reader=reader)]
        if not grown_up:
            del self.fields["extended"]
        self._family(givers)
        self.units = {each.code: each.unit for _law, rows in products for each in rows}
        self.fields["group"].choices = [("", _("Kies")), *queries.groups(reader=reader)]
        self.fields["product"].choices = [
            ("", _("Iets anders, zie hieronder")),
            *((law, product_lines(rows)) for law, rows in products if rows),
        ]

    def _family(self, givers: Sequence[Giver]) -> None:
        """Nothing is asked that nobody can say."""
        self.fields["agreed"].choices = keyed(givers)
        self.fields["agreed"].help_text = _(
            "Alleen bij een arts: de rechter en een instelling horen het altijd. Kies wie het zei voor degene die is verwezen. "
            "Is het nog niet gevraagd? Laat het leeg: de arts hoort dan niets."
        )
        asked = [each for each in givers if each.both]
        self.fields["parents_know"].choices = [("", _("Nog niet bekend")), *family.tellers(asked)]
        if not asked:
            del self.fields["parents_know"]
        if not givers:
            del self.fields["agreed"], self.fields["cannot_judge"]

    def clean(self) -> dict[str, Any]:
        return check_help(self, super().clean() or self.cleaned_data, self.units)

    def told(self, *, law: str) -> NewReferral:
        """law: of the product, else the first of this kind of referrer."""
        values = dict(self.cleaned_data)
        practice = values.pop("organisation")
        values["volume"], values["euros"] = values["volume"] or 0, values["euros"] or 0
        agreed = tuple(values.pop("agreed", ()))
        return NewReferral(
            law=law, organisation=practice.organisation if practice else None, agreed=agreed, **values
        )


def check_help(form: forms.Form, values: dict[str, Any], units: Mapping[str, str]) -> dict[str, Any]:
    """A product with its volume, or else words, a group and what it costs. units: of each product"""
    check_units(form, "volume", [units.get(values.get("product", ""), "")])
    if values.get("product") and not values.get("volume") and "volume" not in form.errors:
        form.add_error("volume", _("Vul in hoeveel hulp het is."))
    if not values.get("product"):
        if not values.get("what"):
            form.add_error("what", _("Kies een voorziening, of schrijf op welke hulp het is."))
        if values.get("euros") is None and "euros" not in form.errors:
            form.add_error("euros", _("Schat wat het in de hele periode kost."))
        if not values.get("group"):
            form.add_error("group", _("Kies bij welke soort hulp dit hoort. Dan telt het mee in het budget."))
    return values


class HeardForm(forms.Form):
    """What became of the help, and whether the referrer knows."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat is er gebeurd?"), widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies wat er is gebeurd."),
            "invalid_choice": gettext_lazy(
                "Dit is intussen al vastgelegd: hierboven staat wat, en wanneer. Wat u typte staat hieronder nog, maar is niet "
                "vastgelegd."
            ),
        },
    )  # fmt: skip
    on = DutchDate(
        label=gettext_lazy("Welke dag?"),
        help_text=gettext_lazy("De eerste dag van de hulp, of de laatste. Begon de hulp niet? De dag waarop u dat hoorde."),
        error_messages={"required": gettext_lazy("Vul de dag in.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Waarom stopt of begint de hulp niet?"), max_length=400, required=False,
        widget=forms.Textarea(attrs=LONG), help_text=gettext_lazy("Nodig als de hulp stopte of niet begint."),
    )  # fmt: skip
    way = forms.ChoiceField(label=gettext_lazy("Hebt u het de verwijzer verteld?"), required=False)

    def __init__(self, *args: Any, page: queries.ReferralPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {
            "start": _("de hulp is begonnen"), "stop": _("de hulp is gestopt"),
            "not_started": _("de hulp begint niet"),
        }  # fmt: skip
        self.fields["kind"].choices = [(code, names[code]) for code in page.can]
        self.fields["kind"].initial = page.can[0] if len(page.can) == 1 else None
        if page.sent or not page.may_tell:
            del self.fields["way"]
        else:
            self.fields["way"].choices = [("", _("nog niet")), *ways()]


class ToldForm(forms.Form):
    kind = forms.CharField(widget=forms.HiddenInput, max_length=11)
    way = forms.ChoiceField(label=gettext_lazy("Hoe hoorde de verwijzer het?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = ways()


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom gaat de verwijzing terug?"), max_length=400, widget=forms.Textarea(attrs=LONG),
        help_text=gettext_lazy("De verwijzer leest dit. Noem niets uit een dossier."),
        error_messages={"required": gettext_lazy("Schrijf op waarom de verwijzing teruggaat.")},
    )  # fmt: skip


def ways() -> list[tuple[str, str]]:
    """How somebody is told by a colleague; the own page tells by itself."""
    return [way for way in queries.told_ways() if way[0] != "scherm"]


def product_lines(rows: Sequence[decisions.ProductChoice]) -> list[tuple[str, str]]:
    """Code, and how it is delivered and what it costs."""
    return [(each.code, _line(each)) for each in rows]


def _line(each: decisions.ProductChoice) -> str:
    return f"{each.label} ({each.how}: {each.tariff})" if each.tariff else each.label
