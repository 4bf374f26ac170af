"""The page of a case and its deeds, as people use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.models import Case, CaseLink, Clock, Closure, Holder
from keukentafel.domain.journal.models import Look
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import typed
from tests.fixtures.village import Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A5")]
SignIn = Callable[[Reader | str], VillageClient]
CASTRICUM = 383


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    return open_case(village, fatma)


@pytest.fixture
def clock(case: Case, fatma: Reader) -> Clock:
    """A decision that is due in some days."""
    day = timezone.localdate() - timedelta(5)
    return actions.start_clock(case, "wmo-beschikking", started_on=day, by=fatma, at=timezone.now())


def open_case(village: Village, by: Reader) -> Case:
    home = village.household("De Wit").pk
    return actions.open_case(
        municipality=CASTRICUM,
        subject="Hulp in huis",
        team=by.teams[0],
        household=home,
        by=by,
        at=timezone.now(),
    )


def test_the_page_tells_it_all_and_writes_the_look(
    desk: VillageClient, case: Case, clock: Clock, fatma: Reader
) -> None:
    actions.finish_step(case, "melding", by=fatma, at=timezone.now())
    actions.set_scopes(case, domains=["geld"], laws=["wmo"], by=fatma, at=timezone.now())
    page = desk.get(f"/werk/zaken/{case.number}/dossier/")

    assert page.status_code == 200
    for words in (
        case.number, "Hulp in huis", "Casus klantcontact", "Beslissen op een aanvraag", "Stap klaar: Melding", "Geld",
        "Sociaal team Castricum", "Wet maatschappelijke ondersteuning", "Laten stilstaan", "Alle taken",
        "Volgende stap: Triage",
    ):  # fmt: skip
        assert words in page.text, words
    assert Look.objects.filter(page="desk:case-file", household_id=case.household_id).count() == 1


def test_from_kind_to_closing_and_open_again(
    desk: VillageClient, case: Case, fatma: Reader, sandra: Reader
) -> None:
    here = f"/werk/zaken/{case.number}/"
    sent = {
        "soort/": {"kind": "complex", "reason": "Er speelt meer"},
        "onderwerpen/": {"domains": ["geld"], "laws": ["wmo", "wgs"]},
        "overdragen/": {"to": f"{fatma.teams[0]}:{sandra.account}", "reason": "Sandra kent hen"},
        "afsluiten/": {"result": "voorziening", "reason": "Geregeld", "finish_work": "on"},
    }
    for address, form in sent.items():
        assert desk.get(here + address).status_code == 200
        assert desk.post(here + address, form).url == here + "dossier/"

    assert Holder.objects.get(case=case, until_at__isnull=True).account_id == sandra.account
    closed = desk.get(here + "dossier/").text
    assert "Ondersteuning is geregeld" in closed and "Sandra kent hen" in closed and "Heropenen" in closed

    again = desk.post(here + "heropenen/", {"reason": "Toch niet"}, follow=True)
    assert "De zaak is weer open." in again.text and not Closure.objects.exists()


@pytest.mark.parametrize(
    ("address", "form", "sentence"),
    [
        ("soort/", {"kind": "complex", "reason": ""}, "Schrijf de reden op"),
        ("overdragen/", {"to": "9:9", "reason": "x"}, "niet (meer) in de lijst"),
        ("heropenen/", {"reason": "Toch"}, "niet afgesloten"),
        ("verbinden/", {"kind": "deel", "number": "Z-2026-9999999"}, "of u kunt haar niet lezen"),
        ("verbinden/", {"kind": "deel", "number": "12"}, "Schrijf het zaaknummer als"),
    ],
)
def test_what_cannot_be_gives_a_sentence(
    desk: VillageClient, case: Case, address: str, form: dict[str, str], sentence: str
) -> None:
    answer = desk.post(f"/werk/zaken/{case.number}/{address}", form)
    assert answer.status_code == 422 and sentence in answer.text


def test_linked_by_number_and_taken_apart(
    village: Village, desk: VillageClient, case: Case, fatma: Reader
) -> None:
    other = open_case(village, fatma)
    form = {"kind": "vervolg", "number": other.number.replace("-", " ").lower()}
    assert "is een vervolg op" in desk.post(f"/werk/zaken/{case.number}/verbinden/", form, follow=True).text
    assert "kreeg als vervolg" in desk.get(f"/werk/zaken/{other.number}/dossier/").text

    desk.post(f"/werk/zaken/{other.number}/losmaken/", {"other": case.number})
    assert CaseLink.objects.get().until_at is not None


def test_a_term_stands_still_and_runs_again(desk: VillageClient, case: Case, clock: Clock) -> None:
    here, today = f"/werk/zaken/{case.number}/termijnen/{clock.pk}/", timezone.localdate()
    form = {
        "ground": "aanvulling", "event_on": typed(today - timedelta(3)), "given_until": typed(today + timedelta(14)),
        "reason": "De bijlage bij de aanvraag ontbreekt nog.",
    }  # fmt: skip
    assert desk.get(here + "opschorten/").status_code == 200
    page = desk.post(here + "opschorten/", form, follow=True).text
    assert "Opgeschort" in page and form["reason"] in page

    page = desk.post(here + "hervatten/", {"on": typed(today)}, follow=True).text
    assert "De termijn loopt weer." in page and "Oorspronkelijk uiterlijk" in page

    new_day = today + timedelta(60)
    form = {"how": "day", "agreed_until": typed(new_day), "reason": "Er is advies gevraagd aan een arts."}
    assert "Awb, artikel 4:14 lid 1" in desk.post(here + "verlengen/", form, follow=True).text
    clock.refresh_from_db()
    assert clock.last_day == new_day


def test_a_term_of_another_case_is_not_there(
    village: Village, desk: VillageClient, case: Case, clock: Clock, fatma: Reader
) -> None:
    other = open_case(village, fatma)
    for address in ("opschorten/", "hervatten/", "verlengen/"):
        assert desk.get(f"/werk/zaken/{other.number}/termijnen/{clock.pk}/{address}").status_code == 404


def test_a_term_that_its_article_does_not_lengthen_has_no_such_page(
    desk: VillageClient, case: Case, fatma: Reader
) -> None:
    clock = actions.start_clock(
        case, "wmo-onderzoek", started_on=timezone.localdate(), by=fatma, at=timezone.now()
    )
    assert desk.get(f"/werk/zaken/{case.number}/termijnen/{clock.pk}/verlengen/").status_code == 404
