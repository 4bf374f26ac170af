"""Which active persons share a household: one address, and a tie as partner, or as parent and child, between them.

The BRP knows addresses and ties, no households. Strangers who share an address (a shelter, a nursing home, a rented
room) do not share a file: without a tie each is a household of one. So are brothers and sisters who live without a
parent, because no list names them to one another; a worker who knows better joins them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.names import search_key

from .person import Address, PersonList, Relative
from .testset import Rejected

Role = Literal["parent", "partner", "child", "single"]


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a household; `since` is the start of living at the address, parts may be unknown."""

    person: PersonList
    role: Role
    since: PartialDate


@dataclass(frozen=True, slots=True)
class Household:
    """Persons who live together and belong together, eldest first.

    key       the same at every reading of the same file; holds a BSN, so it is not for showing
    address   None when it is not known; see `Address.correspondence` before anybody goes there
    """

    key: str
    address: Address | None
    members: tuple[Member, ...]

    @property
    def secret(self) -> bool:
        """The address of somebody here may not be given to others, so nobody's here may."""
        return any(member.person.secret for member in self.members)


@dataclass(frozen=True, slots=True)
class Households:
    """The households, and who is in none with a Dutch sentence why."""

    units: tuple[Household, ...]
    left_out: tuple[Rejected, ...]


def households(lists: Iterable[PersonList]) -> Households:
    """Households of the active persons among `lists`, in the order of the file.

    Who has no known address is a household alone. A family that shares an address for correspondence (a briefadres)
    is a household, apart from those who live there. Who is suspended, dead or abroad is left out.
    raises   ValueError when two lists have one BSN: ask for `Testset.distinct()` first
    """
    every = tuple(lists)
    if len({person.bsn for person in every}) != len(every):
        raise ValueError("Twee persoonslijsten hebben hetzelfde BSN.")
    residents = [person for person in every if not _reason_to_leave_out(person)]
    left_out = tuple(Rejected(p.lines[0], reason) for p in every if (reason := _reason_to_leave_out(p)))
    return Households(tuple(_household(group) for group in _groups(residents)), left_out)


def _reason_to_leave_out(person: PersonList) -> str:
    if person.suspension:
        return f"Persoonslijst {person.sheet} is opgeschort: {person.suspension.sentence}."
    if person.death:
        return f"Persoonslijst {person.sheet}: de persoon is overleden."
    if person.foreign_address:
        return f"Persoonslijst {person.sheet}: de persoon woont in het buitenland."
    return ""


def _groups(residents: list[PersonList]) -> list[list[PersonList]]:
    """Persons at one address who are tied, directly or through others there."""
    by_address: dict[str, list[PersonList]] = defaultdict(list)
    for person in residents:
        by_address[_home(person) or f"alone {person.bsn}"].append(person)
    groups = [group for neighbours in by_address.values() for group in _tied(neighbours)]
    return sorted(groups, key=lambda group: min(person.lines for person in group))


def _home(person: PersonList) -> str:
    if not person.address or not person.address.known:
        return ""
    return f"{person.address.key}{' briefadres' if person.address.correspondence else ''}"


def _tied(neighbours: list[PersonList]) -> list[list[PersonList]]:
    """Cut the persons of one address into groups with ties inside and none between."""
    groups: list[list[PersonList]] = []
    for person in neighbours:
        mine = [group for group in groups if any(_are_tied(person, other) for other in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([*(other for group in mine for other in group), person])
    return groups


def _are_tied(one: PersonList, other: PersonList) -> bool:
    return _has(one.relatives, other) or _has(other.relatives, one)


def _has(relatives: tuple[Relative, ...], person: PersonList) -> bool:
    return any(relative.current and _is(relative, person) for relative in relatives)


def _is(relative: Relative, person: PersonList) -> bool:
    """The same BSN; where the tie has none, the same names and birth date."""
    if relative.bsn:
        return relative.bsn == person.bsn
    return bool(
        relative.name.surname
        and relative.birth.exact
        and relative.birth == person.birth
        and search_key(relative.name.own) == search_key(person.name.own)
        and search_key(relative.name.given) == search_key(person.name.given)
    )


def _household(group: list[PersonList]) -> Household:
    eldest_first = sorted(group, key=lambda person: (person.birth.brp(), person.lines))
    home = _home(group[0])
    return Household(
        key=f"{home or 'zonder adres'} / {min(person.bsn for person in group)}",
        address=eldest_first[0].address if home else None,
        members=tuple(Member(person, _role(person, group), _since(person)) for person in eldest_first),
    )


def _role(person: PersonList, group: list[PersonList]) -> Role:
    """What somebody is here: parent before partner before child, so in three generations the middle one is a parent."""
    others = [other for other in group if other is not person]
    if not others:
        return "single"
    if any(_has(person.children, other) or _has(other.parents, person) for other in others):
        return "parent"
    if any(_has(person.partners, other) or _has(other.partners, person) for other in others):
        return "partner"
    return "child"  # a tie of the third kind is the only one left


def _since(person: PersonList) -> PartialDate:
    return person.address.since if person.address else PartialDate()
