"""Who does an action: anybody who is known, from a meeting and from the plan of the family too; a name is asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import family_goals, family_writing, meetings
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.models import Action, Goal, MeetingItem, MeetingParticipant
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import Village

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Any]


@pytest.fixture
def home(village: Village) -> int:
    return int(village.household("De Wit").pk)


@pytest.fixture
def goal(home: int, fatma: Reader) -> Goal:
    return plans.add_goal(
        home, domain="mensen", text="Elke week bezoek", met_when="Vier weken gelukt", by=fatma, at=timezone.now()
    )  # fmt: skip


@pytest.mark.function("C2")
def test_a_typed_name_that_fits_one_member_is_asked_about(
    goal: Goal, village: Village, client_of: Sign
) -> None:
    colleague, path = client_of("fatma"), reverse("desk:new-action", args=[goal.pk])
    jan = village.person("Jan").pk
    typed = {"who": "professional:", "name": "jan de wit", "text": "Belt Annie", "priority": "2"}

    asked = colleague.post(path, typed)
    assert (asked.status_code, 'id="id_meant-fout"' in asked.text) == (422, True)
    assert "Bedoelt u Jan de Wit?" in asked.text
    assert 'value="jan de wit"' in asked.text
    assert not Action.objects.exists()

    assert colleague.post(path, typed | {"meant": f"person:{jan}"}).status_code == 302
    assert colleague.post(path, typed | {"meant": "naam", "text": "Belt ook"}).status_code == 302
    assert [*Action.objects.order_by("pk").values_list("doer", "person", "doer_name")] == [
        ("member", jan, "Jan de Wit"), ("professional", None, "jan de wit"),
    ]  # fmt: skip
    assert (
        "Ik heb dit gedaan"
        in client_of("de_wit").get(reverse("portal:plan", args=[goal.plan.household_id])).text
    )

    other = colleague.post(path, typed | {"meant": "person:99999"})
    assert (other.status_code, 'id="id_meant-fout"' in other.text) == (422, True)
    neighbour = typed | {"who": "network:", "name": "Truus Kaai"}
    assert 'id="id_known_as-fout"' in colleague.post(path, neighbour).text


@pytest.fixture
def point(home: int, goal: Goal, fatma: Reader) -> MeetingItem:
    """A point about that goal, of a meeting to which Joke was invited."""
    at = timezone.now()
    meeting = meetings.plan_meeting(
        [home], title="Rond de tafel", starts_at=at + timedelta(hours=2), place="De Kern", by=fatma, at=at
    )
    point = MeetingItem.objects.get(meeting=meeting, goal=goal)
    guest = meetings.Guest(account=Village().account("joke").pk)
    basis = {goal.pk: meetings.Basis(kind="grond", ground="zij begeleidt Sanne")}
    meetings.invite(
        meeting.pk, guest, ground="zij begeleidt Sanne", items=[point.pk], bases=basis, by=fatma, at=at
    )
    return point


@pytest.mark.function("C5")
def test_a_meeting_gives_an_action_to_who_was_not_invited(
    point: MeetingItem, village: Village, client_of: Sign
) -> None:
    colleague, path = client_of("fatma"), reverse("desk:decide-action", args=[point.pk])
    sanne = village.person("Sanne").pk
    page = colleague.get(path).text
    assert f'value="person:{sanne}"' in page
    assert f'value="account:{village.account("fatma").pk}"' in page
    sent = {"text": "Kiest een sport", "goal": point.goal_id, "due_on": ""}

    assert colleague.post(path, sent | {"who": f"person:{sanne}"}).status_code == 302
    assert Action.objects.get(text="Kiest een sport").person_id == sanne
    for wrong, field in (
        ({"who": "network:", "name": "Sanne"}, "meant"),
        ({"who": ""}, "who"),
        ({"who": f"person:{sanne}", "due_on": "1-1-2020"}, "due_on"),
    ):
        page = colleague.post(path, sent | {"text": "Fietst"} | wrong)
        assert (page.status_code, f'id="id_{field}-fout"' in page.text) == (422, True), wrong
    assert not Action.objects.filter(text="Fietst").exists()


@pytest.mark.function("C5")
def test_who_was_invited_stands_there_once_and_hears_as_a_participant(
    point: MeetingItem, village: Village, fatma: Reader, client_of: Sign
) -> None:
    joke, guest = village.account("joke").pk, MeetingParticipant.objects.get()
    page = client_of("fatma").get(reverse("desk:decide-action", args=[point.pk])).text
    assert f'value="participant:{guest.pk}"' in page
    assert f'value="account:{joke}"' not in page
    assert point.goal_id is not None

    made = meetings.decide_action(
        point.pk, goal=point.goal_id, text="Kijkt mee", doer="professional", account=joke, by=fatma, at=timezone.now()
    )  # fmt: skip
    assert made.participant_id == guest.pk


@pytest.mark.function("C4")
def test_names_in_the_plan_of_the_family_are_asked_about_when_it_becomes_the_plan(
    home: int, village: Village, fatma: Reader, de_wit: Reader, client_of: Sign
) -> None:
    at = timezone.now()
    family.offer_family_plan(home, by=fatma, at=at)
    row, writer = family_writing.family_row(home, by=de_wit), family_writing.Writer(de_wit)
    steps = [
        family_goals.Step("member", "Jan", "Brengt Sanne"),
        family_goals.Step("network", "Opa", "Haalt op"),
    ]
    family_writing.want_family_plan(row, by=de_wit, at=at)
    written = family_goals.keep_family_goal(
        row,
        domain="opvoeden",
        text="Op tijd op school",
        met_when="Vier weken",
        steps=steps,
        writer=writer,
        at=at,
    )
    family_writing.hand_in_family_plan(row, by=de_wit, at=at)
    colleague, act = client_of("fatma"), reverse("desk:family-plan-act", args=[home])
    field, jan = f"meant-{written.pk}-0", village.person("Jan").pk

    page = colleague.get(reverse("desk:family-plan", args=[home])).text
    assert "Bedoelt u Jan de Wit?" in page
    assert f"meant-{written.pk}-1" not in page
    asked = colleague.post(act, {"do": "wordt-plan"})
    assert (asked.status_code, f'id="id_{field}-fout"' in asked.text) == (422, True)
    assert not Goal.objects.filter(text="Op tijd op school").exists()

    assert colleague.post(act, {"do": "wordt-plan", field: f"person:{jan}"}).status_code == 302
    made = Action.objects.filter(goal__text="Op tijd op school").order_by("pk")
    assert [*made.values_list("person", "doer_name")] == [(jan, "Jan de Wit"), (None, "Opa")]
    assert "Ik heb dit gedaan" in client_of("de_wit").get(reverse("portal:plan", args=[home])).text
