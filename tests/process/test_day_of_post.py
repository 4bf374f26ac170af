"""Nobody reads a last day to object that is too early: a letter that waited gets the day on which it goes (Awb 6:8)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Document, Posted, Task
from keukentafel.domain.decisions.actions import objections
from keukentafel.domain.decisions.models import Beschikking, Leaflet, Letter, LetterLate, Proposal
from keukentafel.domain.decisions.queries import aanvraag
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import deciding, piles_back, posting, print_batches, printing
from keukentafel.domain.process.actions.day_of_post import (
    GoesOtherDay,
    NotThatDay,
    SaysTooEarly,
)
from keukentafel.domain.process.actions.same_letters import PrintedAnew
from keukentafel.domain.process.models import PrintBatchLetter
from keukentafel.domain.process.queries.print_batches import batch, batch_pdf, waiting
from keukentafel.domain.process.queries.print_queue import print_line, print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import anew, jobs
from keukentafel.outside.paper.render import LetterNotPrinted
from keukentafel.rules import termen
from keukentafel.rules.letters import IncompleteLetter
from tests.fixtures.piles import make, pile
from tests.fixtures.village import MONDAY, TUESDAY, Village
from tests.outside.pdf_text import paper

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
THURSDAY = MONDAY + timedelta(days=3)


def ends(at: datetime) -> str:
    return plain_date(termen.compute("bezwaartermijn", at.date()).last_day)


def read(document: Document | None) -> str:
    assert document is not None
    with default_storage.open(document.path) as file:
        return paper(file.read())


def last_day() -> str:
    found = Letter.objects.get().last_day
    assert found is not None
    return plain_date(found)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt u niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    return jobs.print_now(Letter.objects.get(beschikking=made).pk, at=MONDAY)


def test_a_letter_that_waited_goes_once_more_on_paper_with_the_day_on_which_it_goes(
    letter: Letter, fatma: Reader
) -> None:
    old = letter.document
    assert old is not None and squeezed(ends(MONDAY)) in read(old)
    with pytest.raises(SaysTooEarly, match="2 maart 2026"):
        posting.post(old, by=fatma, at=THURSDAY)

    anew.anew_now(old.pk, on=THURSDAY.date(), at=THURSDAY)
    anew.anew_now(old.pk, on=THURSDAY.date(), at=THURSDAY)
    letter = Letter.objects.get(pk=letter.pk)
    assert letter.document is not None and letter.document.replaces_id == old.pk
    told = read(letter.document)
    assert squeezed(ends(THURSDAY)) in told and squeezed(ends(MONDAY)) not in told
    assert last_day() == ends(THURSDAY) and Leaflet.objects.get().at == THURSDAY
    posting.post(letter.document, by=fatma, at=THURSDAY)
    assert (
        not LetterLate.objects.exists()
        and not Task.objects.filter(reference__startswith="bezwaar-later").exists()
    )
    assert objections.last_day_to_object(Beschikking.objects.get()) == letter.objection_last_day
    assert Entry.objects.filter(kind="letter.redated").count() == 1


def test_the_sheet_of_rights_tells_the_same_last_day(letter: Letter) -> None:
    anew.anew_now(letter.document_id, on=THURSDAY.date(), at=THURSDAY)
    with default_storage.open(Leaflet.objects.get().path) as file:
        assert squeezed(ends(THURSDAY)) in paper(file.read())


def test_a_letter_that_was_posted_stays_as_it_went(letter: Letter, fatma: Reader) -> None:
    posting.post(letter.document, by=fatma, at=MONDAY)
    anew.anew_now(letter.document_id, on=THURSDAY.date(), at=THURSDAY)
    assert Letter.objects.get().document_id == letter.document_id
    other = Document.objects.exclude(pk=letter.document_id).first() or letter.document
    with pytest.raises(IntegrityError, match="verstuurde brief"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(body="Anders.", document=other)


def test_who_posts_it_says_on_which_day_it_went(letter: Letter, fatma: Reader) -> None:
    document = letter.document
    assert document is not None
    for day in (MONDAY - timedelta(days=1), THURSDAY + timedelta(days=1)):
        with pytest.raises(NotThatDay):
            posting.post(document, went_on=day.date(), by=fatma, at=THURSDAY)
    posting.post(document, went_on=MONDAY.date(), by=fatma, at=THURSDAY)
    assert Posted.objects.get().at.date() == MONDAY.date()
    assert (
        not LetterLate.objects.exists()
        and not Task.objects.filter(reference__startswith="bezwaar-later").exists()
    )


def test_what_really_went_later_than_it_says_gives_all_six_weeks_and_somebody_says_so(
    letter: Letter, fatma: Reader
) -> None:
    posting.post(letter.document, went_on=TUESDAY.date(), by=fatma, at=THURSDAY)
    assert last_day() == ends(TUESDAY)
    assert ends(TUESDAY) in Task.objects.get(reference__startswith="bezwaar-later").title
    shown = aanvraag(letter.beschikking.aanvraag.number, reader=fatma).beschikking
    assert shown is not None and shown.sent_on == TUESDAY.date()


def test_a_pile_gives_its_letters_the_day_on_which_it_goes(letter: Letter, sandra: Reader) -> None:
    laid = print_batches.make_batch(
        383, two_sided=False, goes_on=THURSDAY.date(), by=sandra, at=TUESDAY
    )  # made on Tuesday, posted on Thursday
    make(laid, at=TUESDAY)
    told = paper(batch_pdf(laid.pk, reader=sandra))
    assert squeezed(ends(THURSDAY)) in told and squeezed(ends(MONDAY)) not in told
    print_batches.post_batch(laid, by=sandra, at=THURSDAY)
    assert Posted.objects.get().document_id == Letter.objects.get().document_id != letter.document_id
    with pytest.raises(GoesOtherDay):
        print_batches.make_batch(383, two_sided=False, goes_on=MONDAY.date(), by=sandra, at=TUESDAY)


@pytest.mark.parametrize("read_before", [False, True])
def test_a_pile_for_a_sooner_day_dates_no_decision_after_the_day_on_which_it_goes(
    letter: Letter, sandra: Reader, village: Village, read_before: bool
) -> None:
    if read_before:
        OwnFile.objects.filter(person=village.person("Jan")).update(person=village.person("Annie"))
    first = make(
        print_batches.make_batch(383, two_sided=False, goes_on=THURSDAY.date(), by=sandra, at=MONDAY),
        at=MONDAY,
    )
    print_batches.post_batch(first, went_on=MONDAY.date(), by=sandra, at=MONDAY)
    piles_back.take_back(first, reason="De post ging niet.", by=sandra, at=MONDAY)
    piles_back.lay_back(first.pk, by=sandra, at=MONDAY)
    fresh = make(
        print_batches.make_batch(383, two_sided=False, goes_on=TUESDAY.date(), by=sandra, at=MONDAY),
        at=MONDAY,
    )
    assert Letter.objects.get().dated_on == TUESDAY.date()
    told = paper(batch_pdf(fresh.pk, reader=sandra))
    assert squeezed(ends(THURSDAY if read_before else TUESDAY)) in told, "a day that was read stays"
    assert last_day() == ends(THURSDAY if read_before else TUESDAY)


def test_a_pile_that_goes_later_than_its_letters_say_is_made_again_or_says_when_it_went(
    letter: Letter, sandra: Reader
) -> None:
    first = make(pile(sandra, at=MONDAY), at=MONDAY)
    with pytest.raises(SaysTooEarly):
        print_batches.post_batch(first, by=sandra, at=THURSDAY)
    again_made = print_batches.print_again(first, reason="Hij ging nog niet mee.", by=sandra, at=THURSDAY)
    make(again_made, at=THURSDAY)
    assert not PrintBatchLetter.objects.get(batch=again_made).again, "a new paper lies in one pile"
    assert squeezed(ends(THURSDAY)) in paper(batch_pdf(again_made.pk, reader=sandra))
    assert [each.why for each in batch(first.pk, reader=sandra).stopped] == ["nieuw"]
    with pytest.raises(print_batches.NothingToPrint):
        pile(sandra, at=THURSDAY)
    print_batches.post_batch(again_made, by=sandra, at=THURSDAY)
    assert last_day() == ends(THURSDAY)


def test_of_what_waits_only_the_newest_pile_is_printed_again_so_no_decision_is_lost(
    letter: Letter, sandra: Reader
) -> None:
    """A pile made again of the first would lack the letter with its new day, and keep the one that has it from the post."""
    first = make(pile(sandra, at=MONDAY), at=MONDAY)
    fresh = make(
        print_batches.print_again(first, reason="Hij bleef liggen.", by=sandra, at=THURSDAY), at=THURSDAY
    )
    with pytest.raises(PrintedAnew, match=str(fresh.pk)):
        print_batches.print_again(first, reason="Hij bleef liggen.", by=sandra, at=THURSDAY)
    newest = make(
        print_batches.print_again(fresh, reason="De printer liep vast.", by=sandra, at=THURSDAY), at=THURSDAY
    )
    print_batches.post_batch(newest, by=sandra, at=THURSDAY)
    assert Posted.objects.get().document_id == Letter.objects.get().document_id != letter.document_id


def test_of_two_piles_that_are_being_made_the_newest_takes_the_letter_with_its_new_day(
    letter: Letter, sandra: Reader
) -> None:
    first = pile(sandra, at=MONDAY)
    fresh = print_batches.print_again(first, reason="Hij bleef liggen.", by=sandra, at=THURSDAY)
    make(fresh, at=THURSDAY)
    make(first, at=THURSDAY)
    went = Letter.objects.get().document_id
    lines = PrintBatchLetter.objects.order_by("batch").values_list("batch", "document", "left_out")
    assert list(lines) == [(first.pk, letter.document_id, "nieuw"), (fresh.pk, went, "")]


def test_a_pile_that_went_before_somebody_said_so_changes_no_term(letter: Letter, sandra: Reader) -> None:
    first = make(pile(sandra, at=MONDAY), at=MONDAY)
    row = print_batches.post_batch(first, went_on=MONDAY.date(), by=sandra, at=THURSDAY)
    assert row.went_at is not None and row.went_at.date() == MONDAY.date()
    assert last_day() == ends(MONDAY)


def test_the_list_of_letters_offers_the_date_of_today(letter: Letter, fatma: Reader) -> None:
    later = Reader(**{**{name: getattr(fatma, name) for name in fatma.__slots__}, "today": THURSDAY.date()})
    line = print_queue(reader=later).ready[0]
    assert line.says_too_early and not print_queue(reader=fatma).ready[0].says_too_early
    assert line.document is not None
    printing.make_again(line, by=fatma, at=THURSDAY)
    anew.anew_now(line.document, on=THURSDAY.date(), at=THURSDAY)
    fresh = print_queue(reader=later).ready[0]
    assert fresh.document is not None and fresh.document != line.document and not fresh.says_too_early
    assert not print_line("stuk", fresh.document, reader=later).says_too_early


def test_a_letter_in_a_pile_that_waits_says_in_which(letter: Letter, sandra: Reader) -> None:
    laid = pile(sandra, at=MONDAY)
    assert [line.pile for line in print_queue(reader=sandra).ready] == [laid.pk]
    make(laid, at=MONDAY)
    print_batches.post_batch(laid, by=sandra, at=MONDAY)
    assert print_queue(reader=sandra).ready == ()


@pytest.mark.parametrize("why", (LetterNotPrinted("no"), IncompleteLetter("Er ontbreekt iets.")))
def test_a_letter_that_cannot_be_dated_anew_is_left_out_and_named_and_the_others_go(
    letter: Letter, sandra: Reader, monkeypatch: pytest.MonkeyPatch, why: Exception
) -> None:
    case = letter.case
    assert letter.document is not None and letter.document_id is not None
    with default_storage.open(letter.document.path) as file:
        content = file.read()
    other = cases.keep_document(
        municipality=383, household=case.household_id, case=case, name="Brief.pdf", media_type="application/pdf",
        content=content, kind="brief", correspondent="Annie", dated_on=MONDAY.date(), by=None,
        at=MONDAY,
    )  # fmt: skip
    laid = pile(sandra, at=THURSDAY)
    PrintBatchLetter.objects.create(municipality_id=383, batch=laid, document=other, place=2, again=False)

    def refuse(*_told: object, **_more: object) -> None:
        PrintBatchLetter.objects.filter(document=other).update(place=9)
        raise why

    monkeypatch.setattr(anew, "_letter", refuse)
    make(laid, at=THURSDAY)
    assert [each.why for each in batch(laid.pk, reader=sandra).out] == ["datum"]
    assert [each.document for each in PrintBatchLetter.objects.filter(batch=laid, left_out="")] == [other]
    assert PrintBatchLetter.objects.get(document=other).place == 2, "nothing of it was written"
    assert letter.document_id in waiting(383, on=THURSDAY.date(), most=10)
