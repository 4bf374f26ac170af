"""The reasons on the page on which is decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.models import Beschikking, Proposal

GRANT = {"outcome": "granted", "grounds": "Stofzuigen lukt u niet meer."}


@pytest.mark.function("D4")
def test_why_and_what_is_not_granted_are_asked_at_their_own_field(
    proposal: Proposal, client_of: Callable[[str], Any]
) -> None:
    fatmas, page = client_of("fatma"), reverse("desk:decide", args=[proposal.aanvraag.number])
    thin = fatmas.post(page, GRANT | {"grounds": "ok", "proposal": proposal.pk})
    assert (
        thin.status_code == 422
        and 'href="#id_grounds"' in thin.text
        and "Hiermee weet de inwoner" in thin.text
    )
    part = GRANT | {"outcome": "partly_granted", "ground": "wmo-netwerk", "proposal": proposal.pk}
    missing = fatmas.post(page, part)
    assert missing.status_code == 422 and 'href="#id_difference"' in missing.text
    assert not Beschikking.objects.exists()
    asked = "U vroeg 5 uur per week. U krijgt 3 uur."
    seen = fatmas.post(page, part | {"difference": asked, "bekijk": "1"})
    assert asked in seen.text.partition("Wat krijgt u niet, en waarom?")[2]
    assert fatmas.post(page, part | {"difference": asked}).status_code == 302
    assert Beschikking.objects.get().grounds == f"{asked}\n\n{GRANT['grounds']}"
