"""The meldcode at the desk: five steps in their order, one form each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.process import actions
from keukentafel.domain.safety.models import MeldcodeStep
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day
from tests.fixtures.intake import SAFETY, about_annie
from tests.fixtures.meldcode import step
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("B4"), pytest.mark.function("F1")]
Sign = Callable[[str], Any]
ANSWERS: dict[str, dict[str, Any]] = {
    "signalen": {"said": "Blauwe plekken.", "child_check": "geen-kinderen"},
    "overleg": {"said": "Met Sandra.", "consulted": ["collega", "veilig-thuis"]},
    "gesprek": {"said": "Nog niet: hij is altijd in huis.", "talked": "nee"},
    "wegen": {"said": "Het gebeurt vaker.", "suspicion": "ja", "unsafe": "structureel"},
    "besluit": {"said": "Fatma belt.", "report": "nee", "help": "zelf", "decider": "Fatma", "why_not": ""},
}


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    made = about_annie(village, fatma).case
    actions.triage(made, SAFETY, by=fatma, at=timezone.now())
    return Case.objects.get(pk=made.pk)


def address(case: Case, code: str) -> str:
    return reverse("desk:meldcode-step", args=[case.number, code])


def sent(code: str) -> dict[str, Any]:
    return {"on": short_date(dutch_day(timezone.now()))} | ANSWERS[code]


def test_all_five_from_the_case_to_the_next_step(case: Case, client_of: Sign) -> None:
    desk, page = client_of("fatma"), reverse("desk:meldcode", args=[case.number])
    assert page in desk.get(reverse("desk:case-file", args=[case.number])).text
    assert page in desk.get(reverse("desk:melding", args=[case.melding.number])).text
    for code in list(ANSWERS)[:-1]:
        assert desk.post(address(case, code), sent(code)).headers["Location"] == page
    refused = desk.post(address(case, "besluit"), sent("besluit"))
    assert refused.status_code == 422 and "melden bij Veilig Thuis de norm" in refused.text
    assert "Fatma belt." in refused.text, "nothing typed is lost"
    why = sent("besluit") | {"why_not": "Veilig Thuis weet het al."}
    assert desk.post(address(case, "besluit"), why).status_code == 302
    shown = desk.get(page).text
    assert "Een collega, Veilig Thuis" in shown and "Nog niet: hij is altijd in huis." in shown
    assert shown.index("Stap 1:") < shown.index("Blauwe plekken.") < shown.index("Stap 5:")


def test_an_empty_step_says_what_lacks_and_the_same_one_twice_is_one(case: Case, client_of: Sign) -> None:
    desk = client_of("fatma")
    empty = desk.post(address(case, "overleg"), {"on": "", "said": ""})
    assert empty.status_code == 422 and "Kies met wie er is overlegd." in empty.text
    for _each in range(2):
        desk.post(address(case, "overleg"), sent("overleg"))
    assert MeldcodeStep.objects.count() == 1


def test_a_worry_that_comes_up_later_begins_from_the_case_and_the_household(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    other = about_annie(village, fatma).case
    desk, page = client_of("fatma"), reverse("desk:meldcode", args=[other.number])
    household = reverse("desk:household", args=[village.household("De Wit").pk])
    for start in (reverse("desk:case-file", args=[other.number]), household):
        assert page in desk.get(start).text, start
    assert "Deze zaak gaat nog niet over veiligheid" in desk.get(page).text
    assert "Deze zaak gaat nog niet over veiligheid" in desk.get(address(other, "signalen")).text
    assert desk.post(address(other, "signalen"), sent("signalen")).headers["Location"] == page
    assert "gaat nog niet over veiligheid" not in desk.get(page).text


def test_a_closed_case_that_was_not_about_safety_has_none(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    other = about_annie(village, fatma).case
    cases.close(
        other, result="afgezien", reason="Zij wil niet.", finish_work=True, by=fatma, at=timezone.now()
    )
    desk = client_of("fatma")
    assert desk.get(reverse("desk:meldcode", args=[other.number])).status_code == 404
    assert desk.get(address(other, "signalen")).status_code == 404
    assert "Meldcode" not in desk.get(reverse("desk:case-file", args=[other.number])).text


def test_who_lives_there_and_who_may_not_open_the_case_read_nothing(
    case: Case, client_of: Sign, fatma: Reader
) -> None:
    now = timezone.now()
    actions.meldcode_step(case, step("signalen", now), by=fatma, at=now)
    page = reverse("desk:meldcode", args=[case.number])
    assert client_of("ruud").get(page).status_code == 404
    home = client_of("de_wit")
    assert home.get(page).status_code == 403
    for part in ("", "wie-keek/"):
        assert "Blauwe plekken" not in home.get(f"/mijn/{part}", follow=True).text
