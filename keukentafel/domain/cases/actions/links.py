"""Cases that have to do with each other."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, CaseLink
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal


class LinkedAlready(Refusal):
    """One link between two cases says enough."""


class CannotLink(Refusal):
    """A case to itself, or to one of another municipality."""


@deed
def link_cases(case: Case, other: Case, *, kind: str, by: Reader, at: datetime) -> CaseLink:
    """`case` is of this kind to `other`; both show it. raises CannotLink, LinkedAlready"""
    if case.pk == other.pk or case.municipality_id != other.municipality_id:
        raise CannotLink(_("Kies een andere zaak van dezelfde gemeente."))
    list(Case.objects.select_for_update().filter(pk__in=[case.pk, other.pk]).order_by("pk"))
    if _between(case, other).exists():
        raise LinkedAlready(_("Deze twee zaken zijn al verbonden."))
    link = CaseLink.objects.create(
        municipality_id=case.municipality_id, case=case, other=other, kind=kind, from_at=at, by_id=by.account
    )
    journal.note(
        "case.linked", about=case, by=by, at=at, household=case.household_id, kind=kind, other=other.number
    )
    return link


@deed
def unlink_cases(case: Case, other: Case, *, by: Reader, at: datetime) -> None:
    """The link ends; that it was there stays known. Without a link nothing changes."""
    ended = _between(case, other).update(until_at=at, ended_by_id=by.account)
    if ended:
        journal.note(
            "case.unlinked", about=case, by=by, at=at, household=case.household_id, other=other.number
        )


def _between(case: Case, other: Case) -> QuerySet[CaseLink]:
    either = Q(case=case, other=other) | Q(case=other, other=case)
    return CaseLink.objects.filter(either, until_at__isnull=True)
