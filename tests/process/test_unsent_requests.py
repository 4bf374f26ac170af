"""A letter that asks what is missing, and that nobody got: it is never lost, and no term stands still for it (Awb 4:15)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases.models import Clock, ClockMet, ClockSuspension, OpenTask, Task
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions import untreated
from keukentafel.domain.decisions.actions.objections.wanted import OutcomeClashes
from keukentafel.domain.decisions.clocks import clocks_of
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Defect, Objection, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import penalties, print_batches, terms, without_decision
from keukentafel.domain.process.models import PrintBatchLetter
from keukentafel.domain.process.queries.not_asked import left_out
from keukentafel.domain.process.queries.print_batches import batch
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.outside.paper import notices
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import on
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.piles import make, pile, posted_pile
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
UNTIL, ENDS = date(2026, 3, 16), date(2026, 3, 16)
"""Until when it can be completed, and the last day of the term without standing still."""
NOTICED = on(date(2026, 3, 20))
ASKED = "niet-gevraagd:"


@pytest.fixture
def in_portal(aanvraag: Aanvraag, village: Village) -> None:
    """Annie reads her post in the portal."""
    OwnFile.objects.filter(account=village.account("de_wit")).update(person=aanvraag.person_id)


def ask(aanvraag: Aanvraag, by: Reader, *, at: datetime = MONDAY, until: date = UNTIL) -> Notice:
    terms.suspend_term(
        clocks_of(aanvraag).get(), ground="aanvulling", event_on=at.date(), given_until=until,
        reason="De offerte van de opticien ontbreekt.", by=by, at=at,
    )  # fmt: skip
    return notices.print_now(Notice.objects.get(template=terms.STANDS_STILL, at=at).pk, at=at)


def default(clock: Clock, by: Reader, at: datetime = NOTICED) -> None:
    penalties.receive_notice(clock, received_on=at.date(), channel="brief", by=by, at=at)


def on_desks(reference: str) -> list[str]:
    found = OpenTask.objects.filter(task__reference__startswith=reference)
    return list(found.values_list("task__title", flat=True))


def never_asked(notice: Notice) -> bool:
    """It goes no more, nothing stands still for it, nobody waits for an answer, and one task says so."""
    told = Entry.objects.filter(kind="letter.not_asked").count()
    return (
        hasattr(Notice.objects.get(pk=notice.pk), "stopped")
        and not ClockSuspension.objects.filter(at=notice.at).exists()
        and not on_desks("aanvulling:")
        and len(on_desks(f"{ASKED}{notice.pk}")) == told == 1
    )


def test_of_one_that_goes_after_the_term_was_over_the_term_never_stood_still(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader
) -> None:
    notice = ask(aanvraag, fatma)
    clock = clocks_of(aanvraag).get()
    assert clock.last_day == date(2026, 3, 30)
    laid = make(pile(sandra, at=NOTICED), at=NOTICED)
    clock.refresh_from_db()
    assert clock.last_day == ENDS and never_asked(notice)
    assert "de termijn is voorbij" in on_desks(ASKED)[0]
    assert [line.why for line in batch(laid.pk, reader=sandra).out] == ["gevraagd"]
    assert not print_queue(reader=fatma).ready
    assert [line.told for line in left_out(reader=fatma)] == on_desks(ASKED)
    with pytest.raises(print_batches.NothingToPrint):
        pile(sandra, at=NOTICED)


@pytest.mark.parametrize("in_a_pile", (False, True))
def test_who_says_that_we_are_late_was_never_asked_so_we_are(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader, in_a_pile: bool
) -> None:
    notice = ask(aanvraag, fatma)
    laid = make(pile(sandra, at=MONDAY), at=MONDAY) if in_a_pile else None
    clock = clocks_of(aanvraag).get()
    default(clock, fatma)
    clock.refresh_from_db()
    assert clock.last_day == ENDS and never_asked(notice)
    if laid is not None:
        assert [line.why for line in batch(laid.pk, reader=sandra).stopped] == ["gevraagd"]
    clock = clocks_of(aanvraag).get()
    decide_now = OpenTask.objects.filter(task__title__startswith="Ingebrekestelling: beslis")
    assert decide_now.exists()


@pytest.mark.usefixtures("in_portal")
def test_who_read_it_was_asked_and_the_term_stood_still(aanvraag: Aanvraag, fatma: Reader) -> None:
    ask(aanvraag, fatma)
    clock = clocks_of(aanvraag).get()
    with pytest.raises(Refusal):
        default(clock, fatma)
    assert ClockSuspension.objects.count() == 1


@pytest.mark.usefixtures("in_portal")
def test_what_stands_in_the_portal_and_cannot_go_by_post_any_more_gives_a_task_too(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader
) -> None:
    notice = ask(aanvraag, fatma)
    make(pile(sandra, at=NOTICED), at=NOTICED)
    assert hasattr(Notice.objects.get(pk=notice.pk), "stopped") and ClockSuspension.objects.exists()
    assert "alleen in het portaal" in on_desks(ASKED)[0]


def test_only_who_got_the_letter_hears_that_the_term_runs_again(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader
) -> None:
    ask(aanvraag, fatma)
    later = MONDAY + timedelta(days=5)
    clock = terms.resume_term(clocks_of(aanvraag).get(), on=later.date(), by=fatma, at=later)
    assert clock.last_day == ENDS and not Notice.objects.filter(template=terms.RUNS_ON).exists()

    ask(aanvraag, fatma, at=later, until=date(2026, 3, 20))
    posted_pile(sandra, at=later)
    after = later + timedelta(days=4)
    clock = terms.resume_term(clocks_of(aanvraag).get(), on=after.date(), by=fatma, at=after)
    assert clock.last_day > ENDS and Notice.objects.filter(template=terms.RUNS_ON).count() == 1


def test_a_decision_ends_what_nobody_was_asked(proposal: Proposal, fatma: Reader, sandra: Reader) -> None:
    ask(proposal.aanvraag, fatma)
    decide(proposal, sandra, outcome="granted", at=TUESDAY)
    clock = Clock.objects.get(code="wmo-beschikking")
    assert clock.last_day == ENDS and not ClockSuspension.objects.exists() and not on_desks(ASKED)


def test_the_task_falls_when_it_is_decided(proposal: Proposal, fatma: Reader, sandra: Reader) -> None:
    ask(proposal.aanvraag, fatma)
    make(pile(sandra, at=NOTICED), at=NOTICED)
    assert on_desks(ASKED)
    decide(proposal, sandra, outcome="granted", at=NOTICED)
    assert not on_desks(ASKED)


def test_of_what_was_withdrawn_by_mistake_the_letter_lies_there_again(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    notice = ask(aanvraag, fatma)
    said = without_decision.withdraw.NoLonger(MONDAY.date(), "Annie de Wit", "telefoon")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=TUESDAY)
    assert notice.document_id not in [line.document for line in print_queue(reader=fatma).ready]
    without_decision.undo_withdrawal(aanvraag.number, by=fatma, at=TUESDAY + timedelta(hours=1))
    assert notice.document_id in [line.document for line in print_queue(reader=fatma).ready]


def test_nobody_is_left_untreated_for_what_was_not_asked(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader
) -> None:
    ask(aanvraag, fatma)
    with pytest.raises(untreated.NotAskedYet):
        without_decision.leave_untreated(
            aanvraag.number, grounds="De offerte van de opticien ontbreekt nog steeds.", by=sandra, at=NOTICED
        )


def test_of_two_requests_the_second_stays(aanvraag: Aanvraag, fatma: Reader, sandra: Reader) -> None:
    first = ask(aanvraag, fatma, until=date(2026, 3, 9))
    again = MONDAY + timedelta(days=8)
    second = ask(aanvraag, fatma, at=again, until=date(2026, 3, 24))
    later = MONDAY + timedelta(days=10)
    make(pile(sandra, at=later), at=later)
    assert hasattr(Notice.objects.get(pk=first.pk), "stopped")
    assert not hasattr(Notice.objects.get(pk=second.pk), "stopped")
    assert "26 maart 2026" in Notice.objects.get(pk=second.pk).body
    assert len(on_desks("aanvulling:")) == len(on_desks(ASKED)) == 1


BEGUN = LATER + timedelta(days=45)


def ask_repair(refused: Beschikking, by: Reader) -> tuple[Objection, Notice]:
    """Three weeks to say why; the term to decide runs."""
    made = object_to(refused, by=by)
    until = BEGUN.date() + timedelta(days=20)
    process.ask_repair(made, missing=["gronden"], repair_by=until, by=by, at=BEGUN)
    return made, notices.print_now(Notice.objects.get(template="bezwaar-gebrek").pk, at=BEGUN)


@pytest.mark.function("D6")
@pytest.mark.parametrize("told", (False, True))
def test_an_objection_of_which_nobody_was_asked_what_it_lacks(
    refused: Beschikking, pieter: Reader, sandra: Reader, told: bool
) -> None:
    made, notice = ask_repair(refused, pieter)
    clock = Clock.objects.get(case=made.case_id, met__isnull=True)
    before = clock.last_day - timedelta(days=20)
    later = BEGUN + timedelta(days=40)
    assert before < later.date() < clock.last_day
    if told:
        default(clock, pieter, later)
        assert notice.document_id not in [line.document for line in print_queue(reader=sandra).ready]
    else:
        make(pile(sandra, at=later), at=later)
    clock.refresh_from_db()
    assert clock.last_day == before and never_asked(notice) and not Defect.objects.exists()


@pytest.mark.function("D6")
def test_what_nobody_was_asked_to_mend_makes_no_objection_inadmissible(
    refused: Beschikking, pieter: Reader, sandra: Reader
) -> None:
    made, _notice = ask_repair(refused, pieter)
    after = BEGUN + timedelta(days=21)
    hearings.waive_hearing(made, ground="a", reason="Er is niets om over te praten.", by=pieter, at=after)
    with pytest.raises(OutcomeClashes, match="er ontbreekt niets"):
        process.decide(
            made, rows.Wanted("niet-ontvankelijk", "U schreef niet waarom.", "stands"), by=pieter, at=after
        )


DEEDS = ("wacht", "stapel", "post", "te laat", "aangevuld", "ingetrokken", "vraag")


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(DEEDS), min_size=2, max_size=6))
def test_whatever_happens_in_which_order_no_letter_is_lost(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader, deeds: list[str]
) -> None:
    with transaction.atomic():
        _tried(aanvraag, fatma, sandra, [*deeds, "stapel"])
        for notice in Notice.objects.filter(template=terms.STANDS_STILL).select_related("document"):
            assert _accounted_for(notice, deeds), (deeds, notice.at)
        transaction.set_rollback(True)


def _tried(aanvraag: Aanvraag, fatma: Reader, sandra: Reader, deeds: list[str]) -> None:
    at = MONDAY
    ask(aanvraag, fatma)
    for deed in deeds:
        at += timedelta(days=4)
        try:
            with transaction.atomic():
                _does(deed, aanvraag, fatma, sandra, at)
        except Refusal:
            continue


def _does(deed: str, aanvraag: Aanvraag, fatma: Reader, sandra: Reader, at: datetime) -> None:
    clock = clocks_of(aanvraag).get()
    said = without_decision.withdraw.NoLonger(at.date(), "Annie de Wit", "telefoon")
    does: dict[str, Callable[[], object]] = {
        "wacht": lambda: None,
        "stapel": lambda: make(pile(sandra, at=at), at=at),
        "post": lambda: posted_pile(sandra, at=at),
        "te laat": lambda: default(clock, fatma, at),
        "aangevuld": lambda: terms.resume_term(clock, on=at.date(), by=fatma, at=at),
        "ingetrokken": lambda: without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=at),
        "vraag": lambda: ask(aanvraag, fatma, at=at, until=at.date() + timedelta(days=7)),
    }
    does[deed]()


def _accounted_for(notice: Notice, deeds: list[str]) -> bool:
    """Gone, in a pile that was made, withdrawn with a task, or nobody waits for what it asks."""
    document = notice.document
    assert document is not None
    in_a_pile = PrintBatchLetter.objects.filter(document=document, left_out="", batch__made__isnull=False)
    told = Task.objects.filter(reference=f"{ASKED}{notice.pk}").exists() or "aangevuld" in deeds
    over = ClockMet.objects.filter(clock__code="wmo-beschikking", clock__case=notice.case_id).exists()
    return hasattr(document, "posted") or in_a_pile.exists() or (hasattr(notice, "stopped") and told) or over
