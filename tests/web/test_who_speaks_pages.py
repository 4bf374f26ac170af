"""Who says what a resident thinks, at the desk: a parent without an authorisation, a child and its parents both."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions.changing import check_heard
from keukentafel.domain.decisions.actions.hearing import MayStillReply, OneSideOnly
from keukentafel.domain.decisions.actions.objections import ToldObjection
from keukentafel.domain.decisions.models import (
    Beschikking,
    Intention,
    IntentionHeard,
    IntentionReply,
    Objection,
)
from keukentafel.domain.people.models import Person, Representation
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.actions.objections import receive
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.children import letter_about, meant
from tests.fixtures.represented import child, page_of, resident, speaks
from tests.fixtures.village import TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files", "monday")]
SAID = "Wij redden het niet met minder hulp."


@pytest.fixture
def tim(village: Village) -> Person:
    return child(village, 13)


@pytest.fixture
def parent(tim: Person, village: Village, fatma: Reader) -> Representation:
    return speaks(tim, village.person("Annie"), "gezag", fatma, checked=False)


@pytest.fixture
def given(
    tim: Person, parent: Representation, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> Beschikking:
    made = letter_about(tim, case_of_de_wit, goal, fatma).beschikking
    assert made is not None
    return made


@pytest.fixture
def intention(given: Beschikking, fatma: Reader) -> Intention:
    return meant(given.letter, fatma)


@pytest.mark.function("D6")
def test_a_parent_with_authority_objects_without_an_authorisation(
    given: Beschikking, parent: Representation, desk: VillageClient, client_of: Callable[[str], VillageClient]
) -> None:
    page = f"/werk/besluiten/{given.number}/bezwaar/"
    told: dict[str, Any] = {"channel": "balie", "received_on": "2-3-2026", "early": "on", "text": SAID}
    assert "Annie de Wit-Kuiper (ouderlijk gezag of voogdij)" in desk.get(page).text
    assert "Kies wie er bezwaar maakt" in desk.post(page, told).text
    refused = desk.post(page, told | {"who": "ander"})
    assert refused.status_code == 422 and "Vul in wie dit is" in refused.text
    assert desk.post(page, told | {"who": str(parent.pk)}).status_code == 302
    made = Objection.objects.get()
    assert made.on_behalf == "Annie de Wit-Kuiper"
    assert (
        "een machtiging van de inwoner"
        not in client_of("sandra").get(f"/werk/bezwaren/{made.number}/gebrek/").text
    )
    Objection.objects.update(on_behalf="Buurvrouw Mol")
    assert (
        "een machtiging van de inwoner"
        in client_of("sandra").get(f"/werk/bezwaren/{made.number}/gebrek/").text
    )


@pytest.mark.function("D4")
def test_one_answer_is_not_that_of_child_and_parents_both(
    intention: Intention, parent: Representation, desk: VillageClient
) -> None:
    page = f"/werk/voornemens/{intention.pk}/zienswijze/"
    told = {"on": "2-3-2026", "way": "gesprek", "view": "Ik wil het houden."}
    refused = desk.post(page, told)
    assert refused.status_code == 422 and "Eén reactie telt niet voor allebei" in refused.text
    assert "Ik wil het houden." in refused.text and not IntentionHeard.objects.exists()
    nobody = desk.post(page, told | {"of_parents": SAID})
    assert nobody.status_code == 422 and "Kies wie dit namens de ouders zegt." in nobody.text
    assert desk.post(page, told | {"of_parents": SAID, "who": str(parent.pk)}).status_code == 302
    heard = IntentionHeard.objects.get()
    assert heard.view.splitlines()[0].endswith(": Ik wil het houden.")
    assert f"Annie de Wit-Kuiper: {SAID}" in heard.view


def test_after_the_last_day_one_answer_is_enough(intention: Intention, fatma: Reader) -> None:
    with pytest.raises(OneSideOnly, match="wat het kind"):
        changing.hear(intention.pk, on=TUESDAY.date(), way="brief", of_parents=SAID, by=fatma, at=TUESDAY)
    later = TUESDAY + timedelta(60)
    made = changing.hear(intention.pk, on=later.date(), way="brief", of_parents=SAID, by=fatma, at=later)
    assert "geen reactie" in made.view


@pytest.mark.parametrize("both", [False, True])
def test_what_one_of_them_wrote_in_the_portal_leaves_the_other_its_days(
    both: bool, intention: Intention, village: Village
) -> None:
    for on_behalf in ("Annie de Wit-Kuiper", "") if both else ("",):
        IntentionReply.objects.create(
            municipality_id=383, intention=intention, text=SAID, on_behalf=on_behalf, late=False, at=TUESDAY,
            by=village.account("de_wit"),
        )  # fmt: skip
    with nullcontext() if both else pytest.raises(MayStillReply):
        check_heard(intention, said_all=True, on=TUESDAY.date())


@pytest.mark.function("D6")
def test_against_what_went_to_nobody_no_last_day_is_named_and_none_is_late(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader, desk: VillageClient
) -> None:
    tim, (kees, browser) = child(village, 6), resident(village, "Kees")
    row = speaks(tim, kees, "gezag", fatma)
    made = letter_about(tim, case_of_de_wit, goal, fatma).beschikking
    assert made is not None and made.letter.last_day is not None

    page = desk.get(f"/werk/besluiten/{made.number}/bezwaar/").text
    assert "nog niet bekendgemaakt" in page and "Bezwaar kan tot en met" not in page
    for rest in ("", f"besluiten/{made.number}/rechten/", f"besluiten/{made.number}/bezwaar/"):
        shown = page_of(browser, row, rest).text
        assert "bezwaar te maken" in shown and plain_date(made.letter.last_day) not in shown
    later = TUESDAY + timedelta(90)
    told = ToldObjection(channel="balie", text=SAID, received_on=later.date(), on_behalf="Kees Elders")
    late = receive(made, told, by=fatma, at=later)
    assert late.received_on <= late.last_day
    desk.post(f"/werk/afdrukken/stuk/{made.letter.document_id}/", {"afgedrukt": "1"})
    assert "nog bij niemand" not in page_of(browser, row).text
