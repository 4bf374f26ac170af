"""Whether an aanvraag of a case waits for a decision: then the case is at that step, whatever was decided in it before."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet

from keukentafel.domain.decisions.models import Aanvraag

DECISION = "besluit"
"""Code of the step, stappen.toml."""


def undecided_of(case: int | OuterRef) -> QuerySet[Aanvraag]:
    """The aanvragen of this case on which nobody decided and that nobody withdrew."""
    return Aanvraag.objects.filter(case=case, beschikkingen__isnull=True, withdrawn__isnull=True)
