"""Debts that threaten house, energy, water or health insurance: three working days to the first conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case, Clock, OpenTask, Scope
from keukentafel.domain.decisions import laws, queries
from keukentafel.domain.decisions.actions.aanvraag import LawMissing
from keukentafel.domain.process.actions import deciding, decision_terms
from keukentafel.domain.process.actions.threats import NoThreat, threatened
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.represented import child
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("B10")]


def test_the_term_and_the_task_begin_and_the_first_conversation_meets_them(
    case_of_de_wit: Case, fatma: Reader
) -> None:
    clock = threatened(case_of_de_wit.number, ["ontruiming", "zorg"], on=MONDAY.date(), by=fatma, at=MONDAY)
    assert (clock.code, clock.last_day) == ("wgs-spoed", date(2026, 3, 5))
    task = OpenTask.objects.get(task__clock=clock)
    assert task.due_on == clock.last_day and "ontruiming en einde van de zorgverzekering" in task.task.title
    assert Scope.objects.filter(case=case_of_de_wit, sort="wet", code="wgs").exists()
    assert (
        threatened(case_of_de_wit.number, ["energie"], on=MONDAY.date(), by=fatma, at=TUESDAY).pk == clock.pk
    )

    decision_terms.talked(case_of_de_wit, on=TUESDAY.date(), by=fatma, at=TUESDAY)
    assert Clock.objects.get(pk=clock.pk).met.on == TUESDAY.date()
    assert not OpenTask.objects.filter(task__clock=clock).exists()


def test_later_questions_of_the_case_are_not_about_debts_by_that(
    case_of_de_wit: Case, village: Village, fatma: Reader
) -> None:
    annie, on = village.person("Annie").pk, MONDAY.date()
    before = laws.candidates(case_of_de_wit.pk, annie, on=on)
    threatened(case_of_de_wit.number, ["ontruiming"], on=on, by=fatma, at=MONDAY)
    assert (before, laws.candidates(case_of_de_wit.pk, annie, on=on)) == (("wmo",), ("wmo", "wgs"))
    with pytest.raises(LawMissing):
        deciding.ask(case_of_de_wit.number, person=annie, by=fatma, at=MONDAY)
    assert laws.candidates(case_of_de_wit.pk, child(village, 10).pk, on=on) == ("jeugdwet",)
    here = laws.offered(case_of_de_wit.municipality_id, on=on)
    [line] = queries.open_cases(case_of_de_wit.household_id or 0, reader=fatma, laws_here=here)
    assert line.laws == ("wmo", "wgs")


def test_what_threatens_and_when_must_be_said(case_of_de_wit: Case, fatma: Reader) -> None:
    for kinds, on in (([], MONDAY.date()), (["ruzie"], MONDAY.date()), (["zorg"], TUESDAY.date())):
        with pytest.raises(NoThreat):
            threatened(case_of_de_wit.number, kinds, on=on, by=fatma, at=MONDAY)
    assert not Clock.objects.filter(code="wgs-spoed").exists()


def test_the_page_is_reached_from_the_clarification(
    case_of_de_wit: Case, client_of: Callable[[str], VillageClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)
    fatma, page = client_of("fatma"), reverse("desk:threat", args=[case_of_de_wit.number])
    assert page in fatma.get(reverse("desk:clarification", args=[case_of_de_wit.number])).text
    assert "Kies wat er dreigt." in fatma.post(page, {"on": "3-3-2026"}).text
    told = fatma.post(page, {"kinds": ["energie"], "on": "3-3-2026"}, follow=True).text
    assert "Het eerste gesprek is uiterlijk op 06-03-2026." in told
    for who, status in (("ruud", 404), ("bakker", 403)):
        assert client_of(who).get(page).status_code == status
