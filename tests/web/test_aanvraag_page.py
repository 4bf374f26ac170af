"""The page of an aanvraag after its decision, and a proposal in a household without goals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.models import Proposal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.plans import proposing
from tests.fixtures.village import MONDAY, VillageClient

from .answers import body

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
Sign = Callable[[str], VillageClient]


def test_what_was_decided_on_stays_beside_a_newer_proposal(
    proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    at = reverse("desk:aanvraag", args=[proposal.aanvraag.number])
    assert "Waarop is besloten" not in body(client_of("fatma").get(at))
    newer = Proposal.objects.get(pk=proposal.pk)
    newer.pk, newer.volume, newer.at = None, 5, MONDAY + timedelta(days=1)
    newer.save(force_insert=True)
    page = body(client_of("fatma").get(at))
    assert "Waarop is besloten" in page and "Nieuw voorstel, nog niet besloten" in page
    assert page.index("3 uur per week") < page.index("5 uur per week")


def test_without_a_goal_there_is_a_way_to_make_one(
    proposal: Proposal, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = reverse("desk:propose", args=[proposal.aanvraag.number])
    make = reverse("desk:new-goal", args=[proposal.aanvraag.case.household_id])
    assert make not in body(client_of("fatma").get(here))
    monkeypatch.setattr(proposing.plans, "open_goals", lambda *_who, **_more: [])
    assert make in body(client_of("fatma").get(here))
