"""An intention put in another way, on a ground on which nobody is asked first: who got a letter gets another all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, IntentionAsked
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.letters import posted
from tests.fixtures.village import FRIDAY, TUESDAY

pytestmark = pytest.mark.function("D4")


@pytest.fixture
def more(less: Wanted) -> Wanted:
    return replace(less, ground="wmo-meer-nodig", reason="Annie heeft toch meer nodig.", volume=5)


def templates() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("template", flat=True))


def test_who_got_a_letter_hears_what_is_intended_now(
    granted: Beschikking, less: Wanted, more: Wanted, fatma: Reader
) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    posted(first.asked.notice, by=fatma, at=TUESDAY)
    later = changing.renew(first.pk, more, by=fatma, at=FRIDAY)
    assert templates() == ["voornemen", "voornemen-anders"]
    assert not IntentionAsked.objects.filter(intention=later).exists()
    body = Notice.objects.get(template="voornemen-anders").body
    assert (
        "3 maart 2026" in body and "Annie heeft toch meer nodig." in body and "hoeft niet te reageren" in body
    )
    assert "komt in de plaats van die brief" in body
    changing.drop(later.pk, reason="Het blijft zo.", by=fatma, at=FRIDAY)
    assert templates()[-1] == "voornemen-vervalt"


def test_who_got_none_gets_none(granted: Beschikking, less: Wanted, more: Wanted, fatma: Reader) -> None:
    first = changing.intend(granted.number, less, by=fatma, at=TUESDAY)
    changing.renew(first.pk, more, by=fatma, at=FRIDAY)
    assert templates() == []


def test_also_when_it_is_put_in_another_way_a_third_time(
    granted: Beschikking, less: Wanted, more: Wanted, fatma: Reader
) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    posted(first.asked.notice, by=fatma, at=TUESDAY)
    second = changing.renew(first.pk, more, by=fatma, at=FRIDAY)
    third = changing.renew(second.pk, replace(more, volume=6), by=fatma, at=FRIDAY)
    assert templates() == ["voornemen", "voornemen-anders", "voornemen-anders"]
    assert "6 uur" in Notice.objects.order_by("pk").last().body
    changing.renew(third.pk, less, by=fatma, at=FRIDAY)
    assert templates()[-1] == "voornemen" and IntentionAsked.objects.count() == 2
