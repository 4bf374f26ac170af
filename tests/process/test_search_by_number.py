"""The number on a letter leads to what it is of, for who may open that, and to its household."""

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries import numbers
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk import SignIn
from tests.fixtures.intake import SAFETY, about_annie, receive
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A11")
def test_each_number_leads_to_its_page_and_household(
    refused: Beschikking, village: Village, fatma: Reader, joke: Reader
) -> None:
    case = refused.aanvraag.case
    objection = object_to(refused, at=TUESDAY, by=fatma)
    melding = Melding.objects.get(case=case)
    asked = {
        "Z": (case.number, case.number), "M": (melding.number, melding.number), "BZ": (objection.number, objection.number),
        "A": (refused.aanvraag.number, refused.aanvraag.number), "B": (refused.number, refused.aanvraag.number),
    }  # fmt: skip
    for kind, (number, page) in asked.items():
        found = numbers.search(number.lower().replace("-", " "), reader=fatma)
        assert found.piece == numbers.Numbered(kind, number, page), kind
        assert {each.household for each in found.people.found} == {case.household_id}, kind
        told = numbers.search(number, reader=joke)
        assert told.piece is None and not any(each.readable for each in told.people.found), kind
    assert numbers.search("M-2026-9999999", reader=fatma).people.found == ()


@pytest.mark.function("A11")
def test_the_page_links_to_it_and_says_how_to_search_further(
    village: Village, fatma: Reader, client_of: SignIn
) -> None:
    melding = about_annie(village, fatma)
    desk = client_of("fatma")
    page = desk.post("/werk/zoeken/", {"q": melding.number}).text
    assert f'href="/werk/meldingen/{melding.number}/"' in page and "Wit" in page
    nobody = desk.post("/werk/zoeken/", {"q": "Xyqzwk"}).text
    assert nobody.index("Zoek verder voordat") < nobody.index("Is deze persoon echt nog niet bekend?")


@pytest.mark.function("A11")
def test_who_answers_the_telephone_hears_no_name_by_a_number(village: Village, fatma: Reader) -> None:
    melding = about_annie(village, fatma)
    centre = village.reader("kcc")
    found = numbers.search(melding.number, reader=centre)
    assert found.piece == numbers.Numbered("MO", melding.number, melding.number)
    assert found.people.found == ()
    assert numbers.search(melding.case.number, reader=centre).people.found
    worry = about_annie(village, fatma, unsafe=True, asker_name="")
    for number in (worry.number, worry.case.number):
        assert numbers.search(number, reader=centre).people.found == (), number
        assert numbers.search(number, reader=fatma).people.found, number


@pytest.mark.function("A11")
@pytest.mark.parametrize(
    "text",
    ["de Wit", "Annie de Witt", "Jan Wit", "06-00000012", "+31 6 0000 0012", "Lepelstraat 12", "1901 AB 12", "1901ab",
     "Annie 2-11-1941"],
)  # fmt: skip
def test_a_melding_without_a_person_is_found_by_what_was_told(
    village: Village, fatma: Reader, text: str
) -> None:
    melding = receive()
    found = numbers.search(text, reader=fatma).nameless
    expected = [] if text == "Annie de Witt" else [(melding.number, "Annie de Wit", True)]
    assert [(each.number, each.about_name, each.opens) for each in found] == expected
    centre = numbers.search(text, reader=village.reader("kcc")).nameless
    assert [(each.number, each.about_name, each.opens) for each in centre] == [
        (number, "", False) for number, *_ in expected
    ]
    assert numbers.search(text, reader=village.reader("ruud")).nameless == ()


@pytest.mark.function("A11")
def test_not_by_another_text_nor_once_it_is_known_or_about_safety(
    village: Village, fatma: Reader, client_of: SignIn
) -> None:
    melding, worry = receive(), receive(unsafe=True, about_name="Bert Kwakernaak")
    for text in ("Lepelstraat 13", "Annie Bakker", "0600000013", "1902 AB", "an"):
        assert numbers.search(text, reader=fatma).nameless == (), text
    assert [each.number for each in numbers.search("Kwakernak", reader=fatma).nameless] == [worry.number]
    assert numbers.search("Kwakernaak", reader=village.reader("kcc")).nameless == ()
    actions.pick_up(found := receive(about_name="Gerda Schoone"), by=fatma, at=MONDAY)
    assert numbers.search("Schoone", reader=village.reader("kcc")).nameless
    actions.triage(found.case, SAFETY, by=fatma, at=MONDAY)
    assert numbers.search("Schoone", reader=village.reader("kcc")).nameless == ()
    assert numbers.search("Schoone", reader=fatma).nameless
    page = client_of("kcc").post("/werk/zoeken/", {"q": "Annie de Wit"}).text
    assert f"/werk/meldingen/{melding.number}/vastgelegd/" in page
    actions.identify(melding, village.person("Annie").pk, by=fatma, at=TUESDAY)
    assert numbers.search("Annie de Wit", reader=fatma).nameless == ()
