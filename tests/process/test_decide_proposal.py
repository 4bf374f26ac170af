"""An aanvraag comes in and a provision is proposed: the deeds as colleagues do them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases.models import Case, Clock, OpenTask, StepDone
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.intake.models import ConversationDone, LadderStep
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import parse_euros
from keukentafel.rules.cost import FormNotOffered
from keukentafel.rules.ladder import LadderSkipped
from keukentafel.rules.reasons import ReasonsTooThin
from keukentafel.web.desk.plans.change_forms import IntendForm
from keukentafel.web.desk.plans.proposal_forms import ProposalForm
from tests.fixtures.aanvraag import answer_ladder, propose
from tests.fixtures.village import MONDAY, TUESDAY, Village

# The aanvraag


def test_an_aanvraag_starts_the_clock_and_lies_on_a_desk(aanvraag: Aanvraag, fatma: Reader) -> None:
    assert aanvraag.number.startswith("A-2026-")
    clock = Clock.objects.get(case=aanvraag.case, code="wmo-beschikking")
    assert clock.last_day == date(2026, 3, 16)
    task = OpenTask.objects.get(task__case=aanvraag.case, task__kind="besluit")
    assert (task.account_id, task.due_on) == (fatma.account, clock.last_day)
    assert set(StepDone.objects.filter(case=aanvraag.case).values_list("step", flat=True)) == {
        "plan",
        "aanvraag",
    }


def test_an_aanvraag_is_taken_once(aanvraag: Aanvraag, fatma: Reader) -> None:
    with pytest.raises(decisions.AlreadyAsked, match=aanvraag.number) as refusal:
        deciding.ask(aanvraag.case.number, person=aanvraag.person_id, by=fatma, at=MONDAY)
    assert refusal.value.number == aanvraag.number
    assert Aanvraag.objects.count() == 1


def test_no_aanvraag_while_the_investigation_runs(
    case_of_de_wit: Case, village: Village, fatma: Reader
) -> None:
    ConversationDone.objects.all().delete()
    person = village.person("Annie").pk
    with pytest.raises(decisions.InvestigationRuns, match="Het onderzoek loopt nog") as refusal:
        deciding.ask(case_of_de_wit.number, person=person, by=fatma, at=MONDAY)
    assert refusal.value.rule == "Wmo 2015, artikel 2.3.2 lid 9"
    assert not Clock.objects.filter(code="wmo-beschikking").exists()

    Clock.objects.filter(code="wmo-onderzoek").update(
        last_day=MONDAY.date() - timedelta(days=1), original_last_day=date(2026, 1, 1)
    )
    assert (
        deciding.ask(case_of_de_wit.number, person=person, by=fatma, at=MONDAY).received_on == MONDAY.date()
    )


def test_an_aanvraag_is_for_somebody_of_the_household(
    case_of_de_wit: Case, village: Village, fatma: Reader
) -> None:
    with pytest.raises(decisions.NotInHousehold):
        deciding.ask(case_of_de_wit.number, person=village.person("Els").pk, by=fatma, at=MONDAY)


# The proposal


def test_tailored_help_waits_for_the_ladder(aanvraag: Aanvraag, goal: Goal, fatma: Reader) -> None:
    LadderStep.objects.filter(step="netwerk").delete()
    with pytest.raises(LadderSkipped, match="Netwerk") as refusal:
        propose(aanvraag, goal, by=fatma)
    assert "2.3.5" in refusal.value.rule

    answer_ladder(aanvraag.case, "netwerk", enough=True, by=fatma, at=MONDAY)
    with pytest.raises(LadderSkipped, match="niet nodig"):
        propose(aanvraag, goal, by=fatma)
    assert not Proposal.objects.exists()


def test_the_cost_rests_on_the_tariff_of_the_first_day(proposal: Proposal) -> None:
    # 3 hours × 52 weeks × the tariff that counts in 2026
    tariff = queries.products(383, law="wmo", on=date(2026, 3, 16))[0].tariff
    assert proposal.cents_per_year == 3 * 52 * int(parse_euros(tariff) * 100)


def test_the_same_proposal_sent_twice_is_one(proposal: Proposal, goal: Goal, fatma: Reader) -> None:
    assert propose(proposal.aanvraag, goal, by=fatma, at=TUESDAY) == proposal
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"volume": 0}, decisions.WrongVolume),
        ({"volume": 169}, decisions.WrongVolume),
        ({"volume": 1_000_001}, decisions.WrongVolume),
        ({"provider": None}, decisions.NoProvider),
        ({"provider": 0}, decisions.UnknownProvider),
        ({"form": "pgb"}, decisions.NoProvider),
        ({"reason": " "}, decisions.ReasonMissing),
        ({"reason": "x" * 4_001}, decisions.ReasonMissing),
        ({"reason": "ok"}, ReasonsTooThin),
        ({"ends_on": date(2026, 3, 15)}, decisions.PeriodTooLong),
        ({"ends_on": date(2031, 3, 16)}, decisions.PeriodTooLong),
        ({"goal": 0}, decisions.UnknownGoal),
        ({"goal": None}, decisions.UnknownGoal),
        ({"goal": None, "need": "geld"}, decisions.UnknownGoal),
        ({"need": "huishouden"}, decisions.UnknownGoal),
        ({"product": "jeugdhulp-ambulant"}, FormNotOffered),
    ],
)
def test_a_proposal_that_cannot_be_is_refused(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        propose(aanvraag, goal, by=fatma, **wrong)
    assert not Proposal.objects.exists()


@pytest.mark.function("D2")
def test_a_home_adaptation_is_dearer_than_ten_thousand_euros_and_can_be_changed(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader
) -> None:
    made = propose(aanvraag, goal, by=fatma, product="woningaanpassing", volume=12_500)
    assert made.total_cents == 1_250_000
    for form in (IntendForm, ProposalForm):
        assert form.base_fields["volume"].clean("12.500") == 12_500
