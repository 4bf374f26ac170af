"""Measurements of a household over time, and the criterion texts of a municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.intake.models import CriterionSet, Measurement, Score
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import instruments
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.progress import Course, Difference, Measured, courses, differences
from keukentafel.rules.question_rows import Instrument


@dataclass(frozen=True, slots=True)
class MeasurementLine:
    """One measurement, as a list names it. person None: the household. withdrawn: the reason why it counts no longer."""

    id: int
    case_number: str
    person: int | None
    instrument: str
    version: str
    on: date
    by_resident: bool
    by_account: int
    by_name: str
    withdrawn: str
    levels: Mapping[str, int]
    targets: Mapping[str, int]

    @property
    def measured(self) -> Measured:
        return Measured(self.id, self.on, self.by_resident, self.levels, self.targets)


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that was measured of one person, or the household, with one instrument.

    instrument  the version of the newest measurement, by which all are read: domains that it does not have are left out
    lines       every measurement that counts, oldest first
    """

    instrument: Instrument
    person: int | None
    lines: tuple[MeasurementLine, ...]
    courses: tuple[Course, ...]

    def compared(
        self, one: int, other: int
    ) -> tuple[MeasurementLine, MeasurementLine, tuple[Difference, ...]] | None:
        """Two of the measurements beside each other; None when one of them is not here."""
        by_id = {line.id: line for line in self.lines}
        if one not in by_id or other not in by_id:
            return None
        first, second = by_id[one], by_id[other]
        return first, second, differences(self.instrument, first.measured, second.measured)

    @property
    def pair(self) -> tuple[int, int] | None:
        """The newest measurement and the newest one of another scorer: what one would want to compare first."""
        if not self.lines:
            return None
        last = self.lines[-1]
        others = [
            line
            for line in self.lines
            if (line.by_resident, line.by_account) != (last.by_resident, last.by_account)
        ]
        return (others[-1].id, last.id) if others else None


@dataclass(frozen=True, slots=True)
class CriteriaLine:
    """A version of an instrument, with the texts that this municipality loaded for it."""

    instrument: Instrument
    count: int
    licence: str
    loaded_on: date | None
    loaded_by: str


def measurements(household: int, *, reader: Reader) -> tuple[MeasurementLine, ...]:
    """Every measurement in the cases of this household that the reader may read, oldest first, taken-back ones too.

    A resident reads those about themselves and those about the household as a whole, of no other member.
    """
    rows = Measurement.objects.filter(case__household=household, case__in=readable_cases(reader))
    if reader.kind == "resident":
        rows = rows.filter(Q(person__isnull=True) | Q(person=reader.person))
    found = rows.select_related("case", "by", "withdrawn").prefetch_related("scores").order_by("on", "pk")
    return tuple(_line(row) for row in found)


def progress(lines: Sequence[MeasurementLine]) -> tuple[Progress, ...]:
    """The same measurements as courses over time: one for each person and instrument, the newest first.

    An older version that is still scored with is a course of its own, so that neither hides the domains of the other.
    """
    groups: dict[tuple[int | None, str, str], list[MeasurementLine]] = {}
    counted = [line for line in lines if not line.withdrawn]
    still = beside((line.person, line.instrument, line.version, line.on) for line in counted)
    for line in counted:
        kept = still.get((line.person, line.instrument), ())
        own = line.version if line.version in kept else ""
        groups.setdefault((line.person, line.instrument, own), []).append(line)
    found = []
    for (person, code, _own), each in groups.items():
        try:
            row = instruments.version(code, each[-1].version)
        except UnknownCode:
            continue
        found.append(Progress(row, person, tuple(each), courses(row, [line.measured for line in each])))
    return tuple(sorted(found, key=lambda one: one.lines[-1].on, reverse=True))


def beside(
    used: Iterable[tuple[int | None, str, str, date]],
) -> dict[tuple[int | None, str], frozenset[str]]:
    """By person and instrument the versions that are a course of their own: rules.instruments.beside."""
    found: dict[tuple[int | None, str], list[tuple[str, date]]] = {}
    for person, code, version, on in used:
        found.setdefault((person, code), []).append((version, on))
    return {key: instruments.beside(key[1], each) for key, each in found.items()}


def criteria(municipality: int, instrument: Instrument) -> dict[str, dict[int, str]]:
    """The texts that count here, by domain and level; empty when none were loaded."""
    row = _criteria(municipality, instrument.code, instrument.versie)
    if row is None:
        return {}
    return {
        domain: {int(level): text for level, text in texts.items()} for domain, texts in row.texts.items()
    }


def criteria_lines(municipality: int, *, reader: Reader) -> tuple[CriteriaLine, ...]:
    """Every version of every instrument with what this municipality loaded; nothing for another municipality."""
    rows: dict[tuple[str, str], CriterionSet] = {}
    if municipality in reader.municipalities:
        found = CriterionSet.objects.filter(municipality=municipality).select_related("by").order_by("pk")
        rows = {(row.instrument, row.version): row for row in found}
    return tuple(_criteria_line(each, rows.get((each.code, each.versie))) for each in instruments.every())


def levels_of(conversation: int) -> tuple[dict[str, int], dict[str, int]]:
    """The scores of a conversation that the reader was let into, without what was taken back: ours, and the resident's own."""
    rows = Score.objects.filter(
        measurement__conversation=conversation, measurement__withdrawn__isnull=True, level__isnull=False
    )
    ours: dict[str, int] = {}
    own: dict[str, int] = {}
    for domain, level, by_resident in rows.values_list("domain", "level", "measurement__by_resident"):
        (own if by_resident else ours)[domain] = level
    return ours, own


def previous_levels(person: int | None, *, conversation: int | None, reader: Reader) -> dict[str, int]:
    """The levels of the last measurement by a professional of this person, apart from the one in this conversation.

    Only from cases that the reader may read: a score of another law stays behind its gate (Wmo 2015, artikel 5.1.1).
    """
    if person is None:
        return {}
    earlier = Measurement.objects.filter(
        Q(conversation__isnull=True) | Q(conversation__done__isnull=False),
        case__in=readable_cases(reader), person=person, by_resident=False, withdrawn__isnull=True, instrument="zrm",
    )  # fmt: skip
    if conversation is not None:
        earlier = earlier.exclude(conversation=conversation)
    last = earlier.order_by("-on", "-pk").first()
    return dict(last.scores.filter(level__isnull=False).values_list("domain", "level")) if last else {}


def _line(row: Measurement) -> MeasurementLine:
    scores: Iterable[Score] = row.scores.all()
    withdrawn = getattr(row, "withdrawn", None)
    return MeasurementLine(
        id=row.pk,
        case_number=row.case.number,
        person=row.person_id,
        instrument=row.instrument,
        version=row.version,
        on=row.on,
        by_resident=row.by_resident,
        by_account=row.by_id,
        by_name=row.by.name,
        withdrawn=withdrawn.reason if withdrawn else "",
        levels={score.domain: score.level for score in scores if score.level is not None},
        targets={score.domain: score.target for score in scores if score.target is not None},
    )


def _criteria(municipality: int, code: str, version: str) -> CriterionSet | None:
    rows = CriterionSet.objects.filter(municipality=municipality, instrument=code, version=version)
    return rows.order_by("-pk").first()


def _criteria_line(instrument: Instrument, row: CriterionSet | None) -> CriteriaLine:
    if row is None or not row.texts:
        return CriteriaLine(instrument, 0, "", None, "")
    count = sum(len(texts) for texts in row.texts.values())
    return CriteriaLine(instrument, count, row.licence, dutch_day(row.at), row.by.name)
