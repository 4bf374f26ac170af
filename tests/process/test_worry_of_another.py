"""What somebody told out of worry about another is not read by whom it is about: so who worries dares to say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.intake.models import Melding, Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Household, OwnAddress
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import notices
from keukentafel.domain.process.queries import file_copy, my_file, my_talk
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import letters
from tests.fixtures.intake import COMPLEX, SAFETY, everything_asked, receive
from tests.fixtures.meldcode import follow_meldcode
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("B1"), pytest.mark.function("F1")]
WORDS = "Ik hoor daar elke avond een kind huilen."


def about_jan(village: Village, fatma: Reader, **other: Any) -> Melding:
    told = {
        "about_name": "Jan de Wit",
        "relation": "ander",
        "text": WORDS,
        "asker_name": "Buurvrouw Teun",
    } | other
    made = actions.identify(receive(**told), village.person("Jan").pk, by=fatma, at=MONDAY)
    made.refresh_from_db()
    return made


def by_a_neighbour(village: Village, fatma: Reader) -> Melding:
    return about_jan(village, fatma, unsafe=True)


def by_the_triage(village: Village, fatma: Reader) -> Melding:
    made = about_jan(village, fatma)
    actions.triage(made.case, SAFETY, by=fatma, at=MONDAY)
    return made


@pytest.fixture(params=[by_a_neighbour, by_the_triage])
def worry(request: pytest.FixtureRequest, village: Village, fatma: Reader) -> Melding:
    made: Melding = request.param(village, fatma)
    return made


def words_of(worry: Melding, village: Village) -> str:
    home = Household.objects.get(pk=worry.case.household_id)
    found = file_copy.contents(home, village.person("Jan"), on=dutch_day(MONDAY))
    return str([*(each for section in found.sections for each in section.pieces), *found.held_back])


def after_the_talk(worry: Melding, fatma: Reader) -> None:
    """The meldcode was followed and Jan was spoken with; he gets the verslag."""
    case = Case.objects.get(pk=worry.case_id)
    if not case.triages.exists():
        actions.triage(case, SAFETY, by=fatma, at=MONDAY)
    follow_meldcode(case, by=fatma, at=MONDAY)
    actions.save_conversation(case, everything_asked(), revision=0, by=fatma, at=MONDAY)
    verslag = actions.finish_conversation(case, verslag="Wij spraken Jan.", revision=1, by=fatma, at=MONDAY)
    actions.send_verslag(verslag, by=fatma, at=MONDAY)


@pytest.mark.usefixtures("monday")
def test_whom_it_is_about_reads_nothing_of_it(
    worry: Melding, village: Village, fatma: Reader, de_wit: Reader, client_of: Callable[[str], Any]
) -> None:
    desk, case = client_of("fatma"), worry.case.number
    for page in (
        f"meldingen/{worry.number}/",
        f"zaken/{case}/triage/",
        f"huishoudens/{worry.case.household_id}/",
    ):
        assert desk.get(f"/werk/{page}").status_code == 200
    home = client_of("de_wit")
    for page in ("", "inzage/", "taken/"):
        shown = home.get(f"/mijn/{page}", follow=True).text
        assert case not in shown and worry.number not in shown and "Buurvrouw" not in shown, page
    for page in ("", "gesprek/"):
        assert home.get(f"/mijn/zaken/{case}/{page}").status_code == 404
    with pytest.raises(NotYours):
        my_talk.my_talk(case, reader=de_wit)
    assert my_talk.running_cases(reader=de_wit) == []


def test_no_copy_of_the_file_holds_it(worry: Melding, village: Village, fatma: Reader) -> None:
    home = Household.objects.get(pk=worry.case.household_id)
    cases.register_contact(
        home, channel="telefoon", direction="in", at_moment=MONDAY, summary="Weer gehuil, zegt zij.",
        member_ids=[village.person("Jan").pk], cases=[worry.case], by=fatma, at=MONDAY,
    )  # fmt: skip
    said = words_of(worry, village)
    assert WORDS not in said and "Weer gehuil" not in said and worry.case.number not in said


@pytest.mark.usefixtures("monday")
def test_after_the_verslag_that_is_read_and_who_told_is_not(
    worry: Melding, village: Village, fatma: Reader, de_wit: Reader, client_of: Callable[[str], Any]
) -> None:
    after_the_talk(worry, fatma)
    case, _decisions = my_file.my_case(worry.case.number, reader=de_wit)
    assert case.melding == "" and "meldcode" not in {step.code for step in case.steps}
    assert my_talk.my_talk(worry.case.number, reader=de_wit).verslag == "Wij spraken Jan."
    client_of("fatma").get(f"/werk/meldingen/{worry.number}/")
    page = client_of("de_wit").get("/mijn/inzage/").text
    assert worry.number not in page and "meldcode" not in page
    said = words_of(worry, village)
    assert "Wij spraken Jan." in said and WORDS not in said and "Buurvrouw" not in said


@pytest.mark.usefixtures("monday")
def test_who_told_it_themselves_reads_it_all(village: Village, fatma: Reader, de_wit: Reader) -> None:
    for more in ({"relation": "zelf"}, {"by": de_wit}):
        own = about_jan(village, fatma, unsafe=True, **more)
        assert my_file.my_case(own.case.number, reader=de_wit)[0].melding == own.number
        assert WORDS in words_of(own, village)


def test_what_is_no_worry_about_safety_stays_open(village: Village, fatma: Reader, de_wit: Reader) -> None:
    own = about_jan(village, fatma)
    actions.triage(own.case, COMPLEX, by=fatma, at=MONDAY)
    assert my_file.my_case(own.case.number, reader=de_wit)[0].melding == own.number
    assert WORDS in words_of(own, village)


def test_no_letter_about_its_term_says_that_it_is_there(
    worry: Melding, village: Village, fatma: Reader
) -> None:
    jan, on = village.person("Jan"), MONDAY.date()
    OwnAddress.objects.create(
        municipality_id=worry.municipality_id, person=jan, street="Postbus", number="1", postcode="1900AA",
        town="Castricum", from_on=on, gets_post=True,
    )  # fmt: skip
    values: dict[str, letters.Value] = {"waarvoor": "Het onderzoek", "nu_uiterlijk": on + timedelta(days=9)}
    told = notices.tell_of_term(worry.case, "termijn-loopt-weer", values, by=fatma, at=MONDAY)
    assert told is None and not Notice.objects.exists() and Clock.objects.exists()
