"""The form for a melding as a colleague fills it in for somebody: also through which channel and when it came in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.queries import channels
from keukentafel.domain.guide import queries as guide
from keukentafel.domain.guide.queries.choosing import BETWEEN
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import routing
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.web.melding_form import MeldingForm
from keukentafel.web.refusals import said

REGISTRARS = ("generalist", "partner", "team_leader", "contact_centre")
"""Roles that write down what others ask."""


class DeskMeldingForm(MeldingForm):
    """What a colleague fills in for somebody: also how and when it came in."""

    channel = forms.ChoiceField(label=_("Hoe kwam de melding binnen?"), initial="telefoon")
    place = forms.ChoiceField(
        label=_("Voor welke gemeente?"), required=False,
        help_text=_("Leeg is de gemeente waar het adres ligt. Daar komen het nummer, het team en de termijn vandaan."),
    )  # fmt: skip
    received_on = forms.CharField(
        label=_("Ontvangen op"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("De termijn begint op deze dag. Leeg is vandaag."),
    )  # fmt: skip

    asked_sometimes = (MeldingForm.asked_sometimes - {"asker_phone"}) | {"place"}
    needs_a_way_to_answer = False
    field_order = ("channel", "received_on", "place", "relation")
    labels: dict[str, Promise] = {
        "relation": _("Wie meldt, en voor wie?"),
        "asker_name": _("Naam van de melder"),
        "threats": _("Wordt de inwoner binnenkort uit huis gezet, of wordt gas, licht of water afgesloten?"),
        "text": _("De vraag, zo veel mogelijk in de woorden van de inwoner"),
        "speaks_as": _("Namens de inwoner, als wat?"),
        "through": _("Vindplaats, partner of andere gemeente"),
        "knows": _("Weet de inwoner van deze melding?"),
        "knows_why": _("Als die het niet weet of niet wil: waarom?"),
        "safe_contact": _("Is de inwoner niet veilig? Hoe en wanneer bereiken wij die veilig?"),
        "receipt_by": _("Hoe wil de melder de bevestiging krijgen?"),
        "attachments": _("Bijlagen"),
    }
    helps: dict[str, Promise | str] = {
        "asker_name": _("Niet nodig als de inwoner zelf meldt."),
        "threats": _("Door schulden. Dan is het eerste gesprek binnen drie werkdagen (Wgs, artikel 4 lid 2)."),
        "text": "",
        "speaks_as": "",
        "through": _("Typ een deel van de naam en kies uit de lijst, zo mogelijk met de contactpersoon."),
        "safe_contact": _("Bijvoorbeeld: alleen overdag bellen, of via een zus. Er gaat geen brief naar huis."),
        "receipt_by": _("Een brief gaat naar de inwoner zelf, zodra bekend is wie het is. Nooit als die van niets weet."),
        "attachments": _("Hooguit 5 bestanden, zoals de brief of e-mail waarmee de vraag binnenkwam."),
    }  # fmt: skip

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.organisation: guide.Chosen | None = None
        self.places = reader.municipalities_with(frozenset(REGISTRARS))
        names = [(each.code, each.name) for each in walls.municipalities() if each.code in self.places]
        self.fields["place"].choices = [("", now_("volgens het adres")), *names]
        if len(self.places) < 2:
            del self.fields["place"]
        self.fields["through"].widget.attrs |= {"list": "organisaties", "autocomplete": "off"}
        self.fields["through"].names = guide.choices(reader=reader)
        self.fields["channel"].choices = [
            choice for choice in channels() if choice[0] not in ("web", "huisbezoek")
        ]
        for name, label in self.labels.items():
            self.fields[name].label = label
        for name, text in self.helps.items():
            self.fields[name].help_text = text
        self.fields["relation"].choices = _third_person()
        self.fields["threats"].choices = intake.threats()

    def name_missing(self) -> str:
        return now_("Vul de naam van de melder in. Anoniem melden kan alleen als iemand niet veilig is.")

    def too_young(self) -> str:
        return now_(
            "Dit kind is nog geen 12 jaar. Leg de vraag vast samen met een ouder, en kies dan ‘iemand voor zijn kind’. Gaat het "
            "om de veiligheid van het kind? Kies dat dan hieronder. De tekst staat er nog."
        )

    def clean(self) -> dict[str, Any]:
        """Who works for several municipalities says which one, unless the address does."""
        cleaned = super().clean()
        if "place" in self.fields and "place" not in self.errors and self.receives is None:
            self.add_error("place", now_("Kies de gemeente, of vul een adres in waaruit zij blijkt."))
        return cleaned

    @property
    def receives(self) -> int | None:
        """The municipality that gets the melding; None when neither the colleague nor the address says it."""
        if len(self.places) < 2:
            return self.places[0]
        if chosen := self.cleaned_data.get("place"):
            return int(chosen)
        code = routing.municipality_of(
            postcode=self.cleaned_data.get("about_postcode", ""),
            number=self.cleaned_data.get("about_number", ""),
            town=self.cleaned_data.get("about_town", "").strip(),
            on=self.on,
        )
        return code if code in self.places else None

    def clean_through(self) -> str:
        """One organisation of the guide when it is known there; else what was typed, for nothing is lost."""
        typed: str = " ".join(self.cleaned_data["through"].split())[:160]
        found = guide.choose(typed, reader=self.reader) if typed else ()
        if not isinstance(found, guide.Chosen):
            return typed
        self.organisation = found
        return f"{found.name}{BETWEEN}{found.contact_name}" if found.contact_name else found.name

    @property
    def told(self) -> dict[str, Any]:
        chosen = self.organisation
        told = {name: value for name, value in super().told.items() if name != "place"}
        return told | {
            "organisation": chosen.organisation if chosen else None, "contact": chosen.contact if chosen else None
        }  # fmt: skip

    def clean_received_on(self) -> date:
        typed: str = self.cleaned_data["received_on"].strip()
        if not typed:
            return self.on
        try:
            day = parse_date(typed)
        except WrongDate as wrong:
            raise ValidationError(said(wrong)) from None
        if day > self.on:
            raise ValidationError(now_("Deze dag ligt in de toekomst. Kijk de datum nog eens na."))
        if day < self.on - timedelta(days=366):
            raise ValidationError(now_("Deze dag is langer dan een jaar geleden. Kijk de datum nog eens na."))
        return day

    def received_at(self, now: datetime) -> datetime:
        """The moment of receipt: now, or noon of an earlier day."""
        day: date = self.cleaned_data["received_on"]
        if day == timezone.localdate(now):
            return now
        return timezone.make_aware(datetime.combine(day, time(12)))


def _third_person() -> list[tuple[str, Promise]]:
    return [
        ("zelf", _("de inwoner zelf")),
        ("ouder", _("iemand voor zijn vader of moeder")),
        ("kind", _("iemand voor zijn kind")),
        ("partner", _("iemand voor zijn partner")),
        ("ander", _("iemand voor een ander")),
        ("professional", _("een professional, voor een inwoner")),
    ]
