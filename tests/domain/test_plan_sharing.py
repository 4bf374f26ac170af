"""Who of outside reads or does what of a plan: on consent or ground, asked, answered, reminded, withdrawn at once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    ActionReminder,
    Goal,
    GoalInvitation,
    InvitationLink,
)
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

CASTRICUM = 383
DUE = date(2026, 3, 20)


@pytest.fixture
def duinrand(fatma: Reader) -> Organisation:
    facts = guide.OrganisationFacts("Welzijn Duinrand", "welzijn", email="info@duinrand.example")
    return guide.add_organisation(facts, by=fatma, at=MONDAY)


@pytest.fixture
def goal(village: Village, fatma: Reader) -> Goal:
    return actions.add_goal(
        village.household("De Wit").pk, domain="mensen", text="Elke week bezoek", met_when="Er komt elke week iemand",
        person=village.person("Annie").pk, by=fatma, at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def action(goal: Goal, fatma: Reader) -> Action:
    return actions.add_action(
        goal.pk,
        doer="organisation",
        doer_name="Welzijn",
        text="Zoekt een maatje",
        due_on=DUE,
        by=fatma,
        at=MONDAY,
    )


def secret() -> tuple[str, str]:
    """Municipality and secret of the last link that went by mail."""
    slug, found = unseal(
        Notice.objects.filter(text__in=["bericht-afspraak", "bericht-herinnering"]).latest("pk").sealed
    ).args
    return str(slug), str(found)


def ask(action: Action, by: Reader, **who: Any) -> ActionAsked:
    return actions.ask_action(action.pk, ground="Annie vroeg erom", by=by, at=MONDAY, **who)


def opened(at: Any = MONDAY) -> queries.OutsideGoal | None:
    return queries.outside_goal(actions.open_link(secret()[1], municipality=CASTRICUM, at=at))


@pytest.mark.function("C2")
def test_an_organisation_is_asked_by_a_link_that_shows_one_action_and_says_it_is_done(
    action: Action, goal: Goal, duinrand: Organisation, fatma: Reader
) -> None:
    ask(action, fatma, organisation=duinrand.pk)
    shown = opened()
    assert shown is not None and shown.asked is not None
    assert (shown.asked.text, shown.text, shown.actions, shown.asked.household) == (
        "Zoekt een maatje",
        "",
        (),
        0,
    )
    with pytest.raises(actions.AlreadyAsked):
        ask(action, fatma, name="Kees", email="kees@example.org")

    say = partial(actions.answer_by_link, municipality=CASTRICUM, at=TUESDAY)
    with pytest.raises(actions.AnswerIncomplete):
        say(secret()[1], answer="klaar", text=" ")
    say(secret()[1], answer="neemt-aan", said_by="Petra")
    line = queries.goal(goal.pk, reader=fatma).actions[0].asked
    assert line is not None and (line.name, line.answer) == ("Welzijn Duinrand", "neemt-aan")
    say(secret()[1], answer="klaar", text="Anja komt op dinsdag.")
    done = queries.goal(goal.pk, reader=fatma).actions[0]
    assert (done.state, done.result) == ("done", "Anja komt op dinsdag.")
    assert opened(TUESDAY) is not None, "they still read that it was handled"


@pytest.mark.function("C2")
def test_declined_with_a_reason_it_is_a_task_and_the_link_is_dead(
    action: Action, duinrand: Organisation, fatma: Reader
) -> None:
    ask(action, fatma, organisation=duinrand.pk)
    actions.answer_by_link(
        secret()[1], municipality=CASTRICUM, answer="doet-niet", text="Wachtlijst", at=TUESDAY
    )
    task = Task.objects.latest("pk")
    assert (
        "zoek een ander" in task.title
        and "maatje" not in task.title
        and OpenTask.objects.filter(task=task).exists()
    )
    with pytest.raises(actions.NoLink):
        opened(TUESDAY)
    assert not GoalInvitation.objects.filter(until_on=None).exists()
    ask(action, fatma, name="Kees", email="kees@example.org")


@pytest.mark.function("C2")
def test_a_link_expires_and_is_revoked(action: Action, duinrand: Organisation, fatma: Reader) -> None:
    asked = ask(action, fatma, organisation=duinrand.pk)
    link = InvitationLink.objects.get()
    assert link.expires_on == DUE + timedelta(days=14)
    with pytest.raises(actions.NoLink):
        opened(MONDAY + timedelta(days=33))
    assert opened(MONDAY + timedelta(days=31)) is not None
    actions.take_back_asking(asked.pk, by=fatma, at=TUESDAY)
    with pytest.raises(actions.NoLink):
        opened(TUESDAY)


@pytest.mark.function("C2")
def test_a_colleague_who_reads_no_plan_needs_a_ground_and_sees_that_action_only(
    action: Action, goal: Goal, fatma: Reader, joke: Reader, sandra: Reader
) -> None:
    with pytest.raises(actions.WithoutGround):
        actions.ask_action(action.pk, account=joke.account, by=fatma, at=MONDAY)
    asked = ask(action, fatma, account=joke.account)
    assert [card.text for card in queries.asked_of_me(reader=joke)] == ["Zoekt een maatje"]
    assert queries.shared_goals(reader=joke) == []
    with pytest.raises(NotYours):
        queries.shared_goal(goal.pk, reader=joke)
    with pytest.raises(NotYours):
        queries.asked_card(asked.pk, reader=sandra)
    with pytest.raises(NotYours):
        actions.answer_asked(asked.pk, answer="neemt-aan", by=sandra, at=TUESDAY)
    actions.withdraw_invitation(GoalInvitation.objects.get().pk, by=fatma, at=TUESDAY)
    assert queries.asked_of_me(reader=joke) == []

    actions.ask_action(action.pk, account=sandra.account, by=fatma, at=MONDAY)
    assert GoalInvitation.objects.count() == 1, "Sandra reads the plan by her role"


@pytest.mark.function("C2")
def test_a_member_answers_in_their_own_file(
    action: Action, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    asked = ask(action, fatma, person=jan)
    assert [card.id for card in queries.asked_of_person(jan, reader=de_wit)] == [asked.pk]
    with pytest.raises(NotYours):
        actions.answer_for(asked.pk, person=annie, answer="neemt-aan", by=de_wit, at=TUESDAY)
    actions.answer_for(asked.pk, person=jan, answer="klaar", text="Gedaan", by=de_wit, at=TUESDAY)
    assert queries.asked_of_person(jan, reader=de_wit) == []


@pytest.mark.function("C2")
def test_reminders_go_by_the_own_channel_and_silence_is_the_directors(
    action: Action, duinrand: Organisation, fatma: Reader
) -> None:
    ask(action, fatma, organisation=duinrand.pk)
    assert actions.remind(CASTRICUM, at=TUESDAY) == 0
    silent = MONDAY + timedelta(days=8)
    assert [actions.remind(CASTRICUM, at=silent) for _ in range(2)] == [1, 0]
    assert "geen antwoord, bel zelf" in Task.objects.latest("pk").title

    before = MONDAY + timedelta(days=16)
    old = secret()
    assert [actions.remind(CASTRICUM, at=before) for _ in range(2)] == [1, 0]
    assert secret() != old and opened(before) is not None, "a new link, the old one is dead"
    with pytest.raises(actions.NoLink):
        actions.open_link(old[1], municipality=CASTRICUM, at=before)
    actions.answer_by_link(secret()[1], municipality=CASTRICUM, answer="neemt-aan", at=before)
    after = MONDAY + timedelta(days=20)
    assert actions.remind(CASTRICUM, at=after) == 1
    assert [row.kind for row in ActionReminder.objects.order_by("pk")] == ["stil", "voor", "na"]
    assert actions.remind(CASTRICUM, at=MONDAY + timedelta(days=26)) == 1
    assert "vraag hoe het gaat" in Task.objects.latest("pk").title


@pytest.mark.function("C2")
def test_a_colleague_is_reminded_on_their_desk_and_done_takes_it_off(
    goal: Goal, fatma: Reader, pieter: Reader
) -> None:
    own = actions.add_action(
        goal.pk,
        doer="professional",
        account=pieter.account,
        text="Belt de huisarts",
        due_on=DUE,
        by=fatma,
        at=MONDAY,
    )
    assert actions.remind(CASTRICUM, at=MONDAY + timedelta(days=16)) == 1
    task = Task.objects.latest("pk")
    assert (OpenTask.objects.get(task=task).account_id, task.title) == (
        pieter.account, "Actie uit het plan, klaar op 20 maart 2026"
    )  # fmt: skip
    actions.finish_action(own.pk, result="gebeld", by=fatma, at=MONDAY + timedelta(days=17))
    assert not OpenTask.objects.filter(task=task).exists()


@pytest.mark.function("J4")
def test_consent_is_withdrawn_by_who_gave_it_and_all_closes_at_once(
    goal: Goal, action: Action, village: Village, duinrand: Organisation, fatma: Reader, de_wit: Reader
) -> None:
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    consent: dict[str, Any] = {"kind": "toestemming", "given_by": "zelf"}
    whole = actions.share_goal(
        goal.pk, organisation=duinrand.pk, person=annie, ground="bezoek regelen", link=True, by=fatma, at=MONDAY, **consent
    )  # fmt: skip
    assert opened() is not None
    asked = ask(action, fatma, organisation=duinrand.pk, consenting=annie, **consent)
    with pytest.raises(NotYours):
        actions.withdraw_consent(whole.pk, person=jan, by=de_wit, at=MONDAY)
    links = [secret()[1]]
    for row in GoalInvitation.objects.all():
        actions.withdraw_consent(row.pk, person=annie, by=de_wit, at=MONDAY)
    assert queries.goal(goal.pk, reader=fatma).shared == ()
    assert not InvitationLink.objects.filter(ended=None).exists()
    for each in links:
        with pytest.raises(actions.NoLink):
            actions.open_link(each, municipality=CASTRICUM, at=MONDAY)
    line = queries.goal(goal.pk, reader=fatma).actions[0].asked
    assert line is not None and line.id == asked.pk and not line.is_open
    assert Task.objects.filter(title__startswith="Toestemming ingetrokken").count() == 2
    over = queries.readers(goal.plan.household_id, reader=fatma).over
    assert [each.withdrawn_at for each in over] == [MONDAY] * 2
    with pytest.raises(actions.NotShared):
        actions.withdraw_invitation(whole.pk, by=fatma, at=FRIDAY)


def test_consent_follows_the_age(goal: Goal, village: Village, duinrand: Organisation, fatma: Reader) -> None:
    for person in (None, village.person("Els").pk):
        with pytest.raises(actions.WithoutGround):
            actions.share_goal(
                goal.pk,
                organisation=duinrand.pk,
                kind="toestemming",
                ground="x",
                by=fatma,
                at=MONDAY,
                person=person,
                given_by="zelf",
            )
    assert not GoalInvitation.objects.exists()
