"""An intention that fell before its letter left: nobody reads on paper what is no longer true, nor that it goes no further."""

from __future__ import annotations

from dataclasses import replace

import pytest

from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, IntentionReply
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing, intention_replies, print_batches
from keukentafel.domain.process.queries.my_intentions import my_intention
from keukentafel.domain.process.queries.print_batches import stopped_lines
from keukentafel.domain.process.queries.print_queue import letter_documents
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.letters import posted, printed
from tests.fixtures.village import FRIDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D4")
STAYS = "U hebt de hulp nog nodig."


def templates() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("template", flat=True))


@pytest.mark.parametrize("made", [False, True])
def test_a_letter_that_did_not_leave_goes_no_more_and_none_follows(
    granted: Beschikking, less: Wanted, village: Village, fatma: Reader, made: bool
) -> None:
    intention = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    paper = printed(intention.asked.notice, at=TUESDAY) if made else None
    changing.drop(intention.pk, reason=STAYS, by=fatma, at=FRIDAY)
    paper = paper or printed(intention.asked.notice, at=FRIDAY)
    assert templates() == ["voornemen"]
    assert not letter_documents(FRIDAY.date()).filter(pk=paper.pk).exists()
    assert my_intention(granted.number, reader=village.reader("de_wit"), spoken=None).state == "dropped"


def test_who_answered_in_the_portal_hears_that_it_goes_no_further(
    granted: Beschikking, less: Wanted, village: Village, fatma: Reader
) -> None:
    intention = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    IntentionReply.objects.create(
        municipality_id=383, intention=intention, text="Ik wil het houden.", late=False, at=FRIDAY,
        by=village.account("de_wit"),
    )  # fmt: skip
    changing.drop(intention.pk, reason=STAYS, by=fatma, at=FRIDAY)
    assert templates() == ["voornemen", "voornemen-vervalt"]


@pytest.mark.parametrize("by_resident", [False, True])
def test_what_the_resident_answered_in_the_portal_is_asked_by_post_no_more(
    granted: Beschikking, less: Wanted, village: Village, fatma: Reader, by_resident: bool
) -> None:
    intention = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    paper, jan = printed(intention.asked.notice, at=TUESDAY), village.reader("de_wit")
    pile = print_batches.make_batch(383, two_sided=False, by=fatma, at=TUESDAY)
    assert not stopped_lines(list(pile.letters.all()), on=TUESDAY.date())
    name = "" if by_resident else "Jan de Wit"
    intention_replies.reply(intention, text="Ik wil het houden.", on_behalf=name, by=jan, at=TUESDAY)
    assert letter_documents(TUESDAY.date()).filter(pk=paper.pk).exists() is not by_resident
    stopped = stopped_lines(list(pile.letters.filter(document=paper)), on=TUESDAY.date())
    assert list(stopped.values()) == ["antwoord"] * by_resident


@pytest.mark.parametrize("left", [False, True])
def test_another_letter_names_only_one_that_left(
    granted: Beschikking, less: Wanted, fatma: Reader, left: bool
) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    paper = (
        posted(first.asked.notice, by=fatma, at=TUESDAY) if left else printed(first.asked.notice, at=TUESDAY)
    )
    changing.renew(first.pk, replace(less, volume=1), by=fatma, at=FRIDAY)
    assert ("komt in de plaats van die brief" in Notice.objects.order_by("-pk")[0].body) is left
    assert letter_documents(FRIDAY.date()).filter(pk=paper.pk).exists() is left


@pytest.mark.parametrize("end", ["dropped", "decided", "renewed"])
def test_a_letter_that_it_goes_otherwise_falls_with_the_intention_that_it_is_about(
    granted: Beschikking, less: Wanted, fatma: Reader, end: str
) -> None:
    first = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    left = posted(first.asked.notice, by=fatma, at=TUESDAY)
    more = replace(less, ground="wmo-meer-nodig", reason="Annie heeft toch meer nodig.", volume=5)
    second = changing.renew(first.pk, more, by=fatma, at=FRIDAY)
    paper = printed(second.told.notice, at=FRIDAY)
    queue = letter_documents(FRIDAY.date())
    assert queue.filter(pk=paper.pk).exists()

    if end == "dropped":
        changing.drop(second.pk, reason=STAYS, by=fatma, at=FRIDAY)
    elif end == "decided":
        changing.decide(second.pk, grounds="Annie heeft vijf uur hulp nodig.", by=fatma, at=FRIDAY)
    else:
        changing.renew(second.pk, replace(more, volume=6), by=fatma, at=FRIDAY)

    assert not queue.filter(pk=paper.pk).exists() and queue.filter(pk=left.pk).exists()
    says = Notice.objects.order_by("-pk")[0]
    assert end == "decided" or plain_date(TUESDAY.date()) in says.body, (
        "what is told is about the letter that left"
    )
