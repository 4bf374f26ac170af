"""What can be chosen on the forms of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, NetworkContact, Tie
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody with a role in the municipality, who can be invited."""

    account: int
    name: str
    function: str


def colleagues(municipality: int, *, reader: Reader) -> list[Colleague]:
    """Everybody with a role in this municipality today, the reader left out; experts first, for they are invited most."""
    if municipality not in reader.municipalities:
        return []
    return [each for each in _staff(municipality, reader) if each.account != reader.account]


def _staff(municipality: int, reader: Reader) -> list[Colleague]:
    rows = (
        Role.objects.filter(access.current(reader.today), municipality=municipality, account__is_active=True)
        .select_related("account")
        .order_by("account__name", "pk")
    )
    functions = dict(
        Professional.objects.filter(municipality=municipality).values_list("account", "function")
    )
    found: dict[int, Colleague] = {}
    for row in sorted(rows, key=lambda row: row.kind != "expert"):
        name = functions.get(row.account_id) or str(row.get_kind_display())
        found.setdefault(row.account_id, Colleague(row.account_id, row.account.name, name))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class DoerGroup:
    """People of one kind who can do something, as (value, name). A value is the kind of key and the key: contact:12,
    person:5 (a member), helper:7 (a resident of elsewhere who helps), account:3, team:2."""

    kind: str
    people: tuple[tuple[str, str], ...]


def doer_choices(household: int, *, reader: Reader) -> tuple[DoerGroup, ...]:
    """Who can be asked by name for an action: the network first, then the household, colleagues and teams.

    A household that the reader may not open has nobody.
    """
    opened = access.households(reader).filter(pk=household).values_list("municipality", flat=True).first()
    if opened is None:
        return ()
    members = Membership.objects.filter(access.current(reader.today), household=household)
    contacts = NetworkContact.objects.filter(access.current(reader.today), household=household)
    named = [(f"contact:{row.pk}", f"{row.name} ({row.role})") for row in contacts.order_by("kind", "name")]
    here = [
        (f"person:{row.person_id}", person_name(row.person).full)
        for row in members.select_related("person").order_by("person__born_on", "pk")
    ]
    staff = sorted(_staff(opened, reader), key=lambda each: (each.account != reader.account, each.name))
    teams = Team.objects.filter(municipality=opened).order_by("name").values_list("pk", "name")
    return (
        DoerGroup("network", (*named, *_helping_residents(household, reader))),
        DoerGroup("member", tuple(here)),
        DoerGroup(
            "professional",
            tuple((f"account:{each.account}", f"{each.name} · {each.function}") for each in staff),
        ),
        DoerGroup("team", tuple((f"team:{key}", name) for key, name in teams)),
    )


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody of the ecomap who can be asked. email: empty when they have none."""

    contact: int
    name: str
    role: str
    email: str


def around(household: int, *, reader: Reader) -> list[Around]:
    """Who stands around a household that the reader may open, today; one statement."""
    rows = NetworkContact.objects.filter(
        access.current(reader.today), household=household, household__in=access.households(reader)
    )
    return [Around(row.pk, row.name, row.role, row.email) for row in rows.order_by("kind", "name", "pk")]


def _helping_residents(household: int, reader: Reader) -> list[tuple[str, str]]:
    """Residents of elsewhere who help a member, as far as the reader may know them."""
    members = Membership.objects.filter(access.current(reader.today), household=household).values("person")
    ties = (
        Tie.objects.filter(Q(person__in=members) | Q(other__in=members), until_on__isnull=True)
        .filter(other__isnull=False)
        .exclude(helper="")
    )
    found = access.people(reader).filter(Q(ties__in=ties) | Q(ties_back__in=ties)).exclude(pk__in=members)
    return [(f"helper:{row.pk}", person_name(row).full) for row in found.distinct().order_by("pk")]


def life_domains(on: date) -> list[tuple[str, str]]:
    """Code and name, in the order of the table."""
    return [(row.code, gettext(row.naam)) for row in loader.load().leefgebieden.on(on)]
