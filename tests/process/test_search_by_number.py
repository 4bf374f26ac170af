"""The number on a letter leads to what it is of, for who may open that, and to its household."""

# ruff: noqa: F811  (fixtures of another module are arguments here)

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process.queries import numbers
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import aanvraag, case_of_de_wit, goal, proposal  # noqa: F401  (fixtures)
from tests.fixtures.desk import SignIn
from tests.fixtures.intake import about_annie
from tests.fixtures.objected import object_to, refused  # noqa: F401  (fixtures)
from tests.fixtures.village import TUESDAY, Village

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
