"""Who speaks for somebody looks in the portal: as far as it goes, as long as it runs, and seen to look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.entrance.queries import reader_of
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.models import Entry, Look
from keukentafel.domain.people.models import OwnFile, Representation
from keukentafel.domain.people.queries import speaks_for
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanPart, FamilyPlanTurn, Plan
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.represented import TODAY, page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.function("A2")
@pytest.mark.function("H13")
@pytest.mark.parametrize(
    ("kind", "more", "sees"),
    [
        ("bewindvoerder", {}, {"Schulden regelen"}),
        ("mentor", {}, {"Hulp in huis"}),
        ("curator", {}, {"Schulden regelen", "Hulp in huis"}),
        ("gemachtigde", {"money": True}, {"Schulden regelen"}),
        ("gemachtigde", {"money": True, "care": True}, {"Schulden regelen", "Hulp in huis"}),
    ],
)
def test_each_kind_sees_what_it_is_for(
    village: Village, fatma: Reader, money_and_care: tuple[Case, Case], kind: str, more: Any, sees: set[str]
) -> None:
    who, browser = resident(village, "Bea")
    row = speaks(village.person("Annie"), who, kind, fatma, **more)
    page = page_of(browser, row)

    assert page.status_code == 200
    assert {name for name in ("Schulden regelen", "Hulp in huis") if name in page.text} == sees
    for case in money_and_care:
        seen = Case.objects.get(pk=case.pk).subject in sees
        assert page_of(browser, row, f"zaken/{case.number}/").status_code == (200 if seen else 404)
    assert f"/mijn/voor/{row.pk}/" in browser.get("/mijn/").text


def test_a_question_about_both_is_shown_as_a_number_to_who_sees_one(
    village: Village, fatma: Reader, money_and_care: tuple[Case, Case]
) -> None:
    case = money_and_care[1]
    cases.set_scopes(case, domains=["geld", "huishouden"], laws=["wmo", "wgs"], by=fatma, at=MONDAY)
    who, browser = resident(village, "Bea")
    row = speaks(village.person("Annie"), who, "bewindvoerder", fatma)

    page = page_of(browser, row).text
    assert case.number in page and "Hulp in huis" not in page and "ook over andere dingen" in page


@pytest.mark.function("A2")
def test_only_after_a_check_and_only_while_it_runs(village: Village, fatma: Reader, client_of: Any) -> None:
    who, browser = resident(village, "Bea")
    annie = village.person("Annie")
    row = speaks(annie, who, "mentor", fatma, checked=False)
    assert page_of(browser, row).status_code == 404
    start = browser.get("/mijn/").text
    assert "kijken wij nog na" in start and "Annie" not in start

    fatmas, address = client_of(fatma), f"/werk/personen/{annie.pk}/vertegenwoordiging/"
    form = {"do": "check", "row": row.pk, "identity": "id-kaart", "document": "  "}
    assert fatmas.post(address, form).status_code == 422
    assert fatmas.post(address, form | {"document": "Beschikking 7788"}).status_code == 302
    assert "nagekeken door Fatma" in fatmas.get(address).text
    assert Entry.objects.filter(kind="representation.checked", about_id=row.pk).count() == 1
    assert page_of(browser, row).status_code == 200

    wrong = {"do": "withdraw", "row": row.pk, "reason": " "}
    assert fatmas.post(address, wrong).status_code == 422
    assert fatmas.post(address, wrong | {"reason": "Het stuk was van iemand anders"}).status_code == 302
    assert page_of(browser, row).status_code == 404, "from now on nothing is shown"
    assert Entry.objects.filter(kind="representation.check_withdrawn", about_id=row.pk).count() == 1
    assert fatmas.post(address, wrong | {"reason": "Nog eens"}).status_code == 422
    assert fatmas.post(address, form | {"document": "Beschikking 9911"}).status_code == 302
    assert page_of(browser, row).status_code == 200, "and checked again"

    Representation.objects.filter(pk=row.pk).update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    assert page_of(browser, row).status_code == 404


@pytest.mark.function("C4")
@pytest.mark.parametrize(("kind", "reads"), [("curator", True), ("mentor", False)])
def test_who_speaks_for_everything_reads_what_the_family_wrote(
    village: Village, fatma: Reader, kind: str, reads: bool
) -> None:
    home, els, here = village.household("Bakker"), village.person("Els"), {"municipality_id": 383}
    plan = Plan.objects.create(**here, household=home, started_on=TODAY)
    row = FamilyPlan.objects.create(
        **here, plan=plan, offered_on=TODAY, write_until_on=TODAY, at=MONDAY, by_id=fatma.account
    )
    FamilyPlanPart.objects.create(
        **here, family_plan=row, code="goed", text="Ik kook zelf.", written_at=MONDAY
    )
    FamilyPlanTurn.objects.create(
        **here, family_plan=row, kind="adopted", on=TODAY, at=MONDAY, by_id=fatma.account
    )
    who, browser = resident(village, "Bea")
    page = page_of(browser, speaks(els, who, kind, fatma), "plan/")
    assert page.status_code == 200 and ("Ik kook zelf." in page.text) == reads


def test_nobody_else_uses_the_representation(village: Village, fatma: Reader) -> None:
    who, _browser = resident(village, "Bea")
    _other, stranger = resident(village, "Cor")
    row = speaks(village.person("Annie"), who, "curator", fatma)
    for rest in ("", "taken/", "kopie/", "inzage/"):
        assert page_of(stranger, row, rest).status_code == 404


@pytest.mark.function("J3")
def test_the_look_of_a_representative_is_seen_as_such(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    who, browser = resident(village, "Bea")
    jan = village.person("Jan")
    row = speaks(jan, who, "bewindvoerder", fatma)
    for rest in ("", "taken/", "kopie/", "inzage/"):
        assert page_of(browser, row, rest).status_code == 200

    looks = Look.objects.filter(person_id=jan.pk, purpose="vertegenwoordiger: bewindvoerder")
    assert looks.count() == 4 and not looks.exclude(household_id=None).exists()
    page = client_of("de_wit").get("/mijn/inzage/").text
    assert "Bea" in page and "als vertegenwoordiger van u: bewindvoerder" in page


@pytest.mark.function("J3")
def test_looks_that_read_alike_are_one_line_of_the_day(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    jan = village.person("Jan")
    for page in ("melding", "clarification", "single", "melding", "ties"):
        looks.note(looks.Looked(383, person=jan.pk), by=fatma, page=f"desk:{page}", at=MONDAY)

    page = client_of("de_wit").get("/mijn/inzage/").text
    assert page.count(">uw vraag<") == 1 and "4 keer die dag" in page
    assert page.count(">uw persoonsgegevens<") == 1


@pytest.mark.function("A15")
def test_who_only_speaks_for_others_is_not_sent_to_a_copy_that_is_not_there(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    who, browser = resident(village, "Bea")
    row = speaks(village.person("Annie"), who, "bewindvoerder", fatma)

    start = browser.get("/mijn/").text
    assert 'href="/mijn/kopie/"' not in start and "vraagt u op de pagina van voor wie u kijkt" in start
    assert f'href="/mijn/voor/{row.pk}/kopie/"' in page_of(browser, row).text
    assert page_of(browser, row, "kopie/").status_code == 200
    assert 'href="/mijn/kopie/"' in client_of("de_wit").get("/mijn/").text


def test_for_whom_a_resident_speaks_is_asked_in_three_statements(
    village: Village, fatma: Reader, django_assert_num_queries: Any
) -> None:
    who, _browser = resident(village, "Bea")
    reader = reader_of(OwnFile.objects.get(person=who).account, today=TODAY)
    assert reader is not None
    for first in ("Annie", "Jan", "Tim"):
        speaks(village.person(first), who, "mentor", fatma)
        with django_assert_num_queries(3):
            assert first in "".join(each.name for each in speaks_for(reader=reader).people)
