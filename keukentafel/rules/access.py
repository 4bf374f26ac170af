"""Who may do what: relations to a file and what they open, from `regels/landelijk/toegang.toml`.

Doors, questions to the database and the printed table all ask here, so they cannot say different things.
"""

from functools import cache

from keukentafel.rules import loader
from keukentafel.rules.access_rows import KINDS, Recht, Relatie

WHOLE_FILE, OWN_FILE, OWN_PLAN = "dossier", "eigen-dossier", "eigen-plan"
"""What a page of a file asks when it names no right, what a resident has on the own file, and what is of the whole home."""


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
def by_file(right: str) -> bool:
    """Whether the bond with one file decides about this right, and no role alone."""
    return _rights()[right].per_dossier


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
def given_by(bond: str, role: str = "") -> frozenset[str]:
    """The rights that follow from a bond; of a role too, where the bond asks for one."""
    codes = {row.code for row in relations() if row.band == bond and (not row.rollen or role in row.rollen)}
    return frozenset(row.code for row in rights() if codes.intersection(row.relaties))


@cache
def within(right: str, other: str) -> bool:
    """Whether nobody has the one right who has not the other as well."""
    return set(_rights()[right].relaties) <= set(_rights()[other].relaties)


@cache
def parts() -> tuple[Recht, ...]:
    """The rights to a part of a file that has a name of its own: what stands there as involved, not readable."""
    return tuple(row for row in rights() if row.onderdeel)


@cache
def of_own_file(right: str) -> bool:
    """Whether somebody has this right on their own file too, as a resident: the file as a whole, and every part of it."""
    row = _rights()[right]
    return bool(row.onderdeel) or row.code in (OWN_FILE, WHOLE_FILE, OWN_PLAN)


@cache
def _relations() -> dict[str, Relatie]:
    return {row.code: row for row in relations()}


@cache
def _rights() -> dict[str, Recht]:
    return {row.code: row for row in rights()}
