"""The page of a decision about somebody who died since: the help can only end, and it says who may still object."""

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.models import Beschikking, Letter
from keukentafel.domain.people.models import Person
from keukentafel.outside.paper import jobs
from tests.fixtures.village import TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files", "monday"), pytest.mark.function("D4")]


@pytest.mark.parametrize("died", [False, True])
def test_after_a_death_the_help_can_only_end_and_the_heirs_may_object(
    died: bool, granted: Beschikking, desk: VillageClient
) -> None:
    letter = Letter.objects.get(beschikking=granted)
    jobs.print_now(letter.pk, at=TUESDAY)
    letter.refresh_from_db()
    desk.post(f"/werk/afdrukken/stuk/{letter.document_id}/", {"afgedrukt": "1"})
    if died:
        Person.objects.filter(pk=granted.aanvraag.person_id).update(died_on=TUESDAY.date())
    page = desk.get(f"/werk/aanvragen/{granted.aanvraag.number}/").text
    kinds = ("wijzigen", "verlengen", "herzien", "intrekken", "verbeteren", "beeindigen")
    offered = [kind for kind in kinds if f"/voornemen/{kind}/" in page]

    assert offered == (["beeindigen"] if died else list(kinds))
    assert ("kan alleen nog worden beëindigd" in page) is died
    assert "Bezwaar kan tot en met" in page and ("de erfgenamen kunnen bezwaar maken" in page) is died
    sent = desk.get(f"/werk/besluiten/{granted.number}/voornemen/wijzigen/")
    assert sent.status_code == (302 if died else 200)
    assert ("de erfgenamen" in desk.get(f"/werk/besluiten/{granted.number}/bezwaar/").text) is died
