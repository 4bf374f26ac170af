"""The page of a pile of letters: how far it is, its files, and what was brought to the post."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.models import ComplaintLetter
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process import pile_jobs
from keukentafel.domain.process.actions.piles_back import LAY_BACK
from keukentafel.domain.process.models import PrintBatch, PrintBatchPosted
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import batches
from keukentafel.outside.paper import complaints as paper_of_complaint
from tests.fixtures.desk import SignIn
from tests.fixtures.letters import answers, jan, made, send
from tests.fixtures.piles import job
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.django_db
PILES = "/werk/afdrukken/stapels/"


@pytest.mark.function("D5")
def test_a_pile_is_laid_looked_at_taken_away_and_posted(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    made(send(desk, here, answers(jan(village))))
    post = client_of("sandra")
    assert PILES in post.get("/werk/afdrukken/").text and PILES not in desk.get("/werk/afdrukken/").text
    assert "1 brief wacht op de post" in post.get(PILES).text

    answer = post.post(PILES, {"gemeente": "383", "dubbelzijdig": "1"})
    batch = PrintBatch.objects.get()
    page = f"{PILES}{batch.pk}/"
    assert answer.url == page
    going = post.get(page).text
    assert "0 van de 1 brieven" in going and 'hx-trigger="load delay:1s"' in going
    assert post.get(f"{page}pdf/").status_code == 404

    batches.make_batch.func(batch.pk, 383)
    done = post.get(page).text
    assert "1 brief, 2 bladzijden" in done and "hx-trigger" not in done.split('id="stapel"')[1]
    assert post.get(f"{page}pdf/").content[:5] == b"%PDF-"
    rows = list(csv.reader(StringIO(post.get(f"{page}csv/").content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["volgnummer", "document", "bladzijden"]
    assert rows[1][2:4] == ["2", "De heer De Wit"] and rows[1][4].startswith("Lepelstraat")
    assert Entry.objects.filter(kind="batch.taken").count() == 2
    assert post.get(f"{page}adres/").status_code == 404

    assert "op de post gedaan" in post.post(f"{page}doen/", {"verstuurd": "1"}, follow=True).text
    assert (
        "in een paar woorden op waarom"
        in post.post(f"{page}doen/", {"opnieuw": "1", "reden": ""}, follow=True).text
    )
    again = post.post(f"{page}doen/", {"opnieuw": "1", "reden": "De enveloppen scheurden."})
    assert "De enveloppen scheurden." in post.get(again.url).text
    assert "Er ligt geen brief klaar" in post.post(PILES, {"gemeente": "383"}, follow=True).text
    assert post.post(PILES, {"gemeente": "373"}).status_code == 404


@pytest.mark.function("D5")
def test_a_posted_pile_is_taken_back_on_its_page(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    made(send(desk, here, answers(jan(village))))
    post = client_of("sandra")
    page = post.post(PILES, {"gemeente": "383"}).url
    key = PrintBatch.objects.get().pk
    batches.make_batch.func(key, 383)
    assert "Toch niet verstuurd" not in post.get(page).text
    post.post(f"{page}doen/", {"verstuurd": "1"})
    assert "Neem de hele stapel terug" in post.get(page).text
    refused = post.post(f"{page}doen/", {"terug": "1", "waarom": "ok"}, follow=True).text
    assert "in een paar woorden op waarom deze stapel niet is verstuurd" in refused

    asked = post.post(f"{page}doen/", {"terug": "1", "waarom": "De bus stond nog hier."}, follow=True).text
    assert "0 van de 1 brieven liggen weer klaar" in asked and 'hx-trigger="load delay:1s"' in asked
    ProcrastinateJob.objects.filter(task_name=LAY_BACK).update(status="failed")
    assert "Het terugleggen is gestopt" in post.get(page).text
    going = post.post(f"{page}doen/", {"verder": "1"}, follow=True).text
    assert "Kijk hoe ver het is" in going and Entry.objects.filter(kind="batch.tried_again").exists()

    pile_jobs.lay_pile_back.func(job(timezone.now()), key, 383, village.account("sandra").pk)
    done = post.get(page).text
    assert "De brieven liggen weer klaar" in done and "De bus stond nog hier." in done
    assert "teruggenomen" in post.get(PILES).text and "1 brief wacht op de post" in post.get(PILES).text


@pytest.mark.function("D7")
def test_that_a_letter_about_a_complaint_went_is_taken_back_in_the_list(
    client_of: SignIn, sandra: Reader
) -> None:
    told = complaints.ToldComplaint(
        "bejegening",
        "telefoon",
        "Onbeleefd.",
        timezone.localdate(),
        name="P. Boos",
        address="Kade 9\n1234 AB  Alkmaar",
    )
    complaints.complain(383, told, by=sandra, at=timezone.now())
    letter = paper_of_complaint.print_now(ComplaintLetter.objects.get().pk, at=timezone.now())
    desk, act = client_of("sandra"), f"/werk/afdrukken/klacht/{letter.pk}/"
    assert "Toch niet verstuurd" in desk.post(act, {"afgedrukt": "1"}, follow=True).text
    assert "Schrijf op waarom deze brief" in desk.post(act, {"terug": "1", "reden": ""}, follow=True).text
    back = desk.post(act, {"terug": "1", "reden": "De envelop was leeg."}, follow=True).text
    assert "ligt weer klaar om af te drukken" in back and "Toch niet verstuurd" not in back


@pytest.mark.function("D5")
def test_a_pile_that_was_printed_again_leads_to_the_new_one_and_goes_no_more(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    made(send(desk, here, answers(jan(village))))
    post, goes = client_of("sandra"), timezone.localdate() + timedelta(days=1)
    page = post.post(PILES, {"gemeente": "383", "dag": f"{goes:%d-%m-%Y}"}).url
    batches.make_batch.func(PrintBatch.objects.get().pk, 383)
    again = post.post(f"{page}doen/", {"opnieuw": "1", "reden": "De enveloppen scheurden."}).url
    anew = PrintBatch.objects.latest("pk")
    assert again.endswith(f"/{anew.pk}/") and anew.goes_on == goes

    old = post.get(page).text
    assert "opnieuw afgedrukt" in old and again in old
    assert not any(f'name="{each}"' in old for each in ("verstuurd", "opnieuw")) and "pdf/" not in old
    batches.make_batch.func(anew.pk, 383)
    post.post(f"{again}doen/", {"verstuurd": "1", "dag": f"{timezone.localdate():%d-%m-%Y}"})
    assert "gingen met een latere stapel" in post.get(page).text


@pytest.mark.function("D5")
def test_a_pile_for_tomorrow_asks_when_it_went_and_is_printed_again_for_today(
    village: Village, desk: VillageClient, here: str, client_of: SignIn
) -> None:
    """Also where no letter in it tells a last day."""
    made(send(desk, here, answers(jan(village))))
    post, today = client_of("sandra"), timezone.localdate()
    page = post.post(PILES, {"gemeente": "383", "dag": f"{today + timedelta(days=1):%d-%m-%Y}"}).url
    batches.make_batch.func(PrintBatch.objects.get().pk, 383)
    asks = post.get(page).text
    assert "Deze stapel is gemaakt voor" in asks and "Op welke dag ging deze stapel" in asks
    refused = post.post(f"{page}doen/", {"verstuurd": "1"}, follow=True).text
    assert "Vul in op welke dag hij op de post ging" in refused and not PrintBatchPosted.objects.exists()
    wrong = {"opnieuw": "1", "reden": "Hij gaat eerder.", "dag": "2-3-2026"}
    assert "een dag in de komende week" in post.post(f"{page}doen/", wrong, follow=True).text
    again = post.post(f"{page}doen/", wrong | {"dag": f"{today:%d-%m-%Y}"}).url
    batches.make_batch.func(PrintBatch.objects.latest("pk").pk, 383)
    assert "Op welke dag ging deze stapel" not in post.get(again).text
    post.post(f"{again}doen/", {"verstuurd": "1"})
    assert PrintBatchPosted.objects.get().batch.goes_on == today
