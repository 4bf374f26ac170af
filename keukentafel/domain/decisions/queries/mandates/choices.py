"""What can be chosen on the forms of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.actions.mandates import holding_roles
from keukentafel.domain.people.access import NotYours, current
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader
from keukentafel.rules.dated import Table
from keukentafel.rules.rows import Named

from .list import named, role_name

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Code or key, and name."""

    laws: Pairs
    outcomes: Pairs
    groups: Pairs
    roles: Pairs
    people: tuple[tuple[int, str], ...]


def choices(municipality: int, *, on: date, reader: Reader) -> Choices:
    """people: who has a role there on that day. One statement. raises NotYours"""
    if municipality not in reader.municipalities:
        raise NotYours(municipality)
    rules = loader.load()
    roles = Role.objects.filter(current(on), municipality=municipality, account__is_active=True)
    people = dict(roles.order_by("account__name", "account").values_list("account", "account__name"))
    return Choices(
        _pairs(rules.wetten), _pairs(rules.uitkomsten), _pairs(rules.productgroepen),
        tuple((code, role_name(code)) for code, _name in holding_roles()), tuple(people.items()),
    )  # fmt: skip


def _pairs(table: Table[Named]) -> Pairs:
    return tuple((code, named(table, code)) for code in table.codes)
