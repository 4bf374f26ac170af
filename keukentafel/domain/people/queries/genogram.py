"""The family of a household as a genogram draws it: people, how they are tied, who has authority, and their homes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person, Representation, Tie, tie_kinds, tie_strengths
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, age

from .genogram_rows import COUPLES, authority_over, members_today, standing_ties, stays_of
from .household import born_of

ADULT = 18
"""Years; from then on nobody has parental authority (Burgerlijk Wetboek 1:233 and 1:245)."""


@dataclass(frozen=True, slots=True)
class GenogramPerson:
    """Somebody in the picture; `key` is the place in `Genogram.people`, the oldest first.

    id         None when the reader may not read this person: then nothing of them is known here either
    standing   lid (of this household today), vroeger (before), buiten (never)
    homes      keys of the homes where this person lives today
    guardians  who has authority over this child without being a parent in the picture
    """

    key: int
    id: int | None
    name: str
    sex: str
    born: PartialDate
    dead: bool
    died_year: int | None
    standing: str
    homes: tuple[int, ...] = ()
    guardians: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GenogramTie:
    """Read as a sentence: one, kind, other ("Annie, ouder van, Tim"). `one` and `other` are keys of people.

    together   of a couple: whether they still are
    authority  of a parent and a child: True, False, or None for an adult child and when nobody wrote it down
    edit       id of one of the two whose ties this reader may change
    """

    id: int
    kind: str
    kind_name: str
    one: int
    other: int
    strength: str
    strength_name: str
    helper: str
    together: bool
    authority: bool | None
    edit: int | None


@dataclass(frozen=True, slots=True)
class GenogramHome:
    """A home where somebody of the picture lives. number, name: only when the reader may open it. team: not when it is secret."""

    key: int
    here: bool
    number: int | None
    name: str
    team: str


@dataclass(frozen=True, slots=True)
class Genogram:
    number: int
    people: tuple[GenogramPerson, ...]
    ties: tuple[GenogramTie, ...]
    homes: tuple[GenogramHome, ...]

    @property
    def couples(self) -> tuple[GenogramTie, ...]:
        return tuple(tie for tie in self.ties if tie.kind in COUPLES)

    @property
    def parents(self) -> tuple[GenogramTie, ...]:
        return tuple(tie for tie in self.ties if tie.kind == "ouder")


def genogram(number: int, *, reader: Reader) -> Genogram:
    """Who belongs to this household today, everybody tied to them, and the ties among all of these.

    Somebody of another household whom the reader may not read stands there without name, sex or year.
    raises  NotYours
    """
    household = access.household(number, reader=reader)
    members = {row.person_id: row.person for row in members_today(household.pk, reader)}
    touching = Q(person__in=members) | Q(other__in=members)
    found = Tie.objects.filter(touching, other__isnull=False, municipality=household.municipality_id)
    around = list(found.select_related("person", "other"))
    people = dict(members)
    for tie in around:
        for each in (tie.person, tie.other):
            assert each is not None
            people.setdefault(each.pk, each)
    authority = authority_over(people, reader)
    stays = stays_of({*people, *(row.representative_id for row in authority)}, reader)
    among = Tie.objects.filter(person__in=people, other__in=people).exclude(pk__in=[tie.pk for tie in around])
    ties = standing_ties(around + list(among), people)
    tied = {each for tie in ties for each in (tie.person_id, tie.other_id)}
    drawn = [row for pk, row in people.items() if pk in members or pk in tied]
    return _drawn(household.pk, drawn, set(members), ties, authority, stays, reader)


def _drawn(
    number: int,
    rows: list[Person],
    members: set[int],
    ties: list[Tie],
    authority: list[Representation],
    stays: Mapping[int, list[Any]],
    reader: Reader,
) -> Genogram:
    """Everybody in order of birth, and those of whom that is not known last."""
    met = {*(row.pk for row in rows), *(line.representative_id for line in authority)} - {None}
    known = {pk for pk in met if pk and _readable(stays.get(pk, []), reader)}
    rows = sorted(rows, key=lambda row: (row.pk not in known, _birth(row), row.pk))
    keys = {row.pk: key for key, row in enumerate(rows)}
    homes = _homes(number, rows, members, stays, reader.today)
    guardians = _guardians(authority, ties, known)
    people = [
        _person(row, key, members, homes, stays, guardians.get(row.pk, ()), reader.today, number)
        if row.pk in known
        else _stranger(key)
        for key, row in enumerate(rows)
    ]
    entrusted: dict[int, set[int | None]] = defaultdict(set)
    for line in authority:
        entrusted[line.person_id].add(line.representative_id)
    minors = {row.pk for row in rows if row.pk in known and _minor(row, reader.today)}
    lines = [_tie(tie, keys, known, entrusted if tie.other_id in minors else {}) for tie in ties]
    return Genogram(number, tuple(people), tuple(lines), tuple(homes.values()))


def _readable(stays: list[Any], reader: Reader) -> bool:
    """By the same rule as `facts.readable`: of a household that may be opened, or of none at all."""
    return any(row.may_open for row in stays) or (not stays and reader.kind == "professional")


def _birth(row: Person) -> tuple[int, int, int]:
    return (row.birth_year or 9999, row.birth_month or 99, row.birth_day or 99)


def _minor(row: Person, today: date) -> bool:
    years = age(born_of(row), on=row.died_on or today)
    return years is None or years < ADULT


def _homes(
    number: int, rows: list[Person], members: set[int], stays: Mapping[int, list[Any]], today: date
) -> dict[int, GenogramHome]:
    """Household → home: this one, the other homes of its members, and whatever else the reader may open."""
    homes = {number: GenogramHome(0, True, number, "", "")}
    for row in rows:
        for stay in _today(stays.get(row.pk, []), today):
            if stay.household_id not in homes and (row.pk in members or stay.may_open):
                homes[stay.household_id] = GenogramHome(
                    len(homes),
                    False,
                    stay.household_id if stay.may_open else None,
                    stay.household.name if stay.may_open else "",
                    stay.team or "" if stay.may_open or not stay.hiding else "",
                )
    return homes


def _today(stays: list[Any], today: date) -> list[Any]:
    return [row for row in stays if row.from_on <= today and (row.until_on is None or row.until_on > today)]


def _guardians(
    authority: list[Representation], ties: list[Tie], known: set[int]
) -> dict[int, tuple[str, ...]]:
    parents = {(tie.person_id, tie.other_id) for tie in ties if tie.kind == "ouder"}
    found: dict[int, list[str]] = defaultdict(list)
    for row in authority:
        by = row.representative
        if by is None:
            found[row.person_id].append(row.name or row.organisation)
        elif (by.pk, row.person_id) not in parents:
            found[row.person_id].append(person_name(by).full if by.pk in known else stranger_name())
    return {person: tuple(names) for person, names in found.items()}


def stranger_name() -> str:
    """What stands for somebody whom the reader may not read."""
    return _("iemand buiten dit huishouden")


def _stranger(key: int) -> GenogramPerson:
    return GenogramPerson(
        key, None, stranger_name(), "o", PartialDate(None, None, None), False, None, "buiten"
    )


def _person(
    row: Person,
    key: int,
    members: set[int],
    homes: Mapping[int, GenogramHome],
    stays: Mapping[int, list[Any]],
    guardians: tuple[str, ...],
    today: date,
    number: int,
) -> GenogramPerson:
    mine = stays.get(row.pk, [])
    before = any(stay.household_id == number for stay in mine)
    return GenogramPerson(
        key=key,
        id=row.pk,
        name=person_name(row).full,
        sex=row.sex,
        born=born_of(row),
        dead=row.died_on is not None,
        died_year=row.died_on.year if row.died_on else None,
        standing="lid" if row.pk in members else "vroeger" if before else "buiten",
        homes=tuple(
            homes[stay.household_id].key for stay in _today(mine, today) if stay.household_id in homes
        ),
        guardians=guardians if _minor(row, today) else (),
    )


def _tie(
    tie: Tie, keys: Mapping[int, int], known: set[int], entrusted: Mapping[int, set[int | None]]
) -> GenogramTie:
    assert tie.other is not None and tie.other_id is not None
    parted = tie.until_on is not None and not (tie.person.died_on or tie.other.died_on)
    holders = entrusted.get(tie.other_id) if tie.kind == "ouder" else None
    kind_name = str(dict(tie_kinds())[tie.kind])
    described = tie.kind == "anders" and tie.description
    return GenogramTie(
        id=tie.pk,
        kind=tie.kind,
        kind_name=_("%(what)s van") % {"what": tie.description} if described else kind_name,
        one=keys[tie.person_id],
        other=keys[tie.other_id],
        strength=tie.strength,
        strength_name=str(dict(tie_strengths())[tie.strength]),
        helper=tie.helper,
        together=tie.kind == "partner" and not parted,
        authority=None if not holders else tie.person_id in holders,
        edit=next((pk for pk in (tie.person_id, tie.other_id) if pk in known), None),
    )
