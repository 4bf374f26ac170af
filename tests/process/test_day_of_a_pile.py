"""A pile that goes on another day than it was made for: who says that it is posted says when, and no last day gets sooner."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage

from keukentafel.domain.cases.models import Posted
from keukentafel.domain.decisions.actions import objections
from keukentafel.domain.decisions.models import Leaflet, Letter, Proposal
from keukentafel.domain.process.actions import deciding, posting, print_batches
from keukentafel.domain.process.actions.day_of_post import GoesOtherDay, MadeForAnotherDay, NotThatDay
from keukentafel.domain.process.models import PrintBatch, PrintBatchPosted
from keukentafel.domain.process.queries.print_batches import batch
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.outside.paper import anew, jobs
from keukentafel.rules import termen
from tests.fixtures.piles import make
from tests.fixtures.village import MONDAY, TUESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
THURSDAY, FRIDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt u niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    return jobs.print_now(Letter.objects.get(beschikking=made).pk, at=MONDAY)


@pytest.fixture
def for_thursday(letter: Letter, sandra: Reader) -> PrintBatch:
    laid = print_batches.make_batch(383, two_sided=False, goes_on=THURSDAY.date(), by=sandra, at=MONDAY)
    return make(laid, at=MONDAY)


def ends(at: datetime) -> object:
    return termen.compute("bezwaartermijn", at.date()).last_day


def test_one_that_goes_sooner_is_asked_about_and_keeps_the_last_day_that_it_tells(
    for_thursday: PrintBatch, sandra: Reader
) -> None:
    with pytest.raises(MadeForAnotherDay, match="5 maart 2026"):
        print_batches.post_batch(for_thursday, by=sandra, at=TUESDAY)
    for wrong in (MONDAY - timedelta(days=1), THURSDAY):
        with pytest.raises(NotThatDay):
            print_batches.post_batch(for_thursday, went_on=wrong.date(), by=sandra, at=TUESDAY)
    assert not Posted.objects.exists()

    print_batches.post_batch(for_thursday, went_on=MONDAY.date(), by=sandra, at=TUESDAY)
    assert dutch_day(Posted.objects.get().at) == MONDAY.date()
    assert Letter.objects.get().last_day == ends(THURSDAY), "what it tells is never taken away"


def test_one_that_went_before_today_is_asked_about_too_where_its_letters_are_in_time(
    for_thursday: PrintBatch, fatma: Reader, sandra: Reader
) -> None:
    document = Letter.objects.get().document
    assert document is not None
    posting.post(document, by=fatma, at=THURSDAY)
    with pytest.raises(MadeForAnotherDay):
        print_batches.post_batch(for_thursday, by=sandra, at=FRIDAY)
    print_batches.post_batch(for_thursday, went_on=FRIDAY.date(), by=sandra, at=FRIDAY)
    assert PrintBatchPosted.objects.get().batch_id == for_thursday.pk


def test_its_letters_are_made_again_for_the_day_on_which_it_really_goes(
    for_thursday: PrintBatch, sandra: Reader
) -> None:
    with pytest.raises(GoesOtherDay):
        print_batches.print_again(
            for_thursday, reason="Hij gaat eerder.", goes_on=MONDAY.date(), by=sandra, at=TUESDAY
        )
    sooner = print_batches.print_again(
        for_thursday, reason="Hij gaat eerder.", goes_on=TUESDAY.date(), by=sandra, at=TUESDAY
    )
    make(sooner, at=TUESDAY)
    assert (Letter.objects.get().dated_on, Letter.objects.get().last_day) == (TUESDAY.date(), ends(TUESDAY))
    print_batches.post_batch(sooner, by=sandra, at=TUESDAY)


@pytest.mark.function("D6")
def test_once_somebody_objected_its_last_day_gets_no_sooner(
    for_thursday: PrintBatch, fatma: Reader, sandra: Reader
) -> None:
    letter = Letter.objects.get()
    told = objections.ToldObjection("balie", "Ik ben het er niet mee eens.", MONDAY.date())
    made = objections.receive(letter.case, against=letter.beschikking, told=told, by=fatma, at=MONDAY)
    sooner = print_batches.print_again(
        for_thursday, reason="Hij gaat eerder.", goes_on=TUESDAY.date(), by=sandra, at=TUESDAY
    )
    make(sooner, at=TUESDAY)
    again = Letter.objects.get()
    assert (again.dated_on, again.last_day, made.last_day) == (TUESDAY.date(), ends(THURSDAY), ends(THURSDAY))


def test_a_pile_knows_whether_it_was_made_for_another_day(for_thursday: PrintBatch, sandra: Reader) -> None:
    assert batch(for_thursday.pk, reader=sandra).other_day
    then = Reader(**{**{name: getattr(sandra, name) for name in sandra.__slots__}, "today": THURSDAY.date()})
    assert not batch(for_thursday.pk, reader=then).other_day


def test_the_sheet_of_rights_of_before_is_kept_no_longer(
    letter: Letter, fatma: Reader, django_capture_on_commit_callbacks: Any
) -> None:
    before = Leaflet.objects.get().path
    with django_capture_on_commit_callbacks(execute=True):
        anew.anew_now(letter.document_id or 0, on=THURSDAY.date(), at=THURSDAY)
    now = Leaflet.objects.get().path
    assert now != before and default_storage.exists(now) and not default_storage.exists(before)
    fresh = Letter.objects.get().document
    assert fresh is not None
    posting.post(fresh, by=fatma, at=THURSDAY)
