"""Who represents somebody reads the meetings of that person, as much of them as of the plan."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import MeetingItem
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.meetings import AFTERWARDS, invited, planned
from tests.fixtures.represented import page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.function("C5"), pytest.mark.usefixtures("monday")]


def test_who_represents_reads_what_is_about_the_person(village: Village, fatma: Reader) -> None:
    home, annie = village.household("De Wit").pk, village.person("Annie")
    host = replace(fatma, right="plan-bijwerken")
    for text, domain in (("Weer naar de winkel", "mensen"), ("Schulden weg", "geld")):
        plans.add_goal(home, domain=domain, text=text, met_when="x", person=annie.pk, by=host, at=MONDAY)
    (bea, browser), (cor, debts) = resident(village, "Bea"), resident(village, "Cor")
    row, money = speaks(annie, bea, "mentor", fatma), speaks(annie, cor, "bewindvoerder", fatma)
    meeting = planned([home], host)
    own = actions.add_item(meeting.pk, household=home, text="De dag thuis", by=host, at=MONDAY)
    goals = MeetingItem.objects.filter(meeting=meeting, kind="goal").order_by("pk")
    who = invited(meeting, host, *goals, own, person=annie.pk)
    sent = unseal(Notice.objects.get(text="bericht-klaar").sealed)
    assert (sent.page, list(sent.args)) == ("portal:for-my-meeting", [row.pk, meeting.pk])

    address = f"overleggen/{meeting.pk}/"
    assert "/overleggen/" in page_of(browser, row).text
    assert "Hoe gaat het" in page_of(browser, row, "overleggen/").text
    words = ("Weer naar de winkel", "Schulden weg", "De dag thuis", "De Wit", "De Kern")
    page = page_of(browser, row, address)
    assert [word in page.text for word in words] == [True, False, False, False, False]
    stand = browser.get(f"/mijn/voor/{row.pk}/{address}stand/").json()["stamp"]
    assert f'data-kt-stamp="{stand}"' in page.text
    held = {"v": stand, "held": re.findall(r'data-kt-held="([^"]+)"', page.text)[0]}
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/mijn/voor/{row.pk}/{address}stand/", held).status_code == 204
    assert not any('FROM "plans_meetingitem"' in each["sql"] for each in asked), "not worked out"
    assert debts.get(f"/mijn/voor/{money.pk}/{address}stand/").status_code == 404
    assert (
        page_of(debts, money, address).status_code == page_of(debts, money, "overleggen/").status_code == 404
    )

    actions.write_minutes(goals[0].pk, text="Annie wil naar de markt.", by=host, at=AFTERWARDS)
    assert browser.get(f"/mijn/voor/{row.pk}/{address}stand/", held).status_code == 200
    actions.close_meeting(meeting.pk, present=[who], by=host, at=AFTERWARDS)
    page = page_of(browser, row, address)
    assert "Annie wil naar de markt." in page.text and "Wie waren er" not in page.text
    assert [word in page.text for word in words] == [True, False, False, False, False]
