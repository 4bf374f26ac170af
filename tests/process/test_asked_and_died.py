"""Who asked for help died before there was a decision: the aanvraag ends by that, or an heir takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Clock, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.actions.withdraw import SaidByTheDead
from keukentafel.domain.decisions.lives import NotDied
from keukentafel.domain.decisions.models import AanvraagWithdrawn, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.process.actions import households
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import FRIDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
DIED = TUESDAY.date()
LATER = FRIDAY.date()


@pytest.fixture
def left(proposal: Proposal, fatma: Reader) -> Proposal:
    households.register_death(proposal.aanvraag.person, died_on=DIED, by=fatma, at=FRIDAY)
    return proposal


def said_by(person: Person) -> NoLonger:
    return NoLonger(LATER, person_name(person).full, "telefoon")


def test_it_ends_by_the_death_without_a_letter_and_the_work_goes_off_the_desk(
    left: Proposal, fatma: Reader
) -> None:
    process.end_after_death(left.aanvraag.number, by=fatma, at=FRIDAY)

    row = AanvraagWithdrawn.objects.get()
    assert (row.said_on, row.way) == (DIED, "dood")
    assert Clock.objects.get(code="wmo-beschikking").met.on == DIED
    assert not OpenTask.objects.filter(task__kind="besluit").exists()
    assert OpenTask.objects.filter(task__reference=f"verder:{left.aanvraag.number}").exists()
    assert not Notice.objects.filter(template="aanvraag-ingetrokken").exists()
    with pytest.raises(decisions.Withdrawn):
        process.end_after_death(left.aanvraag.number, by=fatma, at=FRIDAY)

    process.undo_withdrawal(left.aanvraag.number, by=fatma, at=FRIDAY)
    assert OpenTask.objects.filter(task__kind="besluit").exists()


def test_nothing_ends_by_a_death_of_who_lives(proposal: Proposal, fatma: Reader) -> None:
    with pytest.raises(NotDied):
        process.end_after_death(proposal.aanvraag.number, by=fatma, at=FRIDAY)
    assert not AanvraagWithdrawn.objects.exists()


def test_the_dead_say_nothing_but_an_heir_does_and_so_did_they_before(left: Proposal, fatma: Reader) -> None:
    asked = left.aanvraag
    own = said_by(asked.person)
    with pytest.raises(SaidByTheDead, match="erfgenaam") as refused:
        process.withdraw_aanvraag(asked.number, own, by=fatma, at=FRIDAY)
    assert refused.value.field == "said_by"
    assert not AanvraagWithdrawn.objects.exists()

    process.withdraw_aanvraag(asked.number, replace(own, said_by="Jan de Wit"), by=fatma, at=FRIDAY)
    process.undo_withdrawal(asked.number, by=fatma, at=FRIDAY)
    process.withdraw_aanvraag(asked.number, replace(own, said_on=DIED), by=fatma, at=FRIDAY)


def test_the_pages_ask_nothing_of_the_dead(left: Proposal, client_of: Callable[[str], VillageClient]) -> None:
    client, number = client_of("fatma"), left.aanvraag.number
    page = client.get(reverse("desk:aanvraag", args=[number])).text
    assert "laat de aanvraag vervallen" in page
    assert "vraag om aanvulling" not in page and "buiten behandeling" not in page

    address = reverse("desk:withdraw-aanvraag", args=[number])
    name = person_name(left.aanvraag.person).full
    form = client.get(address).text
    assert "Laat de aanvraag vervallen" in form and f'value="{name}"' not in form
    day = LATER + timedelta(days=1)
    typed = {"said_by": name, "way": "telefoon", "said_on": f"{day:%d-%m-%Y}"}
    wrong = client.post(address, typed)
    assert wrong.status_code == 422 and name in wrong.text

    after = client.post(address, {"overleden": "1"}, follow=True).text
    assert ">Vervallen<" in after and "Ingetrokken" not in after
    assert "vervallen door het overlijden" in after and "trok de aanvraag in" not in after
    assert AanvraagWithdrawn.objects.get().way == "dood"
