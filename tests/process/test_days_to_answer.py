"""A letter that asks somebody to answer before a day, and goes later than was thought, gives as much time from then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases.models import Clock, ClockSuspension, Document, OpenTask
from keukentafel.domain.decisions.actions import intending
from keukentafel.domain.decisions.clocks import clocks_of
from keukentafel.domain.decisions.completing import told_of_request
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Defect, Objection, Proposal
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import changing, deciding, print_batches, terms
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import print_queue
from keukentafel.domain.process.queries.out_of_date import out_of_date
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import batches, notices
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
FIVE = timedelta(days=5)


def in_a_pile(notice: Notice, *, by: Reader, at: datetime) -> Document:
    """The paper that goes, of a pile that is made on that day."""
    pile = print_batches.make_batch(notice.municipality_id, two_sided=False, by=by, at=at)
    while batches.part_now(pile.pk, at=at):
        pass
    document = pile.letters.get(left_out="").document
    assert document is not None
    return document


@pytest.mark.function("D4")
def test_of_an_intention_two_weeks_from_the_day_of_post(proposal: Proposal, fatma: Reader) -> None:
    granted = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    less = intending.Wanted(
        "changed", "wmo-minder-nodig", "Annie kan weer koken.", date(2026, 7, 1), volume=2,
        provider=proposal.provider_id,
    )  # fmt: skip
    made = changing.intend(granted.number, less, letter=True, by=fatma, at=MONDAY)
    notice = made.asked.notice
    old = notices.print_now(notice.pk, at=MONDAY).document

    assert in_a_pile(notice, by=fatma, at=MONDAY + FIVE) != old
    notice.refresh_from_db()
    made.asked.refresh_from_db()
    assert notice.dated_on == MONDAY.date() + FIVE
    assert made.asked.reply_by == MONDAY.date() + FIVE + timedelta(days=14)
    assert "21 maart 2026" in notice.body
    assert Entry.objects.filter(kind="letter.redated").count() == 1


def asked_to_repair(refused: Beschikking, by: Reader, *, days: int, at: datetime = LATER) -> Notice:
    made = object_to(refused, by=by)
    until = at.date() + timedelta(days=days)
    process.ask_repair(made, missing=["gronden"], repair_by=until, by=by, at=at)
    notice = Notice.objects.get(template="bezwaar-gebrek")
    notices.print_now(notice.pk, at=at)
    notice.refresh_from_db()
    return notice


@pytest.mark.function("D6")
def test_of_what_is_missing_as_much_time_and_the_term_stands_still_then(
    refused: Beschikking, pieter: Reader
) -> None:
    begun = LATER + timedelta(days=45)
    notice = asked_to_repair(refused, pieter, days=20, at=begun)
    clock, defect = Clock.objects.get(case=notice.case, met__isnull=True), Defect.objects.get()
    before, still = clock.last_day, ClockSuspension.objects.get()
    first, until = still.from_on, defect.repair_by

    in_a_pile(notice, by=pieter, at=begun + FIVE)
    for row in (notice, clock, defect, still):
        row.refresh_from_db()
    assert (still.from_on, still.given_until, defect.repair_by) == (first + FIVE, until + FIVE, until + FIVE)
    assert clock.last_day == before and f"vanaf {plain_date(still.from_on)}" in notice.body
    assert notice.dated_on == begun.date() + FIVE


def asked_to_complete(aanvraag: Aanvraag, by: Reader) -> tuple[Clock, date, Notice]:
    """Its clock, until when, and the letter on paper."""
    clock, until = clocks_of(aanvraag).get(), MONDAY.date() + timedelta(days=14)
    terms.suspend_term(
        clock, ground="aanvulling", event_on=MONDAY.date(), given_until=until, reason="De offerte ontbreekt.",
        by=by, at=MONDAY,
    )  # fmt: skip
    notice = Notice.objects.get(template=terms.STANDS_STILL)
    notices.print_now(notice.pk, at=MONDAY)
    clock.refresh_from_db()
    return clock, until, notice


@pytest.mark.function("D4")
def test_of_what_an_aanvraag_lacks_as_much_time_and_the_term_stands_still_then(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    clock, until, notice = asked_to_complete(aanvraag, fatma)
    before, still = clock.last_day, ClockSuspension.objects.get()
    first = still.from_on

    in_a_pile(notice, by=fatma, at=MONDAY + FIVE)
    for row in (notice, clock, still):
        row.refresh_from_db()
    assert (still.from_on, still.given_until) == (first + FIVE, until + FIVE)
    assert clock.last_day == before and f"uiterlijk op {plain_date(until + FIVE)}" in notice.body
    task = OpenTask.objects.select_related("task").get(task__reference=f"aanvulling:{clock.pk}")
    assert task.due_on == until + FIVE + timedelta(days=1)
    assert told_of_request(aanvraag)["gevraagd_op"] == MONDAY.date() + FIVE

    terms.resume_term(clock, on=MONDAY.date() + FIVE, by=fatma, at=MONDAY + FIVE)
    assert NoticeStopped.objects.get().notice == notice  # what came in is asked no more


@pytest.mark.function("D4")
def test_a_letter_that_a_term_stands_still_for_something_else_stays_as_it_was(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    clock = clocks_of(aanvraag).get()
    terms.suspend_term(
        clock, ground="instemming", event_on=TUESDAY.date(), given_until=MONDAY.date() + FIVE * 2,
        reason="Annie wil wachten op haar zoon.", by=fatma, at=MONDAY,
    )  # fmt: skip
    notice = Notice.objects.get(template=terms.STANDS_STILL)
    document = notices.print_now(notice.pk, at=MONDAY).document
    assert document is not None and not out_of_date([document.pk], on=MONDAY.date() + FIVE)


@pytest.mark.function("D6")
def test_it_goes_no_more_once_nothing_is_missing(refused: Beschikking, pieter: Reader) -> None:
    notice = asked_to_repair(refused, pieter, days=20)
    assert notice.document_id in [line.document for line in print_queue.print_queue(reader=pieter).ready]
    process.repaired(Defect.objects.get(), on=LATER.date(), by=pieter, at=LATER)
    assert Objection.objects.get().defects.count() == 1
    assert notice.document_id not in [line.document for line in print_queue.print_queue(reader=pieter).ready]
