"""The BRP of the demo: everybody in the invented files as a register would have them, and some whom no file knows yet.

Els Bakker moved and nobody told the team, Tim de Wit has a second name; the families Duinker and Storm are not known to
anybody.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from keukentafel.domain.people.models import Address as AddressRow
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.walls import security
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.kernel.names import PersonName
from keukentafel.outside.brp.person import (
    Address,
    Coded,
    PersonList,
    Relative,
    RelativeKind,
    Suspension,
    with_partner,
)

from . import places

UNKNOWN = Coded("", "")
NEW = 9_000
"""From this number on, invented BSNs are for people whom no file knows."""
TIM, ELS = invented_bsn(4), invented_bsn(5)
DUINKER, SHAHIN, YASMIN, NOUR, STORM, JOB, GERRIT = (invented_bsn(NEW + each) for each in range(7))


def persons(*, on: date) -> list[PersonList]:
    """Everybody, the known ones in the order of their files. on: the day of asking."""
    with security.opened(*places.CODES):
        known = _known(on)
    moved = _address("Theedoekpad", "27", "1901CD", "Castricum", 383, on - timedelta(days=40))
    renamed = PersonName("Tim Johannes", "de", "Wit")
    changed = [
        replace(each, address=moved)
        if each.bsn == ELS
        else replace(each, name=renamed)
        if each.bsn == TIM
        else each
        for each in known
    ]
    return changed + _new(on)


def _known(on: date) -> list[PersonList]:
    """The people with an invented BSN, with the ties that their roles in a household tell of."""
    homes: dict[int, list[Membership]] = defaultdict(list)
    memberships = Membership.objects.filter(main=True, until_on__isnull=True, person__bsn__startswith="9999")
    for each in memberships.select_related("person").order_by("household", "pk"):
        homes[each.household_id].append(each)
    doors = {
        each.household_id: each
        for each in AddressRow.objects.filter(until_on__isnull=True, kind="brp", household__in=homes)
    }
    return [
        _list(member.person, members, doors.get(number))
        for number, members in homes.items()
        for member in members
    ]


def _list(person: Person, members: list[Membership], door: AddressRow | None) -> PersonList:
    role = next(each.role for each in members if each.person_id == person.pk)
    ties = tuple(
        _relative(kind, other.person)
        for other in members
        if other.person_id != person.pk and (kind := _tie(role, other.role))
    )
    own = PersonName(person.first_names, person.prefix, person.surname)
    name = with_partner(own, person.name_use, ties)
    if person.partner_surname:
        name = replace(
            own,
            partner_prefix=person.partner_prefix,
            partner_surname=person.partner_surname,
            use=person.name_use,
        )
        if not any(each.kind == "partner" for each in ties):
            ties += (_late_partner(person),)
    return PersonList(
        lines=(0, 0), sheet="", a_number="", bsn=person.bsn or "", name=name, title="", sex=person.sex.upper(),
        birth=_born(person), birth_place=UNKNOWN, birth_country=UNKNOWN,
        death=_day(person.died_on) if person.died_on else None,
        suspension=Suspension(person.suspension_reason or ".", _day(person.suspended_on)) if person.suspended_on else None,
        secrecy=7 if person.address_secret else 0,
        address=_address(door.street, door.number, door.postcode, door.town, door.municipality_id, door.from_on)
        if door
        else None,
        foreign_address=None, relatives=ties,
    )  # fmt: skip


def _tie(mine: str, theirs: str) -> RelativeKind | None:
    """What the other is to me; None where the roles do not say it."""
    adults = ("ouder", "partner")
    if mine in adults and theirs in adults:
        return "partner"
    if mine in adults and theirs == "kind":
        return "child"
    if mine == "kind" and theirs in adults:
        return "parent"
    return None


def _relative(kind: RelativeKind, other: Person) -> Relative:
    return Relative(
        kind=kind,
        name=PersonName(other.first_names, other.prefix, other.surname),
        bsn=other.bsn or "",
        sex=other.sex.upper() if kind != "child" else "",
        birth=_born(other),
        bond="H" if kind == "partner" else "",
    )


def _late_partner(person: Person) -> Relative:
    """Whose name somebody still carries."""
    name = PersonName("", person.partner_prefix, person.partner_surname)
    return Relative(kind="partner", name=name, bond="H", ended=PartialDate(2019), ended_by="O")


def _new(on: date) -> list[PersonList]:
    """The Duinkers: a family of four, of whom the father's birthday is not known. The Storms: a secret address, a death."""
    home = _address("Dekbedlaan", "8", "1901EF", "Castricum", 383, date(2024, 5, 1))
    hidden = _address("Kruikstraat", "41", "1902GH", "Castricum", 383, date(2023, 9, 1))
    hanna = _someone(DUINKER, "Hanna", "Duinker", "V", PartialDate(1988, 3, 14), home)
    omar = _someone(SHAHIN, "Omar", "Shahin", "M", PartialDate(1986), home)
    yasmin = _someone(YASMIN, "Yasmin", "Shahin", "V", PartialDate(2015, 11, 2), home)
    nour = _someone(NOUR, "Nour", "Shahin", "V", PartialDate(2019, 7, 28), home)
    wies = _someone(STORM, "Wies", "Storm", "V", PartialDate(1991, 1, 9), hidden, secrecy=7)
    job = _someone(JOB, "Job", "Storm", "M", PartialDate(2018, 4, 4), hidden, secrecy=7)
    gerrit = replace(
        _someone(GERRIT, "Gerrit", "Storm", "M", PartialDate(1950, 6), None),
        death=_day(on - timedelta(days=200)),
        suspension=Suspension("O", _day(on - timedelta(days=200))),
    )
    return [
        _tied(hanna, ("partner", omar), ("child", yasmin), ("child", nour)),
        _tied(omar, ("partner", hanna), ("child", yasmin), ("child", nour)),
        _tied(yasmin, ("parent", hanna), ("parent", omar)),
        _tied(nour, ("parent", hanna), ("parent", omar)),
        _tied(wies, ("child", job), ("parent", gerrit)),
        _tied(job, ("parent", wies)),
        _tied(gerrit, ("child", wies)),
    ]


