"""Who was asked to do an action and says yes does it from then on; who says no later leaves it to whose it was."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Action, ActionRewritten, Goal
from keukentafel.domain.plans.queries.plan import plan
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM, a_mate, an_organisation, ask, secret
from tests.fixtures.plans import an_action
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("C2")


@pytest.fixture
def calls(goal: Goal, fatma: Reader) -> Action:
    """Fatma does it herself, and finds it among her work."""
    made = an_action(
        goal,
        fatma,
        doer="professional",
        account=fatma.account,
        text="Belt de school",
        due_on=date(2026, 3, 4),
    )
    assert isinstance(made, Action)
    return made


def who(action: Action) -> tuple[str, str, int | None]:
    action.refresh_from_db()
    return action.doer, action.doer_name, action.account_id


def on_the_desk_of(reader: Reader) -> list[str]:
    return list(OpenTask.objects.filter(account=reader.account).values_list("task__title", flat=True))


def test_a_colleague_who_says_yes_does_it_and_the_first_has_it_no_more(
    calls: Action, fatma: Reader, sandra: Reader
) -> None:
    was = calls.revision
    assert len(on_the_desk_of(fatma)) == 1
    asked = actions.ask_action(calls.pk, account=sandra.account, by=fatma, at=MONDAY)
    assert who(calls)[2] == fatma.account, "as long as nobody answered"
    actions.answer_asked(asked.pk, answer="neemt-aan", by=sandra, at=TUESDAY)
    assert who(calls) == ("professional", sandra.name, sandra.account)
    assert on_the_desk_of(fatma) == []
    with pytest.raises(ChangedMeanwhile):
        actions.rewrite_action(calls.pk, revision=was, text="Belt de juf", by=fatma, at=TUESDAY)
    kept = queries.action_words(calls.pk, was, reader=fatma)
    assert kept is not None and (kept.was["account_id"], kept.by) == (fatma.account, sandra.name)


def test_who_says_no_after_all_leaves_it_to_whose_it_was(
    calls: Action, fatma: Reader, sandra: Reader
) -> None:
    asked = actions.ask_action(calls.pk, account=sandra.account, by=fatma, at=MONDAY)
    actions.answer_asked(asked.pk, answer="neemt-aan", by=sandra, at=TUESDAY)
    actions.answer_asked(asked.pk, answer="doet-niet", text="Ziek.", by=sandra, at=FRIDAY)
    assert who(calls)[2] == fatma.account and calls.revision == 2
    assert any(title.startswith("Actie uit het plan, klaar op") for title in on_the_desk_of(fatma))


def test_taken_back_it_is_of_whose_it_was_but_not_when_somebody_else_was_chosen_since(
    calls: Action, fatma: Reader, sandra: Reader
) -> None:
    asked = actions.ask_action(calls.pk, account=sandra.account, by=fatma, at=MONDAY)
    actions.answer_asked(asked.pk, answer="neemt-aan", by=sandra, at=TUESDAY)
    actions.take_back_asking(asked.pk, by=fatma, at=TUESDAY)
    assert who(calls)[2] == fatma.account
    again = actions.ask_action(calls.pk, account=sandra.account, by=fatma, at=TUESDAY)
    actions.answer_asked(again.pk, answer="neemt-aan", by=sandra, at=TUESDAY)
    actions.rewrite_action(
        calls.pk, revision=3, text="Belt de school", doer="network", doer_name="Ria", by=fatma, at=FRIDAY
    )
    assert who(calls)[:2] == ("network", "Ria")


def test_somebody_of_the_network_who_did_it_by_a_link_counts_as_the_network(
    village: Village, calls: Action, fatma: Reader
) -> None:
    truus = NetworkContact.objects.create(
        municipality_id=CASTRICUM, household=village.household("De Wit"), name="Truus", role="buurvrouw",
        kind="informeel", from_on="2020-01-01", email="truus@example.org",
    )  # fmt: skip
    ask(calls, fatma, network=truus.pk)
    actions.answer_by_link(secret()[1], municipality=CASTRICUM, answer="klaar", text="Gebeld.", at=TUESDAY)
    assert who(calls) == ("network", "Truus", None) and calls.contact_id == truus.pk
    rewritten = ActionRewritten.objects.get()
    assert (rewritten.by_id, rewritten.was["account_id"]) == (None, fatma.account)
    view = plan(village.household("De Wit").pk, reader=fatma)
    assert [each.doer_name for goal in view.goals for each in goal.actions] == ["Truus"]


def test_who_does_it_already_changes_nothing_by_saying_yes(goal: Goal, fatma: Reader) -> None:
    duinrand = an_organisation(fatma)
    mate = a_mate(goal, fatma)
    ask(mate, fatma, organisation=duinrand.pk)
    actions.answer_by_link(secret()[1], municipality=CASTRICUM, answer="neemt-aan", at=TUESDAY)
    mate.refresh_from_db()
    assert (mate.doer_name, mate.organisation_id, mate.revision) == ("Welzijn Duinrand", duinrand.pk, 1)
    actions.answer_by_link(secret()[1], municipality=CASTRICUM, answer="klaar", text="Anja komt.", at=FRIDAY)
    mate.refresh_from_db()
    assert mate.revision == 1


def test_nobody_has_to_call_about_a_silence_that_is_over(
    calls: Action, fatma: Reader, sandra: Reader
) -> None:
    asked = actions.ask_action(calls.pk, account=sandra.account, by=fatma, at=MONDAY)
    late = MONDAY.replace(day=asked.answer_by_on.day + 1, month=asked.answer_by_on.month)
    actions.remind(CASTRICUM, at=late)
    assert any("geen antwoord" in title for title in OpenTask.objects.values_list("task__title", flat=True))
    actions.answer_asked(asked.pk, answer="doet-niet", text="Te druk.", by=sandra, at=late)
    assert not any(
        "geen antwoord" in title for title in OpenTask.objects.values_list("task__title", flat=True)
    )
