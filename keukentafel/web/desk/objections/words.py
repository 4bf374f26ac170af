"""What each step is called in a button: by its name in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy


@dataclass(frozen=True, slots=True)
class Words:
    """done: said afterwards. of: the row of the page where its button stands."""

    button: Any
    title: Any
    done: Any
    of: str
    intro: Any = ""


STEPS = {
    "vergissing": Words(
        gettext_lazy("Dit bezwaar was een vergissing"), gettext_lazy("Is dit bezwaar bij vergissing opgenomen?"),
        gettext_lazy("Vastgelegd. Wie er een brief over kreeg, hoort dat het een vergissing was."), "ontvangst",
        gettext_lazy("Voor een bezwaar dat bij een verkeerd besluit of een verkeerde inwoner is opgenomen. Neem het daarna op de "
                     "goede plek op, met de dag waarop het binnenkwam. Trekt wie bezwaar maakte het in? Leg dan dat vast."),
    ),
    "te-laat": Words(
        gettext_lazy("Beoordeel de reden"), gettext_lazy("Was er een goede reden om te laat te zijn?"),
        gettext_lazy("Het oordeel is vastgelegd."), "te-laat",
        gettext_lazy("Vraag eerst waarom het later werd. Pas daarna oordeelt u (Awb, artikel 6:11)."),
    ),
    "oordeel-terug": Words(
        gettext_lazy("Neem het oordeel terug"), gettext_lazy("Was het oordeel een vergissing?"),
        gettext_lazy("Teruggenomen. Beoordeel de reden opnieuw."), "te-laat",
        gettext_lazy("Wat er stond blijft te lezen, met waarom het niet klopte."),
    ),
    "gebrek": Words(
        gettext_lazy("Vraag om aanvulling"), gettext_lazy("Er ontbreekt iets aan het bezwaar"),
        gettext_lazy("De brief wordt gemaakt en de termijn staat stil zodra hij loopt."), "gebrek",
        gettext_lazy("Wie bezwaar maakte, krijgt een brief met wat ontbreekt en tot wanneer het kan."),
    ),
    "hersteld": Words(
        gettext_lazy("Het is hersteld"), gettext_lazy("Wat ontbrak, is er nu"),
        gettext_lazy("Vastgelegd. De termijn loopt weer."), "gebrek",
    ),
    "behandelaar": Words(
        gettext_lazy("Kies wie het behandelt"), gettext_lazy("Wie behandelt het bezwaar?"),
        gettext_lazy("Overgedragen. Bij de stap Behandelaar staat waar het nu ligt."), "behandelaar",
    ),
    "commissie": Words(
        gettext_lazy("Commissie of niet"), gettext_lazy("Geeft een commissie advies?"),
        gettext_lazy("Vastgelegd. Wie bezwaar maakte, krijgt een brief met wie het behandelt en tot wanneer."), "commissie",
        gettext_lazy("Met een commissie duurt het hooguit twaalf weken in plaats van zes (Awb, artikel 7:10)."),
    ),
    "hoorzitting": Words(
        gettext_lazy("Plan de hoorzitting"), gettext_lazy("Hoorzitting plannen"),
        gettext_lazy("De hoorzitting is gepland en de uitnodiging wordt gemaakt."), "hoorzitting",
        gettext_lazy("Stukken kunnen tot tien dagen ervoor, en liggen een week ervoor ter inzage (Awb, artikel 7:4)."),
    ),
    "horen-vragen": Words(
        gettext_lazy("Vraag of een hoorzitting nodig is"), gettext_lazy("Vragen of wie bezwaar maakte gehoord wil worden"),
        gettext_lazy("De brief met de vraag wordt gemaakt."), "hoorzitting",
        gettext_lazy("Wie bezwaar maakte, krijgt een brief en heeft twee weken om te antwoorden: in Mijn dossier, met het "
                     "antwoordblad of aan de telefoon. Blijft het stil, dan hoeft er geen hoorzitting te zijn "
                     "(Awb, artikel 7:3 onder d)."),
    ),
    "horen-antwoord": Words(
        gettext_lazy("Leg het antwoord vast"), gettext_lazy("Wil wie bezwaar maakte gehoord worden?"),
        gettext_lazy("Het antwoord is vastgelegd."), "hoorzitting",
        gettext_lazy("Voor een antwoord met een brief, aan de telefoon of in een gesprek. Wat iemand in Mijn dossier "
                     "antwoordt, staat er vanzelf."),
    ),
    "antwoord-terug": Words(
        gettext_lazy("Neem het antwoord terug"), gettext_lazy("Was het antwoord een vergissing?"),
        gettext_lazy("Teruggenomen."), "hoorzitting",
        gettext_lazy("Wat er stond blijft te lezen, met waarom het niet klopte."),
    ),
    "afzeggen": Words(
        gettext_lazy("Zeg de hoorzitting af"), gettext_lazy("De hoorzitting gaat niet door"),
        gettext_lazy("De hoorzitting is afgezegd en de brief wordt gemaakt."), "hoorzitting",
    ),
    "niet-horen": Words(
        gettext_lazy("Geen hoorzitting nodig"), gettext_lazy("Afzien van een hoorzitting"),
        gettext_lazy("Vastgelegd."), "hoorzitting",
        gettext_lazy("Dat kan alleen op een grond uit de wet (Awb, artikel 7:3)."),
    ),
    "horen-terug": Words(
        gettext_lazy("Toch een hoorzitting"), gettext_lazy("Was afzien van een hoorzitting een vergissing?"),
        gettext_lazy("Teruggenomen. Plan de hoorzitting, of leg vast op welke grond zij niet nodig is."), "hoorzitting",
        gettext_lazy("Wat er stond blijft te lezen, met waarom het niet klopte."),
    ),
    "verslag": Words(
        gettext_lazy("Schrijf het verslag"), gettext_lazy("Verslag van de hoorzitting"),
        gettext_lazy("Het verslag is bewaard."), "hoorzitting",
    ),
    "verslag-verbeteren": Words(
        gettext_lazy("Verbeter het verslag"), gettext_lazy("Verslag van de hoorzitting verbeteren"),
        gettext_lazy("Het verslag is verbeterd."), "hoorzitting",
        gettext_lazy("Wat er stond blijft te lezen, ook voor de inwoner, met waarom het niet klopte."),
    ),
    "advies": Words(
        gettext_lazy("Leg het advies vast"), gettext_lazy("Advies over het bezwaar"),
        gettext_lazy("Het advies is vastgelegd."), "advies",
    ),
    "advies-verbeteren": Words(
        gettext_lazy("Verbeter het advies"), gettext_lazy("Advies over het bezwaar verbeteren"),
        gettext_lazy("Het advies is verbeterd."), "advies",
        gettext_lazy("Wat er stond blijft te lezen, met waarom het niet klopte."),
    ),
    "beslissen": Words(
        gettext_lazy("Beslis op het bezwaar"), gettext_lazy("Beslissen op bezwaar"),
        gettext_lazy("De beslissing is genomen en de brief wordt gemaakt."), "beslissen",
        gettext_lazy("Namens burgemeester en wethouders. Weeg alles opnieuw (Awb, artikel 7:11)."),
    ),
    "college": Words(
        gettext_lazy("Het college besloot zelf"), gettext_lazy("Beslissing van het college op het bezwaar"),
        gettext_lazy("De beslissing van het college is vastgelegd en de brief wordt gemaakt."), "beslissen",
        gettext_lazy("Leg vast wat burgemeester en wethouders zelf beslisten. Zij ondertekenen de brief (Awb, artikel 10:7)."),
    ),
    "intrekken": Words(
        gettext_lazy("Wie bezwaar maakte, trekt het in"), gettext_lazy("Bezwaar ingetrokken"),
        gettext_lazy("Vastgelegd. Wie bezwaar maakte, krijgt een bevestiging."), "beslissen",
        gettext_lazy("Alleen als die dat zelf zegt: schriftelijk, of op de hoorzitting (Awb, artikel 6:21)."),
    ),
    "ongedaan": Words(
        gettext_lazy("Maak het intrekken ongedaan"), gettext_lazy("Was het intrekken een vergissing?"),
        gettext_lazy("Het bezwaar loopt weer. Wie bezwaar maakte, krijgt een brief."), "beslissen",
        gettext_lazy("Dat kan alleen op de dag zelf, door wie het vastlegde. De termijn loopt verder, en er ligt weer een taak."),
    ),
    "beroep": Words(
        gettext_lazy("Leg een zaak bij de rechter vast"), gettext_lazy("Beroep of voorlopige voorziening"),
        gettext_lazy("Vastgelegd."), "rechter",
    ),
}  # fmt: skip
