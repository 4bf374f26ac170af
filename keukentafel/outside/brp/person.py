"""A person list (persoonslijst) of the BRP as plain values.

Rubric numbers in the comments are those of the Logisch Ontwerp BRP; the words of the BRP end here.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.names import NameUse, PersonName

_UNKNOWN_DATE = PartialDate()

USES: dict[str, NameUse] = {"P": "P", "V": "V", "N": "N"}
"""How a partner's name is used; anything else counts as the own name alone."""
RelativeKind = Literal["parent", "partner", "child"]

SUSPENSION_REASONS = {
    "O": "overleden",
    "E": "vertrokken naar het buitenland",
    "M": "opgeschort bij ministerieel besluit",
    "R": "ingeschreven als niet-ingezetene",
    "F": "aangelegd in fout",
    "W": "gewist",
    ".": "reden onbekend",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A value from a national table. `name` is the code itself where the table is not at hand or does not know it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is registered inside the Netherlands (category 08).

    correspondence   True for a briefadres: reachable there, not living there (10.10 = B)
    designation      "to" (opposite) or "by" (beside) the number (11.50)
    location         description where there is no street, as for a houseboat (12.10)
    since            start of living at this address (10.30)
    """

    municipality: Coded
    street: str = ""
    number: int | None = None
    letter: str = ""
    addition: str = ""
    designation: str = ""
    postcode: str = ""
    town: str = ""
    location: str = ""
    correspondence: bool = False
    since: PartialDate = _UNKNOWN_DATE
    bag_number_designation: str = ""
    bag_object: str = ""

    @property
    def known(self) -> bool:
        """Whether there is something to go to or write to."""
        return bool(self.location or ((self.street or self.postcode) and self.number))

    @property
    def key(self) -> str:
        """The same for all who live at one address; empty where the address is not known.

        A postcode of six characters lies in one street, so it stands for street and town, which are spelt
        differently from list to list.
        """
        if not self.known:
            return ""
        place = self.postcode or f"{self.municipality.code} {self.location or self.street}"
        door = (str(self.number or ""), self.letter, self.addition, self.designation)
        return " ".join(part.upper() for part in (*place.split(), *door) if part)

    @property
    def street_line(self) -> str:
        """Dorpsstraat 12 A-2; for a houseboat its description."""
        if not self.street:
            return self.location
        side = {"to": "t/o ", "by": "bij "}.get(self.designation, "")
        door = f"{self.number or ''}{' ' + self.letter if self.letter else ''}"
        return f"{self.street} {side}{door}{'-' + self.addition if self.addition else ''}".strip()


@dataclass(frozen=True, slots=True)
class ForeignAddress:
    """Where somebody went abroad (08.13)."""

    country: Coded
    lines: tuple[str, ...] = ()
    since: PartialDate = _UNKNOWN_DATE


@dataclass(frozen=True, slots=True)
class Relative:
    """A parent (02, 03), partner (05) or child (09), as this list knows them.

    bsn       empty when not registered
    bond      H marriage, P registered partnership; empty for parents and children
    since     start of the bond, or of the family law relation (62.10)
    ended     end of the bond; None while it lasts
    ended_by  S divorce, O death, R other person declared dead, N annulled, …; empty while it lasts
    """

    kind: RelativeKind
    name: PersonName
    bsn: str = ""
    a_number: str = ""
    sex: str = ""
    birth: PartialDate = _UNKNOWN_DATE
    title: str = ""
    bond: str = ""
    since: PartialDate | None = None
    ended: PartialDate | None = None
    ended_by: str = ""

    @property
    def current(self) -> bool:
        return self.ended is None and not self.ended_by


@dataclass(frozen=True, slots=True)
class Suspension:
    """Why the list is kept up no longer (07.67): a code and since when."""

    reason: str
    since: PartialDate

    @property
    def sentence(self) -> str:
        """overleden · vertrokken naar het buitenland · …"""
        return SUSPENSION_REASONS.get(self.reason, f"opgeschort ({self.reason})")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides for this person (category 11).

    over_minor   1 and 2 the parents so named, 12 both, D a third, and combinations; empty when nothing is noted
    curatele     placed under guardianship as an adult (33.10)
    """

    over_minor: str = ""
    curatele: bool = False


@dataclass(frozen=True, slots=True)
class PersonList:
    """One person as the BRP knows them today; history is left behind.

    lines       first and last line of the list in the file
    sheet       name of the list in the test set
    name        own name with the name use; the partner's name as far as a partner is registered
    sex         M, V, or O for unknown
    secrecy     0 none … 7 to nobody who is not an authority (07.70)
    version     number and moment of the last change (07.80)
    remarks     Dutch sentences on values that could not be read and were left out
    """

    lines: tuple[int, int]
    sheet: str
    a_number: str
    bsn: str
    name: PersonName
    title: str
    sex: str
    birth: PartialDate
    birth_place: Coded
    birth_country: Coded
    death: PartialDate | None
    suspension: Suspension | None
    secrecy: int
    address: Address | None
    foreign_address: ForeignAddress | None
    nationalities: tuple[Coded, ...] = ()
    relatives: tuple[Relative, ...] = ()
    authority: Authority = Authority()
    version: int = 0
    changed_at: datetime | None = None
    remarks: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Kept up and alive: a resident to whom something may be sent."""
        return self.suspension is None and self.death is None

    @property
    def secret(self) -> bool:
        """The address may not be given to others (07.70 is not 0)."""
        return self.secrecy != 0

    @property
    def parents(self) -> tuple[Relative, ...]:
        return tuple(r for r in self.relatives if r.kind == "parent")

    @property
    def partners(self) -> tuple[Relative, ...]:
        """All partners, the present one first."""
        return tuple(sorted((r for r in self.relatives if r.kind == "partner"), key=lambda r: not r.current))

    @property
    def children(self) -> tuple[Relative, ...]:
        return tuple(r for r in self.relatives if r.kind == "child")


def with_partner(name: PersonName, use: str, relatives: tuple[Relative, ...]) -> PersonName:
    """The own name, with the surname of the present partner, else of the last one, for who uses that."""
    partners = sorted(
        (r for r in relatives if r.kind == "partner" and r.name.surname), key=lambda r: not r.current
    )
    if not partners:
        return name
    partner = partners[0].name
    return PersonName(
        name.given,
        name.prefix,
        name.surname,
        partner.prefix,
        partner.surname,
        USES.get(use, "E"),
    )
