"""On whose consent something of a plan is shared, who takes it back, and when it ends by itself: at once, everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from keukentafel.domain.cases.models import Task
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.actions.shares import ConsentIncomplete
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    Goal,
    GoalInvitation,
    InvitationLink,
    Plan,
)
from keukentafel.domain.process.queries.my_readers import my_readers, my_share
from keukentafel.domain.walls import once
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM, an_organisation, ask, opened, secret, visits
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


@pytest.fixture
def goal(village: Village, fatma: Reader) -> Goal:
    return visits(village, fatma)


@pytest.mark.function("J4")
def test_consent_is_withdrawn_by_who_gave_it_and_all_closes_at_once(
    goal: Goal, action: Action, village: Village, duinrand: Organisation, fatma: Reader, de_wit: Reader
) -> None:
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    consent: dict[str, Any] = {"kind": "toestemming", "consents": {annie: "zelf"}}
    whole = actions.share_goal(
        goal.pk, organisation=duinrand.pk, ground="bezoek regelen", link=True, by=fatma, at=MONDAY, **consent
    )
    assert opened() is not None
    asked = ask(action, fatma, organisation=duinrand.pk, **consent)
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


@pytest.mark.function("J4")
def test_consent_is_of_everybody_whose_goal_it_is_and_of_nobody_else(
    goal: Goal, action: Action, village: Village, duinrand: Organisation, fatma: Reader, de_wit: Reader
) -> None:
    annie, jan, sanne = (village.person(name).pk for name in ("Annie", "Jan", "Sanne"))
    give = {"organisation": duinrand.pk, "kind": "toestemming", "ground": "x", "by": fatma, "at": MONDAY}
    share: Any = partial(actions.share_goal, goal.pk, **give)
    for wrong in ({}, {jan: "zelf"}, {village.person("Els").pk: "zelf"}, {annie: "zelf", jan: "zelf"}):
        with pytest.raises(actions.WithoutGround):
            share(consents=wrong)
    with pytest.raises(actions.WithoutGround):
        actions.ask_action(action.pk, consents={jan: "zelf"}, **give)

    _rewritten(goal, [annie, sanne], fatma)
    with pytest.raises(actions.WithoutGround, match="ook van Sanne"):
        share(consents={annie: "zelf"})
    with pytest.raises(ConsentIncomplete, match=r"^Sanne.*: Van twaalf tot zestien"):
        share(consents={annie: "zelf", sanne: "zelf"})
    assert not GoalInvitation.objects.exists()
    made = share(consents={annie: "zelf", sanne: "samen"})
    (seen,) = queries.readers(goal.plan.household_id, reader=fatma).running
    assert [each.person for each in seen.consents] == [annie, sanne]

    _rewritten(goal, [sanne], fatma)
    assert queries.readers(goal.plan.household_id, reader=fatma).running, "all whose it is now agreed"
    _rewritten(goal, [], fatma)
    assert not queries.readers(goal.plan.household_id, reader=fatma).running, "the house did not agree"
    with pytest.raises(actions.WithoutGround, match="ook van Jan"):
        share(consents={annie: "zelf", sanne: "samen"})
    with pytest.raises(actions.NotShared):
        actions.withdraw_consent(made.pk, person=sanne, by=de_wit, at=TUESDAY)


def _rewritten(goal: Goal, people: list[int], by: Reader) -> None:
    goal.refresh_from_db()
    actions.rewrite_goal(
        goal.pk, revision=goal.revision, text=goal.text, met_when=goal.met_when, domain=goal.domain,
        starts_on=goal.starts_on, people=people, by=by, at=MONDAY,
    )  # fmt: skip


@pytest.mark.function("J4")
def test_any_of_several_takes_the_consent_back_also_when_the_goal_is_theirs_no_longer(
    goal: Goal, village: Village, duinrand: Organisation, fatma: Reader, de_wit: Reader
) -> None:
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    _rewritten(goal, [annie, jan], fatma)
    made = actions.share_goal(
        goal.pk, organisation=duinrand.pk, kind="toestemming", consents={annie: "zelf", jan: "zelf"}, ground="x", link=True,
        by=fatma, at=MONDAY,
    )  # fmt: skip
    _rewritten(goal, [annie], fatma)
    found = my_readers(reader=de_wit)
    (seen,) = found.running
    assert (seen.goal_text, seen.id, found.may_withdraw(seen)) == ("", made.pk, True)
    assert my_share(made.pk, reader=de_wit) == jan
    actions.withdraw_consent(made.pk, person=jan, by=de_wit, at=MONDAY)
    with pytest.raises(actions.NoLink):
        opened()
    with pytest.raises(NotYours):
        my_share(made.pk, reader=de_wit)


def test_an_invited_expert_reads_the_goal_and_not_who_else_does(
    goal: Goal, action: Action, duinrand: Organisation, fatma: Reader, joke: Reader
) -> None:
    actions.share_goal(goal.pk, account=joke.account, ground="advies", by=fatma, at=MONDAY)
    actions.share_goal(goal.pk, organisation=duinrand.pk, ground="geheim", by=fatma, at=MONDAY)
    ask(action, fatma, name="Kees", email="kees@example.org")
    shown = queries.shared_goal(goal.pk, reader=joke).goal
    assert (shown.shared, shown.case_number, [each.asked for each in shown.actions]) == ((), "", [None])


def test_who_lives_in_two_homes_sees_who_directs_each(
    goal: Goal, village: Village, fatma: Reader, de_wit: Reader, django_assert_num_queries: Any
) -> None:
    other = village.household("Bakker")
    Membership.objects.create(
        municipality_id=other.municipality_id, household=other, person=village.person("Jan"), role="ouder", main=False,
        from_on=MONDAY.date(),
    )  # fmt: skip
    Plan.objects.create(municipality_id=other.municipality_id, household=other, started_on=MONDAY.date())
    with once.of_a_page(), django_assert_num_queries(11):
        homes = my_readers(reader=de_wit).homes
    assert {(home.household, home.director is not None) for home in homes} == {
        (goal.plan.household_id, True), (other.pk, False)
    }  # fmt: skip


@pytest.mark.function("C2")
def test_a_provider_answers_with_its_own_sign_in_and_reads_that_action_only(
    goal: Goal, action: Action, fatma: Reader, thuis: Reader, client_of: Any
) -> None:
    Organisation.objects.filter(pk=thuis.organisation).update(email="")
    form = {"who": "organisation", "organisation": "Thuis BV", "kind": "grond", "ground": "hulp nodig"}
    sent = client_of("fatma").post(f"/werk/acties/{action.pk}/vragen/", form)
    assert sent.status_code == 302, "who signs in needs no address"
    asked = ActionAsked.objects.get()
    told = Notice.objects.filter(about_kind="actionasked", about_id=asked.pk)
    assert told.count() == 1
    now = timezone.now()
    Action.objects.filter(pk=action.pk).update(due_on=now.date() + timedelta(days=2))
    actions.remind(CASTRICUM, at=now)
    assert told.count() == 2
    other = replace(thuis, organisation=an_organisation(fatma).pk)
    assert queries.asked_of_organisation(reader=other) == []
    with pytest.raises(NotYours):
        actions.answer_for_organisation(asked.pk, answer="neemt-aan", by=other, at=MONDAY)
    browser, page = client_of("thuis"), f"/aanbieder/gevraagd/{asked.pk}/"
    assert page in browser.get("/aanbieder/gevraagd/").text
    shown = browser.get(page).text
    assert action.text in shown and "Wit" not in shown and goal.text not in shown
    assert browser.post(page, {"answer": "klaar"}).status_code == 422
    assert browser.post(page, {"answer": "neemt-aan"}).status_code == 302
    line = queries.goal(goal.pk, reader=fatma).actions[0].asked
    assert line is not None and line.answer == "neemt-aan"
    actions.take_back_asking(asked.pk, by=fatma, at=MONDAY)
    assert browser.get(page).status_code == 404
