"""A child in the portal and the parents who speak for it: by age, and in one home or two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Household, Membership, Person, Representation
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import investigated
from tests.fixtures.represented import TODAY, appointed, child, own, page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village, VillageClient

from .test_portal_pages import ANSWERS, ASK

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.function("A2")
@pytest.mark.parametrize(
    ("years", "parent", "status"), [(11, 200, 403), (12, 200, 200), (15, 200, 200), (16, 404, 200)]
)
def test_a_child_and_its_parent(
    village: Village, fatma: Reader, client_of: Any, years: int, parent: int, status: int
) -> None:
    tim = child(village, years)
    row = speaks(tim, village.person("Jan"), "gezag", fatma)
    assert page_of(client_of("de_wit"), row).status_code == parent

    tims = own(tim)
    absent = ("brieven/1/", "zaken/Z-0/", "post/1/")
    for rest in ("", "taken/", "kopie/", "inzage/", "post/", *absent):
        found = tims.get(f"/mijn/{rest}")
        assert found.status_code == (status if status == 403 or rest not in absent else 404)
        assert ("Je bent nog geen 12 jaar" in found.text) is (years == 11)
    assert tims.get(f"/mijn/plan/{village.household('De Wit').pk}/stand/").status_code == status


@pytest.mark.function("A2")
@pytest.mark.parametrize(("years", "opens"), [(15, True), (16, False)])
def test_what_a_check_opens_is_said_as_it_is(
    years: int, opens: bool, village: Village, fatma: Reader, desk: VillageClient, client_of: Any
) -> None:
    tim = child(village, years)
    row = speaks(tim, village.person("Jan"), "gezag", fatma, checked=False)
    assert ("kijken wij nog na of u mag meekijken" in client_of("de_wit").get("/mijn/").text) is opens

    told = {"do": "check", "row": row.pk, "identity": "paspoort", "document": "Gezagsregister"}
    page = f"/werk/personen/{tim.pk}/vertegenwoordiging/"
    said = desk.get(desk.post(page, told).url).text
    assert ("Deze persoon kan nu meekijken" in said) is opens
    assert ("In het portaal kijkt deze persoon niet mee" in said) is not opens


@pytest.mark.function("B1")
@pytest.mark.parametrize(("years", "status"), [(11, 422), (12, 302)])
@pytest.mark.parametrize("typed", ["", "1-1-1980"])
def test_the_birth_date_that_we_know_counts_for_who_signed_in(
    village: Village, years: int, status: int, typed: str
) -> None:
    asked = ANSWERS | {"relation": "zelf", "about_birth": typed}
    found = own(child(village, years)).post(ASK, asked)
    assert found.status_code == status and ("Je bent nog geen 12 jaar" in found.text) is (years == 11)
    assert Melding.objects.exists() is (years == 12)


def test_what_a_child_of_twelve_asked_itself_is_not_for_its_parents_yet(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    tim = child(village, 13)
    row = speaks(tim, village.person("Jan"), "gezag", fatma)
    case = investigated(village, fatma, at=MONDAY, person="Tim", asker="fatma")
    Case.objects.filter(pk=case.pk).update(subject="Pesten op school")
    Melding.objects.filter(case=case).update(relation="zelf", by=None)
    jans = client_of("de_wit")
    assert "Pesten op school" not in page_of(jans, row).text
    assert page_of(jans, row, f"zaken/{case.number}/").status_code == 404
    assert page_of(jans, row, "kopie/").text.count("Een kopie vraagt u aan het team") == 1

    deciding.ask(case.number, person=tim.pk, by=fatma, at=MONDAY)
    assert "Pesten op school" in page_of(jans, row).text


@pytest.fixture
def two_homes(village: Village, fatma: Reader) -> tuple[Person, Representation, VillageClient]:
    """Tim lives with the family De Wit; his father lives somewhere else, and they hide from him."""
    tim = child(village, 8)
    father, browser = resident(village, "Vader")
    home = Household.objects.create(
        municipality_id=383,
        district_id=village.household("De Wit").district_id,
        name="Elders",
        opened_on=TODAY,
    )
    Membership.objects.create(
        municipality_id=383, household=home, person=father, role="ouder", from_on=TODAY - timedelta(days=9)
    )
    return tim, speaks(tim, father, "gezag", fatma), browser


def tell_of_tim(village: Village, fatma: Reader, tim: Person) -> tuple[Case, str]:
    """A case, a goal and a decided aanvraag of Tim in the house of his mother."""
    home = village.household("De Wit").pk
    goal = plans.add_goal(
        home,
        domain="opvoeden",
        text="Tim slaapt goed",
        met_when="Als het zo is",
        person=tim.pk,
        by=fatma,
        at=MONDAY,
    )
    plans.add_goal(home, domain="wonen", text="Doel van het hele huis", met_when="x", by=fatma, at=MONDAY)
    plans.add_action(goal.pk, doer="member", doer_name="Mirjam", text="Leest voor", by=fatma, at=MONDAY)
    case = investigated(village, fatma, at=MONDAY, person="Tim", asker="fatma")
    return case, deciding.ask(case.number, person=tim.pk, by=fatma, at=MONDAY).number


OF_THE_OTHER_HOUSE = ("Lepelstraat", "Mirjam", "Annie", "Doel van het hele huis", "Leest voor", "De Wit")


@pytest.mark.function("A4")
@pytest.mark.parametrize("hides", [False, True])
def test_a_parent_elsewhere_sees_the_child_and_nothing_of_the_other_house(
    village: Village, fatma: Reader, client_of: Any, two_homes: Any, hides: bool
) -> None:
    tim, row, browser = two_homes
    case, _number = tell_of_tim(village, fatma, tim)
    if hides:
        people.hide_at(
            village.household("De Wit"),
            lines="Schuilweg 9\n1111 AA Ergens",
            from_on=TODAY,
            by=fatma,
            at=MONDAY,
        )
    client_of(fatma).get(f"/werk/huishoudens/{village.household('De Wit').pk}/")
    for rest in ("", f"zaken/{case.number}/", "taken/", "kopie/", "inzage/"):
        page = page_of(browser, row, rest)
        assert page.status_code == 200, rest
        told = page.text.replace("Tim de Wit", "")
        assert not [word for word in (*OF_THE_OTHER_HOUSE, "Schuilweg") if word in told], rest
    assert ("Tim slaapt goed" in page_of(browser, row).text) is not hides
    asked = browser.post(
        f"/mijn/voor/{row.pk}/kopie/", {"form": "pdf", "sent_once": "7e7c3a38-0000-4000-8000-000000000001"}
    )
    assert asked.status_code == 422 and "Daarom kijkt het team eerst mee" in asked.text


def test_a_parent_in_the_same_house_sees_the_plan_and_may_ask_a_copy(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    tim = child(village, 8)
    row = speaks(tim, village.person("Jan"), "gezag", fatma)
    tell_of_tim(village, fatma, tim)
    jans = client_of("de_wit")
    page = page_of(jans, row).text
    assert "Tim slaapt goed" in page and "Leest voor" in page
    assert page_of(jans, row, "kopie/").text.count('name="form"') == 2


def test_a_parent_in_the_same_house_has_the_conversation_of_the_child(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    tim = child(village, 8)
    speaks(tim, village.person("Jan"), "gezag", fatma)
    case = investigated(village, fatma, at=MONDAY, person="Tim", asker="fatma")
    talk, prepare, *_rest, appointment, _calendar = appointed(case, fatma)
    jans = client_of("de_wit")
    assert "Geheime Steeg" in jans.get(talk).text
    assert jans.get(prepare).status_code in (200, 302) and jans.get(appointment).status_code == 200


def test_a_parent_elsewhere_does_not_have_the_conversation_of_the_other_house(
    village: Village, fatma: Reader, two_homes: Any
) -> None:
    tim, _row, browser = two_homes
    case, _number = tell_of_tim(village, fatma, tim)
    assert {browser.get(page).status_code for page in appointed(case, fatma)} == {404}
