"""The forms on organisations. They check what was typed; what may be done is decided by the deeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.guide import queries as guide
from keukentafel.domain.guide.actions import ContactFacts, OrganisationFacts, Place
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.forms import DutchDate

from .field import OrganisationField

WRONG_EMAIL = {"invalid": gettext_lazy("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")}
PLAIN = ("name", "kind", "agb", "kvk", "phone", "other_phone", "other_phone_for", "email", "website")


class SearchForm(forms.Form):
    """What a list of organisations is narrowed to."""

    q = forms.CharField(label=gettext_lazy("Naam of contactpersoon"), max_length=120, required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Soort"), required=False)
    waar = forms.ChoiceField(label=gettext_lazy("Werkt in"), required=False)
    gesloten = forms.BooleanField(label=gettext_lazy("Toon gesloten organisaties"), required=False)

    def __init__(self, *args: Any, districts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", _("Alle soorten")), *guide.organisation_kinds()]
        self.fields["waar"].choices = [
            ("", _("Overal")), ("hier", _("Onze gemeente")), *((str(key), name) for key, name in districts),
        ]  # fmt: skip


class OrganisationForm(forms.Form):
    """Everything that is public about an organisation."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        error_messages={"required": gettext_lazy("Schrijf de naam van de organisatie op.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=guide.organisation_kinds, initial="welzijn")
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, error_messages=WRONG_EMAIL)
    other_phone = forms.CharField(label=gettext_lazy("Tweede telefoon"), max_length=20, required=False)
    other_phone_for = forms.CharField(
        label=gettext_lazy("Waarvoor is dat nummer?"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: ’s avonds en in het weekend."),
    )
    website = forms.URLField(
        label=gettext_lazy("Website"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Schrijf het adres als www.voorbeeld.nl.")},
    )
    visit_line = forms.CharField(label=gettext_lazy("Straat en huisnummer"), max_length=100, required=False)
    visit_postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=7, required=False)
    visit_town = forms.CharField(label=gettext_lazy("Plaats"), max_length=80, required=False)
    post_line = forms.CharField(label=gettext_lazy("Postbus of straat"), max_length=100, required=False)
    post_postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=7, required=False)
    post_town = forms.CharField(label=gettext_lazy("Plaats"), max_length=80, required=False)
    agb = forms.CharField(
        label=gettext_lazy("AGB-code"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("Van een aanbieder of praktijk: 8 cijfers."),
    )
    kvk = forms.CharField(label=gettext_lazy("KVK-nummer"), max_length=12, required=False)
    another = forms.BooleanField(
        label=gettext_lazy("Het is een andere organisatie dan die hierboven staan"), required=False
    )

    @property
    def facts(self) -> OrganisationFacts:
        values = self.cleaned_data
        visit, post = (
            Place(*(values[f"{which}_{part}"] for part in ("line", "postcode", "town"))) for which in ("visit", "post")
        )  # fmt: skip
        return OrganisationFacts(**{name: values[name] for name in PLAIN}, visit=visit, post=post)

    @classmethod
    def initial_of(cls, facts: OrganisationFacts) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(facts, name) for name in PLAIN} | {"seen": facts.digest}
        for which, place in (("visit", facts.visit), ("post", facts.post)):
            for part in ("line", "postcode", "town"):
                values[f"{which}_{part}"] = getattr(place, part)
        return values


class AreaForm(forms.Form):
    """Where in the own municipality an organisation works."""

    whole = forms.BooleanField(label=gettext_lazy("In de hele gemeente"), required=False)
    districts = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Of alleen in deze wijken"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    def __init__(self, *args: Any, districts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["districts"].choices = districts


class ContactForm(forms.Form):
    """A contact person of an organisation."""

    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        error_messages={"required": gettext_lazy("Schrijf de naam van de contactpersoon op.")},
    )
    function = forms.CharField(label=gettext_lazy("Functie"), max_length=80, required=False)
    phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=20, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, error_messages=WRONG_EMAIL)
    subject = forms.CharField(
        label=gettext_lazy("Waarvoor?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: mantelzorg, of schulden. Leeg: voor alles."),
    )
    district = forms.TypedChoiceField(
        label=gettext_lazy("Voor welke wijk?"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, districts: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [("", _("Alle wijken")), *districts]

    @property
    def facts(self) -> ContactFacts:
        return ContactFacts(**self.cleaned_data)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Wat moeten collega's weten?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Schrijf hier niets over inwoners. Alleen collega's van uw gemeente lezen dit."
        ),
        error_messages={"required": gettext_lazy("Schrijf op wat collega's moeten weten.")},
    )


class CloseForm(forms.Form):
    on = DutchDate(label=gettext_lazy("Sinds welke dag?"), max_length=40)
    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Schrijf op waarom deze organisatie stopt.")},
    )
    merged_into = OrganisationField(
        label=gettext_lazy("Samengegaan met"),
        required=False,
        help_text=gettext_lazy("Alleen als een andere organisatie het werk overneemt."),
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["merged_into"]
        assert isinstance(field, OrganisationField)
        field.fill(reader)

    @property
    def closing(self) -> dict[str, Any]:
        values = self.cleaned_data
        into = values["merged_into"]
        return {
            "on": values["on"],
            "reason": values["reason"],
            "merged_into": into.organisation if into else None,
        }
