"""Invented households: who lives together, how old they are, what they are called and where they live."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from .days import ISO
from .places import Quarter
from .rows import Rows
from .surnames import Surname, surnames
from .words import FIRST_NAMES, STREETS

# How households are composed in the Netherlands, rounded by us after Statistics Netherlands: shares in percent, and for
# each the ages of the eldest with their weights.
SINGLE, COUPLE, FAMILY, ONE_PARENT = range(4)
_KINDS = (39, 67, 92, 100)
_AGES: dict[int, tuple[tuple[tuple[int, int], int], ...]] = {
    SINGLE: (((19, 34), 26), ((35, 64), 40), ((65, 79), 21), ((80, 98), 13)),
    COUPLE: (((21, 34), 16), ((35, 54), 15), ((55, 79), 57), ((80, 96), 12)),
    FAMILY: (((27, 39), 35), ((40, 49), 38), ((50, 60), 27)),
    ONE_PARENT: (((24, 39), 35), ((40, 49), 40), ((50, 60), 25)),
}
_CHILDREN = (40, 84, 97, 100)
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXZ"
_DAYS_OF_A_YEAR = 365.2425
FIRST_BSN = 10_000_000
"""Numbers are made by counting, nine digits each, because the range for invented people holds only nine thousand."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a home; `shown` as in the file, `role` as in the household."""

    id: int
    age: int
    shown: str
    born: int


@dataclass(frozen=True, slots=True)
class Home:
    """A household with what its files need to know of it."""

    id: int
    quarter: Quarter
    name: str
    members: tuple[Member, ...]
    street: str
    number: str
    postcode: str
    phone: str


