"""A whole pile that was said to be posted and was not: its letters lie ready again, but for those upon which somebody acted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.letter_text import Told
from keukentafel.domain.cases.models import Document, Posted, PostUndone
from keukentafel.domain.cases.queries import compose_letter
from keukentafel.domain.decisions.actions import complaints, objections
from keukentafel.domain.decisions.models import ComplaintLetter, Letter, Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import queries as households
from keukentafel.domain.people.models import Household
from keukentafel.domain.process import pile_jobs
from keukentafel.domain.process.actions import deciding, piles_back, posting, print_batches
from keukentafel.domain.process.actions.same_letters import PrintedAnew, TakenBackSince
from keukentafel.domain.process.models import PrintBatchLetter
from keukentafel.domain.process.queries import print_batches as queries
from keukentafel.domain.process.queries.complaint_post import complaint_post
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import complaints as paper_of_complaint
from keukentafel.outside.paper import jobs, post
from tests.fixtures.piles import job, laid_back, make, pile, posted_pile
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
NOW = timezone.now()
TODAY, LATER = timezone.localdate(NOW), NOW + timedelta(hours=1)
WHY = "De bus van de post stond nog in de gang."
Write = Callable[[str], Document]


@pytest.fixture
def write(village: Village, home: Household, fatma: Reader) -> Write:
    """A letter to Jan, made by the worker."""

    def written(subject: str) -> Document:
        told = Told(
            "brief-algemeen", f"persoon:{village.person('Jan').pk}", {"onderwerp": subject, "tekst": "Dag."}
        )
        card = households.members(home.pk, reader=fatma)
        seen = compose_letter(card, told, on=TODAY, reader=fatma).seen
        document = post.make_now(
            cases.write_letter(home, told, seen=seen, by=fatma, at=NOW).pk, at=NOW
        ).document
        assert document is not None
        return document

    return written


@pytest.fixture
def decided(proposal: Proposal, fatma: Reader) -> Letter:
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt u niet meer.", proposal=proposal.pk,
        by=fatma, at=NOW,
    )  # fmt: skip
    return jobs.print_now(Letter.objects.get(beschikking=made).pk, at=NOW)


def about_complaint(by: Reader) -> ComplaintLetter:
    told = complaints.ToldComplaint(
        "bejegening", "telefoon", "Onbeleefd.", TODAY, name="P. Boos", address="Kade 9\n1234 AB  Alkmaar"
    )
    complaints.complain(383, told, by=by, at=NOW)
    return paper_of_complaint.print_now(ComplaintLetter.objects.get().pk, at=NOW)


def test_all_letters_of_a_pile_lie_ready_again_after_one_word(write: Write, sandra: Reader) -> None:
    written = {write("Een").pk, write("Twee").pk}
    letter = about_complaint(sandra)
    batch = posted_pile(sandra, at=NOW)
    piles_back.take_back(batch, reason=WHY, by=sandra, at=LATER)
    halfway = queries.batch(batch.pk, reader=sandra).back
    assert halfway is not None and (halfway.turns, halfway.letters, halfway.failed) == (0, 3, False)

    laid_back(batch, by=sandra, at=LATER)

    assert not Posted.objects.exists() and ComplaintLetter.objects.get(pk=letter.pk).posted_at is None
    assert {row.reason for row in PostUndone.objects.all()} == {WHY}
    found = queries.batch(batch.pk, reader=sandra).back
    assert found is not None and (found.turns, found.done, found.stays) == (3, True, ())
    assert Entry.objects.filter(kind="batch.taken_back").count() == 1
    again = PrintBatchLetter.objects.filter(batch=pile(sandra, at=LATER))
    assert {row.document_id for row in again} == {*written, None} and again.count() == 3


def test_what_somebody_acted_upon_stays_posted_and_is_named(
    write: Write, decided: Letter, fatma: Reader, sandra: Reader
) -> None:
    write("Een")
    batch = posted_pile(sandra, at=NOW)
    told = objections.ToldObjection("balie", "Ik ben het er niet mee eens.", TODAY)
    objections.receive(decided.case, against=decided.beschikking, told=told, by=fatma, at=NOW)
    piles_back.take_back(batch, reason=WHY, by=sandra, at=LATER)
    laid_back(batch, by=sandra, at=LATER)

    assert [row.document_id for row in Posted.objects.all()] == [decided.document_id]
    found = queries.batch(batch.pk, reader=sandra).back
    assert found is not None and [each.why for each in found.stays] == ["bezwaar"]
    assert "bezwaar gemaakt" in found.stays[0].words


def test_who_objected_before_the_pile_was_posted_did_not_act_upon_it(
    decided: Letter, fatma: Reader, sandra: Reader
) -> None:
    told = objections.ToldObjection("portaal", "Ik ben het er niet mee eens.", TODAY)
    objections.receive(decided.case, against=decided.beschikking, told=told, by=fatma, at=NOW)
    posted = posted_pile(sandra, at=NOW + timedelta(minutes=1))
    piles_back.take_back(posted, reason=WHY, by=sandra, at=LATER)
    laid_back(posted, by=sandra, at=LATER)

    assert not Posted.objects.exists()
    again = PrintBatchLetter.objects.filter(batch=make(pile(sandra, at=LATER), at=LATER), left_out="")
    assert again.count() == 1


def test_of_a_letter_that_was_not_answered_the_term_runs_from_when_it_goes(
    decided: Letter, sandra: Reader
) -> None:
    batch, goes = posted_pile(sandra, at=NOW), NOW + timedelta(days=8)
    piles_back.take_back(batch, reason=WHY, by=sandra, at=LATER)
    laid_back(batch, by=sandra, at=LATER)
    posted_pile(sandra, at=goes)
    assert Letter.objects.get(pk=decided.pk).counts_from == timezone.localdate(goes)


def test_a_worker_that_is_cut_off_goes_on_and_gives_each_letter_one_turn(
    write: Write, sandra: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ABC":
        write(name)
    batch = posted_pile(sandra, at=NOW)
    piles_back.take_back(batch, reason=WHY, by=sandra, at=LATER)
    monkeypatch.setattr(piles_back, "PART", 1)
    assert pile_jobs.part_now(batch.pk, 383, sandra.account, at=LATER)
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(piles_back, "unpost", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        pile_jobs.part_now(batch.pk, 383, sandra.account, at=LATER)
    assert (Posted.objects.count(), PostUndone.objects.count()) == (2, 1)

    pile_jobs.lay_pile_back.func(job(LATER), batch.pk, 383, sandra.account)
    assert not Posted.objects.exists() and PostUndone.objects.count() == 3


def test_a_pile_is_taken_back_once_with_a_reason_and_only_when_it_is_posted(
    write: Write, sandra: Reader
) -> None:
    write("Een")
    batch = make(pile(sandra, at=NOW), at=NOW)
    with pytest.raises(piles_back.NotPostedYet):
        piles_back.take_back(batch, reason=WHY, by=sandra, at=NOW)
    print_batches.post_batch(batch, by=sandra, at=NOW)
    for nothing in (" ", "ok"):
        with pytest.raises(piles_back.NoReasonToTakeBack, match="paar woorden"):
            piles_back.take_back(batch, reason=nothing, by=sandra, at=NOW)
    first = piles_back.take_back(batch, reason=WHY, by=sandra, at=NOW)
    assert (
        piles_back.take_back(batch, reason="Nog een keer gedrukt op de knop.", by=sandra, at=LATER) == first
    )


def test_of_a_pile_and_the_same_letters_printed_again_the_last_one_goes_back_first(
    write: Write, sandra: Reader
) -> None:
    document = write("Een")
    batch = posted_pile(sandra, at=NOW)
    again = make(
        print_batches.print_again(batch, reason="De zak is kwijtgeraakt.", by=sandra, at=LATER), at=LATER
    )
    print_batches.post_batch(again, by=sandra, at=LATER)
    with pytest.raises(piles_back.WentAgain, match=str(again.pk)):
        piles_back.take_back(batch, reason=WHY, by=sandra, at=LATER)

    piles_back.take_back(again, reason=WHY, by=sandra, at=LATER)
    laid_back(again, by=sandra, at=LATER)
    found = queries.batch(again.pk, reader=sandra).back
    assert found is not None and [each.why for each in found.stays] == ["eerder"]
    assert Posted.objects.filter(document=document, at=NOW).exists(), "it went with the first pile"


def test_what_was_printed_again_before_its_pile_was_taken_back_stays_home(
    write: Write, sandra: Reader
) -> None:
    write("Een")
    batch = make(pile(sandra, at=NOW), at=NOW)
    again = print_batches.print_again(batch, reason="De printer liep vast.", by=sandra, at=NOW)
    print_batches.post_batch(batch, by=sandra, at=NOW)
    make(again, at=NOW)
    piles_back.take_back(batch, reason=WHY, by=sandra, at=LATER)
    laid_back(batch, by=sandra, at=LATER)
    with pytest.raises(TakenBackSince, match=str(batch.pk)):
        print_batches.post_batch(again, by=sandra, at=LATER)


@pytest.mark.function("D7")
def test_that_a_letter_about_a_complaint_went_is_taken_back_until_the_complaint_is_done(
    sandra: Reader,
) -> None:
    letter = about_complaint(sandra)
    batch = posted_pile(sandra, at=NOW)
    letter.refresh_from_db()
    with pytest.raises(cases.NoReasonToUnpost):
        posting.unpost_complaint(letter, reason=" ", by=sandra, at=LATER)
    posting.unpost_complaint(letter, reason="De envelop was leeg.", by=sandra, at=LATER)

    assert [each.posted_at for each in complaint_post(reader=sandra)] == [None]
    assert PrintBatchLetter.objects.get(batch=batch).left_out == "terug"
    with pytest.raises(cases.NotPosted):
        posting.unpost_complaint(letter, reason="Nog een keer.", by=sandra, at=LATER)
    posted_pile(sandra, at=LATER)
    complaints.close(
        letter.complaint, learned="Voortaan bellen wij terug.", withdrawn=True, by=sandra, at=LATER
    )
    done = ComplaintLetter.objects.select_related("complaint__closed").get(pk=letter.pk)
    with pytest.raises(complaints.ClosedSince):
        posting.unpost_complaint(done, reason="De envelop was leeg.", by=sandra, at=LATER)


def test_a_pile_that_is_taken_back_is_not_printed_again(write: Write, sandra: Reader) -> None:
    """Its letters lie ready, or will as soon as the worker comes to them: in both piles they would go twice."""
    write("Een")
    batch = posted_pile(sandra, at=NOW)
    piles_back.take_back(batch, reason="De zak bleef staan.", by=sandra, at=LATER)

    with pytest.raises(PrintedAnew, match="liggen weer klaar"):
        print_batches.print_again(batch, reason="De zak is kwijtgeraakt.", by=sandra, at=LATER)
