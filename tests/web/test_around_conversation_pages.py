"""Appointment, preparation, verslag and application as a professional and a resident drive them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold
from keukentafel.domain.intake.models import Appointment, Melding, Notice, PreparationSent, VerslagSigned
from keukentafel.domain.people import actions as people
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import in_days
from tests.fixtures.read import value_of
from tests.fixtures.talked import appointment, mark_of
from tests.fixtures.village import Village

Sign = Callable[[str], Any]


@pytest.mark.function("B7")
def test_planned_at_the_desk_seen_in_the_portal_and_asked_to_move(
    about_jan: Melding, client_of: Sign, fatma: Reader, village: Village
) -> None:
    desk = client_of("fatma")
    address = reverse("desk:appointments", args=[about_jan.case.number])
    assert desk.post(address, appointment(account=fatma.account, hour="25.00")).status_code == 422
    assert desk.post(address, appointment(account=fatma.account, on="1-1-2020")).status_code == 422
    short = desk.post(address, appointment(account=fatma.account, minutes="2"))
    assert "Een gesprek duurt ten minste 5 minuten." in short.text
    annie = village.person("Annie").pk
    sent = appointment(account=fatma.account, members=[annie], support="Ria van MEE", interpreter="Turks")
    assert desk.post(address, sent).status_code == 302
    made = Appointment.objects.get()
    page = desk.get(address).content.decode()
    assert "Ria van MEE" in page and "Turks" in page and "Annie" in page

    jan = client_of("de_wit")
    mine = jan.get(reverse("portal:talk", args=[about_jan.case.number])).content.decode()
    assert "Uw afspraak" in mine and "Turks" in mine
    assert "bij u thuis" in mine and "bij de inwoner thuis" not in mine
    calendar = jan.get(reverse("portal:my-appointment-calendar", args=[made.pk])).content.decode()
    assert "BEGIN:VEVENT\r\n" in calendar and "Annie" not in calendar and calendar.count("SEQUENCE:1") == 1
    wish = reverse("portal:my-appointment", args=[made.pk])
    assert jan.post(wish, {"kind": "verzetten", "text": "Liever vrijdag."}).status_code == 302

    shown = desk.get(reverse("desk:appointment", args=[made.pk])).content.decode()
    assert "Liever vrijdag." in shown
    moved = {
        "do": "move",
        "on": in_days(5),
        "hour": "9",
        "place": "kantoor",
        "where": "",
        "reason": "Op uw verzoek.",
    }
    there = reverse("desk:appointment", args=[made.pk])
    assert desk.post(there, moved).status_code == 422
    assert desk.post(there, moved | {"where": "Kamer 2"}).status_code == 302
    assert desk.post(there, {"do": "cancel", "reason": "Jan is ziek."}).status_code == 302
    assert desk.post(there, {"do": "hold"}).status_code == 422
    assert [notice.template for notice in Notice.objects.order_by("pk")] == [
        "afspraak", "afspraak", "afspraak-vervalt"
    ]  # fmt: skip


@pytest.mark.function("B7")
def test_a_preparation_is_kept_while_typed_sent_once_and_stands_in_the_conversation(
    about_jan: Melding, client_of: Sign
) -> None:
    jan, address = client_of("de_wit"), reverse("portal:prepare", args=[about_jan.case.number])
    page = jan.get(address).content.decode()
    who = value_of("typed_by", page)
    kept = jan.post(
        reverse("portal:keep-preparation", args=[about_jan.case.number]),
        {"wens-wonen": "Een traplift.", "typed_by": who},
    )
    assert kept.json()["saved"].startswith("Bewaard om")
    desk = client_of("fatma")
    talk = reverse("desk:conversation", args=[about_jan.case.number])
    assert "Een traplift." in jan.get(address).content.decode()
    assert "Een traplift." not in desk.get(talk).content.decode()
    other = jan.post(
        reverse("portal:keep-preparation", args=[about_jan.case.number]), {"typed_by": "iemand anders"}
    )
    assert other.status_code == 409

    sent = {"wens-wonen": "Een traplift.", "cijfer-wonen": "2", "comes_along": "mijn zus", "sturen": "1"}
    assert jan.post(address, sent).status_code == 302
    assert (
        "Een traplift." in desk.get(talk).content.decode() and "mijn zus" in desk.get(talk).content.decode()
    )
    assert "Een traplift." in jan.get(address).content.decode()
    jan.post(address, sent | {"wens-wonen": "Toch niet."})
    assert PreparationSent.objects.count() == 1 and "Toch niet." not in desk.get(talk).content.decode()
    late = {"wens-wonen": "Te laat.", "typed_by": who}
    keep = reverse("portal:keep-preparation", args=[about_jan.case.number])
    assert jan.post(keep, late).status_code == 422


@pytest.mark.function("B7")
def test_two_who_prepare_one_conversation_see_each_others_text_before_either_is_lost(
    about_jan: Melding, client_of: Sign, village: Village, fatma: Reader
) -> None:
    bakker, now, today = village.reader("bakker"), timezone.now(), timezone.localdate()
    row = people.represent(
        village.person("Jan"), kind="mentor", representative=people.Representative(person=bakker.person),
        from_on=today, by=fatma, at=now,
    )  # fmt: skip
    people.check_representation(
        row.pk, of=village.person("Jan"), identity="paspoort", document="Uitspraak 12", by=fatma, at=now
    )
    jan, mentor = client_of("de_wit"), client_of("bakker")
    address, keep = (
        reverse(f"portal:{name}", args=[about_jan.case.number]) for name in ("prepare", "keep-preparation")
    )

    def hidden(page: str) -> dict[str, str]:
        return dict(re.findall(r'<input type="hidden" name="(seen|typed_by)" value="([^"]*)"', page))

    jans, mentors = (hidden(each.get(address).content.decode()) for each in (jan, mentor))
    assert jan.post(keep, jans | {"wens-wonen": "Een traplift."}).json()["others"] == ""
    assert jan.post(keep, jans | {"wens-wonen": "Een traplift!"}).status_code == 200, "the own text, typed on"
    late = mentor.post(keep, mentors | {"remark": "Jan hoort slecht."})
    assert late.status_code == 422 and "intussen ook aangepast" in late.json()["sentence"]
    for button in ("bewaren", "sturen"):
        both = mentor.post(address, mentors | {"remark": "Jan hoort slecht.", button: "1"})
        text = both.content.decode()
        assert both.status_code == 422 and "Een traplift!" in text and "Jan hoort slecht." in text
    assert not PreparationSent.objects.exists()

    mine = {"remark": "Jan hoort slecht.", "wens-wonen": "Een traplift!"}
    assert mentor.post(address, hidden(text) | mine | {"bewaren": "1"}).status_code == 302
    assert jan.post(keep, jans | {"wens-wonen": "Een lift."}).status_code == 422
    page = jan.get(address).content.decode()
    assert "Jan hoort slecht." in page and "heeft hier het laatst aan geschreven" in page


@pytest.mark.function("B7")
@pytest.mark.function("B9")
def test_the_resident_reads_reacts_signs_and_applies(fixed: Melding, client_of: Sign) -> None:
    desk, jan = client_of("fatma"), client_of("de_wit")
    mine = reverse("portal:my-verslag", args=[fixed.case.number])
    assert jan.get(mine).status_code == 404  # not before it was sent
    assert desk.post(reverse("desk:verslag", args=[fixed.case.number]), {"do": "send"}).status_code == 302
    page = jan.get(mine).content.decode()
    assert "Jan wil rust." in page
    react = {"do": "react", "fingerprint": mark_of(page), "agrees": "nee", "text": ""}
    assert jan.post(mine, react).status_code == 422
    assert jan.post(mine, react | {"text": "Ik wil slapen."}).status_code == 302
    sign = {"do": "sign", "fingerprint": mark_of(page), "applies": "ja", "read": "on"}
    assert jan.post(mine, sign | {"fingerprint": "x"}).status_code == 422
    assert jan.post(mine, {k: v for k, v in sign.items() if k != "read"}).status_code == 422
    assert jan.post(mine, sign).status_code == 302
    assert jan.post(mine, sign).status_code == 422  # signed is signed

    assert VerslagSigned.objects.get().capacity == "zelf"
    assert Aanvraag.objects.get().received_on == timezone.localdate()
    at_desk = desk.get(reverse("desk:verslag", args=[fixed.case.number])).content.decode()
    assert "Ik wil slapen." in at_desk and "ook de aanvraag" in at_desk
    assert client_of("bakker").get(mine).status_code == 404


@pytest.mark.function("B9")
def test_an_application_by_letter_waits_for_the_investigation_and_is_seen(
    about_jan: Melding, client_of: Sign, village: Village
) -> None:
    desk, household = client_of("fatma"), about_jan.case.household_id
    address = reverse("desk:application", args=[household])
    sent = {
        "case": about_jan.case.number, "person": village.person("Jan").pk, "origin": "brief", "came_on": in_days(0),
        "law": "wmo", "text": "Een scootmobiel.",
    }  # fmt: skip
    assert desk.post(address, sent | {"came_on": in_days(2)}).status_code == 422
    assert desk.post(address, sent).status_code == 302
    assert desk.post(address, sent).status_code == 422
    assert not Aanvraag.objects.exists()
    mine = client_of("de_wit").get(reverse("portal:talk", args=[about_jan.case.number])).content.decode()
    assert "Wacht op het onderzoek" in mine and "Een scootmobiel." in mine
    file = client_of("de_wit").get(reverse("portal:case", args=[about_jan.case.number])).content.decode()
    assert reverse("portal:scoring", args=[about_jan.case.number, "zrm"]) in file


@pytest.mark.function("B9")
def test_an_application_of_somebody_without_question_is_a_question_as_well(
    client_of: Sign, village: Village
) -> None:
    bakker = client_of("bakker")
    address = reverse("portal:my-application")
    assert bakker.post(address, {"text": ""}).status_code == 422
    assert bakker.post(address, {"law": "wmo", "text": "Hulp bij het huishouden."}).status_code == 302

    told = AanvraagTold.objects.get()
    assert told.aanvraag is None and told.person == village.person("Els")
    assert Melding.objects.get(case=told.case).text == "Hulp bij het huishouden."


@pytest.mark.function("B7")
def test_one_part_at_a_time_without_script(about_jan: Melding, client_of: Sign) -> None:
    desk, address = client_of("fatma"), reverse("desk:conversation", args=[about_jan.case.number])
    page = desk.get(address).content.decode()
    assert page.count("data-kt-part=") > 20 and 'data-kt-part="begin" aria-labelledby="deel-begin">' in page
    assert desk.get(address).headers["Cache-Control"] == "no-store"

    sent = {
        "revision": 0,
        "held_on": in_days(0),
        "free_notes": "Alles door elkaar.",
        "nu": "begin",
        "deel": "wonen",
    }
    went = desk.post(address, sent)
    assert went.headers["Location"] == f"{address}?deel=wonen"
    page = desk.get(went.headers["Location"]).content.decode()
    assert 'data-kt-part="wonen" aria-labelledby="deel-wonen">' in page and "Alles door elkaar." in page
    wrong = desk.post(address, sent | {"revision": 1, "held_on": "nooit", "deel": "geld"}).content.decode()
    assert 'data-kt-part="begin" aria-labelledby="deel-begin">' in wrong


def test_the_key_of_a_device_is_of_one_account_and_never_cached(about_jan: Melding, client_of: Sign) -> None:
    address, salt = reverse("desk:device-key"), {"salt": "a" * 32}
    fatma, sandra = client_of("fatma").post(address, salt), client_of("sandra").post(address, salt)

    assert fatma.json()["key"] == client_of("fatma").post(address, salt).json()["key"] != sandra.json()["key"]
    assert fatma.headers["Cache-Control"] == "no-store"
    assert client_of("fatma").post(address, {"salt": "kort"}).status_code == 422
    assert client_of("de_wit").post(address, salt).status_code == 403


def test_the_page_without_connection_tells_of_nobody(client_of: Sign, village: Village) -> None:
    page = client_of("fatma").get(reverse("desk:without-connection")).content.decode()
    assert "Fatma" not in page and "data-kt-shell" in page
    worker = client_of("fatma").get(reverse("desk:talk-worker"))
    assert worker.headers["Content-Type"].startswith("text/javascript")


def test_earlier_texts_of_the_verslag_can_be_read(fixed: Melding, client_of: Sign) -> None:
    page = client_of("fatma").get(reverse("desk:verslag-versions", args=[fixed.case.number])).content.decode()
    assert "Jan wil rust." in page
