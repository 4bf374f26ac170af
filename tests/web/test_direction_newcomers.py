"""Who comes to live where an organisation directs of the household's own will is asked for their consent as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.direction_newcomers import ask_newcomers
from keukentafel.domain.plans.models import Director, DirectorConsent
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from tests.fixtures.days import in_days
from tests.fixtures.directed import consented
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.function("C3")
Sign = Callable[[Reader | str], VillageClient]
CASTRICUM = 383


@pytest.fixture
def directed(village: Village, fatma: Reader) -> Director:
    now = timezone.now()
    duinrand = guide.add_organisation(
        guide.OrganisationFacts("Welzijn Duinrand", "welzijn"), by=fatma, at=now
    )
    return actions.let_direct(
        village.household("De Wit").pk, organisation=duinrand.pk, ground="vrijwillig", reason="Zij kennen het gezin.",
        until_on=timezone.localdate() + timedelta(days=30), given=consented(village, now), by=fatma, at=now,
    )  # fmt: skip


@pytest.fixture
def newcomer(village: Village, directed: Director, fatma: Reader) -> Person:
    now = timezone.now()
    bo = people.add_person(
        municipality=CASTRICUM, surname="Vrij", first_names="Bo", born=PartialDate(1980, 1, 1), by=fatma, at=now
    )  # fmt: skip
    people.add_member(
        village.household("De Wit"), who=bo.pk, role="anders", from_on=timezone.localdate(), main=True, by=fatma, at=now
    )  # fmt: skip
    return bo


def waiting() -> int:
    return OpenTask.objects.filter(task__title__contains="ook toestemming voor wie de regie heeft").count()


def test_the_newcomer_is_asked_once_and_the_plan_says_who_did_not_agree_yet(
    village: Village, newcomer: Person, directed: Director, client_of: Sign
) -> None:
    desk, number = client_of("fatma"), village.household("De Wit").pk
    assert waiting() == 1
    ask_newcomers(CASTRICUM, at=timezone.now())
    assert waiting() == 1
    assert "toestemming ontbreekt" in desk.get(reverse("desk:plan", args=[number])).text
    page = reverse("desk:direction-newcomers", args=[number])
    shown = desk.get(page).text
    assert "Toestemming van Bo Vrij" in shown and "Toestemming van Jan" not in shown

    form = {f"toestemming_{newcomer.pk}": "zelf", "given_on": "", "way": "papier"}
    undated = desk.post(page, form)
    assert undated.status_code == 422 and "Schrijf op welke dag zij toestemming gaven." in undated.text
    nobody = desk.post(page, {"given_on": in_days(), "way": "papier"})
    assert nobody.status_code == 422 and "Schrijf op wie er toestemming gaf." in nobody.text
    assert desk.post(page, form | {"given_on": in_days()}).status_code == 302
    assert DirectorConsent.objects.filter(director=directed, person=newcomer).count() == 1
    assert waiting() == 0
    assert "toestemming ontbreekt" not in desk.get(reverse("desk:plan", args=[number])).text
    ask_newcomers(CASTRICUM, at=timezone.now())
    assert waiting() == 0


def test_nobody_is_asked_where_the_direction_rests_on_no_consent(village: Village, fatma: Reader) -> None:
    now, home = timezone.now(), village.household("De Wit")
    actions.take_direction(
        home.pk, reason="Crisis", until_on=timezone.localdate() + timedelta(days=30), accepts_convenant=True, by=fatma,
        at=now,
    )  # fmt: skip
    bo = people.add_person(municipality=CASTRICUM, surname="Vrij", first_names="Bo", by=fatma, at=now)
    people.add_member(
        home, who=bo.pk, role="anders", from_on=timezone.localdate(), main=True, by=fatma, at=now
    )
    assert waiting() == 0
    with pytest.raises(actions.DirectsNothing):
        actions.add_direction_consent(home.pk, given=None, by=fatma, at=now)
