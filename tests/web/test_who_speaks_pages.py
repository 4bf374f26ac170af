"""Who says what a resident thinks, at the desk: a parent without an authorisation, a child and its parents both."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions.changing import check_heard
from keukentafel.domain.decisions.actions.hearing import MayStillReply
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
from tests.fixtures.represented import child, own, page_of, resident, speaks
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
def test_a_child_and_its_parents_answer_each_on_their_own_day(
    intention: Intention, parent: Representation, desk: VillageClient
) -> None:
    page, here = f"/werk/voornemens/{intention.pk}/zienswijze/", f"/werk/voornemens/{intention.pk}/"
    assert (
        desk.post(page, {"on": "2-3-2026", "way": "gesprek", "view": "Ik wil het houden."}).status_code == 302
    )
    child_said = IntentionHeard.objects.get()
    assert child_said.side == "kind" and child_said.view.endswith(": Ik wil het houden.")
    assert "geen reactie" not in child_said.view
    assert "Nog geen reactie van: wie het gezag heeft." in desk.get(here).text
    with pytest.raises(MayStillReply):
        check_heard(intention, said_all=True, on=TUESDAY.date())

    told = {"on": "2-3-2026", "way": "telefoon", "of_parents": SAID, "known": "1"}
    nobody = desk.post(page, told)
    assert nobody.status_code == 422 and "Kies wie dit namens de ouders zegt." in nobody.text
    assert desk.post(page, told | {"who": str(parent.pk)}).status_code == 302
    heard = IntentionHeard.objects.latest("pk")
    assert (heard.side, heard.view) == ("gezag", f"Annie de Wit-Kuiper: {SAID}")
    assert "Nog geen reactie van" not in desk.get(here).text
    check_heard(intention, said_all=True, on=TUESDAY.date())


def test_after_the_last_day_one_answer_is_enough_and_who_answered_before_is_not_said_to_be_silent(
    intention: Intention, fatma: Reader
) -> None:
    later = TUESDAY + timedelta(60)
    made = changing.hear(intention.pk, on=later.date(), way="brief", of_parents=SAID, by=fatma, at=later)
    assert "geen reactie" in made.view and not made.side
    IntentionHeard.objects.all().delete()
    changing.hear(intention.pk, on=TUESDAY.date(), way="brief", view="Ik niet.", by=fatma, at=TUESDAY)
    made = changing.hear(intention.pk, on=later.date(), way="brief", of_parents=SAID, by=fatma, at=later)
    assert made.side == "gezag" and "geen reactie" not in made.view


@pytest.mark.function("D5")
def test_a_child_and_its_parents_do_not_read_what_the_other_answered(
    intention: Intention, tim: Person, village: Village, fatma: Reader, client_of: Any
) -> None:
    jan, number = speaks(tim, village.person("Jan"), "gezag", fatma), intention.beschikking.number
    where = f"besluiten/{number}/voornemen/"
    childs = own(tim)
    assert childs.post(f"/mijn/{where}", {"text": "Ik ben bang thuis."}).status_code == 302
    parents = client_of("de_wit")
    assert parents.post(f"/mijn/voor/{jan.pk}/{where}", {"text": SAID}).status_code == 302

    read = page_of(parents, jan, where).text
    assert SAID in read and "bang thuis" not in read and "Wilt u nog iets zeggen?" in read
    read = childs.get(f"/mijn/{where}").text
    assert "bang thuis" in read and SAID not in read
    both_read = IntentionReply.objects.values_list("on_behalf", flat=True)
    assert sorted(bool(each) for each in both_read) == [False, True]


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
