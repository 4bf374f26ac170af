"""The day on which a letter goes: of decisions on an objection and on a penalty, and of copies for who speaks for somebody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage

from keukentafel.domain.cases.models import Clock, Document, Task
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Letter, ObjectionDecision, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import penalties, posting
from keukentafel.domain.process.actions.day_of_post import SaysTooEarly
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import anew, jobs, representatives
from keukentafel.rules import termen
from tests.fixtures.aanvraag import propose
from tests.fixtures.late import NOTICED, late, on
from tests.fixtures.letters import printed
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.piles import posted_pile
from tests.fixtures.represented import resident, speaks
from tests.fixtures.village import MONDAY, Village
from tests.outside.pdf_text import paper

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
__all__ = ["late"]
WEEK = timedelta(days=7)


def says(document: Document | None, code: str, day: date) -> bool:
    """Whether this paper tells the last day of that term, counted from the day."""
    assert document is not None
    with default_storage.open(document.path) as file:
        told = plain_date(termen.compute(code, day).last_day)
        return "".join(told.split()) in paper(file.read())


@pytest.fixture
def decided(proposal: Proposal, granted: Beschikking, fatma: Reader, sandra: Reader) -> Notice:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=sandra, at=LATER)
    more = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER, volume=5)
    wanted = rows.Wanted("gegrond", "U hebt meer hulp nodig.", "granted", proposal=more.pk)
    process.decide(made, wanted, by=sandra, at=LATER)
    return Notice.objects.get(case=made.case, template="beslissing-op-bezwaar")


def test_a_decision_on_an_objection_that_waited_tells_the_right_last_day_to_appeal(
    decided: Notice, fatma: Reader
) -> None:
    old, goes = printed(decided, at=LATER), LATER + WEEK
    assert says(old, "beroepstermijn", LATER.date())
    with pytest.raises(SaysTooEarly):
        posting.post(old, by=fatma, at=goes)

    anew.anew_now(old.pk, on=goes.date(), at=goes)
    fresh = Notice.objects.get(pk=decided.pk)
    made = ObjectionDecision.objects.get()
    assert says(fresh.document, "beroepstermijn", goes.date())
    assert made.appeal_last_day == termen.compute("beroepstermijn", goes.date()).last_day
    assert made.sent_on is None and fresh.dated_on == goes.date() and fresh.document is not None
    posting.post(fresh.document, by=fatma, at=goes)
    made.refresh_from_db()
    assert made.sent_on == goes.date()
    assert not Task.objects.filter(reference__startswith="bezwaar-later").exists()


def test_a_decision_on_an_objection_that_went_later_than_it_says(decided: Notice, fatma: Reader) -> None:
    goes = LATER + WEEK
    posting.post(printed(decided, at=LATER), went_on=goes.date(), by=fatma, at=goes)
    last_day = termen.compute("beroepstermijn", goes.date()).last_day
    assert ObjectionDecision.objects.get().appeal_last_day == last_day
    assert (
        f"beroep kan tot en met {plain_date(last_day)}"
        in Task.objects.get(reference__startswith="bezwaar-later").title
    )


def test_a_penalty_of_which_the_letter_waited(late: Clock, fatma: Reader, sandra: Reader) -> None:
    settled = NOTICED + timedelta(days=60)
    made = penalties.settle_penalty(late, known_on=None, by=sandra, at=on(settled))
    row = Notice.objects.get(template="dwangsom")
    old, goes = printed(row, at=on(settled)), on(settled) + WEEK
    anew.anew_now(old.pk, on=goes.date(), at=goes)
    fresh = Notice.objects.get(pk=row.pk)
    assert says(fresh.document, "bezwaartermijn", goes.date()) and fresh.document_id != old.pk
    assert rows.last_day_to_object(made) == termen.compute("bezwaartermijn", goes.date()).last_day

    assert fresh.document is not None
    posting.post(fresh.document, went_on=(goes + WEEK).date(), by=fatma, at=goes + WEEK)
    assert rows.last_day_to_object(made) == termen.compute("bezwaartermijn", (goes + WEEK).date()).last_day
    assert Task.objects.filter(reference__startswith="bezwaar-later").count() == 1


def test_who_speaks_for_the_resident_reads_the_same_last_day(
    refused: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    letter = Letter.objects.get(beschikking=refused)
    speaks(letter.person, resident(village, "Bea")[0], "curator", fatma)
    jobs.print_now(letter.pk, at=MONDAY)
    copy = representatives.print_now(LetterCopy.objects.get(kind="curator").pk, at=MONDAY)
    assert says(copy.document, "bezwaartermijn", MONDAY.date())

    goes = MONDAY + WEEK
    posted_pile(sandra, at=goes)
    fresh = LetterCopy.objects.get(kind="curator")
    assert fresh.dated_on == goes.date() and says(fresh.document, "bezwaartermijn", goes.date())
    assert Letter.objects.get().dated_on == goes.date()


@pytest.fixture
def copies(refused: Beschikking, village: Village, fatma: Reader) -> dict[str, LetterCopy]:
    """Of one letter, by who gets it: one that goes in the place of the letter, and one beside it."""
    letter = Letter.objects.get(beschikking=refused)
    for kind in ("curator", "mentor"):
        speaks(letter.person, resident(village, kind.title())[0], kind, fatma)
    jobs.print_now(letter.pk, at=MONDAY)
    LetterCopy.objects.filter(kind="curator").update(instead=True)
    return {copy.kind: representatives.print_now(copy.pk, at=MONDAY) for copy in LetterCopy.objects.all()}


def goes_as_it_is(copy: LetterCopy, fatma: Reader) -> bool:
    """Whether it goes a week later, on the paper that was there."""
    goes = MONDAY + WEEK
    anew.anew_now(copy.document_id, on=goes.date(), at=goes)
    fresh = LetterCopy.objects.get(pk=copy.pk)
    assert fresh.document is not None
    return (
        fresh.document_id == copy.document_id and posting.post(fresh.document, by=fatma, at=goes).at == goes
    )


def test_a_copy_beside_a_letter_that_went_earlier_goes_as_it_is(
    copies: dict[str, LetterCopy], fatma: Reader
) -> None:
    LetterCopy.objects.filter(kind="curator").update(instead=False)
    for document in (Letter.objects.get().document, copies["curator"].document):
        assert document is not None
        posting.post(document, by=fatma, at=MONDAY)
    assert goes_as_it_is(copies["mentor"], fatma)


def test_so_does_one_beside_a_copy_that_went_in_the_place_of_the_letter(
    copies: dict[str, LetterCopy], fatma: Reader
) -> None:
    first = copies["curator"].document
    assert first is not None
    posting.post(first, by=fatma, at=MONDAY)
    assert goes_as_it_is(copies["mentor"], fatma)
    assert Letter.objects.get().dated_on == MONDAY.date(), "the term runs since that went"
