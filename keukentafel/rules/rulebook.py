"""The names of all tables together."""

from collections.abc import Mapping
from dataclasses import dataclass

from keukentafel.rules import question_rows
from keukentafel.rules import rows as kinds
from keukentafel.rules.access_rows import Recht, Relatie
from keukentafel.rules.contribution_rows import AowLeeftijd, Bijdragesoort
from keukentafel.rules.dated import Table
from keukentafel.rules.decision_rows import Besluitgrond, Hooruitzondering
from keukentafel.rules.direction_rows import Convenant, Opschaalniveau, Regienorm
from keukentafel.rules.duplicate_rows import Dubbelnorm, Vergelijking
from keukentafel.rules.entitlement_rows import RechtBijBesluit
from keukentafel.rules.mandate_rows import Mandaat, ZonderMandaat
from keukentafel.rules.product_rows import Product, UplLijst
from keukentafel.rules.referrer_rows import Verlenging, Verwijzer
from keukentafel.rules.term_rows import Opschortingsgrond, Waarschuwing


@dataclass(frozen=True)
class MunicipalRules:
    """The start tables of one municipality; what colleagues change while running lives in the database."""

    mandaten: Table[Mandaat]
    producten: Table[Product]
    verordening: Table[kinds.Norm]
    wijken: Table[kinds.Wijk]
    routes: Table[kinds.Route]
    processen: Table[kinds.Proces]
    """Only the processes that go in another order here; the others are those of the country."""
    instanties: Table[kinds.Instantie]
    """Who looks again at what the municipality decided or answered."""


@dataclass(frozen=True)
class Rules:
    """Every table. `gemeenten` is by CBS code as a number (Castricum 383)."""

    wetten: Table[kinds.Named]
    rollen: Table[kinds.Named]
    uitkomsten: Table[kinds.Named]
    productgroepen: Table[kinds.Productgroep]
    productcategorieen: Table[kinds.Named]
    eenheden: Table[kinds.Eenheid]
    frequenties: Table[kinds.Named]
    gemeentenamen: Table[kinds.Named]
    termijnen: Table[kinds.Termijn]
    opschortingsgronden: Table[Opschortingsgrond]
    waarschuwingen: Table[Waarschuwing]
    feestdagen: Table[kinds.Feestdag]
    gelijkgestelde_dagen: Table[kinds.GelijkgesteldeDag]
    bewaartermijnen: Table[kinds.Bewaartermijn]
    doelbinding: Table[kinds.Doelbinding]
    zonder_mandaat: Table[ZonderMandaat]
    verwijzers: Table[Verwijzer]
    verlengingen: Table[Verlenging]
    besluitgronden: Table[Besluitgrond]
    hooruitzonderingen: Table[Hooruitzondering]
    relaties: Table[Relatie]
    rechten: Table[Recht]
    dubbelnormen: Table[Dubbelnorm]
    vergelijkingen: Table[Vergelijking]
    raadpleegdoelen: Table[kinds.Raadpleegdoel]
    bedragen: Table[kinds.Bedrag]
    upl: Table[UplLijst]
    geen_bijdrage: Table[kinds.GeenBijdrage]
    bijdragesoorten: Table[Bijdragesoort]
    aow_leeftijd: Table[AowLeeftijd]
    rechten_bij_besluit: Table[RechtBijBesluit]
    dwangsom: Table[kinds.DwangsomTrap]
    leefgebieden: Table[kinds.Leefgebied]
    instrumenten: Table[question_rows.Instrument]
    ladder: Table[question_rows.Trede]
    triage: Table[kinds.Boom]
    gesprek: Table[question_rows.Onderwerp]
    doorvragen: Table[question_rows.Doorvraag]
    behoeften: Table[question_rows.Behoefte]
    diensten: Table[question_rows.Dienst]
    nazorg: Table[question_rows.Nazorg]
    regienormen: Table[Regienorm]
    opschaalniveaus: Table[Opschaalniveau]
    convenanten: Table[Convenant]
    processen: Table[kinds.Proces]
    brieven: Table[kinds.Brief]
    blokken: Table[kinds.Blok]
    woorden: Table[kinds.Woord]
    gemeenten: Mapping[int, MunicipalRules]
