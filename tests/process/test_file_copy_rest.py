"""The copy of a file holds what was applied for, agreed, shared and said about somebody; what is of all, is judged first."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.cases.models import Case, Task, TaskOutside, TaskReturned
from keukentafel.domain.decisions.models import AanvraagTold
from keukentafel.domain.intake.models import Routed
from keukentafel.domain.people.models import Representation, Share
from keukentafel.domain.plans.models import (
    Evaluation,
    Goal,
    GoalConclusion,
    GoalPostponed,
    Meeting,
    MeetingItem,
    NotNow,
    PicturePart,
    Plan,
    Scaling,
)
from keukentafel.domain.process.queries.file_copy import contents
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import copies
from tests.fixtures.intake import about_annie
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db
DAY = MONDAY.date()


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    """Something of each kind, of Annie and of her household."""
    case: Case = about_annie(village, fatma).case
    case.refresh_from_db()
    annie, home = village.person("Annie"), case.household
    assert home is not None
    ours: dict[str, Any] = {"municipality_id": 383}
    made: dict[str, Any] = ours | {"at": MONDAY, "by_id": fatma.account}
    Routed.objects.update_or_create(
        melding=case.melding, defaults=ours | {"team": village.team("Sociaal team Castricum"), "reason": "Zij woont daar."}
    )  # fmt: skip
    AanvraagTold.objects.create(
        case=case, person=annie, law="wmo", origin="brief", text="Graag een traplift.", came_on=DAY, **made
    )
    Share.objects.create(
        household=home, person=annie, collected_for="wmo", wanted_for="jeugd", kind="toestemming", given_by="zelf",
        source="AVG, artikel 6", from_on=DAY, **made,
    )  # fmt: skip
    Representation.objects.create(person=annie, kind="gemachtigde", name="Ria van MEE", from_on=DAY, **ours)
    task = Task.objects.create(
        kind="actie", title="Bel de ergotherapeut", case=case, due_on=DAY, issued_at=MONDAY, **ours
    )
    TaskOutside.objects.create(task=task, person=annie, **ours)
    TaskReturned.objects.create(task=task, person=annie, reason="Dat lukt mij niet.", **made)
    plan, _new = Plan.objects.get_or_create(household=home, defaults=ours | {"started_on": DAY})
    painted = ours | {"plan": plan, "written_by_id": fatma.account, "written_at": MONDAY}
    PicturePart.objects.create(person=annie, text="Het gaat wel.", **painted)
    NotNow.objects.create(
        plan=plan, person=annie, domain="wonen", case=case, reason="Eerst rust.", on=DAY, **made
    )
    goal = Goal.objects.create(
        plan=plan, person=annie, case=case, domain="wonen", text="Veilig de trap op", met_when="Zij valt niet.",
        priority=1, starts_on=DAY, **ours,
    )  # fmt: skip
    GoalPostponed.objects.create(
        goal=goal, reason="Zij ligt in bed.", from_on=DAY, until_on=TUESDAY.date(), **made
    )
    held = Evaluation.objects.create(plan=plan, on=DAY, summary="Het loopt.", **made)
    GoalConclusion.objects.create(
        evaluation=held, goal=goal, conclusion="anders", text="Met een leuning.", **ours
    )
    Scaling.objects.create(
        plan=plan, way="op", from_level="basis", to_level="intensief", reason="Het wordt te veel.",
        kind="grond", ground="Wmo 2015, artikel 5.1.1", on=DAY, **made,
    )  # fmt: skip
    meeting = Meeting.objects.create(title="Overleg", starts_at=MONDAY, place="Buurthuis", **made)
    MeetingItem.objects.create(
        meeting=meeting,
        plan=plan,
        kind="eigen",
        text="De trap",
        position=1,
        minutes="Zij kan niet meer.",
        **ours,
    )
    return case


@pytest.mark.function("A15")
def test_what_was_said_agreed_and_shared_goes_along(case: Case, village: Village) -> None:
    found = contents(village.household("De Wit"), village.person("Annie"), on=FRIDAY.date())
    going = {piece.key.split(":")[0]: piece.text for section in found.sections for piece in section.pieces}

    assert going["aanvraag"].endswith("Graag een traplift.") and going["route"] == "Zij woont daar."
    assert "Ria van MEE" in going["vertegenwoordiging"] and "AVG, artikel 6" in going["delen"]
    assert "Dat lukt mij niet." in going["taak"] and going["beeld"] == "Het gaat wel."
    assert going["nu-niet"] == "Eerst rust."
    assert "Zij ligt in bed." in going["doel"] and "Met een leuning." in going["doel"]
    held_back = {piece.key.split(":")[0] for piece in found.held_back}
    assert {"evaluatie", "opschaling", "overleg"} <= held_back, (
        "of the whole household: somebody judges first"
    )

    jan = contents(village.household("De Wit"), village.person("Jan"), on=FRIDAY.date())
    assert not {"aanvraag", "delen", "taak", "beeld", "nu-niet", "doel", "vertegenwoordiging"} & {
        piece.key.split(":")[0] for section in jan.sections for piece in section.pieces
    }


@pytest.mark.function("A15")
def test_a_copy_says_what_no_copy_holds(village: Village) -> None:
    found = contents(village.household("De Wit"), village.person("Annie"), on=FRIDAY.date())
    said = copies._markdown(found)

    assert "Er is niets weggelaten" not in said
    assert "Een adres dat geheim is" in said and "Eerdere versies" in said
