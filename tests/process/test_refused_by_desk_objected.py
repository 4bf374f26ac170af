"""An objection to what a regional desk refused in the name of the municipality: named, handled, decided on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.decisions.actions import desk_decisions as actions
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections import hearings
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import (
    Beschikking,
    ObjectionDecision,
)
from keukentafel.domain.decisions.objected import deciders, involved
from keukentafel.domain.decisions.queries import objections as objecting
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import desk_decisions as process
from keukentafel.domain.process.actions import objections
from keukentafel.domain.process.notice_paper import ON_OBJECTION
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import propose
from tests.fixtures.children import GIVEN
from tests.fixtures.village import FRIDAY, TUESDAY

WHY = "Jan kan dit plan alleen niet volhouden; het loket vroeg hem dat niet."
pytestmark = [pytest.mark.django_db, pytest.mark.function("D9"), pytest.mark.usefixtures("files")]
WEEKS = timedelta(weeks=6)


def test_what_an_objection_is_against_does_not_go(refused_by_desk: Beschikking, fatma: Reader) -> None:
    made = _objected(refused_by_desk, fatma)
    with pytest.raises(actions.CannotUndo, match=made.number):
        process.undo_refusal(refused_by_desk.number, reason="Dit ging over Annie.", by=fatma, at=TUESDAY)


def test_an_objection_names_the_desk_and_whoever_recorded_it_may_handle_it(
    refused_by_desk: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = _objected(refused_by_desk, fatma)
    receipt = Notice.objects.get(case=made.case, template="bezwaar-ontvangst").body
    assert f"besluit {refused_by_desk.number} van Loket Alkmaar" in receipt
    assert deciders(made) == involved(made) == frozenset()
    assert objecting.objection(made.number, reader=fatma).first_decider == "Loket Alkmaar"


def test_on_the_objection_the_municipality_grants_in_a_decision_of_its_own(
    refused_by_desk: Beschikking, goal: Goal, fatma: Reader, sandra: Reader
) -> None:
    made = _objected(refused_by_desk, fatma)
    proposal = propose(refused_by_desk.aanvraag, goal, by=fatma, **GIVEN["wgs"])
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=FRIDAY)
    objections.decide(
        made, rows.Wanted("gegrond", WHY, "granted", proposal=proposal.pk), by=sandra, at=FRIDAY
    )

    decided = ObjectionDecision.objects.get()
    assert decided.replacement is not None
    assert (decided.replacement.outcome, decided.replacement.replaces) == ("granted", refused_by_desk)
    assert not hasattr(decided.replacement, "by_desk")
    assert refused_by_desk.number in Notice.objects.get(case=made.case, template=ON_OBJECTION).body


def test_it_falls_on_the_objection_though_nothing_was_proposed(
    refused_by_desk: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = _objected(refused_by_desk, fatma)
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=FRIDAY)
    wanted = rows.Wanted("gegrond", WHY, "revoked", college=College("2026-0123", FRIDAY.date()))
    objections.decide(made, wanted, by=sandra, at=FRIDAY)
    assert Beschikking.objects.get(replaces=refused_by_desk).outcome == "revoked"


def _objected(made: Beschikking, by: Reader) -> Any:
    text = rows.ToldObjection("balie", "Ik kan dit niet alleen.", TUESDAY.date())
    return objections.receive(made, text, by=by, at=TUESDAY)