class Registry:
    """Makes households, and writes down who they are. known: surname keys that a municipality's list already has."""

    def __init__(
        self,
        rows: Rows,
        random: Random,
        *,
        households: int,
        today: int,
        since: int,
        known: dict[int, set[str]],
    ) -> None:
        self.rows, self.random, self.today, self.since, self.known = rows, random, today, since, known
        self.names, self.weights = surnames(households)
        self.pool: Iterator[Surname] = iter(())
        self.keys: dict[int, set[str]] = {}

    def homes(self, quarter: Quarter) -> Iterator[Home]:
        for _ in range(quarter.households):
            yield self._home(quarter)

    def finish(self, municipality: int) -> None:
        """Write the list of distinct surnames of a municipality when all its households are there."""
        table = self.rows["people_surname"]
        for key in sorted(self.keys.pop(municipality, set()) - self.known.get(municipality, set())):
            table.add(f"{table.next()}\t{municipality}\t{key}\n")

    def _home(self, quarter: Quarter) -> Home:
        random, code = self.random.random, quarter.municipality
        kind = bisect(_KINDS, random() * 100)
        eldest = self._age(kind)
        phone = f"06{int(random() * 100_000_000):08d}" if random() < 0.8 else ""
        name = self._surname()
        members = [self._head(kind, eldest, name, code, phone)]
        partner = None
        if kind in (COUPLE, FAMILY):
            partner = self._surname()
            members.append(self._partner(eldest, partner, name, code))
        if kind in (FAMILY, ONE_PARENT):
            members += self._children(eldest, name, code)
        return self._write(quarter, name, members, kind, phone)

    def _age(self, kind: int) -> int:
        ages = _AGES[kind]
        youngest, oldest = ages[
            bisect(list(accumulate(weight for _, weight in ages)), self.random.random() * 100)
        ][0]
        return youngest + int(self.random.random() * (oldest - youngest + 1))

    def _head(self, kind: int, age: int, name: Surname, code: int, phone: str) -> Member:
        woman = self.random.random() < (0.5 if kind != ONE_PARENT else 0.82)
        return self._person(age, "v" if woman else "m", name, code, phone=phone)

    def _partner(self, eldest: int, own: Surname, head: Surname, code: int) -> Member:
        age = max(18, eldest - int(self.random.random() * 8))
        sex = "v" if self.random.random() < 0.5 else "m"
        married = self.random.random() < 0.6
        return self._person(age, sex, own, code, partner=head if married else None)

    def _children(self, eldest: int, name: Surname, code: int) -> list[Member]:
        random = self.random.random
        count = 1 + bisect(_CHILDREN, random() * 100)
        oldest = max(0, min(23, eldest - 20 - int(random() * 14)))
        ages = [max(0, oldest - place * 2 - int(random() * 2)) for place in range(count)]
        return [self._person(age, "v" if random() < 0.49 else "m", name, code) for age in ages]

    def _person(
        self, age: int, sex: str, name: Surname, code: int, *, partner: Surname | None = None, phone: str = ""
    ) -> Member:
        random = self.random.random
        first_names = FIRST_NAMES[sex]
        first = first_names[int(random() * len(first_names))]
        born = max(1, self.today - int((age + random()) * _DAYS_OF_A_YEAR))
        day = ISO[born]
        table = self.rows["people_person"]
        number = table.next()
        bsn = _bsn(number) if random() < 0.985 else "\\N"
        keys = self.keys.setdefault(code, set())
        keys.add(name.key)
        shown = f"{first} {name.shown}"
        other = "\t\tE"
        other_key = ""
        if partner is not None:
            keys.add(partner.key)
            other, other_key = f"{partner.prefix}\t{partner.text}\tV", partner.key
            shown = f"{first} {partner.shown}-{name.shown}"
        secret = "t" if random() < 0.004 else "f"
        table.add(
            f"{number}\t{code}\t{bsn}\t{first}\t{name.prefix}\t{name.text}\t{other}\t{name.key}\t{other_key}\t{sex}\t{day}\t"
            f"{day[:4]}\t{int(day[5:7])}\t{int(day[8:])}\t\\N\t\\N\t\t{secret}\t{phone}\t\t\tf\n"
        )
        return Member(number, age, shown, born)

    def _write(self, quarter: Quarter, name: Surname, members: list[Member], kind: int, phone: str) -> Home:
        random, rows, code = self.random.random, self.rows, quarter.municipality
        table = rows["people_household"]
        number = table.next()
        shown = name.shown[:1].upper() + name.shown[1:]
        opened = ISO[self.since + int(random() * 30)]
        table.add(f"{number}\t{code}\t{quarter.id}\t{shown}\t{opened}\n")
        memberships = rows["people_membership"]
        for place, member in enumerate(members):
            role = _role(kind, place)
            start = max(member.born, self.today - 365 - int(random() * 7000))
            memberships.add(
                f"{memberships.next()}\t{code}\t{number}\t{member.id}\t{role}\t{ISO[start]}\t\\N\tt\n"
            )
        spot = int(random() * 100_000)
        street, house = STREETS[spot % len(STREETS)], f"{1 + spot // 700}{'A' if spot % 29 == 0 else ''}"
        postcode = f"{quarter.postcode + spot % 10}{_LETTERS[spot // 10 % 22]}{_LETTERS[spot // 220 % 22]}"
        addresses = rows["people_address"]
        lived = ISO[self.today - 365 - int(random() * 7000)]
        addresses.add(
            f"{addresses.next()}\t{code}\t{number}\tbrp\t{street}\t{house}\t{postcode}\t{quarter.town}\t{lived}\t\\N\n"
        )
        return Home(number, quarter, shown, tuple(members), street, house, postcode, phone)

    def _surname(self) -> Surname:
        for name in self.pool:
            return name
        self.pool = iter(self.random.choices(self.names, cum_weights=self.weights, k=20_000))
        return next(self.pool)


def _role(kind: int, place: int) -> str:
    if kind == SINGLE:
        return "alleenstaand"
    if kind == COUPLE:
        return "partner"
    parents = 2 if kind == FAMILY else 1
    return "ouder" if place < parents else "kind"


def _bsn(number: int) -> str:
    """The number-th invented BSN that passes the eleven test.

    Of two following stems that differ in the last digit by one, the check digits differ by two: never are both 10.
    """
    stem = FIRST_BSN + 2 * number
    digits = str(stem)
    check = sum((9 - place) * int(mark) for place, mark in enumerate(digits)) % 11
    return f"{digits}{check}" if check < 10 else f"{digits[:-1]}{int(digits[-1]) + 1}1"
