"""Forms with a choice of who and a field for each: nobody is asked, invited or written down whom one did not mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import Action, ActionAsked, Goal, GoalInvitation
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village, VillageClient

Sign = Callable[[Reader | str], VillageClient]
ALSO = "U vulde ook iets in bij"


@pytest.fixture
def coffee(village: Village, goal: Goal, fatma: Reader) -> Action:
    """Annie does it herself, so the form begins with her."""
    return actions.add_action(
        goal.pk, doer="member", person=village.person("Annie").pk, text="Koffie", by=fatma, at=timezone.now()
    )


@pytest.mark.function("C2")
def test_who_was_chosen_in_a_field_of_another_choice_is_not_dropped_in_silence(
    village: Village, coffee: Action, fatma: Reader, client_of: Sign
) -> None:
    desk, ask = client_of("fatma"), reverse("desk:ask-action", args=[coffee.pk])
    truus = NetworkContact.objects.create(
        municipality_id=coffee.municipality_id, household=village.household("De Wit"), name="Truus", role="buurvrouw",
        kind="informeel", from_on="2020-01-01",
    )  # fmt: skip
    stood: dict[str, Any] = {
        "who": "member",
        "person": village.person("Annie").pk,
        "kind": "grond",
        "ground": "x",
    }
    wrong = desk.post(ask, stood | {"network": truus.pk})
    assert wrong.status_code == 422 and f"{ALSO} ‘Wie uit het netwerk?’" in wrong.text
    mailed = desk.post(ask, stood | {"email": "truus@example.org"})
    assert mailed.status_code == 422 and f"{ALSO} ‘E-mailadres’" in mailed.text
    assert not ActionAsked.objects.exists()
    right = desk.post(ask, stood | {"who": "network", "network": truus.pk, "email": "truus@example.org"})
    assert right.status_code == 302, "what the page had filled in itself is no choice"
    assert ActionAsked.objects.get().invitation.network == truus


@pytest.mark.function("C2")
def test_a_goal_is_not_shared_with_one_of_two_who_were_filled_in(
    village: Village, goal: Goal, client_of: Sign
) -> None:
    desk, share = client_of("fatma"), reverse("desk:share-goal", args=[goal.pk])
    both = {
        "who": "colleague", "account": village.account("joke").pk, "name": "De school", "kind": "grond", "ground": "advies",
    }  # fmt: skip
    wrong = desk.post(share, both)
    assert wrong.status_code == 422 and f"{ALSO} ‘Naam van iemand anders’" in wrong.text
    assert not GoalInvitation.objects.exists()
    assert desk.post(share, both | {"name": ""}).status_code == 302


@pytest.mark.function("C2")
def test_an_action_of_somebody_from_the_list_is_not_also_of_a_name(
    village: Village, goal: Goal, client_of: Sign
) -> None:
    desk, new = client_of("fatma"), reverse("desk:new-action", args=[goal.pk])
    both = {
        "who": f"person:{village.person('Annie').pk}", "name": "Truus", "text": "Koffie", "priority": "2",
    }  # fmt: skip
    wrong = desk.post(new, both)
    assert wrong.status_code == 422 and f"{ALSO} ‘Naam’" in wrong.text and not Action.objects.exists()
    assert desk.post(new, both | {"name": ""}).status_code == 302


@pytest.mark.function("A9")
def test_a_task_of_a_colleague_is_not_also_of_an_organisation(village: Village, client_of: Sign) -> None:
    home = village.household("De Wit").pk
    wrong = client_of("fatma").post(
        reverse("desk:new-task", args=[home]),
        {"title": "Bel terug", "kind": "actie", "who": "desk", "name": "De school", "email": "s@example.org"},
    )
    assert wrong.status_code == 422 and f"{ALSO} ‘Naam van iemand anders’, ‘E-mail" in wrong.text
