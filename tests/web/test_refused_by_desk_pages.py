"""The pages on which what a regional desk refused is written down, put right, taken away, and read by the resident."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions.desk_decisions import RightDesk
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Beschikking,
    DeskDecision,
    DeskDecisionUndone,
    Objection,
)
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import desk_decisions as process
from keukentafel.domain.process.queries import file_copy
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import desk_decision_sheets
from tests.fixtures.desk_decisions import WHY, said
from tests.fixtures.village import MONDAY, Village, VillageClient
from tests.outside.pdf_text import flat, paper

pytestmark = [pytest.mark.django_db, pytest.mark.function("D9", "D10"), pytest.mark.usefixtures("files")]
WEEKS = timedelta(weeks=6)
BOX = "Postbus 00383"
SignIn = Callable[[str], VillageClient]


def plain(html: str) -> str:
    return html.replace("\xa0", " ")


@pytest.fixture
def today(village: Village, case: Case, fatma: Reader) -> Beschikking:
    """Refused on the day of the browser."""
    now, day = timezone.now(), timezone.localdate()
    by = replace(fatma, today=day)
    asked = deciding.ask(case.number, person=village.person("Jan").pk, law="wgs", by=by, at=now)
    return process.record_refusal(asked.number, said(decided_on=day), by=by, at=now)


def test_the_desk_writes_it_down_and_keeps_what_was_typed_when_something_is_wrong(
    asked_of_desk: Aanvraag, client_of: SignIn
) -> None:
    fatma, page = client_of("fatma"), f"/werk/aanvragen/{asked_of_desk.number}/"
    here = f"{page}besluit-van-een-loket/"
    assert here in fatma.get(page).text
    typed = {
        "kind": "regionaal-loket", "name": "Loket Alkmaar", "decided_on": "1-1-2026", "what": "Schuldhulp",
        "ground": "wgs-zelf", "grounds": WHY, "document": "LA-26-0042",
    }  # fmt: skip
    wrong = fatma.post(here, typed)
    assert wrong.status_code == 422 and "besloot niet voor de aanvraag" in wrong.text
    assert 'value="LA-26-0042"' in wrong.text and WHY[:40] in wrong.text

    shown = fatma.post(here, typed | {"decided_on": f"{MONDAY:%d-%m-%Y}"}, follow=True)

    text = plain(shown.text)
    for each in ("Loket Alkmaar besloot op", "LA-26-0042", "Op welke dag de brief ging, is niet bekend", BOX):
        assert each in text, each
    assert here not in text and "Fatma Yilmaz besloot" not in text
    again = fatma.post(here, typed | {"name": "Loket Heiloo"})
    assert again.status_code in (200, 409, 422) and Beschikking.objects.count() == 1


def test_the_back_office_records_it_as_it_records_what_a_desk_grants(
    asked_of_desk: Aanvraag, village: Village, client_of: SignIn
) -> None:
    Role.objects.filter(account=village.account("pieter").pk).update(kind="back_office")
    office, page = client_of("pieter"), f"/werk/aanvragen/{asked_of_desk.number}/"
    typed = {
        "kind": "regionaal-loket", "name": "Loket Alkmaar", "decided_on": f"{MONDAY:%d-%m-%Y}", "what": "Schuldhulp",
        "ground": "wgs-zelf", "grounds": WHY,
    }  # fmt: skip
    shown = office.post(f"{page}besluit-van-een-loket/", typed, follow=True)
    assert shown.status_code == 200 and "Loket Alkmaar besloot op" in plain(shown.text)
    number = Beschikking.objects.get().number
    office.post(f"/werk/besluiten/{number}/loket/vergissing/", {"reason": "Het was Annie."})
    assert DeskDecisionUndone.objects.exists()


def test_it_is_put_right_and_a_mistake_goes(refused_by_desk: Beschikking, client_of: SignIn) -> None:
    fatma, here = client_of("fatma"), f"/werk/besluiten/{refused_by_desk.number}/loket/"
    page = f"/werk/aanvragen/{refused_by_desk.aanvraag.number}/"
    right = {"name": "Loket Alkmaar", "contact": "", "document": "", "known_on": f"{MONDAY:%d-%m-%Y}"}
    assert fatma.post(here, right).status_code == 422
    fatma.post(here, right | {"reason": "Er stond een verkeerde naam."})
    text = plain(fatma.get(page).text)
    assert f"ging op {plain_date(MONDAY.date())}" in text and "Er stond een verkeerde naam." in text
    assert f"{here}vergissing/" in fatma.get(here).text
    assert fatma.post(f"{here}vergissing/", {"reason": ""}).status_code == 422

    fatma.post(f"{here}vergissing/", {"reason": "Het ging over de buurman."})

    text = fatma.get(page).text
    assert "Het ging over de buurman." in text and f"{page}besluit-van-een-loket/" in text
    assert DeskDecisionUndone.objects.exists() and not DeskDecision.objects.exists()
    assert fatma.get(here).status_code == 404


def test_under_a_law_of_no_desk_the_page_is_not_there(aanvraag: Aanvraag, client_of: SignIn) -> None:
    page = f"/werk/aanvragen/{aanvraag.number}/"
    assert "besluit-van-een-loket" not in client_of("fatma").get(page).text
    assert client_of("fatma").get(f"{page}besluit-van-een-loket/").status_code == 404


def test_the_resident_reads_who_what_why_until_when_and_objects(
    today: Beschikking, client_of: SignIn
) -> None:
    mine, here = client_of("de_wit"), f"/mijn/besluiten/{today.number}/rechten/"
    first = plain(mine.get("/mijn/").text)
    assert "Afgewezen: Schuldhulp" in first and here in first
    assert "Hulp die nu loopt" not in first and "Uw brief wordt gemaakt" not in first
    assert client_of("bakker").get(here).status_code == 404
    page = plain(mine.get(here).text)
    for each in (
        "Loket Alkmaar heeft dit besloten namens de gemeente.", "LA-26-0042", WHY, "Wie helpt mij gratis?",
        "Mandaatbesluit", plain_date(today.decided_on + WEEKS), BOX,
        "Wij weten niet op welke dag de brief van Loket Alkmaar ging.", f"/mijn/besluiten/{today.number}/bezwaar/",
    ):  # fmt: skip
        assert each in page, each

    mine.post(f"/mijn/besluiten/{today.number}/bezwaar/", {"text": "Ik kan dit niet alleen."})

    made = Objection.objects.get()
    assert made.beschikking == today and made.last_day == today.decided_on + WEEKS
    assert made.number in mine.get(here).text
    assert made.number in client_of("fatma").get(f"/werk/aanvragen/{today.aanvraag.number}/").text


def test_its_sheet_says_the_same_and_is_for_who_reads_the_decision(
    today: Beschikking, fatma: Reader, client_of: SignIn
) -> None:
    mine, here = client_of("de_wit"), f"/mijn/besluiten/{today.number}/rechten/"
    assert "Bewaar dit als PDF" not in mine.get(here).text
    assert mine.get(f"{here}blad/").status_code == 404
    desk_decision_sheets.make_now(today.pk, at=timezone.now())

    assert "Bewaar dit als PDF" in mine.get(here).text
    first = mine.get(f"{here}blad/").content
    text = paper(first)
    for each in (f"Uw rechten bij besluit {today.number}", "dat u deze hulp niet krijgt: Schuldhulp", WHY, BOX,
                 plain_date(today.decided_on + WEEKS), "Wie helpt mij gratis?"):  # fmt: skip
        assert flat(each) in text, each
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "nl"
    assert client_of("bakker").get(f"{here}blad/").status_code == 404
    desk = f"/werk/besluiten/{today.number}/loket/rechten/"
    assert desk in client_of("fatma").get(f"/werk/aanvragen/{today.aanvraag.number}/").text
    assert client_of("fatma").get(desk).content.startswith(b"%PDF")
    assert client_of("ruud").get(desk).status_code == 404


def test_what_was_undone_before_its_sheet_was_made_stops_no_worker(
    refused_by_desk: Beschikking, fatma: Reader
) -> None:
    process.undo_refusal(refused_by_desk.number, reason="Dit was een verkeerd besluit.", by=fatma, at=MONDAY)
    desk_decision_sheets.print_desk_decision_sheet(refused_by_desk.pk, refused_by_desk.municipality_id)


def test_a_copy_of_the_file_says_which_desk_it_was_and_what_stood_there(
    refused_by_desk: Beschikking, village: Village, fatma: Reader
) -> None:
    right = RightDesk("Loket Alkmaar", "Mevrouw Duin", "LA-26-0042", MONDAY.date())
    process.correct_refusal(
        refused_by_desk.number,
        replace(right, name="Loket Heiloo"),
        reason="Dit was een verkeerd besluit.",
        by=fatma,
        at=MONDAY,
    )
    process.correct_refusal(
        refused_by_desk.number, right, reason="Het was toch Alkmaar.", by=fatma, at=MONDAY
    )
    home, jan = refused_by_desk.aanvraag.case.household, village.person("Jan")
    assert home is not None
    (piece,) = file_copy._decisions(home, jan, {})
    assert "Loket Alkmaar, Mevrouw Duin, LA-26-0042, Schuldhulp" in piece.text and WHY in piece.text
    assert (
        f"Stond er eerder: Loket Heiloo, Mevrouw Duin, LA-26-0042, {plain_date(MONDAY.date())}. Het was toch Alkmaar."
        in piece.text
    )
