"""Complaints about whom, as a resident and colleagues drive them: never read or handled by whom they are about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import places
from keukentafel.domain.decisions.models import Complaint, ComplaintLetter
from keukentafel.domain.teams.models import Role
from tests.fixtures.days import in_days
from tests.fixtures.village import Village

Sign = Callable[[str], Any]
WORK, LIST = reverse("desk:my-work"), reverse("desk:complaints")


def told(**more: object) -> dict[str, object]:
    return {
        "kind": "wachten", "channel": "telefoon", "received_on": in_days(),
        "name": "P. Visser", "address": "Dorpsstraat 1\n1900 AA Castricum", "text": "Ik wacht al weken.", **more,
    }  # fmt: skip


def taken_in(client: Any, **more: object) -> tuple[Complaint, str]:
    """Written down at the desk: the complaint and its page."""
    assert client.post(reverse("desk:new-complaint"), told(**more)).url == LIST
    made = Complaint.objects.latest("pk")
    return made, reverse("desk:complaint", args=[made.number])


def step(made: Complaint, name: str) -> str:
    return reverse("desk:complaint-step", args=[made.number, name])


@pytest.mark.function("D7")
def test_a_complaint_about_the_only_team_leader_goes_to_who_may_find_it_a_handler(
    village: Village, client_of: Sign
) -> None:
    """In the portal, in free words. Henk keeps the system: he reads nothing of it, and gives it to Joke."""
    sandra, joke = village.account("sandra").pk, village.account("joke").pk
    words = {"kind": "bejegening", "text": "Zij luisterde niet naar mij.", "about": "mevr Hoeksta"}
    assert client_of("de_wit").post(reverse("portal:complain"), words).status_code == 302
    made = Complaint.objects.get()
    here, placing = (reverse(name, args=[made.number]) for name in ("desk:complaint", "desk:place-complaint"))
    for who in ("sandra", "fatma", "pieter", "joke", "kcc", "henk"):
        assert client_of(who).get(here).status_code == 404, who
        assert (made.number in client_of(who).get(WORK).text) is (who == "henk"), who
    henks = client_of("henk")
    assert henks.post(placing, {"those": [sandra], "handler": sandra}).status_code == 422
    alone = henks.post(placing, {"those": [sandra], "handler": ""})
    assert alone.status_code == 422 and "Kies wie haar behandelt" in alone.text
    assert henks.post(placing, {"those": [sandra], "handler": joke}).url == LIST
    assert "luisterde" in client_of("joke").get(here).text
    assert made.number in client_of("joke").get(WORK).text
    assert henks.get(placing).status_code == client_of("sandra").get(here).status_code == 404
    assert (
        "Sandra"
        not in client_of("joke").get(step(made, "behandelaar")).text.split("</select>")[0].split("<select")[1]
    )


@pytest.mark.function("D7")
def test_who_writes_a_complaint_down_sees_that_it_came_in_and_no_more(
    village: Village, client_of: Sign
) -> None:
    fatmas = client_of("fatma")
    made, here = taken_in(fatmas, about_account=village.account("sandra").pk)
    page = fatmas.get(LIST).text
    assert (
        made.number in page and "nog bij niemand" in page and "weken" not in page.split("Door u opgenomen")[1]
    )
    assert fatmas.get(here).status_code == client_of("sandra").get(here).status_code == 404
    assert made.number not in client_of("sandra").get(LIST).text
    assert made.number not in client_of("pieter").get(LIST).text
    assert made.number in client_of("henk").get(LIST).text


@pytest.mark.function("D7")
def test_words_that_name_who_writes_it_down_keep_it_from_them(village: Village, client_of: Sign) -> None:
    made, here = taken_in(client_of("fatma"), about="Fatma Yilmaz")
    assert client_of("sandra").get(here).status_code == 404
    placing = reverse("desk:place-complaint", args=[made.number])
    fatma = village.account("fatma").pk
    assert client_of("henk").post(placing, {"those": [fatma], "handler": ""}).url == LIST
    sandras = client_of("sandra")
    assert "Kies wie de klacht behandelt" in sandras.get(WORK).text
    assert "Fatma" not in sandras.get(step(made, "behandelaar")).text.split("<main")[1].split("</select>")[0]
    assert sandras.post(step(made, "behandelaar"), {"account": fatma}).status_code == 422


@pytest.mark.function("D7")
def test_nobody_of_a_team_reads_or_handles_a_complaint_about_their_team(
    village: Village, client_of: Sign
) -> None:
    made, here = taken_in(client_of("kcc"), about_team=village.team("Sociaal team Castricum").pk)
    assert client_of("sandra").get(here).status_code == 404
    offered = client_of("henk").get(reverse("desk:place-complaint", args=[made.number]))
    assert offered.status_code == 200


@pytest.mark.function("D7")
def test_a_complaints_officer_takes_it_in_before_a_team_leader_reads_it(
    village: Village, client_of: Sign
) -> None:
    """One that names nobody who works here waits too: only somebody of no team can tell whom it is about."""
    officer = village.account("joke")
    Role.objects.create(
        municipality_id=places.CASTRICUM, account=officer, kind="complaints_officer", from_on=date(2024, 1, 1)
    )
    words = {"kind": "bejegening", "text": "Die man was niet aardig.", "about": "een lange man"}
    assert client_of("de_wit").post(reverse("portal:complain"), words).status_code == 302
    made = Complaint.objects.get()
    here = reverse("desk:complaint", args=[made.number])
    jokes, sandras = client_of("joke"), client_of("sandra")
    assert sandras.get(here).status_code == 404 and made.number not in client_of("henk").get(WORK).text
    assert made.number in jokes.get(WORK).text and "helemaal bij" not in jokes.get(WORK).text
    assert "Zeg eerst over wie de klacht gaat" in jokes.get(here).text
    assert jokes.get(step(made, "antwoord")).url == here
    assert jokes.post(step(made, "over-wie"), {"another": village.account("pieter").pk}).url == here
    assert sandras.get(here).status_code == 200 and "Pieter Prins" in sandras.get(here).text
    assert jokes.post(step(made, "over-wie"), {"another": officer.pk, "those": []}).url == LIST


@pytest.mark.function("D7")
def test_one_invitation_at_a_time_in_time_for_the_post_and_called_off_in_a_letter(client_of: Sign) -> None:
    made, here = taken_in(client_of("fatma"))
    sandras, soon = client_of("sandra"), timezone.localdate() + timedelta(1)
    asked = {"day": soon.strftime("%d-%m-%Y"), "time": "14.30", "place": "Gemeentehuis"}
    refused = sandras.post(step(made, "hoorzitting"), asked)
    assert refused.status_code == 422 and "gaat met de post" in refused.text
    assert sandras.post(step(made, "hoorzitting"), asked | {"sooner": "on"}).url == here
    assert sandras.get(step(made, "hoorzitting")).url == here
    not_heard = {"waived": "ja", "text": "De inwoner wil niet komen."}
    refused = sandras.post(step(made, "gehoord"), not_heard)
    assert refused.status_code == 422 and "Zeg dat eerst af" in refused.text
    assert sandras.post(step(made, "afzeggen"), {"reason": "ok"}).status_code == 422
    assert sandras.post(step(made, "afzeggen"), {"reason": "De kamer is die dag niet vrij."}).url == here
    assert "kamer is die dag" in ComplaintLetter.objects.latest("pk").body
    assert sandras.post(step(made, "gehoord"), not_heard | {"text": "nee"}).status_code == 422
    assert sandras.post(step(made, "gehoord"), not_heard).url == here


@pytest.mark.function("D7")
def test_reasons_that_say_nothing_do_not_reach_who_complained(client_of: Sign) -> None:
    made, _here = taken_in(client_of("fatma"))
    sandras = client_of("sandra")
    refused = sandras.post(step(made, "niet-behandelen"), {"ground": "belang", "reason": "ok"})
    assert refused.status_code == 422 and "Hiermee weet de inwoner niet waarom" in refused.text
    assert ComplaintLetter.objects.count() == 1


@pytest.mark.function("D7")
def test_a_complaint_whose_answer_is_late_stands_with_the_terms_of_who_may_read_it(client_of: Sign) -> None:
    long_ago = in_days(-60)
    made, here = taken_in(client_of("fatma"), received_on=long_ago)
    page = reverse("desk:terms")
    assert here in client_of("sandra").get(page).text
    assert made.number not in client_of("pieter").get(page).text