def _someone(
    bsn: str, given: str, surname: str, sex: str, born: PartialDate, home: Address | None, secrecy: int = 0
) -> PersonList:
    return PersonList(
        lines=(0, 0), sheet="", a_number="", bsn=bsn, name=PersonName(given, "", surname), title="", sex=sex,
        birth=born, birth_place=UNKNOWN, birth_country=UNKNOWN, death=None, suspension=None, secrecy=secrecy,
        address=home, foreign_address=None,
    )  # fmt: skip


def _tied(someone: PersonList, *others: tuple[RelativeKind, PersonList]) -> PersonList:
    relatives = tuple(
        Relative(
            kind=kind,
            name=other.name,
            bsn=other.bsn,
            sex=other.sex if kind != "child" else "",
            birth=other.birth,
            bond="H" if kind == "partner" else "",
        )
        for kind, other in others
    )
    return replace(someone, relatives=relatives, name=with_partner(someone.name, "E", relatives))


def _address(street: str, number: str, postcode: str, town: str, municipality: int, since: date) -> Address:
    digits = "".join(mark for mark in number if mark.isdigit())
    name = next((place.name for place in places.PLACES if place.code == municipality), town)
    return Address(
        municipality=Coded(f"{municipality:04d}", name),
        street=street,
        number=int(digits) if digits else None,
        addition=number[len(digits) :].strip(" -")[:4] if number[: len(digits)] == digits else "",
        postcode=postcode,
        town=town,
        since=_day(since),
    )


def _born(person: Person) -> PartialDate:
    return PartialDate(person.birth_year, person.birth_month, person.birth_day)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
