"""Who of outside does what of a plan: asked by their own channel, answered, reminded."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.actions import telling
from keukentafel.domain.plans.models import Action, ActionReminder, Goal, GoalInvitation, InvitationLink
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM, DUE, ask, opened, secret, visits
from tests.fixtures.village import MONDAY, TUESDAY, Village


@pytest.fixture
def goal(village: Village, fatma: Reader) -> Goal:
    return visits(village, fatma)


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


def test_what_was_taken_back_is_asked_again_and_twice_is_once(
    action: Action, goal: Goal, duinrand: Organisation, fatma: Reader
) -> None:
    deeds = (
        (ask, action, lambda row: actions.take_back_asking(row.pk, by=fatma, at=MONDAY)),
        (share, goal, lambda row: actions.withdraw_invitation(row.pk, by=fatma, at=MONDAY)),
    )
    for do, of, undo in deeds:
        once = partial(do, of, fatma, organisation=duinrand.pk, sent_once=uuid4())
        made = once()
        with pytest.raises(AlreadySent):
            once()
        undo(made)
        assert once().pk != made.pk


def share(goal: Goal, by: Reader, **who: Any) -> GoalInvitation:
    return actions.share_goal(goal.pk, ground="advies", by=by, at=MONDAY, **who)


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
    task = Task.objects.latest("pk")
    assert actions.remind(CASTRICUM, at=MONDAY + timedelta(days=16)) == 0, "it is there since it was made"
    assert (OpenTask.objects.get(task=task).account_id, task.title) == (
        pieter.account, "Actie uit het plan, klaar op 20 maart 2026"
    )  # fmt: skip
    actions.finish_action(own.pk, result="gebeld", by=fatma, at=MONDAY + timedelta(days=17))
    assert not OpenTask.objects.filter(task=task).exists()


@pytest.mark.function("C2")
def test_who_has_no_e_mail_is_called_and_never_forgotten(village: Village, goal: Goal, fatma: Reader) -> None:
    home, annie = village.household("De Wit"), village.person("Annie").pk
    truus = people.NewContact("informeel", "Truus", "buurvrouw", phone="0251-123456")
    contact = people.add_contact(home, truus, by=fatma, at=MONDAY).pk

    def titles(**who: Any) -> list[str]:
        before = set(Task.objects.values_list("pk", flat=True))
        row = actions.add_action(goal.pk, text="Eet mee", due_on=DUE, by=fatma, at=MONDAY, **who)
        if "person" in who:
            actions.ask_action(row.pk, person=annie, by=fatma, at=MONDAY)
        for days in (8, 16, 17, 20):
            actions.remind(CASTRICUM, at=MONDAY + timedelta(days=days))
        made = list(Task.objects.exclude(pk__in=before).order_by("pk").values_list("title", flat=True))
        actions.finish_action(row.pk, result="ja", by=fatma, at=MONDAY + timedelta(days=20))
        assert not OpenTask.objects.filter(task__in=ActionReminder.objects.values("task")).exists()
        return made

    (once,) = titles(doer="network", contact=contact)
    assert "bel wie het doet" in once, "not again while that task is open"
    assert "ga langs" in titles(doer="volunteer", doer_name="Iemand van de kerk")[0]
    told, silent = titles(doer="member", person=annie)
    assert told == telling.TELL and "geen antwoord" in silent
