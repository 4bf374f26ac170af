"""A letter that was said to be printed and was not: it lies on the pile again, and the term to object runs from when it goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Document, Posted, PostUndone, Task
from keukentafel.domain.decisions.actions import objections
from keukentafel.domain.decisions.models import Beschikking, Letter, Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import deciding, posting
from keukentafel.domain.process.actions.day_of_post import SaysTooEarly
from keukentafel.domain.process.models import PrintBatchLetter
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.rules import termen
from tests.fixtures.piles import posted_pile
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=8)


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt u niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    return jobs.print_now(Letter.objects.get(beschikking=made).pk, at=MONDAY)


def paper(letter: Letter) -> Document:
    assert letter.document is not None
    return letter.document


def last_day(letter: Letter) -> date:
    found = Beschikking.objects.get(pk=letter.beschikking_id)
    return objections.last_day_to_object(found)


def ends(at: datetime) -> date:
    return termen.compute("bezwaartermijn", at.date()).last_day


@pytest.mark.function("D5")
def test_who_said_it_takes_it_back_with_a_reason_and_the_letter_waits_again(
    letter: Letter, fatma: Reader
) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    with pytest.raises(cases.NoReasonToUnpost, match="waarom"):
        posting.unpost(paper(letter), reason="  ", by=fatma, at=TUESDAY)
    posting.unpost(paper(letter), reason="De printer liep vast.", by=fatma, at=TUESDAY)

    assert [line.document for line in print_queue(reader=fatma).ready] == [letter.document_id]
    undone = PostUndone.objects.get()
    assert (undone.posted_at, undone.posted_by_id, undone.reason) == (
        MONDAY,
        fatma.account,
        "De printer liep vast.",
    )
    entry = Entry.objects.get(kind="letter.unposted")
    assert (entry.account_id, entry.household_id) == (fatma.account, letter.case.household_id)
    with pytest.raises(cases.NotPosted):
        posting.unpost(paper(letter), reason="Nog eens.", by=fatma, at=TUESDAY)


@pytest.mark.function("D5")
def test_somebody_else_does_not_take_it_back_but_who_does_the_post_does(
    letter: Letter, fatma: Reader, sandra: Reader, joke: Reader
) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    with pytest.raises(posting.NotYourPost):
        posting.unpost(paper(letter), reason="Zomaar.", by=joke, at=TUESDAY)
    assert Posted.objects.exists()
    assert [line.put_back for line in print_queue(reader=sandra).posted] == [True]
    posting.unpost(paper(letter), reason="Kwam terug uit de machine.", by=sandra, at=TUESDAY)
    assert not Posted.objects.exists()


@pytest.mark.function("D6")
def test_a_letter_that_goes_later_gives_all_six_weeks_and_somebody_tells_the_resident(
    letter: Letter, fatma: Reader
) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    posting.unpost(paper(letter), reason="Lag nog in de printer.", by=fatma, at=TUESDAY)
    assert (
        last_day(letter) == ends(TUESDAY)
        and not Task.objects.filter(reference__startswith="bezwaar-later").exists()
    )
    with pytest.raises(SaysTooEarly, match="2 maart 2026"):
        posting.post(paper(letter), by=fatma, at=LATER)
    posting.post(paper(letter), went_on=LATER.date(), by=fatma, at=LATER)

    assert last_day(letter) == ends(LATER) > ends(MONDAY)
    assert "21 april" in Task.objects.get(reference__startswith="bezwaar-later").title
    assert Beschikking.objects.get().sent_on == MONDAY.date(), "what was announced stays written"


@pytest.mark.function("D6")
def test_a_slip_that_is_mended_the_same_day_changes_no_term(letter: Letter, fatma: Reader) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    posting.unpost(paper(letter), reason="Verkeerde knop.", by=fatma, at=MONDAY + timedelta(minutes=1))
    posting.post(paper(letter), by=fatma, at=MONDAY + timedelta(minutes=9))
    assert last_day(letter) == letter.objection_last_day
    assert not Task.objects.filter(reference__startswith="bezwaar-later").exists()


@pytest.mark.function("D6")
def test_once_somebody_objected_the_day_stays(letter: Letter, fatma: Reader, objected: Any) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    objected(letter)
    with pytest.raises(posting.ObjectedAlready, match="al bezwaar"):
        posting.unpost(paper(letter), reason="Toch niet.", by=fatma, at=TUESDAY)
    assert Posted.objects.exists() and not PostUndone.objects.exists()


@pytest.fixture
def objected(fatma: Reader) -> Any:
    def object_to(letter: Letter) -> None:
        told = objections.ToldObjection("balie", "Ik ben het er niet mee eens.", MONDAY.date())
        objections.receive(letter.case, against=letter.beschikking, told=told, by=fatma, at=MONDAY)

    return object_to


@pytest.mark.function("D5")
def test_a_letter_of_a_posted_pile_is_taken_out_and_goes_in_the_next(
    letter: Letter, fatma: Reader, sandra: Reader
) -> None:
    first = posted_pile(sandra, at=MONDAY)
    posting.unpost(paper(letter), reason="Envelop was leeg.", by=sandra, at=TUESDAY)

    assert [line.left_out for line in PrintBatchLetter.objects.filter(batch=first)] == ["terug"]
    second = posted_pile(sandra, at=LATER)
    assert second != first and last_day(letter) == ends(LATER)
    assert Posted.objects.get().at == LATER
