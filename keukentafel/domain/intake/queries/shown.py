"""Which verslag the portal shows."""

from __future__ import annotations

from django.db.models import Q

from keukentafel.domain.intake.models import ConversationDone

SENT = Q(notices__isnull=False) | Q(in_portal__isnull=False)
"""A verslag that went to the resident, as a letter or in the portal alone."""


def shown_verslag(case_id: int) -> ConversationDone | None:
    """The last verslag of a case that went to the resident, as a letter or there alone: what the portal shows. None before."""
    return ConversationDone.objects.filter(SENT, conversation__case=case_id).order_by("-pk").first()
