"""The official test persons of the RvIG: a file of person lists to plain values.

source   RvIG, Testset persoonslijsten proefomgeving GBA-V, 2 May 2022; rubrics of the Logisch Ontwerp
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keukentafel.kernel.dates import PartialDate, WrongDate, from_brp
from keukentafel.kernel.identifiers import WrongBsn, bsn
from keukentafel.kernel.names import PersonName

from .person import (
    Address,
    Authority,
    Coded,
    ForeignAddress,
    PersonList,
    Relative,
    RelativeKind,
    Suspension,
    with_partner,
)
from .records import Record, Sheet, Unreadable, sheets
from .tables import Tables, beside

__all__ = ["Rejected", "Testset", "Unreadable", "read"]

_UNKNOWN = "."  # how the BRP writes a name or street that is not known
_RELATIVES: tuple[tuple[str, RelativeKind], ...] = (
    ("02", "parent"),
    ("03", "parent"),
    ("05", "partner"),
    ("09", "child"),
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """What cannot be used: the line in the file where it starts, and a Dutch sentence why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Testset:
    """What a file holds, in its order."""

    __test__ = False  # pytest, this is no test

    lists: tuple[PersonList, ...]
    rejected: tuple[Rejected, ...]

    def distinct(self) -> "Testset":
        """One list for each BSN: the one changed last, else the first in the file; the others are rejected."""
        by_bsn: dict[str, list[PersonList]] = defaultdict(list)
        for person in self.lists:
            by_bsn[person.bsn].append(person)
        kept = {id(max(same, key=_recency)): same for same in by_bsn.values()}
        chosen = tuple(person for person in self.lists if id(person) in kept)
        doubles = (
            _double(other, of=person)
            for person in chosen
            for other in kept[id(person)]
            if other is not person
        )
        rejected = sorted((*self.rejected, *doubles), key=lambda rejection: rejection.line)
        return Testset(chosen, tuple(rejected))


def read(path: Path, tables: Tables | None = None) -> Testset:
    """All person lists of a test set.

    tables   names by code; when None those in the folder of the file
    raises   Unreadable when the file is no test set
    """
    tables = tables or beside(path)
    lists: list[PersonList] = []
    rejected: list[Rejected] = []
    for sheet in sheets(path):
        try:
            number = bsn(sheet.one("01").get("01.20", ""))
        except WrongBsn as wrong:
            rejected.append(Rejected(sheet.first_line, _without_bsn(sheet, wrong)))
        else:
            lists.append(_Reader(sheet, tables).person(number))
    return Testset(tuple(lists), tuple(rejected))


def _recency(person: PersonList) -> tuple[datetime, int]:
    return person.changed_at or datetime.min, -person.lines[0]


def _double(other: PersonList, *, of: PersonList) -> Rejected:
    same_person = (other.name, other.birth) == (of.name, of.birth)
    what = "een oudere versie van dezelfde persoon" if same_person else f"een andere persoon: {of.name.full}"
    return Rejected(
        other.lines[0],
        f"Persoonslijst {other.sheet} ({other.name.full}) heeft een BSN dat ook op regel {of.lines[0]} staat, "
        f"{'en is ' if same_person else 'bij '}{what}.",
    )


def _without_bsn(sheet: Sheet, wrong: WrongBsn) -> str:
    given = sheet.one("01").get("01.20", "")
    if not given:
        return f"Persoonslijst {sheet.name} heeft geen burgerservicenummer (BSN)."
    return f"Persoonslijst {sheet.name} heeft een onbruikbaar BSN: {wrong}"


