"""Somebody whose registration was suspended: nothing is posted, the pages say so, and a task says what a colleague does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Letter, Objection, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files", "monday"), pytest.mark.function("D5")]


@pytest.fixture
def suspended(proposal: Proposal) -> Proposal:
    """Moved abroad."""
    people = Person.objects.filter(pk=proposal.aanvraag.person_id)
    people.update(suspended_on=date(2026, 3, 1), suspension_reason="E")
    return Proposal.objects.get(pk=proposal.pk)


def test_from_decision_to_objection_nothing_is_posted_and_the_desk_knows(
    suspended: Proposal, fatma: Reader, desk: VillageClient
) -> None:
    number = suspended.aanvraag.number
    assert "Er gaat geen brief uit" in desk.get(f"/werk/aanvragen/{number}/").text
    made = deciding.decide(
        number, outcome="granted", grounds="Drie uur is genoeg, zo bleek uit het gesprek.", proposal=suspended.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    assert not Letter.objects.exists()
    page = desk.get(f"/werk/aanvragen/{number}/").text
    assert "Er gaat geen brief uit" in page and "Bezwaar kan tot en met" not in page
    assert (
        Task.objects.filter(reference=f"bekendmaken:{made.number}", title__contains="zelf bekend").count()
        == 1
    )

    told: dict[str, Any] = {"channel": "balie", "received_on": "2-3-2026", "text": "Ik wil meer uren."}
    said = desk.get(desk.post(f"/werk/besluiten/{made.number}/bezwaar/", told).url).text
    assert "Er gaat geen brief uit: u krijgt daarvoor een taak" in said
    case = Objection.objects.get().case
    assert not Notice.objects.exists()
    assert Task.objects.filter(case=case, reference="zelf-bekend:bezwaar-ontvangst").count() == 1


def test_what_is_intended_is_asked_in_another_way(suspended: Proposal, fatma: Reader) -> None:
    made = deciding.decide(
        suspended.aanvraag.number, outcome="granted", grounds="Drie uur is genoeg, zo bleek uit het gesprek.",
        proposal=suspended.pk, by=fatma, at=MONDAY,
    )  # fmt: skip
    wanted = Wanted(
        "ended", "wmo-niet-meer-nodig", "Hij woont nu bij zijn dochter in Spanje.", date(2026, 6, 1),
        volume=suspended.volume, provider=suspended.provider_id,
    )  # fmt: skip
    changing.intend(made.number, wanted, letter=True, by=fatma, at=TUESDAY)
    assert not Notice.objects.exists()
    assert Task.objects.filter(reference="zelf-bekend:voornemen").count() == 1
