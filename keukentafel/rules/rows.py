"""What each rule table holds. The fields are the keys of the files in `regels/`, so they are Dutch."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.rules.dated import Row


@dataclass(frozen=True, kw_only=True)
class Named(Row):
    """A code with its name: a law, a role, a life domain."""

    naam: str


@dataclass(frozen=True, kw_only=True)
class Eenheid(Named):
    """What help is counted in. stap: the smallest part of it that can be given; 1 where it comes whole only

    frequenties: codes that iWmo and iJw take beside it; soort: inspanning or output where the unit says so; empty: any
    """

    stap: Decimal
    frequenties: tuple[str, ...] = ()
    soort: str = ""


@dataclass(frozen=True, kw_only=True)
class Productgroep(Named):
    """A group of products. wetten: the laws under which something of it can be granted"""

    wetten: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TermijnVoorbeeld:
    """A worked example; a test computes it."""

    begin: date
    laatste_dag: date
    opgeschort_van: date | None = None
    opgeschort_tot: date | None = None
    verlengd: int = 0
    uitleg: str = ""


@dataclass(frozen=True, kw_only=True)
class Termijn(Named):
    """How long something may take. Exactly one length is filled, or `meteen`. genoemd: a court names the day, else it counts.

    begint_bij        the event; its own day is day zero
    terug             counted backward from the event
    rolt_door         whether the Algemene termijnenwet, artikel 1 and 2, can lengthen it
    opschorting       the article by which it can stand still; empty when it cannot
    verlenging_*      one extension; `verlenging_keer` how often, 0 = as often as needed
    dwangsom          the article by which a penalty runs after a notice of default; empty when none does
    """

    begint_bij: str
    wetten: tuple[str, ...] = ()
    meteen: bool = False
    genoemd: bool = False
    dagen: int = 0
    werkdagen: int = 0
    weken: int = 0
    maanden: int = 0
    terug: bool = False
    rolt_door: bool = True
    opschorting: str = ""
    verlenging_weken: int = 0
    verlenging_maanden: int = 0
    verlenging_keer: int = 1
    verlenging_bron: str = ""
    uitstel_bron: str = ""
    dwangsom: str = ""
    voorbeeld: tuple[TermijnVoorbeeld, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Feestdag(Named):
    """A legal holiday: a day of the year, or a number of days from Easter Sunday.

    bij_zondag  days to move when it would be a Sunday
    """

    maand: int = 0
    dag: int = 0
    pasen: int | None = None
    bij_zondag: int = 0


@dataclass(frozen=True, kw_only=True)
class GelijkgesteldeDag(Named):
    """One day made equal to a holiday by decree."""

    datum: date


@dataclass(frozen=True, kw_only=True)
class Bewaartermijn(Named):
    """How long data is kept, counted from the last change."""

    jaren: int = 0
    dagen: int = 0
    telt_vanaf: str = "laatste wijziging"
    selectielijst: str = ""


@dataclass(frozen=True, kw_only=True)
class Doelbinding(Named):
    """One line of the purpose gate.

    verzameld_voor  laws the data was collected for; "*" is every law
    gewenst_voor    law or purpose it is wanted for; "*" is every one
    mag             "toestemming" only with explicit consent · "noodzakelijk" when necessary, without consent
    """

    verzameld_voor: tuple[str, ...]
    gewenst_voor: tuple[str, ...]
    mag: str
    volgorde: int


@dataclass(frozen=True, kw_only=True)
class Raadpleegdoel(Named):
    """What the BRP may be asked for. wet: a law, or "veiligheid"."""

    wet: str
    uitleg: str


@dataclass(frozen=True, kw_only=True)
class Bedrag(Named):
    """An amount in euros."""

    bedrag: Decimal
    eenheid: str


@dataclass(frozen=True, kw_only=True)
class GeenBijdrage(Named):
    """A case in which no own contribution is asked."""


@dataclass(frozen=True, kw_only=True)
class DwangsomTrap(Named):
    """One stretch of the penalty: a number of days at a daily amount in euros."""

    volgorde: int
    dagen: int
    bedrag_per_dag: Decimal


@dataclass(frozen=True, kw_only=True)
class Leefgebied(Named):
    """A part of life that the conversation goes through."""

    vraag: str
    wetten: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Antwoord:
    """One answer of a question and where it goes: another question or an outcome."""

    code: str
    tekst: str
    naar: str


@dataclass(frozen=True, kw_only=True)
class Vraag:
    code: str
    tekst: str
    uitleg: str = ""
    antwoord: tuple[Antwoord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Uitkomst:
    """An end of the tree: what it is called, what it means and which way it goes on."""

    code: str
    naam: str
    tekst: str
    proces: str


@dataclass(frozen=True, kw_only=True)
class Boom(Named):
    """A decision tree: questions and ends. begin: the first question."""

    begin: str
    vraag: tuple[Vraag, ...]
    uitkomst: tuple[Uitkomst, ...]


@dataclass(frozen=True, kw_only=True)
class Stap:
    """One step. taak, opdracht: the task that is put out when its turn comes; both empty: no task."""

    code: str
    naam: str
    wat: str
    wie: str
    taak: str = ""
    opdracht: str = ""


@dataclass(frozen=True, kw_only=True)
class Proces(Named):
    """Steps in their order. in_een_keer: steps that one person does in one pass."""

    stap: tuple[Stap, ...]
    in_een_keer: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wijk(Named):
    """A district and how an address is recognised as lying in it.

    naam       the district as the teams know it
    plaatsen   place names as people write them
    postcodes  the first digits, four or fewer: "1906" is every postcode that begins with it
    """

    plaatsen: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Route(Named):
    """Where questions of a kind go, before the address is looked at. The first row that fits counts.

    wanneer      a condition of `rules.routing`: jeugd, veiligheid, spoed or onderwerp
    onderwerpen  life domains, for the condition onderwerp
    team         name of the team or regional desk; empty: the team of the district
    uitleg       follows on "omdat"
    """

    wanneer: str
    uitleg: str
    onderwerpen: tuple[str, ...] = ()
    team: str = ""


@dataclass(frozen=True, kw_only=True)
class Instantie(Named):
    """Where somebody goes, for one municipality: `bezwaar`, `rechtbank` or `ombudsman`, with its name as a letter says it."""

    website: str = ""
    adres: str = ""

    @property
    def waarheen(self) -> str:
        """Its name, and its address where we know it."""
        return f"{self.naam}, {self.adres}" if self.adres else self.naam


@dataclass(frozen=True, kw_only=True)
class Norm(Named):
    """A choice that a municipality made in its ordinance: a number with its unit."""

    waarde: Decimal
    eenheid: str


@dataclass(frozen=True, kw_only=True)
class Brief(Row):
    """A letter text in Markdown. velden: every {{ name }} in it, with what it is, but for those of its blocks.

    soms  blocks that stand in it only when the letter asks for them; every other block always does
    """

    titel: str
    velden: dict[str, str]
    bijlagen: tuple[str, ...] = ()
    soms: tuple[str, ...] = ()
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Blok(Row):
    """A part that several letters share, in Markdown: a line {{> code }} puts it there. velden: as in a letter."""

    naam: str
    velden: dict[str, str]
    tekst: str


@dataclass(frozen=True, kw_only=True)
class Woord(Row):
    """A word as everybody here uses it; `code` is the word."""

    lidwoord: str
    betekenis: str
    engels: str
    niet: tuple[str, ...] = ()
    meervoud: str = ""
