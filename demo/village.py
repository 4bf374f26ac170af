"""The village: seven people, each a way of having or not having access, a colleague without mandate, and who manages it.

    fatma     generalist in Castricum, on the case           joke     expert, invited for one goal
    ruud      generalist in another municipality (Bergen)    sandra   team leader with mandate, Castricum
    de_wit    resident of Castricum, sees his own file       bakker   resident of Castricum, sees nothing of it
    thuis     works for provider Thuis BV                    pieter   generalist of a partner, so without mandate
    henk      functional administrator, opens no file        huisarts refers to youth help, reads her own referrals

Nobody here has a password: they come in by the demo page or a test, never by the sign-in form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from django.db import transaction

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.actions.mandates import take_over
from keukentafel.domain.guide.models import Contract, Member, Organisation, Referrer
from keukentafel.domain.people.models import Address, Household, Membership, OwnFile, Person, Surname
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import District, Municipality, Partnership, Team, TeamDistrict
from keukentafel.kernel import names
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.rules import loader

from . import places

MAIL = "keukentafel.example"
"""Addresses that end in .example belong to nobody (RFC 2606), so no real account can be taken for one of these."""
SINCE = date(2024, 1, 1)
STARTED = datetime(2024, 1, 1, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))

Kind = Literal["professional", "resident", "provider", "referrer"]


@dataclass(frozen=True, slots=True)
class Villager:
    """Somebody of the village. `role`, `team` and `employer` for professionals only."""

    key: str
    name: str
    kind: Kind
    code: int
    function: str
    role: str = ""
    team: str = ""
    employer: str = "gemeente"

    @property
    def email(self) -> str:
        return email_of(self.key)


TEAM = "Sociaal team Castricum"
VILLAGERS = (
    Villager("fatma", "Fatma Yilmaz", "professional", places.CASTRICUM, "Generalist", "generalist", TEAM),
    Villager("ruud", "Ruud Zwart", "professional", places.BERGEN, "Generalist", "generalist", "Sociaal team Bergen"),
    Villager("joke", "Joke Veenstra", "professional", places.CASTRICUM, "Deskundige dementie", "expert"),
    Villager("sandra", "Sandra Hoekstra", "professional", places.CASTRICUM, "Teamleider", "team_leader", TEAM),
    Villager("de_wit", "Jan de Wit", "resident", places.CASTRICUM, "Inwoner"),
    Villager("bakker", "Els Bakker", "resident", places.CASTRICUM, "Inwoner"),
    Villager("thuis", "Noor Timmer", "provider", places.CASTRICUM, "Planner bij Thuis BV"),
    Villager(
        "pieter", "Pieter Prins", "professional", places.CASTRICUM, "Generalist van een partner", "partner", TEAM, "partner",
    ),
    Villager("huisarts", "Mieke Zeester", "referrer", places.CASTRICUM, "Huisarts"),
    Villager("carla", "Carla Dekker", "professional", places.CASTRICUM, "Contractbeheerder", "contract_manager"),
    Villager("henk", "Henk Smit", "professional", places.CASTRICUM, "Functioneel beheerder", "functional_admin"),
    Villager("kcc", "Kim Kaandorp", "professional", places.CASTRICUM, "Klantcontactcentrum", "contact_centre"),
)  # fmt: skip
BEWINDVOERDER = Villager("bewindvoerder", "Karin Bos", "resident", places.CASTRICUM, "Bewindvoerder")
COMPLAINTS_OFFICER = Villager(
    "klachten", "Ria Vonk", "professional", places.CASTRICUM, "Klachtencoördinator", "complaints_officer"
)
WITH_THE_HOUSEHOLDS = (BEWINDVOERDER, COMPLAINTS_OFFICER)
"""These come with the invented households (demo/visser.py, demo/objecting.py), not with the village itself."""
PROVIDER = "Thuis BV"
PRACTICE, PRACTICE_AGB, DOCTOR_AGB = "Huisartsenpraktijk Zeester (verzonnen)", "01990009", "01990109"


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """A resident of the village; `number` is its place in the range of invented BSNs."""

    number: int
    first_names: str
    surname: str
    prefix: str
    born_on: date
    sex: str
    role: str
    partner_prefix: str = ""
    partner_surname: str = ""
    name_use: str = "E"
    phone: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    name: str
    district: str
    street: str
    number: str
    postcode: str
    town: str
    members: tuple[Inhabitant, ...]


HOMES = (
    Home(
        "De Wit", "Castricum", "Lepelstraat", "12", "1901AB", "Castricum",
        (
            Inhabitant(0, "Jan", "Wit", "de", date(1972, 4, 19), "m", "ouder", phone="0600000012", account="de_wit"),
            Inhabitant(1, "Mirjam", "Tuin", "", date(1975, 9, 3), "v", "partner", phone="0600000013"),
            Inhabitant(2, "Annie", "Kuiper", "", date(1941, 11, 2), "v", "anders", "de", "Wit", "V", "0251000012"),
            Inhabitant(3, "Sanne", "Wit", "de", date(2010, 6, 25), "v", "kind"),
            Inhabitant(4, "Tim", "Wit", "de", date(2014, 1, 30), "m", "kind"),
        ),
    ),
    Home(
        "Bakker", "Bakkum", "Theedoekpad", "3", "1901CD", "Castricum",
        (Inhabitant(5, "Els", "Bakker", "", date(1958, 2, 11), "v", "alleenstaand", account="bakker"),),
    ),
)  # fmt: skip
FIRST_FREE_BSN = 20
"""Invented BSNs from this number on are for other households than these."""


def email_of(key: str) -> str:
    """With which this villager signs in."""
    return f"{key.replace('_', '-')}@{MAIL}"


@transaction.atomic
def build() -> bool:
    """Make what is not there yet; True when anything was made. Needs no rights beyond those of the application."""
    with security.opened(*places.CODES):
        made = [build_places()]
        accounts = {person.key: _account(person) for person in VILLAGERS}
        made += [new for _, new in accounts.values()]
        made += [_work(person, accounts[person.key][0]) for person in VILLAGERS if person.role]
        made.append(_provider(accounts["thuis"][0]))
        made.append(_referrer(accounts["huisarts"][0]))
        made += [take_over(code, at=STARTED)[0].added > 0 for code in places.CODES]
        made += [_home(home, {key: account for key, (account, _) in accounts.items()}) for home in HOMES]
    return any(made)


def takes_up_work(person: Villager) -> None:
    """A professional who comes with the invented households."""
    _work(person, _account(person)[0])


def team(name: str) -> Team:
    return Team.objects.get(name=name)


def build_places() -> bool:
    slug, name = places.PARTNERSHIP
    partnership, new = Partnership.objects.get_or_create(slug=slug, defaults={"name": name})
    for place in places.PLACES:
        _, made = Municipality.objects.get_or_create(
            code=place.code,
            defaults={
                "slug": place.slug, "name": place.name, "partnership": partnership,
                "phone": place.phone, "email": place.email, "address": place.address,
            },
        )  # fmt: skip
        new |= made
        for name, districts in place.teams.items():
            of_team, made = Team.objects.get_or_create(municipality_id=place.code, name=name)
            new |= made
            for district_name in districts:
                district, _ = District.objects.get_or_create(municipality_id=place.code, name=district_name)
                _, made = TeamDistrict.objects.get_or_create(team=of_team, district=district)
                new |= made
        for name in place.desks:
            _, made = Team.objects.get_or_create(municipality_id=place.code, name=name)
            new |= made
    return new


def _account(person: Villager) -> tuple[Account, bool]:
    found = Account.objects.filter(email=person.email).first()
    if found is not None:
        return found, False
    return Account.objects.create_user(person.email, name=person.name), True


def _work(person: Villager, account: Account) -> bool:
    _, new = Professional.objects.get_or_create(
        account=account,
        defaults={
            "municipality_id": person.code, "employer": person.employer, "function": person.function,
            "organisation": "Stichting Samen Sterk" if person.employer == "partner" else "",
            "phone": "0880000000",
        },
    )  # fmt: skip
    of_team = Team.objects.get(municipality_id=person.code, name=person.team) if person.team else None
    _, made = Role.objects.get_or_create(
        account=account,
        kind=person.role,
        team=of_team,
        municipality_id=person.code,
        defaults={"from_on": SINCE},
    )
    return new or made


def _provider(account: Account) -> bool:
    organisation, new = Organisation.objects.get_or_create(
        name=PROVIDER, defaults={"agb": "42009999", "phone": "0880000042", "email": "planning@thuis.example"}
    )
    _, made = Member.objects.get_or_create(
        account=account,
        organisation=organisation,
        municipality_id=places.CASTRICUM,
        defaults={"from_on": SINCE},
    )
    return _contracts(organisation) or new or made


def _contracts(organisation: Organisation) -> bool:
    """Thuis BV delivers everything that Castricum grants."""
    if Contract.objects.filter(organisation=organisation, municipality=places.CASTRICUM).exists():
        return False
    Contract.objects.bulk_create(
        Contract(
            municipality_id=places.CASTRICUM, organisation=organisation, group=group, from_on=SINCE,
            source="Raamcontract 2024-01 (verzonnen)", at=STARTED,
        )
        for group in loader.load().productgroepen.codes
    )  # fmt: skip
    return True


def _referrer(account: Account) -> bool:
    practice, new = Organisation.objects.get_or_create(
        name=PRACTICE, defaults={"kind": "huisarts", "agb": PRACTICE_AGB, "phone": "0880000099"}
    )
    _, made = Referrer.objects.get_or_create(
        account=account,
        municipality_id=places.CASTRICUM,
        defaults={"organisation": practice, "kind": "huisarts", "agb": DOCTOR_AGB, "from_on": SINCE},
    )
    return new or made


def _home(home: Home, accounts: dict[str, Account]) -> bool:
    first = invented_bsn(home.members[0].number)
    if Person.objects.filter(bsn=first, municipality_id=places.CASTRICUM).exists():
        return False
    here = {"municipality_id": places.CASTRICUM}
    district = District.objects.get(municipality_id=places.CASTRICUM, name=home.district)
    household = Household.objects.create(name=home.name, district=district, opened_on=SINCE, **here)
    Address.objects.create(
        household=household, street=home.street, number=home.number, postcode=home.postcode, town=home.town,
        from_on=SINCE, **here,
    )  # fmt: skip
    for member in home.members:
        person = _person(member)
        Membership.objects.create(household=household, person=person, role=member.role, from_on=SINCE, **here)
        if member.account:
            OwnFile.objects.create(account=accounts[member.account], person=person, **here)
    return True


def _person(member: Inhabitant) -> Person:
    keys = (names.surname_key(member.surname), names.surname_key(member.partner_surname))
    for key in filter(None, keys):
        Surname.objects.get_or_create(key=key, municipality_id=places.CASTRICUM)
    return Person.objects.create(
        municipality_id=places.CASTRICUM, bsn=invented_bsn(member.number), first_names=member.first_names,
        prefix=member.prefix, surname=member.surname, partner_prefix=member.partner_prefix,
        partner_surname=member.partner_surname, name_use=member.name_use, surname_key=keys[0], partner_key=keys[1],
        sex=member.sex, born_on=member.born_on, birth_year=member.born_on.year, birth_month=member.born_on.month,
        birth_day=member.born_on.day, phone=member.phone,
    )  # fmt: skip
