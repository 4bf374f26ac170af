"""Tasks, questions and the plan, answered by a resident and for somebody by who speaks for them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, TaskReturned
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Representation
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import versions
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.models import FollowUp, FollowUpHeard
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.represented import TODAY, page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.function("A9")
def test_a_resident_says_that_it_is_done_or_that_it_does_not_work_out(
    village: Village, fatma: Reader, sandra: Reader, client_of: Any
) -> None:
    jan, jans = village.person("Jan"), client_of("de_wit")

    def put_out(title: str) -> int:
        return cases.issue_task(
            kind="actie", title=title, municipality=383, team=fatma.teams[0], account=fatma.account,
            due_on=TODAY + timedelta(days=7), household=village.household("De Wit").pk,
            outside=cases.Party(person=jan.pk), by=sandra, at=MONDAY,
        ).pk  # fmt: skip

    first, second = put_out("Formulier opsturen"), put_out("Buurman vragen")
    assert "Formulier opsturen" in jans.get("/mijn/").text
    assert jans.post(f"/mijn/taken/{first}/", {"do": "done", "sentence": " "}).status_code == 422
    assert (
        jans.post(f"/mijn/taken/{first}/", {"do": "done", "sentence": "Gisteren gepost"}).status_code == 302
    )
    assert jans.post(f"/mijn/taken/{second}/", {"do": "stuck", "sentence": "Hij is weg"}).status_code == 302

    page = jans.get("/mijn/taken/").text
    assert "Gisteren gepost" in page and "Het lukte niet" in page and "Er staat nu niets open" in page
    assert TaskReturned.objects.get().reason == "Hij is weg"
    waiting = OpenTask.objects.get(task=second)
    assert (waiting.account_id, waiting.due_on) == (sandra.account, TODAY)
    told = client_of(sandra).get(f"/werk/taken/{second}/").text
    assert "Het lukte niet" in told and "Hij is weg" in told
    assert client_of("bakker").get(f"/mijn/taken/{second}/").status_code == 404
    assert jans.post(f"/mijn/taken/{second}/", {"do": "done", "sentence": "Toch"}).status_code == 200
    assert Entry.objects.filter(kind="task.returned").count() == 1


@pytest.mark.function("A9")
def test_what_a_colleague_wrote_with_a_task_is_for_colleagues(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    jan = village.person("Jan")
    who, speaker = resident(village, "Bea")
    row = speaks(jan, who, "mentor", fatma)
    task = cases.issue_task(
        kind="actie", title="Bel de woningstichting", municipality=383, team=fatma.teams[0], account=fatma.account,
        due_on=TODAY, household=village.household("De Wit").pk, outside=cases.Party(person=jan.pk), by=fatma, at=MONDAY,
    )  # fmt: skip
    desk = client_of(fatma)
    said = {"do": "finish", "result": "INTERN: de buurvrouw zegt dat hij drinkt"}
    assert desk.post(f"/werk/taken/{task.pk}/", said).status_code == 302
    page, jans = f"/mijn/taken/{task.pk}/", client_of("de_wit")
    for told in (jans.get(page), jans.get("/mijn/taken/"), page_of(speaker, row, "taken/")):
        assert "Bel de woningstichting" in told.text and "INTERN" not in told.text
        assert "Een medewerker heeft dit afgerond." in told.text


def test_a_representative_does_the_task_of_who_they_speak_for(village: Village, fatma: Reader) -> None:
    who, browser = resident(village, "Bea")
    jan = village.person("Jan")
    row = speaks(jan, who, "mentor", fatma)
    task = cases.issue_task(
        kind="actie", title="Huisarts bellen", municipality=383, team=fatma.teams[0], account=fatma.account,
        due_on=TODAY, household=village.household("De Wit").pk, outside=cases.Party(person=jan.pk), by=fatma, at=MONDAY,
    )  # fmt: skip
    assert "Huisarts bellen" in page_of(browser, row, "taken/").text
    sent = browser.post(f"/mijn/voor/{row.pk}/taken/{task.pk}/", {"do": "done", "sentence": "Gebeld"})
    assert sent.status_code == 302 and not OpenTask.objects.filter(task=task).exists()


@pytest.mark.function("B13")
def test_who_has_authority_is_asked_about_a_child_under_twelve(
    village: Village, money_and_care: tuple[Case, Case], fatma: Reader
) -> None:
    parent, browser = resident(village, "Bea")
    for born, is_asked in ((date(2016, 5, 1), True), (date(2013, 5, 1), False)):
        child, _own = resident(village, f"Kind {born.year}", born=born)
        row = speaks(child, parent, "gezag", fatma)
        moment = FollowUp.objects.create(
            municipality_id=383, case=money_and_care[1], person=child, code="na-zes-weken", at=MONDAY,
            planned_on=TODAY + timedelta(days=born.year - 2010), by_id=fatma.account,
        )  # fmt: skip
        link = f"/mijn/voor/{row.pk}/hoe-gaat-het/{moment.pk}/"
        assert (link in page_of(browser, row).text) is is_asked
        asked = browser.get(link)
        assert asked.status_code == (200 if is_asked else 404)
        assert (f"Helpt de hulp Kind {born.year} Elders?" in asked.text) is is_asked
        sent = browser.post(link, {"reached": "nee", "said": "Er komt niemand."})
        assert sent.status_code == (302 if is_asked else 404)
        assert FollowUpHeard.objects.filter(follow_up=moment, by_resident=True).exists() is is_asked
        assert OpenTask.objects.filter(task__follow_up=moment).exists() is is_asked


@pytest.mark.function("C6")
def test_who_represents_reads_the_plan_and_answers_for_the_person(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    home, annie = village.household("De Wit").pk, village.person("Annie")
    for text, domain, person in (
        ("Weer naar de winkel", "mensen", annie),
        ("Schulden weg", "geld", annie),
        ("Jan werkt weer", "werk", village.person("Jan")),
    ):
        plans.add_goal(
            home,
            domain=domain,
            text=text,
            met_when="Vier weken gelukt",
            person=person.pk,
            by=fatma,
            at=MONDAY,
        )
    plans.paint_picture(home, text="Er is veel liefde.", by=fatma, at=MONDAY)
    version = versions.freeze_version(home, by=fatma, at=MONDAY)
    bea, browser = resident(village, "Bea")
    row = speaks(annie, bea, "mentor", fatma)
    other, debts = resident(village, "Cor")
    money = speaks(annie, other, "bewindvoerder", fatma)
    page, answer = f"plan/versie/{version.pk}/", f"/mijn/voor/{row.pk}/plan/versie/{version.pk}/"
    assert f"/mijn/voor/{row.pk}/plan/" in page_of(browser, row).text
    for text in (page_of(browser, row, "plan/").text, page_of(browser, row, page).text):
        told = ["winkel" in text, "Schulden weg" in text, "Jan werkt" in text, "veel liefde" in text]
        assert told == [True, False, False, False]
    assert [page_of(debts, money, rest).status_code for rest in ("plan/", page, "plan/stand/")] == [404] * 3
    stand, looked = f"/mijn/voor/{row.pk}/plan/stand/", Entry.objects.count()
    known = {"v": browser.get(stand).json()["stamp"]}
    known["held"] = re.findall(r'data-kt-held="([^"]+)"', page_of(browser, row, "plan/").text)[0]
    looked = Entry.objects.count()
    Goal.objects.filter(person=village.person("Jan")).update(text="Jan zoekt werk")
    for reads in (True, False):  # worked out once since something moved, and not again
        with CaptureQueriesContext(connection) as asked:
            answered = browser.get(stand, known)
        assert answered.status_code == 204, "nothing of what she reads"
        assert any('FROM "plans_goal"' in each["sql"] for each in asked) is reads
        known["held"] = answered.headers["Kt-Held"]
    Goal.objects.filter(domain="mensen").update(text="Weer naar de markt")
    assert browser.get(stand, known).status_code == 200
    assert Entry.objects.count() == looked, "asking is no look"
    assert browser.post(answer, {"agrees": "nee"}).status_code == 422
    for _twice in range(2):
        assert browser.post(answer, {"agrees": "ja"}).status_code == 302

    assert version.agreements.count() == 1
    told = client_of("fatma").get(f"/werk/huishoudens/{home}/plan/versies/{version.pk}/").text
    assert "akkoord door Bea Elders (mentor), namens Annie" in " ".join(told.split())
    signed = {"person": annie.pk, "agrees": True, "on": TODAY, "by": fatma, "at": MONDAY}
    with pytest.raises(versions.SpeaksNot):
        versions.record_agreement(version.pk, representation=money.pk, **signed)
    versions.record_agreement(version.pk, representation=row.pk, **signed)
    versions.record_agreement(version.pk, **signed | {"agrees": False, "reason": "Liever niet"})
    told = client_of("de_wit").get(f"/mijn/plan/{home}/versie/{version.pk}/").text
    assert "Liever niet" in told and "op papier" in told and "Bea Elders (mentor)" in told
    Representation.objects.filter(pk=row.pk).update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    assert browser.post(answer, {"agrees": "ja"}).status_code == 404
