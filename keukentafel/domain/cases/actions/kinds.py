"""A case turns out to be of another kind, and why."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, KindChange, question_kinds
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from . import reach
from .clocks import NoReason
from .open import change_kind


class NotOfThisKind(Refusal):
    """A case without household stays a client contact, and an objection stays an objection."""


@deed
def reclassify(case: Case, *, kind: str, reason: str, by: Reader, at: datetime) -> Case:
    """Make it a case of another kind, and keep which kind it was. The same kind again changes nothing.

    raises  NotYours, NotOfThisKind, NoReason
    """
    case = reach.locked(case, by=by)
    if kind == case.kind:
        return case
    if case.kind not in dict(question_kinds()):
        raise NotOfThisKind(_("Een bezwaar blijft een bezwaar, en een verwijzing een verwijzing."))
    if kind not in dict(question_kinds()) or (kind != "contact" and case.household_id is None):
        raise NotOfThisKind(_("Zoek eerst uit bij welk huishouden de zaak hoort."))
    if not reason.strip():
        raise NoReason(_("Schrijf op waarom de soort verandert."))
    KindChange.objects.create(
        municipality_id=case.municipality_id, case=case, before=case.kind, after=kind,
        reason=reason.strip()[:400], at=at, by_id=by.account,
    )  # fmt: skip
    return change_kind(case, kind, by=by, at=at)
