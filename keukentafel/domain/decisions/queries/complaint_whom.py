"""Whom a complaint is about, who may read it for that, and who finds it a handler where nobody may."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.decisions.models import Complaint, ComplaintAbout, ComplaintHandler
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules
from keukentafel.rules import names_told

RIGHT, TAKES_IN, PLACES = "klachten", "klachten-innemen", "klachten-plaatsen"
NO_WORK = ("functional_admin", "privacy_officer", "contract_manager")


@dataclass(frozen=True, slots=True)
class ToPlace:
    """What somebody sees of a complaint to find it a handler: nothing of what it says.

    settled  somebody said whom it is about
    """

    number: str
    municipality: int
    kind_name: str
    about: str
    received_on: date
    settled: bool


def readable(reader: Reader) -> Q:
    """Which complaints this reader may read. source  Awb, artikel 9:7 and 2:5"""
    if reader.kind == "resident":
        return Q(account=reader.account) | Q(person=reader.person, person__isnull=False)
    if reader.kind != "professional":
        return Q(pk__in=[])
    handles = ComplaintHandler.objects.filter(
        complaint=OuterRef("pk"), account=reader.account, until_at__isnull=True
    )
    first = Q(municipality__in=reader.municipalities_with(rules.roles(TAKES_IN)))
    then = Q(municipality__in=reader.municipalities_with(rules.roles(RIGHT)), taken_in__isnull=False)
    return (first | then | Exists(handles)) & not_about(reader)


def not_about(reader: Reader) -> Q:
    """Those that are not about the reader or their team, and cannot be as far as anybody knows."""
    rows = ComplaintAbout.objects.filter(complaint=OuterRef("pk"))
    return ~Exists(rows.filter(Q(account=reader.account) | Q(team__in=reader.teams)))


def about_account(account: int, *, on: date) -> Any:
    """The keys of complaints that are about this account or a team of theirs, or may be."""
    teams = Role.objects.filter(current(on), account=account, team__isnull=False).values("team")
    return ComplaintAbout.objects.filter(Q(account=account) | Q(team__in=teams)).values("complaint")


def is_about(row: Complaint, account: int, *, on: date) -> bool:
    """Whether this account, or a team they work in, is or may be what the complaint is about."""
    return about_account(account, on=on).filter(complaint=row).exists()


def handlers(municipality: int, *, on: date, besides: Complaint | None = None) -> list[tuple[int, str]]:
    """Colleagues who may handle a complaint, by name with their function; whom it is about left out. Three statements."""
    roles = Role.objects.filter(current(on), municipality=municipality, account__is_active=True)
    if besides is not None:
        about = ComplaintAbout.objects.filter(complaint=besides)
        roles = roles.exclude(account__in=about.filter(account__isnull=False).values("account"))
        teams = Role.objects.filter(current(on), team__in=about.filter(team__isnull=False).values("team"))
        roles = roles.exclude(account__in=teams.values("account"))
    return _named(municipality, roles.exclude(kind__in=NO_WORK))


def staff(municipality: int, *, on: date) -> list[tuple[int, str]]:
    """Everybody whom a complaint can be about, by name with their function. Two statements."""
    return _named(
        municipality, Role.objects.filter(current(on), municipality=municipality, account__is_active=True)
    )


def fitting(municipality: int, *, about: str, text: str, on: date) -> set[int]:
    """Colleagues whom the words of a complaint fit: by name, or by what they are. One statement."""
    roles = Role.objects.filter(current(on), municipality=municipality)
    found = list(roles.values_list("account", "account__name", "kind"))
    names = {account: name for account, name, _kind in found}
    meant = names_told.roles_meant(about)
    by_role = {account for account, _name, kind in found if kind in meant}
    return names_told.meant(about, names) | names_told.named(text, names) | by_role


def to_place(*, reader: Reader) -> list[ToPlace]:
    """Those for which this reader finds a handler because nobody may read them, the oldest first."""
    rows = (
        Complaint.objects.filter(pk__in=_to_place(reader))
        .select_related("taken_in")
        .order_by("received_on", "pk")
    )
    return [_shown(row) for row in rows]


def one_to_place(number: str, *, reader: Reader) -> tuple[ToPlace, Complaint]:
    """With its row for the deed. raises NotYours"""
    row = Complaint.objects.filter(pk__in=_to_place(reader), number=number).first()
    if row is None:
        raise NotYours(number)
    return _shown(row), row


def read_by_nobody(municipalities: Collection[int], *, on: date) -> set[int]:
    """Keys of open complaints that no colleague may read: four statements, whatever their number."""
    rows = list(
        Complaint.objects.filter(municipality__in=municipalities, closed__isnull=True)
        .select_related("taken_in").prefetch_related("abouts", "handlers")
    )  # fmt: skip
    handling = {each.account_id for row in rows for each in row.handlers.all() if each.until_at is None}
    asked = Q(kind__in=rules.roles(RIGHT) | rules.roles(TAKES_IN)) | Q(account__in=handling)
    roles = list(
        Role.objects.filter(current(on), asked, municipality__in=municipalities, account__is_active=True)
    )
    return {row.pk for row in rows if not _readers(row, roles)}


def _readers(row: Complaint, roles: list[Role]) -> set[int]:
    here = [each for each in roles if each.municipality_id == row.municipality_id]
    kinds = rules.roles(RIGHT) | rules.roles(TAKES_IN) if hasattr(row, "taken_in") else rules.roles(TAKES_IN)
    may = {each.account_id for each in here if each.kind in kinds}
    may |= {each.account_id for each in row.handlers.all() if each.until_at is None}
    teams = {each.team_id for each in row.abouts.all() if each.team_id is not None}
    about = {each.account_id for each in row.abouts.all()}
    about |= {each.account_id for each in here if each.team_id in teams}
    return {each.account_id for each in here if each.account_id in may} - about


def _to_place(reader: Reader) -> Any:
    here = reader.municipalities_with(rules.roles(PLACES))
    if not here:
        return Complaint.objects.none().values("pk")
    alone = read_by_nobody(here, on=reader.today)
    return Complaint.objects.filter(not_about(reader), pk__in=alone).values("pk")


def _named(municipality: int, roles: Any) -> list[tuple[int, str]]:
    names = dict(roles.order_by("account__name", "account").values_list("account", "account__name"))
    functions = dict(
        Professional.objects.filter(account__in=names, municipality=municipality).values_list("account", "function")
    )  # fmt: skip
    return [
        (account, f"{name}, {functions[account]}" if functions.get(account) else name)
        for account, name in names.items()
    ]


def _shown(row: Complaint) -> ToPlace:
    return ToPlace(
        row.number, row.municipality_id, str(row.get_kind_display()), row.about, row.received_on,
        hasattr(row, "taken_in"),
    )  # fmt: skip
