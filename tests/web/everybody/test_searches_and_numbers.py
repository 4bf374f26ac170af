"""Searches and numbers tell no more of a file than the table says."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.utils import timezone

from demo import places
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls import security
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import access
from tests.fixtures.intake import receive
from tests.web.answers import body

from .parts import a_contact, a_goal, a_letter, a_neighbour, a_note, a_task, fatma
from .relations import RELATIONS
from .rows import FAMILY
from .stage import Stage


@pytest.mark.function("A10")
@pytest.mark.function("J1")
def test_a_search_tells_no_more_than_the_table_says(stage: Stage) -> None:
    """By every particular, with every relation: a name, a year and a team, and more for who reads those particulars."""
    with security.opened(*places.CODES):
        jan = Person.objects.get(pk=stage.told.jan)
    born = str(PartialDate(jan.birth_year, jan.birth_month, jan.birth_day))
    particulars = ["de Wit", jan.bsn, "19-4-1972", jan.phone, "1901AB 12", "Lepelstraat 12", stage.told.case,
                   str(stage.told.household), stage.planted["zaken"], stage.planted["persoonsgegevens"]]  # fmt: skip
    private = [born, "Lepelstraat", "1901 AB", jan.bsn, spaced_phone(jan.phone), *stage.planted.values()]
    wrong: list[tuple[str, str, list[str]]] = []
    found: dict[str, int] = dict.fromkeys(RELATIONS, 0)
    for relation in RELATIONS:
        browser = stage.browsers[relation]
        for asked in particulars:
            answer = browser.post("/werk/zoeken/", {"q": asked})
            opens = access.may("eigen-werk", relation)
            assert answer.status_code == (200 if opens else 403), relation
            text = re.sub(r'<input [^>]*name="q"[^>]*>', "", body(answer)).partition("kt-side")[0]
            hidden = [] if access.may("persoonsgegevens", relation) else private
            hidden = hidden if access.may("bestaan", relation) else [*private, *FAMILY]
            if told := [words for words in hidden if words in text]:
                wrong.append((relation, asked, told))
            if access.may("overzicht", relation) != (f"/werk/huishoudens/{stage.told.household}/" in text):
                found[relation] += 1 if access.may("overzicht", relation) else 100
            assert not any(
                words in text for words in (stage.planted["zaken"], stage.planted["aantekeningen"])
            )
    assert wrong == []
    assert {relation: missed for relation, missed in found.items() if missed > 2} == {}


COUNTED = (
    "werk/",
    "werk/team/",
    "werk/verdelen/",
    "werk/gedeelde-doelen/",
    "werk/zoeken/",
    "werk/afdrukken/",
)
STRANGERS = (
    "deskundige",
    "kcc",
    "ander-team",
    "andere-gemeente",
    "privacy",
    "beheer",
    "klachtencoordinator",
    "buitengesloten",
)
TABS = {
    "aantekeningen": a_note, "contactmomenten": a_contact, "taken": a_task, "plan": a_goal, "netwerk": a_neighbour,
}  # fmt: skip


@pytest.mark.function("A10")
@pytest.mark.function("J1")
def test_numbers_count_nothing_that_is_hidden(stage: Stage) -> None:
    """What is added to the file changes no number on a list of who may not open it; on that of the team it does."""
    pages = [(relation, f"/{address}") for relation in ("team", *STRANGERS) for address in COUNTED]
    before = {page: numbers(stage, *page) for page in pages}
    with security.opened(*places.CODES):
        a_task(stage.told)
        now = timezone.now()
        case = process.identify(receive(at=now), stage.told.jan, by=fatma(), at=now).case
        a_letter(stage.told)
    after = {page: numbers(stage, *page) for page in pages}
    changed = {page for page in pages if before[page] != after[page]}

    assert case is not None and {("team", "/werk/"), ("team", "/werk/team/")} <= changed
    assert {page: (before[page], after[page]) for page in changed if page[0] != "team"} == {}


@pytest.mark.function("A10")
def test_the_overview_counts_no_part_that_is_hidden(stage: Stage) -> None:
    """One more of a part changes the overview of nobody who does not read that part."""
    overview = f"/werk/huishoudens/{stage.told.household}/"
    readers = [code for code in RELATIONS if access.may("overzicht", code)]
    before = {relation: numbers(stage, relation, overview) for relation in readers}
    for part, add in TABS.items():
        with transaction.atomic(), security.opened(*places.CODES):
            add(stage.told)
        for relation in [code for code in readers if not access.may(part, code)]:
            assert numbers(stage, relation, overview) == before[relation], (part, relation)


def numbers(stage: Stage, relation: str, path: str) -> tuple[int, list[str]]:
    """Every number that this relation reads on the page, not as it was kept but as it is now."""
    answer = stage.browsers[relation].get(path)
    seen = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", body(answer), flags=re.DOTALL)
    return answer.status_code, re.findall(r"\d+", seen)
