"""All that is asked of a resident with a last day stands on the first page of the portal, and leads to where it is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.process.actions import changing, hearing_questions, intention_replies
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D10")]
ASKED = "Gevraagd aan u"
Sign = Callable[[str], VillageClient]


def home(client_of: Sign, monkeypatch: pytest.MonkeyPatch, at: datetime) -> str:
    jan = client_of("de_wit")
    monkeypatch.setattr(timezone, "now", lambda: at)
    return jan.get("/mijn/").text


def line(page: str, link: str) -> str:
    """What stands at this link, in the card with all that is asked."""
    assert ASKED in page
    card = page.split(ASKED, 1)[1]
    return card.split(f'href="{link}"', 1)[1].split("</li>", 1)[0]


def test_whether_a_hearing_is_wanted_stands_there_until_it_is_answered(
    refused: Beschikking, pieter: Reader, village: Village, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = object_to(refused, by=pieter, who=Other("familie", village.person("Jan").pk))
    assert ASKED not in home(client_of, monkeypatch, LATER)
    asked = hearing_questions.ask_to_hear(made, by=pieter, at=LATER)
    shown = line(home(client_of, monkeypatch, LATER), f"/mijn/bezwaren/{made.number}/")
    assert f"uiterlijk {plain_date(asked.reply_by)}" in shown
    hearing_questions.answer_in_portal(made, wants=True, by=village.reader("de_wit"), at=LATER)
    assert ASKED not in home(client_of, monkeypatch, LATER)


def test_what_lacks_in_an_objection_stands_there_until_it_came(
    refused: Beschikking, pieter: Reader, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = object_to(refused, by=pieter)
    until = LATER.date() + timedelta(days=14)
    process.ask_repair(made, missing=["gronden"], repair_by=until, by=pieter, at=LATER)
    shown = line(home(client_of, monkeypatch, LATER), f"/mijn/bezwaren/{made.number}/")
    assert f"uiterlijk {plain_date(until)}" in shown
    process.repaired(made.defects.get(), on=LATER.date(), by=pieter, at=LATER)
    assert ASKED not in home(client_of, monkeypatch, LATER)


@pytest.mark.parametrize("days, late", [(1, False), (15, True)])
def test_what_is_intended_stands_there_until_it_is_answered_also_after_its_last_day(
    days: int,
    late: bool,
    granted: Beschikking,
    less: Wanted,
    village: Village,
    fatma: Reader,
    client_of: Sign,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intention = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    at, jan = TUESDAY + timedelta(days=days), village.reader("de_wit")
    shown = line(home(client_of, monkeypatch, at), f"/mijn/besluiten/{granted.number}/voornemen/")
    assert f"uiterlijk {plain_date(intention.asked.reply_by)}" in shown
    assert ("dit is al voorbij" in shown) is late
    intention_replies.reply(intention, text="Nee.", on_behalf="Jan de Wit", by=jan, at=at)
    assert ASKED not in home(client_of, monkeypatch, at)
