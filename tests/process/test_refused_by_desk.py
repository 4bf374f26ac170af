"""What a regional desk refuses in the name of the municipality is recorded on the aanvraag, with everything that follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock, ClockMet, Closure, OpenTask
from keukentafel.domain.decisions.actions import AlreadyDecided
from keukentafel.domain.decisions.actions import desk_decisions as actions
from keukentafel.domain.decisions.actions import mandates as register
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections import last_day_to_object
from keukentafel.domain.decisions.actions.temporary import NotSaidWhat
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Beschikking,
    DeskDecision,
    DeskDecisionCorrected,
    DeskDecisionUndone,
    Letter,
    Mandate,
    Referral,
)
from keukentafel.domain.decisions.queries.household import of_household, undecided
from keukentafel.domain.delivery.models import Allocation, ContributionNotice
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import deciding, objections
from keukentafel.domain.process.actions import desk_decisions as process
from keukentafel.domain.steering import decisions as steering
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import WrongGround
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.desk_decisions import said
from tests.fixtures.steered import YEAR, told
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

WHY = "Jan kan dit plan alleen niet volhouden; het loket vroeg hem dat niet."
pytestmark = [pytest.mark.django_db, pytest.mark.function("D9"), pytest.mark.usefixtures("files")]
WEEKS = timedelta(weeks=6)


def test_it_is_a_decision_of_the_municipality_without_a_letter_order_or_cost(
    refused_by_desk: Beschikking, asked_of_desk: Aanvraag, fatma: Reader
) -> None:
    made = refused_by_desk
    assert (made.outcome, made.proposal, made.sent_on) == ("refused", None, None)
    assert made.mandate == "loket-wgs-nee" and made.mandate_row is not None
    desk = DeskDecision.objects.get()
    assert (desk.name, desk.contact, desk.document, desk.what) == (
        "Loket Alkmaar", "Mevrouw Duin", "LA-26-0042", "Schuldhulp"
    )  # fmt: skip
    for table in (Letter, Allocation, ContributionNotice, Referral):
        assert not table.objects.exists(), table
    assert undecided(asked_of_desk.case.number, reader=fatma) == []
    (line,) = of_household(asked_of_desk.case.household_id, reader=fatma)
    assert (line.state, line.outcome) == ("decided", "refused")


def test_it_meets_the_term_of_the_aanvraag_on_its_own_day_and_the_team_hears_it(
    asked_of_desk: Aanvraag, fatma: Reader
) -> None:
    waits = OpenTask.objects.get(task__reference=f"aanvraag:{asked_of_desk.number}")

    made = process.record_refusal(asked_of_desk.number, said(decided_on=TUESDAY.date()), by=fatma, at=FRIDAY)

    met = ClockMet.objects.get(clock__case=asked_of_desk.case)
    assert (met.on, met.withdrawn) == (TUESDAY.date(), False)
    assert not OpenTask.objects.filter(pk=waits.pk).exists()
    speaks = OpenTask.objects.get(task__reference=f"loketbesluit:{made.number}")
    assert "bespreek met de inwoner" in speaks.task.title


@pytest.mark.parametrize(
    ("other", "refusal", "field"),
    [
        ({"kind": "huisarts"}, actions.NoDesk, "kind"),
        ({"name": " "}, actions.NoDesk, "name"),
        ({"decided_on": MONDAY.date() - timedelta(1)}, actions.WrongDay, "decided_on"),
        ({"decided_on": FRIDAY.date() + timedelta(1)}, actions.WrongDay, "decided_on"),
        ({"known_on": MONDAY.date() - timedelta(1)}, actions.WrongDay, "known_on"),
        ({"what": " "}, NotSaidWhat, "what"),
        ({"ground": "pw-voorliggend"}, WrongGround, "ground"),
        ({"grounds": "Nee."}, ReasonsTooThin, "grounds"),
        ({"granted": "V-2026-0000099"}, actions.NotOfThisAanvraag, "granted"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    asked_of_desk: Aanvraag, fatma: Reader, other: dict[str, Any], refusal: type[Exception], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        process.record_refusal(asked_of_desk.number, said(**other), by=fatma, at=FRIDAY)
    assert getattr(refused.value, "field", "") == field
    assert not Beschikking.objects.exists() and not DeskDecision.objects.exists()


def test_without_a_mandate_on_that_day_nothing_is_recorded_and_the_municipality_decides(
    asked_of_desk: Aanvraag, village: Village, fatma: Reader
) -> None:
    mandate = Mandate.objects.get(code="loket-wgs-nee", municipality=asked_of_desk.municipality_id)
    register.end_mandate(
        mandate.pk, until_on=TUESDAY.date(), reason="Opgezegd",
        by=replace(village.reader("henk"), today=TUESDAY.date()), at=TUESDAY,
    )  # fmt: skip

    with pytest.raises(NoMandate, match="om dit af te wijzen"):
        process.record_refusal(asked_of_desk.number, said(decided_on=TUESDAY.date()), by=fatma, at=FRIDAY)

    process.record_refusal(asked_of_desk.number, said(), by=fatma, at=FRIDAY)


def test_only_who_may_open_the_file_records_it_and_only_once(
    refused_by_desk: Beschikking, asked_of_desk: Aanvraag, fatma: Reader, ruud: Reader
) -> None:
    with pytest.raises(NotYours):
        process.record_refusal(asked_of_desk.number, said(), by=ruud, at=MONDAY)
    with pytest.raises(AlreadyDecided):
        process.record_refusal(asked_of_desk.number, said(), by=fatma, at=MONDAY)
    with pytest.raises(NotYours):
        process.undo_refusal(refused_by_desk.number, reason="Fout", by=ruud, at=MONDAY)
    with pytest.raises(NotYours):
        process.correct_refusal(
            refused_by_desk.number, actions.RightDesk("Loket"), reason="Fout", by=ruud, at=MONDAY
        )


def test_what_was_granted_in_part_names_the_help_that_did_come(
    decided_by_desk: Referral, asked_of_desk: Aanvraag, fatma: Reader
) -> None:
    process.record_refusal(
        asked_of_desk.number, said(what="Budgetbeheer", granted=decided_by_desk.number), by=fatma, at=MONDAY
    )
    assert DeskDecision.objects.get().granted == decided_by_desk


def test_the_day_of_the_letter_is_put_right_with_a_reason_and_an_objection_gets_more_time(
    refused_by_desk: Beschikking, fatma: Reader
) -> None:
    made = refused_by_desk
    objection = _objected(made, fatma)
    assert objection.last_day == last_day_to_object(made) == MONDAY.date() + WEEKS
    right = actions.RightDesk("Loket Alkmaar", "Mevrouw Duin", "LA-26-0042", TUESDAY.date())

    process.correct_refusal(made.number, right, by=fatma, at=FRIDAY)

    made.refresh_from_db()
    objection.refresh_from_db()
    assert made.sent_on == TUESDAY.date() and objection.last_day == TUESDAY.date() + WEEKS
    assert not DeskDecisionCorrected.objects.exists(), "a day that nobody knew is no mistake"
    again = replace(right, known_on=MONDAY.date(), name="Loket Heiloo")
    with pytest.raises(actions.NothingWrong):
        process.correct_refusal(made.number, right, reason="Fout", by=fatma, at=FRIDAY)
    with pytest.raises(ReasonsTooThin) as refused:
        process.correct_refusal(made.number, again, reason="x", by=fatma, at=FRIDAY)
    assert refused.value.field == "reason"
    process.correct_refusal(made.number, again, reason="Het was het loket in Heiloo.", by=fatma, at=FRIDAY)
    objection.refresh_from_db()
    assert objection.last_day == TUESDAY.date() + WEEKS, "never less"
    stood = DeskDecisionCorrected.objects.get()
    assert (stood.name, stood.known_on, stood.reason) == (
        "Loket Alkmaar",
        TUESDAY.date(),
        "Het was het loket in Heiloo.",
    )


def test_the_database_lets_only_the_day_of_the_letter_of_a_desk_move(
    refused_by_desk: Beschikking, fatma: Reader
) -> None:
    rows_ = Beschikking.objects.filter(pk=refused_by_desk.pk)
    assert rows_.update(sent_on=MONDAY.date()) == rows_.update(sent_on=TUESDAY.date()) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        rows_.update(grounds="Anders.")


def test_a_mistake_goes_and_the_term_runs_on_as_it_did(
    refused_by_desk: Beschikking, asked_of_desk: Aanvraag, fatma: Reader
) -> None:
    made = refused_by_desk
    process.undo_refusal(made.number, reason="Dit ging over Annie.", by=fatma, at=TUESDAY)

    assert not Beschikking.objects.exists() and not DeskDecision.objects.exists()
    kept = DeskDecisionUndone.objects.get()
    assert (kept.number, kept.grounds, kept.reason) == (made.number, made.grounds, "Dit ging over Annie.")
    assert (
        not Clock.objects.get(case=asked_of_desk.case, code="wgs-eerste-gesprek").started_on > MONDAY.date()
    )
    assert not ClockMet.objects.exists()
    assert OpenTask.objects.filter(task__reference=f"aanvraag:{asked_of_desk.number}").count() == 1
    assert not OpenTask.objects.filter(task__reference__startswith="loketbesluit:").exists()
    assert not asked_of_desk.case.steps.filter(step="besluit").exists()
    told_ = Notice.objects.get(template="loketbesluit-vergissing").body
    assert made.number in told_ and asked_of_desk.number in told_ and "loopt gewoon door" in told_
    process.record_refusal(asked_of_desk.number, said(), by=fatma, at=TUESDAY)


def test_it_is_counted_as_refused_in_time_and_with_what_desks_decide(
    refused_by_desk: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    leader = replace(sandra, right="cijfers", today=FRIDAY.date())
    assert told(leader) == {
        ("loket", "afgewezen"): (1, 1), ("loket-bezwaar", "geen"): (1, 1), ("loket-hulp", ""): (1, 1)
    }  # fmt: skip
    assert counted(leader) == {("uitkomst", "refused"), ("termijn", "geen"), ("bezwaar", "geen")}

    _objected(refused_by_desk, fatma)

    found = told(leader)
    assert found["loket-bezwaar", "loopt"] == found["loket", "bezwaar"] == (1, 1)
    assert ("bezwaar", "loopt") in counted(leader)
    line = steering.behind_decisions(
        leader.teams[0], YEAR, part="uitkomst", code="refused", whole=False, reader=leader
    )
    assert line is not None
    assert [(each.number, each.product) for each in line.lines] == [(refused_by_desk.number, "Schuldhulp")]


def counted(leader: Reader) -> set[tuple[str, str]]:
    """Of the figures of all decisions, what is not nothing."""
    found = steering.decision_figures(leader.teams[0], YEAR, reader=leader)
    assert found is not None
    parts = ("uitkomst", "termijn", "bezwaar")
    return {
        (part, each.code)
        for part, _title, counts in found.counts
        if part in parts
        for each in counts
        if each.team
    }


def test_under_another_law_it_was_decided_in_time(
    village: Village, case: Case, fatma: Reader, sandra: Reader
) -> None:
    asked = deciding.ask(
        case.number, person=village.person("Jan").pk, law="participatiewet", by=fatma, at=MONDAY
    )
    told_ = said(ground="pw-voorliggend", what="Bijzondere bijstand voor een bril")
    process.record_refusal(asked.number, told_, by=fatma, at=FRIDAY)
    assert ("termijn", "op-tijd") in counted(replace(sandra, right="cijfers", today=FRIDAY.date()))


def _objected(made: Beschikking, by: Reader) -> Any:
    text = rows.ToldObjection("balie", "Ik kan dit niet alleen.", TUESDAY.date())
    return objections.receive(made, text, by=by, at=TUESDAY)


def test_what_was_recorded_by_mistake_goes_from_no_closed_case(
    refused_by_desk: Beschikking, fatma: Reader
) -> None:
    Closure.objects.create(
        municipality_id=383, case=refused_by_desk.aanvraag.case, result="afgerond", at=TUESDAY, by_id=fatma.account
    )  # fmt: skip
    with pytest.raises(cases.AlreadyClosed):
        process.undo_refusal(refused_by_desk.number, reason="Dit ging over Annie.", by=fatma, at=TUESDAY)
    assert Beschikking.objects.exists()
