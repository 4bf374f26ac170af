"""Who may do what: relations to a file and what they open, from `regels/landelijk/toegang.toml`.

Doors, questions to the database and the printed table all ask here, so they cannot say different things.
"""

from functools import cache

from keukentafel.rules import loader
from keukentafel.rules.access_rows import KINDS, Recht, Relatie


def relations() -> tuple[Relatie, ...]:
    """Every relation in the order of the table."""
    return loader.load().relaties.rows


def rights() -> tuple[Recht, ...]:
    """Every right in the order of the table."""
    return loader.load().rechten.rows


def may(right: str, relation: str) -> bool:
    """Whether this relation gives this right. raises KeyError for a right that is not in the table"""
    return relation in _rights()[right].relaties


@cache
def bonds(right: str) -> frozenset[str]:
    """From which bonds with a file this right follows."""
    return frozenset(_relations()[code].band for code in _rights()[right].relaties)


@cache
def kinds(right: str) -> frozenset[str]:
    """Which kinds of reader can have this right at all."""
    return frozenset(KINDS[_relations()[code].soort] for code in _rights()[right].relaties)


@cache
def roles(right: str) -> frozenset[str]:
    """The roles that this right asks; empty when any role will do, because something else decides."""
    found: set[str] = set()
    for code in _rights()[right].relaties:
        if not _relations()[code].rollen:
            return frozenset()
        found.update(_relations()[code].rollen)
    return frozenset(found)


@cache
def district_roles(right: str) -> frozenset[str]:
    """The roles that give this right in the districts of their team."""
    rows = [_relations()[code] for code in _rights()[right].relaties]
    return frozenset(role for row in rows if row.band == "wijk" for role in row.rollen)


@cache
def municipal_roles(right: str) -> frozenset[str]:
    """The roles that give this right in the whole municipality."""
    rows = [_relations()[code] for code in _rights()[right].relaties]
    return frozenset(role for row in rows if row.band == "gemeente" for role in row.rollen)


@cache
def _relations() -> dict[str, Relatie]:
    return {row.code: row for row in relations()}


@cache
def _rights() -> dict[str, Recht]:
    return {row.code: row for row in rights()}
