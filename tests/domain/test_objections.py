"""An objection from its receipt to the court: who may do what, in which order, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.domain.cases.models import Clock, ClockMet
from keukentafel.domain.decisions.actions import last_of
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import (
    Beschikking,
    Letter,
    Objection,
    ObjectionDecision,
    Proposal,
)
from keukentafel.domain.decisions.queries import can_intend
from keukentafel.domain.delivery.queries import allocations
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions.letter_preview import LATER as NOT_YET
from keukentafel.domain.process.actions.letter_preview import preview_objection
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import objections as rules
from keukentafel.rules import termen
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import propose
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY, Village


@given(
    last_day=st.dates(date(2016, 1, 1), date(2035, 12, 31)),
    came=st.integers(-60, 60),
    travelled=st.integers(0, 30),
)
def test_by_post_it_is_in_time_when_posted_in_time_and_there_within_a_week(
    last_day: date, came: int, travelled: int
) -> None:
    received = last_day + timedelta(came)
    posted = received - timedelta(travelled)
    within = received <= termen.compute("bezwaar-per-post", last_day).last_day
    judged = rules.in_time(last_day, received_on=received, posted_on=posted)

    assert judged.is_so == (received <= last_day or (posted <= last_day and within))
    # what is handed in has no postmark: a day too late is too late, and by post is never worse off
    assert rules.in_time(last_day, received_on=received).is_so == (received <= last_day)
    assert judged.is_so or received > last_day


@pytest.mark.function("D6")
def test_an_objection_has_a_case_a_term_from_the_end_of_six_weeks_and_a_receipt(
    refused: Beschikking, fatma: Reader
) -> None:
    made = object_to(refused, by=fatma)

    clock = Clock.objects.get(case=made.case)
    assert (clock.code, clock.started_on) == ("beslissing-op-bezwaar", made.last_day)
    assert made.last_day == termen.compute("bezwaartermijn", MONDAY.date()).last_day
    letter = Notice.objects.get(case=made.case)
    assert letter.template == "bezwaar-ontvangst" and "Dat is op tijd" in letter.body
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        object_to(refused, by=fatma)


@pytest.mark.function("D6")
def test_who_decided_neither_handles_nor_decides_and_nothing_is_written(
    refused: Beschikking, fatma: Reader, pieter: Reader, sandra: Reader
) -> None:
    made = object_to(refused, by=fatma)
    before = Entry.objects.count()
    team = made.case.holders.get().team_id
    with pytest.raises(rows.DecidedFirst, match="Wie het besluit nam"):
        process.hand_to(made, team=team, account=sandra.account, by=fatma, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=pieter, at=LATER)
    wanted = rows.Wanted("ongegrond", "Het besluit klopt.", "stands")
    with pytest.raises(rows.DecidedFirst):
        process.decide(made, wanted, by=sandra, at=LATER)

    assert not Beschikking.objects.filter(replaces=refused).exists()
    assert Entry.objects.count() == before + 3  # waived, and the two steps before the decision


@pytest.mark.function("D6")
def test_late_without_a_reason_is_inadmissible_and_nothing_else(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    late = MONDAY + timedelta(days=50)
    made = object_to(refused, by=fatma, at=late)
    hearings.waive_hearing(made, ground="a", reason="Duidelijk te laat.", by=pieter, at=late)
    with pytest.raises(rows.NotJudged):
        process.decide(made, rows.Wanted("ongegrond", "Nee.", "stands"), by=fatma, at=late)
    rows.judge_late(made, excused=False, reason="Zij was gewoon thuis.", by=pieter, at=late)
    with pytest.raises(rows.OutcomeClashes, match="niet-ontvankelijk"):
        process.decide(made, rows.Wanted("ongegrond", "Nee.", "stands"), by=fatma, at=late)


@pytest.mark.function("D6")
@pytest.mark.usefixtures("files")
def test_a_defect_stops_the_clock_and_mending_lets_it_run(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    inside = datetime.combine(made.last_day, MONDAY.timetz()) + timedelta(days=3)
    defect = process.ask_repair(
        made, missing=["handtekening"], repair_by=inside.date() + timedelta(days=14), by=pieter, at=inside
    )
    posted(Notice.objects.get(template="bezwaar-gebrek"), by=pieter, at=inside)
    clock = Clock.objects.get(case=made.case)
    assert (clock.original_last_day, clock.last_day) == (
        date(2026, 5, 26),
        date(2026, 6, 8),
    )  # 25 May is Whit Monday
    with pytest.raises(rows.DefectWaits):
        process.decide(made, rows.Wanted("ongegrond", "Nee.", "stands"), by=fatma, at=inside)

    later = inside + timedelta(days=5)
    process.repaired(defect, on=later.date(), by=pieter, at=later)
    clock.refresh_from_db()
    assert clock.last_day == date(2026, 5, 29)


@pytest.mark.function("D6")
def test_a_committee_makes_it_twelve_weeks_and_a_hearing_leaves_time_for_papers(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATER)
    clock = Clock.objects.get(case=made.case)
    assert clock.last_day == termen.compute("beslissing-op-bezwaar-commissie", made.last_day).last_day
    with pytest.raises(rows.TooSoon, match="stukken"):
        hearings.plan_hearing(
            made, starts_at=LATER + timedelta(days=9), place="Raadhuis", sooner=False, by=pieter, at=LATER
        )
    planned = hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    body = Notice.objects.get(template="bezwaar-hoorzitting").body
    assert rules.before_hearing((LATER + timedelta(days=21)).date()).papers_until.strftime("%-d") in body
    soon = rules.before_hearing(date(2026, 11, 25), planned_on=date(2026, 11, 23))
    assert soon.papers_until == soon.open_from == date(2026, 11, 23) and "15 november" not in soon.sentence
    held = LATER + timedelta(days=22)
    hearings.report_hearing(
        planned,
        present="Annie",
        heard_by="de commissie",
        text="Zij vertelde hoe het thuis gaat.",
        by=pieter,
        at=held,
    )
    with pytest.raises(rows.NotAdvised):
        process.decide(made, rows.Wanted("ongegrond", "Nee.", "stands"), by=fatma, at=held)


@pytest.mark.function("D6")
def test_upheld_gives_a_new_decision_with_its_order_and_the_way_to_court(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    """Fatma decided, so Sandra decides on the objection."""
    first = deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Drie uur is genoeg.",
        proposal=proposal.pk,
        by=fatma,
        at=MONDAY,
    )
    made = object_to(first, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk", by=sandra, at=LATER)
    more = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER, volume=5)
    wanted = rows.Wanted(
        "gegrond", "Er is meer nodig", "granted", costs_asked=True, costs_cents=1250, proposal=more.pk
    )
    seen = preview_objection(made, wanted, by=sandra, at=LATER)
    assert not ObjectionDecision.objects.exists() and Beschikking.objects.count() == 1
    gone = Person.objects.filter(pk=made.person_id)
    gone.update(suspended_on=LATER.date(), suspension_reason="E")
    late = preview_objection(Objection.objects.get(pk=made.pk), wanted, by=sandra, at=LATER)
    assert not late.goes and late.paper is None, "the receipt is not the decision"
    gone.update(suspended_on=None, suspension_reason="")
    with pytest.raises(ReasonsTooThin, match="waarom"):
        process.decide(made, replace(wanted, grounds="zie verslag"), by=sandra, at=LATER)
    decided = process.decide(made, wanted, by=sandra, at=LATER)
    sent = Notice.objects.select_related("case", "person", "verslag", "by").get(
        template="beslissing-op-bezwaar"
    )
    assert decided.replacement is not None and seen.paper is not None
    number = decided.replacement.number
    posted = paper_of_notice(sent)
    texts = {name: getattr(posted, name).replace(number, NOT_YET) for name in ("body", "leaflet")}
    assert seen.paper == replace(posted, **texts)
    assert decided.replacement.replaces == first
    assert decided.mandate == "tl-wmo-bezwaar" and decided.replacement.proposal == more
    assert decided.appeal_last_day == termen.compute("beroepstermijn", LATER.date()).last_day
    body = Notice.objects.get(template="beslissing-op-bezwaar").body
    assert "€ 12,50" in body and decided.replacement.number in body and "rechtbank Noord-Holland" in body
    assert (
        "krijgt u: Hulp bij het huishouden, 5 uur per week" in body
        and "Postbus 1621, 2003 BR Haarlem" in body
    )
    for told in ("## Wat betaalt u zelf?", "artikel 2.3.8", "## Wat willen wij samen bereiken?"):
        assert told in body
    assert "Er is meer nodig.\n" in body and "Zij krijgt gelijk.\n" in body
    signed = paper_of_notice(sent)
    assert signed.number.startswith("BZ-"), "the number by which the resident knows it"
    assert (signed.sender, signed.role) == (sandra.name, "Teamleider")
    assert ClockMet.objects.filter(clock__case=made.case).exists()
    with pytest.raises(rows.ObjectionClosed):
        process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    appeal = rows.record_appeal(
        made,
        kind="beroep",
        court="Rechtbank Noord-Holland",
        number="HAA 26/1",
        filed_on=LATER.date(),
        by=sandra,
        at=LATER,
    )
    rows.end_appeal(appeal, outcome="ongegrond", on=LATER.date(), text="", by=sandra, at=LATER)


@pytest.mark.function("D6")
def test_a_grant_that_is_only_revoked_is_the_last_of_its_chain_and_its_order_stops(
    proposal: Proposal, village: Village, fatma: Reader, sandra: Reader
) -> None:
    first = deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt niet meer.",
        proposal=proposal.pk,
        by=fatma,
        at=MONDAY,
    )
    made = object_to(first, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij wil deze hulp niet.", by=sandra, at=LATER)
    decided = process.decide(
        made, rows.Wanted("gegrond", "De hulp past niet.", "revoked", stop_asked=True), by=sandra, at=LATER
    )

    last = decided.replacement
    assert last is not None and (last.replaces, last.outcome) == (first, "revoked")
    assert last_of(first) == last and not can_intend(last.number, reader=fatma)
    (order,) = allocations(reader=village.reader("thuis"))
    assert order.ends_on == LATER.date() - timedelta(1)
    waiting = FollowUp.objects.filter(beschikking=first, planned_on__gte=LATER.date())
    assert waiting.exists() and not waiting.filter(cancelled__isnull=True).exists()
    assert not Letter.objects.filter(beschikking=last).exists()  # the letter is that of the objection
