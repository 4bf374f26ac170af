"""An open action is changed, a goal moves to the gate of another case, and a view on the household that is for helpers alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.cases.models import Case
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.actions.papers import ask_for_paper
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    ActionPostponed,
    ActionRewritten,
    Goal,
    GoalRewritten,
)
from keukentafel.domain.plans.queries import versions
from keukentafel.domain.plans.queries.evaluation import evaluation
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

PRIVATE = "Ik ben soms bang thuis."


@pytest.fixture
def goal(village: Village, fatma: Reader) -> Goal:
    return actions.add_goal(
        village.household("De Wit").pk, domain="dag", text="Vaker naar buiten", met_when="Elke week", by=fatma, at=MONDAY
    )  # fmt: skip


@pytest.fixture
def action(goal: Goal, village: Village, fatma: Reader) -> Action:
    """Jan was asked, and does it."""
    jan = village.person("Jan").pk
    made = actions.add_action(
        goal.pk,
        doer="member",
        person=jan,
        text="Loopt naar zee",
        due_on=date(2026, 3, 9),
        by=fatma,
        at=MONDAY,
    )
    asked = actions.ask_action(made.pk, person=jan, by=fatma, at=MONDAY)
    actions.answer_for(asked.pk, person=jan, answer="neemt-aan", by=fatma, at=MONDAY)
    return made


def changed(action: Action, by: Reader, **other: Any) -> actions.Rewritten:
    values = {"revision": 0, "text": action.text, "due_on": action.due_on, "priority": 2} | other
    return actions.rewrite_action(action.pk, by=by, at=TUESDAY, **values)


@pytest.mark.function("C1")
def test_an_action_that_says_something_else_is_asked_again(
    action: Action, fatma: Reader, sandra: Reader
) -> None:
    actions.postpone_action(action.pk, due_on=date(2026, 3, 20), reason="regen", by=fatma, at=MONDAY)
    later = changed(action, fatma, due_on=date(2026, 3, 30), priority=1)
    assert later.asking == "" and ActionPostponed.objects.get().ended_at == TUESDAY

    with pytest.raises(ChangedMeanwhile):
        changed(action, sandra, text="Loopt door het bos")
    new = changed(action, fatma, revision=1, text="Loopt door het bos")
    assert new.asking == actions.AGAIN
    due: dict[str, Any] = {"due_on": new.action.due_on, "text": new.action.text}
    assert changed(action, fatma, revision=1, **due).action.revision == 2, "the same sent twice"
    first, again = ActionAsked.objects.order_by("pk")
    assert first.ended and (again.person_id, again.answers.count()) == (first.person_id, 0)
    assert [row.was["text"] for row in ActionRewritten.objects.order_by("revision")][:2] == [
        "Loopt naar zee"
    ] * 2


def test_somebody_else_does_it_and_is_asked_instead(
    action: Action, village: Village, fatma: Reader, ruud: Reader
) -> None:
    annie = village.person("Annie").pk
    assert changed(action, fatma, doer="member", person=annie).asking == actions.INSTEAD
    action.refresh_from_db()
    asked = ActionAsked.objects.get(ended__isnull=True)
    assert (action.person_id, asked.person_id, asked.action_id) == (annie, annie, action.pk)

    out = changed(action, fatma, revision=1, doer="network", doer_name="Ria")
    assert (out.asking, out.action.person_id, out.action.doer_name) == (actions.NOBODY, None, "Ria")
    assert not ActionAsked.objects.filter(ended__isnull=True).exists()
    with pytest.raises(NotYours):
        changed(action, ruud, revision=2, text="x")
    with pytest.raises(actions.UnknownDoer):
        changed(action, fatma, revision=2, doer="member", person=village.person("Els").pk)
    actions.finish_action(action.pk, by=fatma, at=TUESDAY)
    with pytest.raises(actions.ActionIsDone):
        changed(action, fatma, revision=2, text="te laat")
    for _twice in range(2):
        actions.tell_result(action.pk, result="Fijn", by=fatma, at=TUESDAY)
    assert queries.action(action.pk, reader=fatma).action.result == "Fijn"


def test_a_goal_moves_to_the_gate_of_a_case_and_back(goal: Goal, village: Village, fatma: Reader) -> None:
    words = {
        "text": goal.text, "met_when": goal.met_when, "domain": goal.domain, "starts_on": goal.starts_on, "by": fatma,
        "at": TUESDAY,
    }  # fmt: skip
    case = Case.objects.create(
        municipality_id=goal.municipality_id, number="ZAAK-ACT-1", kind="contact", household=goal.plan.household,
        opened_at=MONDAY, subject="De dag",
    )  # fmt: skip
    actions.rewrite_goal(goal.pk, revision=0, case=case.number, **words)
    assert queries.goal(goal.pk, reader=fatma).case_number == case.number
    actions.rewrite_goal(goal.pk, revision=1, **words)
    assert queries.goal(goal.pk, reader=fatma).revision == 1, "not asked is as it was"
    actions.rewrite_goal(goal.pk, revision=1, case="", **words)
    assert [row.was["case"] for row in GoalRewritten.objects.order_by("pk")] == ["", case.number]


@pytest.mark.function("C6")
def test_what_was_of_one_member_then_stays_theirs_in_a_version(
    village: Village, goal: Goal, fatma: Reader, de_wit: Reader
) -> None:
    number, annie = goal.plan.household_id, village.person("Annie").pk
    words: dict[str, Any] = {
        "met_when": "Elke week",
        "domain": "dag",
        "starts_on": goal.starts_on,
        "by": fatma,
    }
    own = actions.add_goal(number, **words, text=PRIVATE, people=[annie], at=MONDAY)
    then = freeze_version(number, by=fatma, at=MONDAY)
    actions.rewrite_goal(own.pk, revision=0, **words, text="Samen naar buiten", at=TUESDAY)

    def told(reader: Reader) -> str:
        return repr([
            versions.plan_now(number, reader=reader), versions.version(then.pk, reader=reader),
            versions.changes(number, then.pk, None, reader=reader), evaluation(number, reader=reader),
            ask_for_paper(number, version=then.pk, by=reader, at=TUESDAY).content,
        ])  # fmt: skip

    assert "Samen naar buiten" in told(de_wit) and PRIVATE not in told(de_wit)
    assert PRIVATE in told(fatma)


@pytest.mark.function("C1")
def test_what_is_for_helpers_alone_is_read_by_no_housemate(
    goal: Goal, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    """Not now, not in a version from before, not in what changed, not on paper; colleagues read it."""
    number, annie = goal.plan.household_id, village.person("Annie").pk
    actions.write_part(number, person=annie, text=PRIVATE, by=fatma, at=MONDAY)
    open_then = freeze_version(number, by=fatma, at=MONDAY)
    mine = ask_for_paper(number, by=de_wit, at=MONDAY)
    assert PRIVATE in str(mine.content)

    actions.write_part(number, person=annie, text=PRIVATE, for_helpers=True, by=fatma, at=TUESDAY)
    closed_then = freeze_version(number, by=fatma, at=TUESDAY)

    def told(reader: Reader) -> str:
        return repr([
            versions.plan_now(number, reader=reader), versions.version(open_then.pk, reader=reader),
            versions.version(closed_then.pk, reader=reader), queries.picture(number, reader=reader),
            versions.changes(number, open_then.pk, None, reader=reader),
            queries.earlier_pictures(number, person=annie, reader=reader),
        ])  # fmt: skip

    assert PRIVATE not in told(de_wit) and PRIVATE in told(fatma)
    for reader in (de_wit, fatma):
        for version in (None, open_then.pk, closed_then.pk):
            assert PRIVATE not in str(ask_for_paper(number, version=version, by=reader, at=TUESDAY).content)

    actions.write_part(number, person=annie, text="", by=fatma, at=TUESDAY)
    assert not queries.plan(number, reader=fatma).parts
    assert PRIVATE not in told(de_wit), "emptied, it stays closed"
    paper = ask_for_paper(number, version=open_then.pk, by=de_wit, at=TUESDAY)
    assert PRIVATE not in str(paper.content)

    actions.write_part(number, person=annie, text=PRIVATE, for_helpers=False, by=fatma, at=TUESDAY)
    assert PRIVATE not in repr(versions.version(closed_then.pk, reader=de_wit)), "it was written as closed"
    assert PRIVATE in repr(versions.plan_now(number, reader=de_wit))
    with pytest.raises(NotYours):
        actions.write_part(number, person=annie, text="Het valt mee.", by=de_wit, at=TUESDAY)
