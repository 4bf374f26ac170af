"""An intention with a letter: its day counts from after the days to answer, it can be put in another way, and who got a letter
hears what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.hearing import MayStillReply
from keukentafel.domain.decisions.actions.intending import IntentionClosed, Wanted
from keukentafel.domain.decisions.models import Beschikking, IntentionAsked
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import TooEarly, after_reply
from tests.fixtures.changed import at_noon, hear
from tests.fixtures.letters import posted
from tests.fixtures.village import FRIDAY, TUESDAY

pytestmark = pytest.mark.function("D4")
SUMMER = date(2026, 7, 1)
NOTICE = timedelta(weeks=6)


WEIGHED = "Annie kan weer koken. U wilt de hulp houden, maar die is niet meer nodig."


def test_the_first_day_counts_from_after_the_days_to_answer(
    granted: Beschikking, less: Wanted, fatma: Reader
) -> None:
    after = after_reply(TUESDAY.date())
    today = replace(less, effective_on=TUESDAY.date() + NOTICE)
    with pytest.raises(TooEarly) as refusal:
        changing.intend(granted.number, today, letter=True, by=fatma, at=TUESDAY)
    assert refusal.value.earliest == after + NOTICE
    made = changing.intend(
        granted.number, replace(less, effective_on=after + NOTICE), letter=True, by=fatma, at=TUESDAY
    )
    assert IntentionAsked.objects.get(intention=made).reply_by == after - timedelta(days=1)
    changing.hear(made.pk, on=after, way="geen", by=fatma, at=at_noon(after))
    assert (
        changing.decide(made.pk, grounds="Annie kan weer koken.", by=fatma, at=at_noon(after)).outcome
        == "changed"
    )


def test_another_day_keeps_what_the_resident_said_and_goes_out_in_another_letter(
    granted: Beschikking, less: Wanted, fatma: Reader
) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    hear(first, fatma)
    later = changing.renew(first.pk, replace(less, effective_on=date(2026, 8, 1)), by=fatma, at=FRIDAY)
    assert later.instead_of == first
    with pytest.raises(IntentionClosed):
        changing.decide(first.pk, grounds="Annie kan weer koken.", by=fatma, at=FRIDAY)
    body = Notice.objects.filter(template="voornemen").latest("pk").body
    assert "komt in de plaats van die brief" in body and "1 augustus 2026" in body
    assert not Notice.objects.filter(template="voornemen-vervalt").exists()
    [task] = OpenTask.objects.filter(task__reference__startswith="voornemen:")
    assert task.task.reference == f"voornemen:{later.pk}"
    last_day = IntentionAsked.objects.get(intention=later).reply_by
    after = at_noon(last_day + timedelta(days=1))
    for at in (FRIDAY, at_noon(last_day)):
        with pytest.raises(MayStillReply):
            changing.decide(later.pk, grounds=WEIGHED, by=fatma, at=at)
    page = queries.intention(later.pk, reader=replace(fatma, today=after.date()))
    assert (page.refusal, page.earlier) == ("", first.pk) and page.heard is not None
    made = changing.decide(later.pk, grounds=WEIGHED, by=fatma, at=after)
    assert made.effective_on == date(2026, 8, 1)
    assert not OpenTask.objects.filter(task__reference__startswith="voornemen:").exists()


def test_who_answers_the_new_letter_too_does_not_wait_for_its_last_day(
    granted: Beschikking, less: Wanted, fatma: Reader
) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    hear(first, fatma)
    later = changing.renew(first.pk, replace(less, effective_on=date(2026, 8, 1)), by=fatma, at=FRIDAY)
    hear(later, fatma)
    assert changing.decide(later.pk, grounds=WEIGHED, said_all=True, by=fatma, at=FRIDAY).outcome == "changed"


def test_what_takes_away_more_is_heard_again(granted: Beschikking, less: Wanted, fatma: Reader) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    hear(first, fatma)
    worse = changing.renew(first.pk, replace(less, volume=1), by=fatma, at=FRIDAY)
    with pytest.raises(NotHeardFirst):
        changing.decide(worse.pk, grounds="Annie kan weer koken.", by=fatma, at=FRIDAY)


def test_who_got_a_letter_hears_that_it_goes_no_further(
    granted: Beschikking, less: Wanted, fatma: Reader
) -> None:
    made = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    posted(made.asked.notice, by=fatma, at=TUESDAY)
    changing.drop(made.pk, reason="U hebt de hulp nog nodig.", by=fatma, at=FRIDAY)
    letter = Notice.objects.get(template="voornemen-vervalt")
    assert "Dat doen wij niet." in letter.body and "U hebt de hulp nog nodig." in letter.body
    assert "3 maart 2026" in letter.body and granted.number in letter.body
    lines = queries.intentions_of(granted.aanvraag.number, reader=fatma)
    assert [(each.id, each.state) for each in lines] == [(made.pk, "dropped")]


def test_who_got_no_letter_gets_none(granted: Beschikking, less: Wanted, fatma: Reader) -> None:
    made = changing.intend(granted.number, less, by=fatma, at=TUESDAY)
    changing.drop(made.pk, reason="De hulp is nog nodig.", by=fatma, at=FRIDAY)
    assert not Notice.objects.filter(template="voornemen-vervalt").exists()
