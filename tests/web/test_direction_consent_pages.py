"""A director of the household's own will, as who does it: recorded at the desk, read and taken back in the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import OwnFile, Person
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import Director, DirectorConsent
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import consented
from tests.fixtures.village import Village, VillageClient, browser_of

pytestmark = [pytest.mark.function("C3"), pytest.mark.function("J4")]
Sign = Callable[[Reader | str], VillageClient]


@pytest.fixture
def duinrand(fatma: Reader) -> int:
    facts = guide.OrganisationFacts("Welzijn Duinrand", "welzijn")
    return guide.add_organisation(facts, by=fatma, at=timezone.now()).pk


@pytest.fixture
def directed(village: Village, duinrand: int, fatma: Reader) -> Director:
    now = timezone.now()
    return actions.let_direct(
        village.household("De Wit").pk, organisation=duinrand, ground="vrijwillig", reason="Zij kennen het gezin.",
        until_on=timezone.localdate() + timedelta(days=30), given=consented(village, now), by=fatma, at=now,
    )  # fmt: skip


def test_the_form_asks_of_whom_when_and_how_and_the_course_tells_it(
    village: Village, duinrand: int, client_of: Sign
) -> None:
    desk, number = client_of("fatma"), village.household("De Wit").pk
    page, today = reverse("desk:outside-director", args=[number]), timezone.localdate()
    said = consented(village, timezone.now())
    form = {
        "organisation": "Welzijn Duinrand", "ground": "vrijwillig", "reason": "Zij kennen het gezin.",
        "until_on": (today + timedelta(days=30)).strftime("%d-%m-%Y"), "way": "papier", "given_on": "",
    }  # fmt: skip
    refused = desk.post(page, form)
    assert refused.status_code == 422 and "Schrijf op wie van het huishouden toestemming gaf" in refused.text
    assert "Zij kennen het gezin." in refused.text, "nothing that was typed is lost"
    names = {f"toestemming_{person}": by for person, by in said.by_person.items()}
    undated = desk.post(page, form | names)
    assert undated.status_code == 422 and "Schrijf op welke dag zij toestemming gaven." in undated.text
    assert not Director.objects.filter(organisation=duinrand).exists()

    assert desk.post(page, form | names | {"given_on": today.strftime("%d-%m-%Y")}).status_code == 302
    course = desk.get(reverse("desk:direction-course", args=[number])).text
    assert course.count("op papier. Vastgelegd door") == len(names)
    longer = desk.get(reverse("desk:prolong-direction", args=[number])).text
    assert longer.count('name="toestemming_') == len(names)

    annie = village.person("Annie").pk
    withdrawn = desk.post(reverse("desk:withdraw-direction", args=[number, annie]), follow=True).text
    assert "Het huishouden heeft de regie weer zelf." in withdrawn and "Ingetrokken op" in withdrawn
    again = desk.post(reverse("desk:withdraw-direction", args=[number, annie]), follow=True).text
    assert "geldt al niet meer" in again


def test_a_resident_reads_by_whose_consent_and_takes_the_own_back(
    directed: Director, village: Village, client_of: Sign
) -> None:
    jan, bakker = client_of("de_wit"), client_of("bakker")
    here, end = reverse("portal:plan-readers"), reverse("portal:withdraw-direction", args=[directed.pk])
    page = jan.get(here).text
    assert "Welzijn Duinrand" in page and "Regie met uw toestemming" in page and "Met toestemming van" in page
    assert "Welzijn Duinrand" not in bakker.get(here).text
    assert bakker.post(end).status_code == 404
    done = jan.post(end, follow=True).text
    assert "Het huishouden heeft de regie weer zelf." in done and "U zelf." in done
    assert "Regie met uw toestemming" not in done
    assert jan.post(end).status_code == 404
    taken = DirectorConsent.objects.filter(withdrawn__isnull=False)
    assert list(taken.values_list("person", flat=True)) == [village.person("Jan").pk]


def test_who_speaks_for_a_member_takes_it_back_for_them_and_for_nobody_else(
    directed: Director, village: Village, fatma: Reader
) -> None:
    annie, now = village.person("Annie"), timezone.now()
    vera = Person.objects.create(
        municipality_id=annie.municipality_id, first_names="Vera", surname="Voogd", birth_year=1970
    )
    account = Account.objects.create_user("vera@keukentafel.example", name="Vera Voogd")
    OwnFile.objects.create(municipality_id=annie.municipality_id, account=account, person=vera)
    mentor = people.represent(
        annie, kind="mentor", representative=people.Representative(person=vera.pk), from_on=now.date(), by=fatma, at=now
    )  # fmt: skip
    end = reverse("portal:for-withdraw-direction", args=[mentor.pk, directed.pk])
    browser = browser_of(account)
    assert browser.post(end).status_code == 404, "not looked at yet"
    people.check_representation(
        mentor.pk, of=annie, identity="paspoort", document="Beschikking", by=fatma, at=now
    )
    page = browser.get(reverse("portal:for-plan-readers", args=[mentor.pk])).text
    assert "Welzijn Duinrand" in page and "Regie met toestemming van" in page
    assert browser.post(reverse("portal:withdraw-direction", args=[directed.pk])).status_code == 404
    assert browser.post(end).status_code == 302
    taken = DirectorConsent.objects.filter(withdrawn__isnull=False)
    assert list(taken.values_list("person", flat=True)) == [annie.pk]
