"""The pages of a meeting, driven as those who come to it do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keukentafel.domain.cases.models import Document
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.plans.models import (
    Action,
    Goal,
    Meeting,
    MeetingClosed,
    MeetingItem,
    MeetingParticipant,
)
from keukentafel.outside.paper import meeting_jobs
from tests.fixtures.village import Village, VillageClient
from tests.outside import unpacked

pytestmark = pytest.mark.function("C5")
SignIn = Callable[[str], VillageClient]


@pytest.fixture
def meeting(goal: Goal, desk: VillageClient) -> Meeting:
    """Planned by the form, about a goal of the whole house, for a moment that has just passed."""
    Goal.objects.filter(pk=goal.pk).update(person=None)
    home, later = goal.plan.household_id, timezone.localtime() + timedelta(days=1)
    form = {
        "title": "Hoe gaat het thuis", "on": later.strftime("%d-%m-%Y"), "hour": "10.00", "place": "De Kern", "others": "",
    }  # fmt: skip
    assert desk.post(f"/werk/huishoudens/{home}/overleggen/nieuw/", form).status_code == 302
    again = desk.post(f"/werk/huishoudens/{home}/overleggen/nieuw/", form, follow=True)
    assert "Dit was al opgeslagen" in again.text and Meeting.objects.count() == 1
    return Meeting.objects.get()


def point(meeting: Meeting) -> MeetingItem:
    return MeetingItem.objects.get(meeting=meeting, kind="goal")


def invite(desk: VillageClient, meeting: Meeting, who: str = "", **more: str) -> Any:
    form = {
        "who": who, "name": "", "email": "", "doer": "organisation", "ground": "weet ervan", "items": [point(meeting).pk],
        f"grond_{point(meeting).goal_id}": "grond",
    }  # fmt: skip
    answer = desk.post(f"/werk/overleggen/{meeting.pk}/uitnodigen/", form | more)
    assert answer.status_code == 302, answer.text
    return MeetingParticipant.objects.latest("pk")


def over(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(hours=1))


def test_an_expert_reads_the_own_points_until_the_meeting_is_closed(
    meeting: Meeting, desk: VillageClient, client_of: SignIn, village: Village
) -> None:
    here, joke = f"/werk/overleggen/{meeting.pk}/", client_of("joke")
    assert joke.get(here).status_code == 404
    invite(desk, meeting, f"collega:{village.account('joke').pk}")
    page = joke.get(here)
    assert page.status_code == 200 and point(meeting).text in page.text and "<textarea" not in page.text
    assert (
        point(meeting).text not in joke.get("/werk/overleggen/").text
        and "Hoe gaat het" in joke.get("/werk/overleggen/").text
    )
    stamp = joke.get(f"{here}stand/").json()["stamp"]
    assert joke.get(f"{here}stand/", {"v": stamp}).status_code == 204

    over(meeting)
    assert desk.post(f"{here}sluiten/", {}).status_code == 302
    assert joke.get(here).status_code == joke.get(f"{here}stand/").status_code == 404
    assert "Hoe gaat het" not in joke.get("/werk/overleggen/").text


def test_somebody_outside_reads_by_a_secret_link_that_dies_at_closing(
    meeting: Meeting, desk: VillageClient, visitor: VillageClient
) -> None:
    guest = invite(desk, meeting, name="School De Duin", email="school@duin.example")
    secret = unseal(Notice.objects.get(text="bericht-overleg").sealed).args[1]
    here = f"/castricum/overleg/{secret}/"
    page = visitor.get(here)
    assert (
        page.status_code == 200 and point(meeting).text in page.text and page["Cache-Control"] == "no-store"
    )
    stamp = re.findall('data-kt-stamp="([^"]*)"', page.text)[0]
    assert visitor.get(f"{here}stand/", {"v": stamp}).status_code == 204
    assert Entry.objects.filter(kind="meeting.opened").count() == 1

    decided = {
        "text": "Belt met Jan", "goal": point(meeting).goal_id, "who": f"participant:{guest.pk}", "name": "",
        "known_as": "", "due_on": "",
    }  # fmt: skip
    assert desk.post(f"/werk/agendapunten/{point(meeting).pk}/actie/", decided).status_code == 302
    assert Action.objects.get(text="Belt met Jan").doer_name == "School De Duin"
    over(meeting)
    assert desk.post(f"/werk/overleggen/{meeting.pk}/sluiten/", {}).status_code == 302
    assert visitor.get(here).status_code == visitor.get(f"{here}stand/").status_code == 404

    after = visitor.get(f"/castricum/overleg/{unseal(Notice.objects.latest('pk').sealed).args[1]}/")
    assert "Belt met Jan" in after.text and point(meeting).text not in after.text


def test_minutes_that_keep_themselves_put_two_texts_together(
    meeting: Meeting, desk: VillageClient, client_of: SignIn
) -> None:
    here, by_itself = f"/werk/agendapunten/{point(meeting).pk}/notulen/", {"accept": "application/json"}
    began = "Jan slaapt slecht. Annie is moe."
    first = desk.post(here, {"text": began, "began": "", "revision": "0"}, headers=by_itself).json()
    assert first["revision"] == 1 and first["text"] == began
    both = {"began": began, "revision": "1"}
    desk.post(here, both | {"text": "Jan slaapt beter. Annie is moe."}, headers=by_itself)
    other = (
        client_of("sandra")
        .post(here, both | {"text": "Jan slaapt slecht. Annie lacht."}, headers=by_itself)
        .json()
    )
    assert other["text"] == "Jan slaapt beter. Annie lacht." == point(meeting).minutes

    clash = client_of("pieter").post(
        here, both | {"text": "Jan ligt wakker. Annie is moe."}, headers=by_itself
    )
    assert clash.status_code == 409 and "schreef dezelfde zin" in clash.json()["said"]
    assert point(meeting).minutes == "Jan slaapt beter. Annie lacht."
    assert Entry.objects.filter(kind="meeting.minuted").count() == 2, (
        "once for each who sits there, not at every pause"
    )


def test_the_report_is_a_page_and_one_accessible_page_on_paper(
    meeting: Meeting, desk: VillageClient, village: Village, client_of: SignIn
) -> None:
    jan = invite(desk, meeting, f"lid:{village.person('Jan').pk}")
    desk.post(
        f"/werk/agendapunten/{point(meeting).pk}/notulen/",
        {"text": "Jan heeft *rust*.", "began": "", "revision": ""},
    )
    over(meeting)
    assert desk.post(f"/werk/overleggen/{meeting.pk}/sluiten/", {"present": [jan.pk]}).status_code == 302
    assert MeetingClosed.objects.filter(meeting=meeting).exists()

    about = meeting.plans.get()
    (made,) = meeting_jobs.report_now(about.pk, at=timezone.now())
    assert meeting_jobs.report_now(about.pk, at=timezone.now()) == [made]
    document = Document.objects.get(pk=made.document_id)
    content = desk.get(f"/werk/documenten/{document.pk}/").content
    words = unpacked.words(content)
    assert "rust" in words and b"/MarkInfo" in content and b"pdfuaid" in content and b"/Lang" in content
    page = desk.get(f"/werk/overleggen/{meeting.pk}/verslag/{about.plan.household_id}/")
    assert "Jan heeft *rust*." in page.text and "Verslag als PDF" in page.text
    mine = client_of("de_wit").get(f"/mijn/overleggen/{meeting.pk}/")
    assert mine.status_code == 200 and "Jan heeft *rust*." in mine.text
    assert client_of("bakker").get(f"/mijn/overleggen/{meeting.pk}/").status_code == 404

    correct = f"/werk/overleggen/{meeting.pk}/aanwezigheid/"
    assert "checked" in desk.get(correct).text and desk.post(correct, {}).status_code == 302
    (again,) = meeting_jobs.report_now(about.pk, at=timezone.now())
    assert (again.pk, again.document.replaces_id) == (made.pk, document.pk), (
        "a newer version, the first stays"
    )
    assert "Jan heeft *rust*." not in client_of("de_wit").get(f"/mijn/overleggen/{meeting.pk}/").text
    assert Entry.objects.filter(kind="meeting.presence_corrected").count() == 1
    assert desk.post(correct, {"present": [jan.pk + 1]}).status_code == 422
    assert client_of("ruud").get(correct).status_code == 404


def test_a_point_that_is_too_long_stays_in_its_field_with_a_sentence(
    meeting: Meeting, desk: VillageClient
) -> None:
    home, here = meeting.plans.get().plan.household_id, f"/werk/overleggen/{meeting.pk}/agenda/"
    long = "lang " * 40
    for text, sentence in (
        (long, "Dit is te lang voor de agenda."),
        ("", "Schrijf op waar het punt over gaat."),
    ):
        answer = desk.post(here, {"household": home, "text": text})
        assert answer.status_code == 422 and sentence in answer.text and text.strip() in answer.text
        assert f'id="punt-erbij-{home}-text-fout"' in answer.text
        assert "data-kt-live" not in answer.text, "this address cannot be fetched anew"
    assert desk.post(here, {"household": home, "text": "De vakantie"}).status_code == 302


def test_points_are_changed_and_what_is_read_afterwards_is_taken_back(
    meeting: Meeting, desk: VillageClient, client_of: SignIn, village: Village
) -> None:
    here, joke = f"/werk/overleggen/{meeting.pk}/", client_of("joke")
    guest = invite(desk, meeting, f"collega:{village.account('joke').pk}")
    points = f"{here}deelnemers/{guest.pk}/punten/"
    assert points in desk.get(here).text and "checked" in desk.get(points).text
    assert joke.get(points).status_code == 404
    other = MeetingItem.objects.create(
        municipality_id=meeting.municipality_id, meeting=meeting, plan=meeting.plans.get().plan, kind="own",
        text="De dag", position=9,
    )  # fmt: skip
    assert desk.post(points, {"items": [other.pk]}).status_code == 302
    assert "De dag" in joke.get(here).text and point(meeting).text not in joke.get(here).text
    assert desk.post(points, {}).status_code == 422

    decided = {
        "text": "Belt",
        "goal": point(meeting).goal_id,
        "who": f"participant:{guest.pk}",
        "due_on": "",
        f"grond_{point(meeting).goal_id}": "grond",
    }
    assert desk.post(f"/werk/agendapunten/{other.pk}/actie/", decided).status_code == 302
    over(meeting)
    assert desk.post(f"{here}sluiten/", {}).status_code == 302
    assert (
        "Belt" in joke.get(f"{here}mijn-acties/").text
        and "De dag" not in joke.get(f"{here}mijn-acties/").text
    )
    taken = f"{here}deelnemers/{guest.pk}/intrekken/"
    assert taken in desk.get(here).text and desk.post(taken).status_code == 302
    assert joke.get(f"{here}mijn-acties/").status_code == 404 and taken not in desk.get(here).text


def test_who_was_invited_reads_why_a_meeting_is_off(
    meeting: Meeting, desk: VillageClient, client_of: SignIn, village: Village, visitor: VillageClient
) -> None:
    here, joke, jan = f"/werk/overleggen/{meeting.pk}/", client_of("joke"), client_of("de_wit")
    invite(desk, meeting, f"collega:{village.account('joke').pk}")
    invite(desk, meeting, f"lid:{village.person('Jan').pk}")
    invite(desk, meeting, name="School De Duin", email="school@duin.example")
    assert desk.post(f"{here}wijzigen/", {"do": "cancel", "reason": "Fatma is ziek."}).status_code == 302
    secret = unseal(Notice.objects.filter(text="bericht-overleg").latest("pk").sealed).args[1]
    for page in (
        joke.get(here), jan.get(f"/mijn/overleggen/{meeting.pk}/"), visitor.get(f"/castricum/overleg/{secret}/")
    ):  # fmt: skip
        assert (
            page.status_code == 200 and "Fatma is ziek." in page.text and point(meeting).text not in page.text
        )
    assert "gaat niet door" in jan.get("/mijn/overleggen/").text


def test_a_poll_of_an_open_plan_costs_two_statements(goal: Goal, desk: VillageClient) -> None:
    page = desk.get(f"/werk/huishoudens/{goal.plan.household_id}/plan/")
    address, stamp = re.search(r'data-kt-live="([^"]+)" data-kt-stamp="(\d+)"', page.text).groups()  # type: ignore[union-attr]
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address, {"v": stamp}).status_code == 204
    asked = [
        query["sql"]
        for query in captured
        if not re.match(r"SAVEPOINT|RELEASE|SELECT set_config|SELECT current_setting", query["sql"])
    ]
    assert len(asked) <= 2, asked


def test_an_empty_form_says_in_words_what_is_missing(meeting: Meeting, desk: VillageClient) -> None:
    home = meeting.plans.get().plan.household_id
    answer = desk.post(f"/werk/huishoudens/{home}/overleggen/nieuw/", {"place": ""})
    for sentence in (
        "welke dag het overleg is",
        "hoe laat het overleg begint",
        "Schrijf op waar het overleg is",
    ):
        assert sentence in answer.text
    invited = desk.post(f"/werk/overleggen/{meeting.pk}/uitnodigen/", {"ground": ""})
    assert "Schrijf op waarom deze persoon meedoet." in invited.text
