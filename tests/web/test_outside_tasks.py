"""A task for an organisation: asked by mail, answered on a page of its own, or back with who put it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases.actions.outside_tasks import hashed
from keukentafel.domain.cases.models import OpenTask, Task, TaskAnswer, TaskLink, TaskOutside
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.mail import jobs
from tests.fixtures.days import in_days
from tests.fixtures.read import value_of
from tests.fixtures.village import VillageClient

SignIn = Callable[[Reader | str], VillageClient]
CASTRICUM = 383


@pytest.fixture
def duinrand(fatma: Reader) -> Organisation:
    facts = guide.OrganisationFacts("Welzijn Duinrand", "welzijn", email="info@duinrand.example")
    row = guide.add_organisation(facts, by=fatma, at=timezone.now())
    petra = guide.ContactFacts("Petra Vos", email="petra@duinrand.example")
    guide.add_contact_person(row.pk, petra, by=fatma, at=timezone.now())
    return row


@pytest.fixture
def asked(desk: VillageClient, home: Household, duinrand: Organisation) -> Task:
    """Fatma asks Petra of Welzijn Duinrand for a maatje, by the form."""
    due = in_days(7)
    answer = desk.post(
        f"/werk/huishoudens/{home.pk}/taken/nieuw/",
        {
            "title": "Zoek een maatje voor een wandeling", "kind": "actie", "due_on": due, "case": "", "who": "organisation",
            "organisation": "Welzijn Duinrand – Petra Vos", "send": "on",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    return Task.objects.latest("pk")


@pytest.mark.function("A9")
def test_a_task_sent_twice_is_put_out_once_with_one_mail(
    desk: VillageClient, home: Household, duinrand: Organisation
) -> None:
    here = f"/werk/huishoudens/{home.pk}/taken/nieuw/"
    form = {
        "title": "Zoek een maatje", "kind": "actie", "due_on": in_days(), "case": "",
        "who": "organisation", "organisation": "Welzijn Duinrand – Petra Vos", "send": "on",
    }  # fmt: skip
    assert desk.post(here, form).status_code == 302
    again = desk.post(here, form, follow=True)
    assert again.status_code == 200 and "Dit was al opgeslagen" in again.text
    assert Task.objects.filter(title="Zoek een maatje").count() == Notice.objects.count() == 1

    assert desk.post(here, form | {"title": "Zoek een ander maatje"}).status_code == 302
    assert Notice.objects.count() == 2


def page_of(task: Task) -> str:
    """The address in the last mail about this task to who does it."""
    notice = Notice.objects.filter(about_id=task.pk, text="bericht-taak").latest("pk")
    return "/{}/taak/{}/".format(*unseal(notice.sealed).args)


@pytest.mark.function("A9")
def test_a_browser_that_is_checked_for_forged_forms_may_answer(asked: Task) -> None:
    """Where a page says `no-referrer`, browsers send its form with `Origin: null`."""
    here, browser = page_of(asked), VillageClient(enforce_csrf_checks=True)
    page = browser.get(here)
    token = value_of("csrfmiddlewaretoken", page.text)
    origin = "null" if page["Referrer-Policy"] == "no-referrer" else "http://testserver"
    form = {"answer": "neemt-aan", "csrfmiddlewaretoken": token}
    assert browser.post(here, form, headers={"origin": origin}).status_code == 302
    assert TaskAnswer.objects.filter(task=asked).exists()
    assert browser.post(here, form, headers={"origin": "https://elders.example"}).status_code == 403


@pytest.mark.function("A9")
def test_asked_by_mail_taken_and_done(
    asked: Task, desk: VillageClient, home: Household, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    here, visitor = page_of(asked), VillageClient()
    jobs.send(Notice.objects.get(about_id=asked.pk).pk, CASTRICUM)
    (mail,) = mailoutbox
    assert mail.to == ["petra@duinrand.example"] and here in mail.body
    assert "maatje" not in mail.body + mail.subject and "Wit" not in mail.body

    page = visitor.get(here)
    assert page.status_code == 200 and "Zoek een maatje voor een wandeling" in page.text
    assert "Wit" not in re.sub("<[^>]*>", "", page.text) and f"/huishoudens/{home.pk}" not in page.text
    assert page["Cache-Control"] == "no-store" and page["Referrer-Policy"] == "same-origin"
    assert Entry.objects.filter(kind="task.link_opened", about_id=asked.pk).count() == 1

    assert visitor.post(here, {"answer": "neemt-aan", "said_by": "Petra"}).status_code == 302
    assert OpenTask.objects.get(task=asked).due_on > timezone.localdate()
    missing = visitor.post(here, {"answer": "klaar", "text": " "})
    assert missing.status_code == 422 and "wat er is gedaan" in missing.text
    visitor.post(here, {"answer": "klaar", "text": "Anja wandelt elke dinsdag mee."})
    assert "Dank u wel" in visitor.get(here).text

    assert OpenTask.objects.get(task=asked).due_on == timezone.localdate(), (
        "to be looked at today by who put it out"
    )
    told = Notice.objects.get(text="bericht-werk")
    assert unseal(told.sealed).to == "fatma@keukentafel.example"
    lines = desk.get(f"/werk/huishoudens/{home.pk}/taken/").text
    assert "meldt dat het klaar is" in lines and "Anja wandelt elke dinsdag mee." in lines
    assert "Anja wandelt elke dinsdag mee.</textarea>" in desk.get(f"/werk/taken/{asked.pk}/").text
    desk.post(f"/werk/taken/{asked.pk}/", {"do": "finish", "result": "Anja wandelt elke dinsdag mee."})
    gone = visitor.get(here)
    assert gone.status_code == 410 and "Deze taak is al klaar" in gone.text, "the page closes with the task"
    assert "U meldde op" in gone.text and "maatje" not in gone.text and "Fatma" not in gone.text
    other = visitor.get(here.replace("castricum", "bergen"))
    assert other.status_code == 404 and "al klaar" not in other.text


@pytest.mark.function("A9")
def test_declined_with_a_reason_it_is_the_issuers_again(
    asked: Task, desk: VillageClient, fatma: Reader, home: Household
) -> None:
    here, visitor = page_of(asked), VillageClient()
    assert visitor.post(here, {"answer": "doet-niet", "text": ""}).status_code == 422

    assert (
        "zoeken een andere oplossing"
        in visitor.post(here, {"answer": "doet-niet", "text": "Wij hebben een wachtlijst."}).text
    )

    waiting = OpenTask.objects.get(task=asked)
    assert (waiting.account_id, waiting.due_on) == (fatma.account, timezone.localdate())
    assert not TaskOutside.objects.filter(task=asked).exists()
    assert visitor.get(here).status_code == 404
    assert "Wij hebben een wachtlijst." in desk.get(f"/werk/huishoudens/{home.pk}/taken/").text
    assert "doet de taak niet" in desk.get(f"/werk/taken/{asked.pk}/").text


@pytest.mark.function("A9")
def test_silence_after_its_day_is_an_answer(asked: Task, fatma: Reader) -> None:
    last = OpenTask.objects.get(task=asked).due_on
    on_the_day = timezone.now() + (last - timezone.localdate())
    assert actions.return_silent(CASTRICUM, at=on_the_day) == 0, "its last day is not over yet"
    TaskAnswer.objects.all().delete()

    after = on_the_day + timedelta(1)
    assert actions.return_silent(CASTRICUM, at=after) == 1
    assert TaskAnswer.objects.get(task=asked).answer == "stil"
    assert OpenTask.objects.get(task=asked).account_id == fatma.account
    assert Notice.objects.filter(text="bericht-werk").count() == 1
    assert actions.return_silent(CASTRICUM, at=after) == 0, "once"


@pytest.mark.function("A9")
def test_who_left_the_organisation_opens_nothing_and_gets_nothing_more(
    asked: Task, desk: VillageClient, fatma: Reader, duinrand: Organisation
) -> None:
    before, visitor = page_of(asked), VillageClient()
    petra = TaskOutside.objects.get(task=asked).contact_id
    assert petra is not None
    fatma = replace(fatma, today=timezone.localdate())
    guide.end_contact_person(petra, of=duinrand.pk, until_on=fatma.today, by=fatma, at=timezone.now())
    assert visitor.get(before).status_code == 404
    assert "info@duinrand.example" in desk.get(f"/werk/taken/{asked.pk}/").text

    desk.post(f"/werk/taken/{asked.pk}/", {"do": "send-link"})
    notice = Notice.objects.filter(text="bericht-taak").latest("pk")
    assert unseal(notice.sealed).to == "info@duinrand.example"
    assert visitor.get(page_of(asked)).status_code == 200
    assert actions.return_silent(CASTRICUM, at=timezone.now()) == 0, "it is with the organisation now"

    guide.close_organisation(duinrand.pk, on=fatma.today, reason="Opgeheven", by=fatma, at=timezone.now())
    assert visitor.get(page_of(asked)).status_code == 404
    assert actions.return_silent(CASTRICUM, at=timezone.now()) == 1, "back to who put it out, that night"
    assert OpenTask.objects.get(task=asked).account_id == fatma.account
    assert Notice.objects.filter(text="bericht-werk").count() == 1


def test_a_link_can_be_withdrawn_and_sent_anew_and_expires(asked: Task, desk: VillageClient) -> None:
    first, visitor = page_of(asked), VillageClient()
    desk.post(f"/werk/taken/{asked.pk}/", {"do": "send-link"})
    second = page_of(asked)
    assert (
        second != first and visitor.get(first).status_code == 404 and visitor.get(second).status_code == 200
    )

    desk.post(f"/werk/taken/{asked.pk}/", {"do": "withdraw-link"})
    assert visitor.get(second).status_code == 404
    assert (
        visitor.post(second, {"answer": "neemt-aan"}).status_code == 404 and not TaskAnswer.objects.exists()
    )

    desk.post(f"/werk/taken/{asked.pk}/", {"do": "send-link"})
    TaskLink.objects.filter(ended__isnull=True).update(expires_on=timezone.localdate())
    assert visitor.get(page_of(asked)).status_code == 404


def test_a_secret_is_of_its_municipality_and_stands_nowhere(asked: Task) -> None:
    secret = page_of(asked).split("/")[3]
    assert len(secret) >= 32 and TaskLink.objects.get().key == hashed(secret)
    visitor = VillageClient()
    assert visitor.get(f"/bergen/taak/{secret}/").status_code == 404
    assert visitor.get(f"/castricum/taak/{secret[:-1]}/").status_code == 404
    assert not Entry.objects.filter(details__icontains=secret).exists()


def test_no_mail_without_an_address_and_none_that_was_not_asked_for(
    desk: VillageClient, home: Household, duinrand: Organisation
) -> None:
    form = {
        "title": "Bel terug", "kind": "bellen", "due_on": in_days(), "case": "",
        "who": "other", "name": "Buurvrouw Truus", "send": "on",
    }  # fmt: skip
    here = f"/werk/huishoudens/{home.pk}/taken/nieuw/"
    refused = desk.post(here, form)
    assert refused.status_code == 422 and "Schrijf het e-mailadres op" in refused.text
    assert desk.post(here, form | {"send": ""}).status_code == 302
    assert not Notice.objects.exists()
    unclear = desk.post(here, form | {"who": "organisation", "organisation": "Bestaat niet", "send": ""})
    assert unclear.status_code == 422 and "staat niet in de gids" in unclear.text
