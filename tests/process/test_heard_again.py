"""Until the decision a resident may say more about an intention; before the last day of its letter who decides asks for that."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from keukentafel.domain.decisions.actions.changing import AnsweredMeanwhile
from keukentafel.domain.decisions.actions.hearing import HeardAlready, MayStillReply
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.changed import WEIGHED, at_noon, hear
from tests.fixtures.village import FRIDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]


@pytest.fixture
def asked(granted: Beschikking, less: Wanted, fatma: Reader) -> Intention:
    """By letter, with two weeks to answer."""
    return changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)


def test_what_the_resident_says_later_is_added_and_who_decides_reads_all(
    asked: Intention, fatma: Reader
) -> None:
    hear(asked, fatma)
    letter = "Ik kan die uren echt niet missen."
    changing.hear(asked.pk, on=FRIDAY.date(), way="brief", view=letter, by=fatma, at=FRIDAY)

    assert list(asked.heard.order_by("pk").values_list("view", flat=True)) == ["Ik wil het houden.", letter]
    with pytest.raises(HeardAlready, match="al vastgelegd"):
        changing.hear(asked.pk, on=FRIDAY.date(), way="geen", by=fatma, at=FRIDAY)
    decided = partial(changing.decide, asked.pk, grounds=f"{asked.reason} {WEIGHED}", by=fatma, at=FRIDAY)
    with pytest.raises(AnsweredMeanwhile):
        decided(read=1, said_all=True)
    assert decided(read=2, said_all=True).changes == asked.beschikking


def test_before_the_last_day_of_the_letter_the_decision_waits_or_the_resident_said_all(
    asked: Intention, fatma: Reader
) -> None:
    hear(asked, fatma)
    decided = partial(changing.decide, asked.pk, grounds=f"{asked.reason} {WEIGHED}", by=fatma)
    last = asked.asked.reply_by
    with pytest.raises(MayStillReply, match="alles heeft gezegd") as refused:
        decided(at=at_noon(last))
    assert refused.value.field == "said_all"
    assert decided(at=at_noon(last + timedelta(days=1)))
