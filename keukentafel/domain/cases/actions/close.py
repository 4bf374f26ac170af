"""The end of a case."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Closure
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal


class AlreadyClosed(Refusal):
    """The case is closed."""


@transaction.atomic
def close(case: Case, *, result: str, reason: str = "", by: Reader, at: datetime) -> Closure:
    """Close the case with its result. Nothing stands in the way of closing: retention is computed. raises AlreadyClosed"""
    Case.objects.select_for_update().get(pk=case.pk)
    if Closure.objects.filter(case=case).exists():
        raise AlreadyClosed(_("Deze zaak is al afgesloten."))
    closure = Closure.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        result=result[:40],
        reason=reason,
        at=at,
        by_id=by.account,
    )
    journal.note("case.closed", about=case, by=by, at=at, household=case.household_id)
    return closure
