"""What a case is about: life domains and laws."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Scope
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader

from . import reach


class UnknownScope(Refusal):
    """No table holds this life domain or law."""


@deed
def set_scopes(
    case: Case, *, domains: Collection[str], laws: Collection[str], by: Reader, at: datetime
) -> list[Scope]:
    """From now on the case is about these; what it was about stays known. The same again changes nothing.

    domains, laws  codes of leefgebieden.toml and lijsten.toml
    raises         NotYours, UnknownScope
    """
    wanted = {("leefgebied", code) for code in domains} | {("wet", code) for code in laws}
    _check(wanted, at)
    case = reach.locked(case, by=by)
    rows = {(row.sort, row.code): row for row in case.scopes.filter(until_at__isnull=True)}
    ended = [row.pk for key, row in rows.items() if key not in wanted]
    if not ended and wanted <= set(rows):
        return list(rows.values())
    Scope.objects.filter(pk__in=ended).update(until_at=at)
    Scope.objects.bulk_create(
        Scope(
            municipality_id=case.municipality_id,
            case=case,
            sort=sort,
            code=code,
            from_at=at,
            by_id=by.account,
        )
        for sort, code in sorted(wanted - set(rows))
    )
    journal.note(
        "case.scoped", about=case, by=by, at=at, household=case.household_id,
        domains=",".join(sorted(domains)), laws=",".join(sorted(laws)),
    )  # fmt: skip
    return list(case.scopes.filter(until_at__isnull=True))


def _check(wanted: set[tuple[str, str]], at: datetime) -> None:
    rules, today = loader.load(), dutch_day(at)
    known = {("leefgebied", row.code) for row in rules.leefgebieden.on(today)}
    known |= {("wet", row.code) for row in rules.wetten.on(today)}
    if not wanted <= known:
        raise UnknownScope(_("Kies uit de leefgebieden en wetten die hier staan."))
