"""A case turns out to be about another law as well."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases.models import Case, Scope
from keukentafel.domain.decisions import laws
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader


@deed
def concerns(case: Case, law: str, *, by: Reader, at: datetime) -> None:
    """From now on the case is about this law too, so that the gate between the laws asks for it. What is about no law yet,
    and gets an aanvraag for the Wmo, stays open to everybody who works on the household.

    source  rules.purpose
    """
    known = set(case.scopes.filter(sort="wet", until_at__isnull=True).values_list("code", flat=True))
    if law in known or (law == laws.USUAL and not known):
        return
    Scope.objects.create(
        municipality_id=case.municipality_id, case=case, sort="wet", code=law, from_at=at, by_id=by.account
    )
    journal.note(
        "case.scoped",
        about=case,
        by=by,
        at=at,
        household=case.household_id,
        laws=",".join(sorted({law, *known})),
    )
