"""Which verslag the portal shows."""

from __future__ import annotations

from keukentafel.domain.intake.models import ConversationDone


def shown_verslag(case_id: int) -> ConversationDone | None:
    """The last verslag of a case that went to the resident: what the portal shows. None before."""
    sent = ConversationDone.objects.filter(conversation__case=case_id, notices__isnull=False)
    return sent.order_by("-pk").first()