class _Reader:
    """Reads one sheet; keeps count of values that it could not read."""

    def __init__(self, sheet: Sheet, tables: Tables) -> None:
        self._sheet = sheet
        self._tables = tables
        self._remarks: list[str] = []

    def person(self, number: str) -> PersonList:
        own, registration = self._sheet.one("01"), self._sheet.one("07")
        relatives = tuple(self._relatives())
        death = self._sheet.one("06")
        return PersonList(
            lines=(self._sheet.first_line, self._sheet.last_line),
            sheet=self._sheet.name,
            a_number=own.get("01.10", ""),
            bsn=number,
            name=with_partner(_name(own), own.get("61.10", "E"), relatives),
            title=self._title(own),
            sex=own.get("04.10", "O"),
            birth=self._date(own, "01", "03.10") or PartialDate(),
            birth_place=self._tables.municipality(own.get("03.20", "")),
            birth_country=self._tables.country(own.get("03.30", "")),
            death=self._date(death, "06", "08.10"),
            suspension=self._suspension(registration),
            secrecy=int(registration.get("70.10", "0")),
            address=self._address(self._sheet.one("08")),
            foreign_address=self._foreign_address(self._sheet.one("08")),
            nationalities=self._nationalities(),
            relatives=relatives,
            authority=self._authority(),
            version=int(registration.get("80.10", "0")),
            changed_at=_moment(registration.get("80.20", "")),
            remarks=tuple(self._remarks),
        )

    def _relatives(self) -> Iterator[Relative]:
        for category, kind in _RELATIVES:
            for record in self._sheet.records[category]:
                if _named(record):
                    yield self._relative(record, category, kind)

    def _relative(self, record: Record, category: str, kind: RelativeKind) -> Relative:
        return Relative(
            kind=kind,
            name=_name(record),
            bsn=self._relative_bsn(record, category),
            a_number=record.get("01.10", ""),
            sex=record.get("04.10", ""),
            birth=self._date(record, category, "03.10") or PartialDate(),
            title=self._title(record),
            bond=record.get("15.10", ""),
            since=self._date(record, category, "06.10" if kind == "partner" else "62.10"),
            ended=self._date(record, category, "07.10"),
            ended_by=record.get("07.40", ""),
        )

    def _relative_bsn(self, record: Record, category: str) -> str:
        if "01.20" not in record:
            return ""
        try:
            return bsn(record["01.20"])
        except WrongBsn:
            self._remark(category, "01.20", record)
            return ""

    def _suspension(self, record: Record) -> Suspension | None:
        if "67.10" not in record and "67.20" not in record:
            return None
        return Suspension(record.get("67.20", "."), self._date(record, "07", "67.10") or PartialDate())

    def _address(self, record: Record) -> Address | None:
        if "13.10" in record or not record.keys() & {"11.10", "12.10", "11.60"}:
            return None
        number = record.get("11.20", "")
        if number and not number.isdecimal():
            self._remark("08", "11.20", record)
        return Address(
            municipality=self._tables.municipality(record.get("09.10", "")),
            street=_known(record.get("11.10", "")),
            number=int(number) if number.isdecimal() else None,
            letter=record.get("11.30", ""),
            addition=record.get("11.40", ""),
            designation=record.get("11.50", "").lower(),
            postcode=record.get("11.60", "").replace(" ", "").upper(),
            town=record.get("11.70", "") or record.get("10.20", ""),
            location=_known(record.get("12.10", "")),
            correspondence=record.get("10.10") == "B",
            since=self._date(record, "08", "10.30") or PartialDate(),
            bag_number_designation=record.get("11.90", ""),
            bag_object=record.get("11.80", ""),
        )

    def _foreign_address(self, record: Record) -> ForeignAddress | None:
        if "13.10" not in record:
            return None
        return ForeignAddress(
            country=self._tables.country(record["13.10"]),
            lines=tuple(record[rubric] for rubric in ("13.30", "13.40", "13.50") if rubric in record),
            since=self._date(record, "08", "13.20") or PartialDate(),
        )

    def _nationalities(self) -> tuple[Coded, ...]:
        codes = (
            record["05.10"]
            for record in self._sheet.records["04"]
            if "05.10" in record and "64.10" not in record
        )
        return tuple(self._tables.nationality(code) for code in codes)

    def _authority(self) -> Authority:
        record = self._sheet.one("11")
        return Authority(record.get("32.10", ""), curatele=record.get("33.10") == "1")

    def _title(self, record: Record) -> str:
        return self._tables.title(record["02.20"]) if "02.20" in record else ""

    def _date(self, record: Record, category: str, rubric: str) -> PartialDate | None:
        if rubric not in record:
            return None
        try:
            return from_brp(record[rubric])
        except WrongDate:
            self._remark(category, rubric, record)
            return None

    def _remark(self, category: str, rubric: str, record: Record) -> None:
        self._remarks.append(
            f"Rubriek {category}.{rubric} is niet te lezen en is weggelaten: {record[rubric]!r}."
        )


def _name(record: Record) -> PersonName:
    return PersonName(
        given=_known(record.get("02.10", "")),
        prefix=record.get("02.30", ""),
        surname=_known(record.get("02.40", "")),
    )


def _named(record: Record) -> bool:
    return bool(record.get("01.20") or _known(record.get("02.40", "")) or _known(record.get("02.10", "")))


def _known(text: str) -> str:
    return "" if text == _UNKNOWN else text


def _moment(digits: str) -> datetime | None:
    """Seventeen digits to thousandths of a second, Dutch clock time; None when empty or no moment."""
    try:
        return datetime.strptime(digits[:14], "%Y%m%d%H%M%S")
    except ValueError:
        return None
