"""Somebody from outside is invited to talk about a goal: the form asks of whom there is consent, goal by goal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.models import Action, Goal, GoalInvitation, MeetingItem, MeetingParticipant
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village, VillageClient

pytestmark = [pytest.mark.function("C5"), pytest.mark.function("J4")]
Sign = Callable[[Reader | str], VillageClient]


def test_by_consent_of_whose_goal_it_is_and_of_nobody_else(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    annie = village.person("Annie").pk
    Goal.objects.filter(pk=goal.pk).update(person=annie)
    now = timezone.now()
    meeting = actions.plan_meeting(
        [goal.plan.household_id], title="Samen", starts_at=now + timedelta(days=3), place="De Kern", by=fatma, at=now
    )  # fmt: skip
    point = MeetingItem.objects.get(goal=goal)
    desk, page = client_of("fatma"), reverse("desk:invite", args=[meeting.pk])
    assert "Toestemming van Annie" not in desk.get(page).text, "asked of the points that were chosen"
    form = {
        "who": "", "name": "School", "email": "school@duin.example", "doer": "organisation",
        "ground": "weet hoe het gaat", "items": point.pk,
    }  # fmt: skip
    silent = desk.post(page, form)
    assert silent.status_code == 422 and "Kies of er toestemming is, of een andere grond." in silent.text
    assert "Toestemming van Annie" in silent.text
    assert "weet hoe het gaat" in silent.text, "nothing that was typed is lost"
    nobody = desk.post(page, form | {f"grond_{goal.pk}": "toestemming"})
    assert nobody.status_code == 422 and "toestemming" in nobody.text
    assert not MeetingParticipant.objects.exists()

    given = {f"grond_{goal.pk}": "toestemming", f"toestemming_{goal.pk}_{annie}": "zelf"}
    assert desk.post(page, form | given).status_code == 302
    rests = GoalInvitation.objects.get(participant__isnull=False)
    assert (rests.kind, rests.person_id, rests.given_by) == ("toestemming", annie, "zelf")
    assert MeetingParticipant.objects.get().name == "School"


def test_an_action_for_a_guest_asks_on_what_it_rests_before_anything_is_kept(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    annie = village.person("Annie").pk
    Goal.objects.filter(pk=goal.pk).update(person=annie)
    now = timezone.now()
    household = goal.plan.household_id
    meeting = actions.plan_meeting(
        [household], title="Samen", starts_at=now + timedelta(days=3), place="De Kern", by=fatma, at=now
    )
    own = actions.add_item(meeting.pk, household=household, text="De avond", by=fatma, at=now)
    petra = actions.invite(
        meeting.pk, actions.Guest(name="Petra", email="petra@buurt.example", doer="network"), ground="past op", items=[own.pk],
        by=fatma, at=now,
    )  # fmt: skip
    desk, page = client_of("fatma"), reverse("desk:decide-action", args=[own.pk])
    assert "Toestemming van" not in desk.get(page).text, "asked where it is needed"
    form = {
        "text": "Past vrijdag op",
        "goal": goal.pk,
        "who": f"participant:{petra.pk}",
        "name": "",
        "due_on": "",
    }
    silent = desk.post(page, form)
    assert (
        silent.status_code == 422
        and "Toestemming van Annie" in silent.text
        and "Past vrijdag op" in silent.text
    )
    assert not Action.objects.filter(text="Past vrijdag op").exists()
    nobody = desk.post(page, form | {f"grond_{goal.pk}": "toestemming"})
    assert nobody.status_code == 422 and "Kies wie toestemming gaf" in nobody.text
    given = {f"grond_{goal.pk}": "toestemming", f"toestemming_{goal.pk}_{annie}": "zelf"}
    assert desk.post(page, form | given).status_code == 302
    assert "alleen de actie: Past vrijdag op" in desk.get(reverse("desk:plan-readers", args=[household])).text
    assert "gevraagd aan Petra" in desk.get(reverse("desk:plan", args=[household])).text


def test_a_household_without_a_goal_is_led_to_one_first(
    village: Village, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    meeting = actions.plan_meeting(
        [goal.plan.household_id], title="Samen", starts_at=now + timedelta(days=3), place="De Kern", by=fatma, at=now
    )  # fmt: skip
    own = actions.add_item(meeting.pk, household=goal.plan.household_id, text="De avond", by=fatma, at=now)
    plans.close_goal(goal.pk, result="dropped", observation="Niet meer nodig", by=fatma, at=now)
    answer = client_of("fatma").get(reverse("desk:decide-action", args=[own.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("desk:decide-goal", args=[own.pk])
    assert "Leg eerst een doel vast" in answer.text
