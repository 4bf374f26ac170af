"""What can be chosen on the forms of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from keukentafel.domain.people.access import current
from keukentafel.domain.teams.models import Professional, Role
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
    rows = (
        Role.objects.filter(current(reader.today), municipality=municipality, account__is_active=True)
        .exclude(account=reader.account)
        .select_related("account")
        .order_by("account__name", "pk")
    )
    functions = dict(
        Professional.objects.filter(municipality=municipality).values_list("account", "function")
    )
    found: dict[int, Colleague] = {}
    for row in sorted(rows, key=lambda row: row.kind != "expert"):
        found.setdefault(
            row.account_id,
            Colleague(
                row.account_id, row.account.name, functions.get(row.account_id) or str(row.get_kind_display())
            ),
        )
    return list(found.values())


def life_domains(on: date) -> list[tuple[str, str]]:
    """Code and name, in the order of the table."""
    return [(row.code, gettext(row.naam)) for row in loader.load().leefgebieden.on(on)]
