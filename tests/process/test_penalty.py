"""A notice of default to its end: the late decision, what is owed, the letter, who pays, and what is no notice after all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.actions import finish_task
from keukentafel.domain.cases.models import Clock, ClockMet, OpenTask
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.models import PenaltyDecision, Proposal
from keukentafel.domain.decisions.queries import mandates
from keukentafel.domain.decisions.queries.mandates.earlier import decided_on_mandate
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.process.actions.laying import NotAHolder
from keukentafel.domain.process.actions.letter_preview import LATER, preview_penalty
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.outside.paper.notices import print_now
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import FIRST_OWED, WHY, on, sent, waiting
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]


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
    sent(decided.letter, fatma, FIRST_OWED)

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
    assert "Dan is één bezwaar genoeg" in letter.body
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
    assert owed.made_known(met) is None

    jobs.print_now(beschikking.letter.pk, at=on(went))
    assert owed.made_known(met) is None, "it lies here, and she reads no portal"
    sent(beschikking.letter, fatma, went)

    assert owed.made_known(met) == went


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
