"""A notice of default to its end: the late decision, what is owed, the letter, who pays, and what is no notice after all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from django.urls import reverse

from keukentafel.domain.cases.actions import finish_task
from keukentafel.domain.cases.models import Clock, ClockMet, NoticeOfDefault, OpenTask, Task, TaskDone
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.models import Aanvraag, PenaltyDecision, Proposal
from keukentafel.domain.decisions.queries import mandates
from keukentafel.domain.decisions.queries.mandates.earlier import decided_on_mandate
from keukentafel.domain.decisions.queries.penalties import PenaltyPage, penalty_page
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objections, penalties, without_decision
from keukentafel.domain.process.actions.closing import MoneyOpen, close_case
from keukentafel.domain.process.actions.laying import NotAHolder
from keukentafel.domain.process.actions.letter_preview import LATER, preview_penalty
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.outside.paper.notices import print_now
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
NOTICED = date(2026, 3, 20)
"""A Friday; the term was over on 16 March. The two weeks end on 3 April, and the first day that is owed is the fourth."""
FIRST_OWED = date(2026, 4, 4)
WHY = "U wachtte vier jaar met uw brief, en kreeg de hulp intussen van een ander."


def on(day: date) -> datetime:
    return MONDAY + (day - MONDAY.date())


@pytest.fixture
def late(aanvraag: Aanvraag, fatma: Reader) -> Clock:
    """Nobody decided in time, and De Wit wrote that."""
    clock = Clock.objects.get(case=aanvraag.case_id, code="wmo-beschikking")
    penalties.receive_notice(clock, received_on=NOTICED, channel="brief", by=fatma, at=on(NOTICED))
    return clock


def page_of(clock: Clock, reader: Reader, day: date) -> PenaltyPage:
    found = penalty_page(clock.case.number, clock.pk, reader=replace(reader, today=day))
    assert found is not None
    return found


def waiting() -> list[tuple[str, date]]:
    """What lies on a desk because of the notice, with its last day."""
    found = OpenTask.objects.filter(task__title__iregex="dwangsom|ingebrekestelling")
    return list(found.values_list("task__title", "due_on").order_by("due_on"))


def test_the_resident_reads_by_when_we_decide_and_what_it_costs_after_that(late: Clock) -> None:
    letter = Notice.objects.get(template="ingebrekestelling").body

    assert "3 april 2026" in letter and "4 april 2026" in letter and "42 dagen" in letter
    assert waiting() == [
        ("Ingebrekestelling: beslis uiterlijk 3 april 2026", date(2026, 4, 3)),
        ("Stel vast of er dwangsom moet worden betaald", date(2026, 5, 29)),
    ]


def test_a_decision_in_the_two_weeks_costs_nothing_and_leaves_nothing_on_a_desk(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = decide(proposal, fatma, at=on(FIRST_OWED))
    jobs.print_now(decided.letter.pk, at=on(FIRST_OWED))

    assert waiting() == []
    with pytest.raises(rows.NothingOwed, match="4 april 2026"):
        penalties.settle_penalty(late, known_on=FIRST_OWED, by=sandra, at=on(FIRST_OWED))
    assert not PenaltyDecision.objects.exists()


def test_a_late_decision_is_followed_by_what_is_owed_its_letter_and_its_payment(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=16)
    decide(proposal, fatma, at=on(decided))
    assert waiting() == [("Stel vast of er dwangsom moet worden betaald", date(2026, 5, 4))]
    with pytest.raises(NoMandate):
        penalties.settle_penalty(late, known_on=decided, by=fatma, at=on(decided))
    with pytest.raises(rows.WrongDayKnown):
        penalties.settle_penalty(late, known_on=decided - timedelta(1), by=sandra, at=on(decided))

    made = penalties.settle_penalty(late, known_on=decided, by=sandra, at=on(decided))

    assert (made.days, made.cents) == (16, (14 * 23 + 2 * 35) * 100)
    assert waiting() == [(f"Betaal € 392,00 dwangsom, besluit {made.number}", decided + timedelta(weeks=6))]
    letter = Notice.objects.get(template="dwangsom")
    assert "€ 392,00" in letter.body and "zestien dagen" in letter.body and "bezwaar maken" in letter.body
    paper = paper_of_notice(letter)
    assert (paper.number, paper.role) == (made.number, "Teamleider")
    with pytest.raises(rows.SettledAlready):
        penalties.settle_penalty(late, known_on=decided, by=sandra, at=on(decided))
    with pytest.raises(penalties.PenaltySettled):
        penalties.take_back_notice(late, reason=WHY, by=fatma, at=on(decided))


def test_who_may_not_decide_it_lays_it_before_who_may(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader, joke: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=2)
    decide(proposal, fatma, at=on(decided))

    with pytest.raises(NotAHolder):
        penalties.lay_before(late, account=joke.account, by=fatma, at=on(decided))
    task = penalties.lay_before(late, account=sandra.account, by=fatma, at=on(decided))

    assert OpenTask.objects.get(task=task).account_id == sandra.account
    assert len(waiting()) == 1
    penalties.settle_penalty(late, known_on=decided, by=sandra, at=on(decided))
    with pytest.raises(penalties.PenaltySettled):
        penalties.lay_before(late, account=sandra.account, by=fatma, at=on(decided))


def test_what_somebody_ticked_off_by_mistake_is_laid_before_them_all_the_same(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=2)
    decide(proposal, fatma, at=on(decided))
    row = OpenTask.objects.select_related("task").get(task__title__startswith="Stel vast")
    finish_task(row.task, result="klaar", by=fatma, at=on(decided))

    penalties.lay_before(late, account=sandra.account, by=fatma, at=on(decided))

    assert waiting() == [("Stel vast of er dwangsom moet worden betaald", row.due_on)]


def test_the_letter_is_seen_before_it_goes_and_nothing_was_written(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=2)
    decide(proposal, fatma, at=on(decided))
    owed, none = {"known_on": decided}, {"known_on": decided, "exclusion": "onredelijk-laat", "reason": WHY}

    told = preview_penalty(late, owed, by=sandra, at=on(decided))
    refused = preview_penalty(late, none, by=sandra, at=on(decided))

    assert told.goes and "€ 46,00" in told.markdown and told.role == "Teamleider"
    assert told.paper is not None and told.paper.number == LATER
    assert refused.goes and WHY in refused.markdown
    assert not PenaltyDecision.objects.exists()
    assert not Notice.objects.filter(template__startswith="dwangsom").exists()


def test_the_day_on_which_the_letter_went_is_proposed(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided, went = FIRST_OWED + timedelta(days=2), FIRST_OWED + timedelta(days=4)
    beschikking = decide(proposal, fatma, at=on(decided))
    met = ClockMet.objects.get(clock=late)
    assert rows.made_known(met) is None

    jobs.print_now(beschikking.letter.pk, at=on(went))

    assert rows.made_known(met) == went


def test_the_mandate_says_that_it_rests_on_it(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader, village: Village
) -> None:
    decided = FIRST_OWED + timedelta(days=2)
    decide(proposal, fatma, at=on(decided))
    made = penalties.settle_penalty(late, known_on=decided, by=sandra, at=on(decided))

    henk = village.reader("henk")
    assert made.mandate_row_id is not None
    assert mandates.mandate_page(made.mandate_row_id, reader=henk).versions[0].rests == 1
    assert decided_on_mandate(made.mandate_row_id, on=decided, reader=henk) == 1


def test_the_letter_that_waited_a_night_leaves_six_weeks(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decide(proposal, fatma, at=on(FIRST_OWED + timedelta(3)))
    penalties.settle_penalty(
        late, known_on=FIRST_OWED + timedelta(3), by=sandra, at=on(FIRST_OWED + timedelta(3))
    )
    letter = Notice.objects.get(template="dwangsom")
    before = letter.body

    printed = print_now(letter.pk, at=on(FIRST_OWED + timedelta(4)))

    assert printed.dated_on == FIRST_OWED + timedelta(4) and printed.body != before


def test_without_a_decision_it_stops_at_42_days_and_only_then_it_is_known(
    late: Clock, sandra: Reader
) -> None:
    last = FIRST_OWED + timedelta(days=41)
    with pytest.raises(rows.StillRuns, match="15 mei 2026"):
        penalties.settle_penalty(late, known_on=None, by=sandra, at=on(last))

    made = penalties.settle_penalty(late, known_on=None, by=sandra, at=on(last + timedelta(1)))

    assert (made.days, made.cents) == (42, 144_200)
    assert "nog steeds niet beslist" in Notice.objects.get(template="dwangsom").body


def test_what_the_law_excludes_is_told_with_its_reason(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=5)
    decide(proposal, fatma, at=on(decided))

    def exclude(reason: str) -> PenaltyDecision:
        return penalties.settle_penalty(
            late, known_on=decided, exclusion="onredelijk-laat", reason=reason, by=sandra, at=on(decided)
        )

    with pytest.raises(ReasonsTooThin):
        exclude("ok")
    made = exclude(WHY)

    assert made.cents == 0 and waiting() == []
    assert WHY in Notice.objects.get(template="dwangsom-geen").body


def test_a_notice_that_is_none_after_all_leaves_the_term_as_it_was(late: Clock, fatma: Reader) -> None:
    with pytest.raises(ReasonsTooThin):
        penalties.take_back_notice(late, reason="ok", by=fatma, at=on(NOTICED))

    penalties.take_back_notice(late, reason="U trok uw brief in toen wij u belden.", by=fatma, at=on(NOTICED))

    assert waiting() == [] and not NoticeOfDefault.objects.exists()
    assert "toen wij u belden" in Notice.objects.get(template="ingebrekestelling-vervalt").body
    assert penalties.receive_notice(late, received_on=NOTICED, channel="email", by=fatma, at=on(NOTICED))


def test_a_withdrawn_aanvraag_ends_it_and_a_mistake_in_that_lets_it_run_on(
    late: Clock, aanvraag: Aanvraag, fatma: Reader
) -> None:
    before = waiting()
    said = NoLonger(NOTICED, "Jan de Wit", "telefoon", "Het hoeft niet meer.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(NOTICED))
    assert waiting() == []

    without_decision.undo_withdrawal(aanvraag.number, by=fatma, at=on(NOTICED))

    assert waiting() == before


def test_a_letter_that_left_later_than_it_was_decided_counts_from_the_day_it_left(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    """Decided on the first day that is owed; the letter went three days later."""
    went = FIRST_OWED + timedelta(3)
    decided = decide(proposal, fatma, at=on(FIRST_OWED))
    assert waiting() == [("Stel vast of er dwangsom moet worden betaald", date(2026, 5, 29))]
    assert page_of(late, sandra, FIRST_OWED).can

    jobs.print_now(decided.letter.pk, at=on(went))

    page = page_of(late, sandra, went)
    assert page.can and page.known_on == went and page.owed.euros == 69 and len(waiting()) == 1
    assert [(each.known_on, each.days) for each in page.by_day][-2:] == [(went - timedelta(1), 2), (went, 3)]
    assert penalties.settle_penalty(late, known_on=went, by=sandra, at=on(went)).cents == 6_900


def test_a_letter_that_left_too_late_after_a_decision_in_time_puts_it_on_a_desk(
    late: Clock, proposal: Proposal, fatma: Reader
) -> None:
    decided = decide(proposal, fatma, at=on(NOTICED))
    assert waiting() == []

    jobs.print_now(decided.letter.pk, at=on(FIRST_OWED + timedelta(2)))

    assert [title for title, _day in waiting()] == ["Stel vast of er dwangsom moet worden betaald"]


def test_what_was_settled_comes_on_no_desk_again_when_the_decision_is_there(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    last = FIRST_OWED + timedelta(days=42)
    penalties.settle_penalty(late, known_on=None, by=sandra, at=on(last))

    decided = decide(proposal, fatma, at=on(last + timedelta(1)))
    jobs.print_now(decided.letter.pk, at=on(last + timedelta(1)))

    assert [title[:6] for title, _day in waiting()] == ["Betaal"]


def test_a_notice_after_which_money_is_owed_is_excluded_by_decision_and_not_wiped_out(
    late: Clock, sandra: Reader, fatma: Reader
) -> None:
    day = FIRST_OWED + timedelta(days=2)
    with pytest.raises(penalties.MoneyOwed):
        penalties.take_back_notice(late, reason=WHY, by=fatma, at=on(day))
    with pytest.raises(rows.StillRuns):
        penalties.settle_penalty(late, known_on=None, by=sandra, at=on(day))
    assert page_of(late, sandra, day).runs

    made = penalties.settle_penalty(
        late, known_on=None, exclusion="geen-geldige", reason=WHY, by=sandra, at=on(day)
    )

    assert made.cents == 0 and WHY in Notice.objects.get(template="dwangsom-geen").body


def test_what_was_withdrawn_counts_to_that_day_and_is_not_undone_after_it_was_settled(
    late: Clock, aanvraag: Aanvraag, sandra: Reader, fatma: Reader
) -> None:
    day = FIRST_OWED + timedelta(days=5)
    said = NoLonger(day, "Jan de Wit", "telefoon", "Het hoeft niet meer.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(day))

    made = penalties.settle_penalty(late, known_on=day + timedelta(9), by=sandra, at=on(day))
    assert (made.known_on, made.days) == (day, 5)
    with pytest.raises(penalties.PenaltySettled):
        without_decision.undo_withdrawal(aanvraag.number, by=fatma, at=on(day))


def test_closing_the_case_asks_why_a_penalty_is_not_settled_or_paid(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=16)
    decide(proposal, sandra, outcome="refused", at=on(decided))
    close = partial(
        close_case, late.case, result="afgerond", reason="Klaar.", finish_work=True, by=fatma, at=on(decided)
    )

    with pytest.raises(MoneyOpen, match="Stel vast"):
        close()
    penalties.settle_penalty(late, known_on=decided, by=sandra, at=on(decided))
    with pytest.raises(MoneyOpen, match="392"):
        close()


def test_after_settling_every_page_says_what_was_decided(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    decided = FIRST_OWED + timedelta(days=5)
    decide(proposal, fatma, at=on(decided))
    penalties.settle_penalty(
        late, known_on=decided, exclusion="onredelijk-laat", reason=WHY, by=sandra, at=on(decided)
    )
    case, none = late.case.number, "geen dwangsom wordt betaald"

    mine = client_of("de_wit").get(reverse("portal:case", args=[case])).text
    desk = client_of("fatma").get(reverse("desk:case-file", args=[case])).text
    page = client_of("fatma").get(reverse("desk:penalty", args=[case, late.pk])).text

    assert (
        none in mine and none in desk and "Te laat klaar" in desk and "Geldt de ingebrekestelling" not in desk
    )
    assert "115,00" not in mine + desk + page and "De dwangsom loopt" not in mine + desk + page


def test_who_asked_is_never_guessed(late: Clock, aanvraag: Aanvraag, village: Village) -> None:
    asked = rows.who_asked(late)
    assert asked.person == aanvraag.person and aanvraag.number in asked.what
    other = Aanvraag.objects.get(pk=aanvraag.pk)
    other.pk, other.number, other.person, other._state.adding = (
        None,
        "A-2026-0009999",
        village.person("Jan"),
        True,
    )
    other.save()

    assert rows.who_asked(late).person == aanvraag.person
    Task.objects.filter(clock=late).update(clock=None)
    with pytest.raises(rows.WhoAsked):
        rows.who_asked(late)


def test_of_an_objection_it_goes_the_same(
    proposal: Proposal, sandra: Reader, fatma: Reader, village: Village
) -> None:
    objection = object_to(decide(proposal, fatma), by=fatma)
    clock = Clock.objects.get(case=objection.case_id)
    noticed = clock.last_day + timedelta(1)
    penalties.receive_notice(clock, received_on=noticed, channel="brief", by=fatma, at=on(noticed))
    stopped = noticed + timedelta(30)

    objections.withdraw(objection, on=stopped, way="brief", by=fatma, at=on(stopped))
    made = penalties.settle_penalty(clock, known_on=stopped, by=sandra, at=on(stopped))

    assert made.person_id == objection.person_id and made.cents > 0
    assert rows.made_known(ClockMet.objects.get(clock=clock)) == stopped
    assert TaskDone.objects.filter(result__startswith="Er wacht niemand meer").exists()


def test_on_the_pages(
    late: Clock,
    proposal: Proposal,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    decided = decide(proposal, fatma, at=on(FIRST_OWED + timedelta(days=2)))
    jobs.print_now(decided.letter.pk, at=on(FIRST_OWED + timedelta(days=4)))
    here = reverse("desk:penalty", args=[late.case.number, late.pk])
    team, leader, resident = client_of("fatma"), client_of("sandra"), client_of("de_wit")
    asked = team.get(reverse("desk:aanvraag", args=[proposal.aanvraag.number])).text
    assert "In gebreke gesteld op 20 maart 2026" in asked and here in asked
    page = team.get(here).text
    before = reverse("desk:lay-before-penalty", args=[late.case.number, late.pk])
    assert "aan Sandra Hoekstra" in page and before in page and "Stel vast</" not in page
    assert "geen mandaat voor dit besluit" in team.post(before, {"account": "x"}, follow=True).text
    laid = team.post(before, {"account": str(sandra.account)}, follow=True).text
    assert "De dwangsom ligt nu bij uw collega" in laid
    mine = resident.get(reverse("portal:case", args=[late.case.number])).text
    assert "U schreef ons op 20 maart 2026 dat wij te laat zijn." in mine and "stelt zij nog vast" in mine

    wrong = leader.post(here, {"known_on": "", "owed": "kennelijk", "reason": "ok"})
    assert wrong.status_code == 422
    assert 'value="08-04-2026"' in leader.get(here).text
    seen = leader.post(here, {"known_on": "06-04-2026", "owed": "ja", "reason": "", "bekijk": "1"}).text
    assert "Zo gaat de brief weg" in seen and "(het nummer komt bij het besluit)" in seen
    assert "al vastgesteld" not in leader.get(here).text and not PenaltyDecision.objects.exists()
    done = leader.post(here, {"known_on": "06-04-2026", "owed": "ja", "reason": ""}, follow=True).text

    assert "De dwangsom is vastgesteld" in done and "46,00" in done and "Toelichting" not in done
    assert (
        "al vastgesteld" in team.get(reverse("desk:notice-taken-back", args=[late.case.number, late.pk])).text
    )
