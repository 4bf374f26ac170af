"""What the demo's page says about each of the village."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class About:
    """`sees` and `not_sees` are short sentences; `icon` is a name of ui/macros/icons.html."""

    function: Any
    place: str
    icon: str
    sees: Any
    not_sees: Any


PEOPLE: dict[str, About] = {
    "fatma": About(
        _("Generalist"), "Castricum", "family",
        _("Pakt meldingen op, voert gesprekken, maakt plannen en besluit over kleine bedragen."),
        _("Ziet niets van andere gemeenten."),
    ),
    "ruud": About(
        _("Generalist"), "Bergen", "family",
        _("Doet hetzelfde werk als Fatma, voor inwoners van Bergen."),
        _("Ziet niets van de familie De Wit: die woont in Castricum."),
    ),
    "joke": About(
        _("Deskundige dementie"), "Castricum", "target",
        _("Leest het ene doel waarvoor zij is uitgenodigd."),
        _("Ziet de rest van het dossier niet."),
    ),
    "sandra": About(
        _("Teamleider"), "Castricum", "scale",
        _("Verdeelt het werk van het team en besluit over grotere bedragen: zij heeft mandaat."),
        _("Ziet niets van andere gemeenten."),
    ),
    "de_wit": About(
        _("Inwoner"), "Castricum", "home",
        _("Ziet het eigen dossier: de stand van zaken, de brieven en wie er heeft gekeken."),
        _("Ziet niets van andere huishoudens."),
    ),
    "bewindvoerder": About(
        _("Bewindvoerder"), "Castricum", "users",
        _("Kijkt in het portaal voor Wil Visser: alleen wat over geld gaat."),
        _("Ziet niets van de hulp aan huis."),
    ),
    "bakker": About(
        _("Inwoner"), "Castricum", "home",
        _("Ziet alleen haar eigen dossier."),
        _("Ziet niets van de familie De Wit."),
    ),
    "thuis": About(
        _("Planner bij Thuis BV"), "Castricum", "heart",
        _("Ziet welke hulp Thuis BV moet leveren."),
        _("Ziet niet waarom iemand die hulp krijgt."),
    ),
    "pieter": About(
        _("Generalist van een partner"), "Castricum", "family",
        _("Doet mee in het team van Fatma."),
        _("Mag niet besluiten: hij is niet in dienst van de gemeente."),
    ),
    "huisarts": About(
        _("Huisarts"), "Castricum", "heart",
        _("Verwijst kinderen en jongeren naar hulp, en hoort of die begint."),
        _("Ziet alleen haar eigen verwijzingen, en geen dossiers."),
    ),
    "carla": About(
        _("Contractbeheerder"), "Castricum", "euro",
        _("Houdt bij wat de gemeente kan toekennen en wat het kost."),
        _("Ziet geen enkel dossier."),
    ),
    "henk": About(
        _("Functioneel beheerder"), "Castricum", "settings",
        _("Houdt bij hoe het programma werkt: keuzebomen, mandaten, en waar vragen heen gaan."),
        _("Leest geen dossiers."),
    ),
    "kcc": About(
        _("Klantcontactcentrum"), "Castricum", "phone",
        _("Legt vragen vast aan de telefoon en de balie, en ziet welk team van iemand is."),
        _("Leest geen dossiers."),
    ),
    "klachten": About(
        _("Klachtencoördinator"), "Castricum", "chat",
        _("Leest alle klachten, en kiest wie ze behandelt."),
        _("Leest geen dossiers."),
    ),
}  # fmt: skip
