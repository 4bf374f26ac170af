"""The register as it is, or as it was on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions import register
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import ROLE_LABELS, Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.rules import loader
from keukentafel.rules.dated import Table
from keukentafel.rules.mandates import Grant
from keukentafel.rules.rows import Named

from .earlier import stopped_moments


@dataclass(frozen=True, slots=True)
class MandateLine:
    """One row. role and account: one of the two; who: its name. source_name: what
    the mandate `sub_of` is called. last_day None: until further notice.

    state       "now", "later" or "over", on the day that was asked for; "never": it ended before it began
    stopped_at  it counted until this moment, where it was stopped on the day itself
    """

    id: int
    code: str
    name: str
    role: str
    account: int | None
    who: str
    law: str
    law_name: str
    outcomes: tuple[str, ...]
    outcome_names: tuple[str, ...]
    group_names: tuple[str, ...]
    highest_euros: int | None
    four_eyes: bool
    only_in_service: bool
    may_pass_on: bool
    sub_of: str
    source_name: str
    source: str
    from_on: date
    last_day: date | None
    state: str
    stopped_at: datetime | None = None

    @property
    def limit(self) -> str:
        """€ 10.000, or nothing when there is no limit."""
        return "" if self.highest_euros is None else euros(self.highest_euros, whole=True)


@dataclass(frozen=True, slots=True)
class MandateList:
    """lines: what counts on that day, or did until it was stopped on it.

    others  how many rows are over by then, or still to come, that are left out
    """

    municipality: int
    on: date
    lines: tuple[MandateLine, ...]
    others: int
    empty: bool


def mandate_list(
    municipality: int, *, on: date, law: str = "", who: str = "", every: bool = False, reader: Reader
) -> MandateList:
    """The mandates of a municipality on that day.

    who    a code of a role, or the key of an account as a text; empty: everybody's
    every  also those that are over or still to come
    raises NotYours
    """
    if municipality not in reader.municipalities:
        raise NotYours(municipality)
    grants = register.grants(municipality)
    found = [
        grant for grant in grants if (not law or grant.law == law) and (not who or who in (grant.role, grant.person))
    ]  # fmt: skip
    lines = lines_of(found, on=on)
    shown = tuple(line for line in lines if every or line.state == "now" or _that_day(line, on))
    return MandateList(municipality, on, shown, len(lines) - len(shown), not grants)


def lines_of(grants: Iterable[Grant], *, on: date) -> list[MandateLine]:
    """By law and then by amount; three statements at most."""
    grants = list(grants)
    stopped = stopped_moments(each.row for each in grants)
    names = {
        str(row.pk): row.name for row in Account.objects.filter(pk__in=[int(each.person) for each in grants if each.person])
    }  # fmt: skip
    called = {each.code: each.name for each in grants if each.name}
    lines = [
        replace(line_of(each, names, on=on, called=called), stopped_at=stopped.get(each.row))
        for each in grants
    ]
    return sorted(lines, key=lambda line: (line.law_name, line.who, line.code, line.from_on))


def line_of(
    grant: Grant, names: dict[str, str], *, on: date, called: Mapping[str, str] = MappingProxyType({})
) -> MandateLine:
    """called: code of a mandate → its name, for the one that it was passed on from"""
    rules = loader.load()
    period = grant.period
    state = "later" if on < period.start else "now" if period.contains(on) else "over"
    return MandateLine(
        id=grant.row, code=grant.code, name=grant.name, role=grant.role,
        account=int(grant.person) if grant.person else None,
        who=role_name(grant.role) if grant.role else names.get(grant.person, grant.person),
        law=grant.law, law_name=named(rules.wetten, grant.law), outcomes=tuple(sorted(grant.outcomes)),
        outcome_names=tuple(named(rules.uitkomsten, code) for code in rules.uitkomsten.codes if code in grant.outcomes),
        group_names=tuple(named(rules.productgroepen, code) for code in sorted(grant.product_groups)),
        highest_euros=grant.highest_euros, four_eyes=grant.four_eyes, only_in_service=grant.only_in_service,
        may_pass_on=grant.may_pass_on, sub_of=grant.sub_of,
        source_name=called.get(grant.sub_of, grant.sub_of), source=grant.source, from_on=period.start,
        last_day=period.end - timedelta(days=1) if period.end else None, state=state,
    )  # fmt: skip


def _that_day(line: MandateLine, on: date) -> bool:
    return line.stopped_at is not None and dutch_day(line.stopped_at) == on and line.from_on <= on


def role_name(code: str) -> str:
    return str(ROLE_LABELS.get(code) or named(loader.load().rollen, code))


def named(table: Table[Named], code: str) -> str:
    """The name in use, in the language of the reader; a code that no table knows as it is."""
    return _(table.history(code)[-1].naam) if code in table.codes else code
