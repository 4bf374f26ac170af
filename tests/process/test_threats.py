"""Debts that threaten house, energy, water or health insurance: three working days to the first conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import queries as queries_of_cases
from keukentafel.domain.cases.models import Case, Clock, OpenTask, Scope
from keukentafel.domain.decisions import laws, queries
from keukentafel.domain.decisions.actions.aanvraag import LawMissing
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import deciding, decision_terms, work
from keukentafel.domain.process.actions.sending_on import send_on
from keukentafel.domain.process.actions.threats import NoThreat, threatened
from keukentafel.domain.process.models import DebtThreat
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from tests.fixtures.intake import INFORMATION, about_annie, receive
from tests.fixtures.represented import child
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient
from tests.fixtures.way_in import NEW, key
from tests.web.test_portal_pages import ANSWERS, ASK

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


def test_told_again_another_threat_is_a_row_and_the_term_runs_as_it_did(
    case_of_de_wit: Case, fatma: Reader
) -> None:
    on = MONDAY.date()
    first = threatened(case_of_de_wit.number, ["zorg"], on=on, by=fatma, at=MONDAY)
    threatened(case_of_de_wit.number, ["zorg", "energie"], on=TUESDAY.date(), by=fatma, at=TUESDAY)
    rows = DebtThreat.objects.filter(case=case_of_de_wit).order_by("pk")
    assert [(row.code, row.asked_on) for row in rows] == [("zorg", on), ("energie", TUESDAY.date())]
    assert Clock.objects.get(case=case_of_de_wit, code="wgs-spoed") == first


def test_a_resident_ticks_it_and_everybody_reads_the_day(
    visitor: VillageClient, village: Village, client_of: Callable[[str], VillageClient], fatma: Reader
) -> None:
    page = visitor.get(ASK)
    assert "Wordt u binnenkort uit huis gezet, of wordt gas, licht of water afgesloten?" in page.text
    sent = ANSWERS | {"threats": ["energie", "ontruiming"], "sent_once": key(page)}
    receipt = visitor.post(ASK, sent, follow=True).text

    melding = Melding.objects.get()
    clock = Clock.objects.get(case=melding.case, code="wgs-spoed")
    day = plain_date(clock.last_day)
    assert melding.threats == ["ontruiming", "energie"] and "Wij praten snel over de schulden" in receipt
    assert day in receipt
    waiting = OpenTask.objects.get(task__clock=clock)
    assert (waiting.account, waiting.due_on) == (None, clock.last_day)
    assert set(DebtThreat.objects.values_list("case", "code", "by")) == {
        (melding.case_id, "ontruiming", None), (melding.case_id, "energie", None),
    }  # fmt: skip
    desk = client_of("fatma")
    shown = desk.get(reverse("desk:melding", args=[melding.number])).text
    assert "Er dreigt iets door schulden" in shown and "Afsluiting van gas" in shown
    assert melding.number in desk.get(reverse("desk:distribution")).text

    process.pick_up(melding, by=fatma, at=timezone.now())
    assert Scope.objects.filter(case=melding.case, sort="wet", code="wgs").exists()
    found = queries_of_cases.terms(reader=replace(fatma, today=timezone.localdate()))
    assert [line.clock for line in found.soon] == [clock.pk]
    late = queries_of_cases.terms(reader=replace(fatma, today=clock.last_day + timedelta(days=1)))
    assert [line.clock for line in late.over] == [clock.pk]
    listed = desk.get("/werk/termijnen/").text
    assert "Eerste gesprek over schulden bij een bedreigende situatie" in listed


def test_the_law_of_debts_comes_with_who_gets_it_too(village: Village, fatma: Reader, sandra: Reader) -> None:
    melding = receive(threats=("ontruiming",))
    team = work.holder_of(melding.case).team_id
    process.pass_on(melding, team=team, by=sandra, at=MONDAY)
    assert not Scope.objects.filter(case=melding.case, sort="wet").exists()
    process.pass_on(melding, team=team, account=fatma.account, by=sandra, at=MONDAY)
    assert Scope.objects.get(case=melding.case, sort="wet").code == "wgs"


def test_the_law_of_debts_comes_when_the_case_is_handed_over_at_the_desk(
    village: Village, client_of: Callable[[str], VillageClient], fatma: Reader, sandra: Reader
) -> None:
    case = about_annie(village, fatma, threats=("ontruiming",)).case
    Scope.objects.filter(case=case).delete()
    page, to = f"/werk/zaken/{case.number}/overdragen/", f"{fatma.teams[0]}:{sandra.account}"
    assert client_of("fatma").post(page, {"to": to, "reason": "Vakantie."}).status_code == 302
    assert Scope.objects.get(case=case, sort="wet").code == "wgs"


def test_the_contact_centre_ticks_it_and_tells_the_caller_the_day(
    village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    desk = client_of("fatma")
    assert "Wordt de inwoner binnenkort uit huis gezet" in desk.get(NEW).text
    desk.post(NEW, ANSWERS | {"channel": "telefoon", "threats": ["zorg"]})
    melding = Melding.objects.get()
    day = plain_date(Clock.objects.get(case=melding.case, code="wgs-spoed").last_day)
    told = desk.get(reverse("desk:recorded", args=[melding.number])).text
    assert f"uiterlijk op {day} met de inwoner" in told


def test_without_a_tick_nothing_begins_and_a_tick_added_later_is_another_answer(village: Village) -> None:
    once = uuid4()
    receive(sent_once=once)
    assert not Clock.objects.filter(code="wgs-spoed").exists()
    with pytest.raises(process.AlreadySent):
        receive(sent_once=once, threats=["zorg"])
    assert not DebtThreat.objects.exists() and receive(sent_once=once).number


def test_a_question_that_is_passed_on_takes_what_threatens_along(village: Village, fatma: Reader) -> None:
    melding = receive(threats=["energie", "ruzie"])
    send_on(melding, to=373, consent="gesproken", consent_by="Jan", why="Verhuisd", by=fatma, at=TUESDAY)
    with security.opened(373):
        there = Melding.objects.get(municipality=373)
        assert (
            there.threats == ["energie"] and Clock.objects.filter(case=there.case, code="wgs-spoed").exists()
        )


def test_a_resident_who_signed_in_ticks_it_for_the_own_household(
    village: Village, de_wit: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    receive(relation="zelf", about_name="Jan de Wit", threats=["zorg"], by=de_wit, at=timezone.now())
    melding = Melding.objects.get()
    task = OpenTask.objects.select_related("task").get(task__reference="schulden:dreiging").task
    assert task.household_id == melding.case.household_id == village.household("De Wit").pk
    mine = client_of("de_wit").get(reverse("portal:case", args=[melding.case.number])).text
    assert "Eerste gesprek over schulden" in mine


def test_advice_alone_leaves_the_conversation_that_the_law_asks(village: Village, fatma: Reader) -> None:
    asked = about_annie(village, fatma, threats=["energie"]).case
    process.triage(asked, INFORMATION, by=fatma, at=TUESDAY)
    assert OpenTask.objects.filter(task__case=asked, task__reference="schulden:dreiging").exists()
    with pytest.raises(Refusal, match="Eerste gesprek over schulden"):
        process.answer(asked, said="Bel de bewindvoerder.", by=fatma, at=TUESDAY)
