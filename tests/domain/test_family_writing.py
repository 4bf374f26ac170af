"""Several write in one plan of the family: nothing of anybody is lost, and what stood there before is theirs to read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.models import EarlierFamilyWords, FamilyPlan
from keukentafel.domain.plans.queries import family_plan as families
from keukentafel.domain.plans.queries.family_earlier import earlier_words, told_of
from keukentafel.domain.plans.queries.family_shapes import FamilyGoal
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

GOAL: Any = {"domain": "opvoeden", "text": "Sanne is op tijd", "met_when": "Vier weken lang"}


@pytest.fixture
def home(village: Village) -> int:
    return village.household("De Wit").pk


@pytest.fixture
def row(home: int, fatma: Reader, de_wit: Reader) -> FamilyPlan:
    """Offered, and being written."""
    family.offer_family_plan(home, by=fatma, at=MONDAY)
    return writing.family_row(home, by=de_wit)


def test_who_writes_another_part_takes_nothing_away(row: FamilyPlan, fatma: Reader, de_wit: Reader) -> None:
    jan, mirjam = writing.Writer(de_wit), writing.Writer(fatma)
    writing.write_parts(row, {"wie": "", "goed": "Wij eten samen."}, writer=mirjam, at=MONDAY)

    kept = writing.write_parts(row, {"wie": "Wij zijn met vijf.", "goed": ""}, writer=jan, at=MONDAY)

    assert (kept.texts["wie"], kept.texts["goed"]) == ("Wij zijn met vijf.", "Wij eten samen.")
    assert not kept.both


def test_two_devices_of_one_account_take_nothing_from_each_other(row: FamilyPlan, de_wit: Reader) -> None:
    """The laptop stands open while on the phone somebody goes on; what stood longer than typing lasts is kept besides."""
    jan, later = writing.Writer(de_wit), MONDAY + timedelta(hours=1)
    first = "Wij zijn met vijf. Tim is drie."

    def write(text: str, began: str, page: str, at: Any = MONDAY) -> str:
        kept = writing.write_parts(row, {"wie": text}, began={"wie": began}, page=page, writer=jan, at=at)
        return kept.texts["wie"]

    write(first, "", "laptop")
    write(first + " Oma woont hier.", first, "telefoon", at=later)
    assert write("Wij zijn met zes. Tim is drie.", first, "laptop", at=later) == (
        "Wij zijn met zes. Tim is drie. Oma woont hier."
    )
    assert [each.words for each in EarlierFamilyWords.objects.all()] == [{"text": first}]


def test_a_page_that_did_not_hear_that_it_was_kept_goes_on_with_its_own_words(
    row: FamilyPlan, de_wit: Reader
) -> None:
    jan = writing.Writer(de_wit)
    for text in ("Wij zij", "Wij zijn met vijf."):
        kept = writing.write_parts(row, {"wie": text}, page="telefoon", writer=jan, at=MONDAY)

    assert (kept.texts["wie"], kept.both) == ("Wij zijn met vijf.", ())


def test_a_goal_that_two_change_is_not_overwritten_and_what_is_dropped_stays_known(
    row: FamilyPlan, home: int, fatma: Reader, de_wit: Reader
) -> None:
    jan, mirjam = writing.Writer(de_wit), writing.Writer(fatma)
    goal = goals.keep_family_goal(row, **GOAL, writer=jan, at=MONDAY)
    goals.keep_family_goal(
        row, goal=goal.pk, **GOAL | {"text": "Sanne slaapt op tijd"}, revision=1, writer=mirjam, at=TUESDAY
    )
    with pytest.raises(goals.GoalChanged):
        goals.keep_family_goal(
            row, goal=goal.pk, **GOAL | {"met_when": "Een week"}, revision=1, writer=jan, at=TUESDAY
        )
    was = families.earlier_goal(goal.pk, 1, row)
    assert was is not None and was.text == "Sanne is op tijd"
    view = families.family_plan(home, reader=de_wit)
    assert view is not None
    assert [(each.text, each.met_when, each.by) for each in view.goals[0].earlier] == [
        (GOAL["text"], GOAL["met_when"], de_wit.name)
    ]
    assert not families.helped(row, on=MONDAY.date()).goals[0].earlier
    with pytest.raises(goals.GoalChanged):
        goals.drop_family_goal(row, goal.pk, revision=1, writer=jan, at=TUESDAY)

    goals.drop_family_goal(row, goal.pk, revision=2, writer=jan, at=TUESDAY)
    goal.refresh_from_db()
    assert (goal.text, goal.dropped.by_id) == ("Sanne slaapt op tijd", de_wit.account)
    with pytest.raises(family.NothingWritten):
        writing.hand_in_family_plan(row, by=de_wit, at=TUESDAY)
    with pytest.raises(goals.GoalGone):
        goals.keep_family_goal(row, goal=goal.pk, **GOAL, revision=2, writer=mirjam, at=TUESDAY)
    own = goals.keep_family_goal(row, **GOAL, writer=mirjam, at=TUESDAY)
    goals.drop_family_goal(row, own.pk, writer=mirjam, at=TUESDAY)  # of one's own: told to nobody else
    view = families.family_plan(home, reader=de_wit)
    assert view is not None and not view.goals
    assert [(each.goal.text, each.by, each.at) for each in view.taken_out] == [
        ("Sanne slaapt op tijd", de_wit.name, TUESDAY)
    ]
    assert not families.helped(row, on=TUESDAY.date()).taken_out


def test_a_goal_that_another_changed_and_took_out_leaves_its_writer_the_own_words(
    row: FamilyPlan, home: int, fatma: Reader, de_wit: Reader
) -> None:
    jan, mirjam = writing.Writer(de_wit), writing.Writer(fatma)
    grandma = helpers.invite_helper(row, name="Oma", email="oma@example.org", by=de_wit, at=MONDAY)
    goal = goals.keep_family_goal(row, **GOAL, writer=jan, at=MONDAY)
    goals.keep_family_goal(row, goal=goal.pk, **GOAL | {"text": "Sanne luistert"}, writer=mirjam, at=TUESDAY)
    goals.drop_family_goal(row, goal.pk, writer=mirjam, at=TUESDAY)
    hers = goals.keep_family_goal(
        row, **GOAL | {"text": "Vaker naar oma"}, writer=writing.Writer(None, grandma), at=TUESDAY
    )
    later = TUESDAY + timedelta(hours=1)
    goals.drop_family_goal(row, hers.pk, writer=writing.Writer(None, grandma), at=later)

    view = families.family_plan(home, reader=de_wit)
    assert view is not None
    assert [(each.goal.text, each.by, each.goal.earlier) for each in view.taken_out] == [
        ("Vaker naar oma", "Oma", ()), (GOAL["text"], fatma.name, ())
    ]  # fmt: skip
    before, goal = earlier_words(row, account=fatma.account)[goal.pk], row.goals.get(pk=goal.pk)
    shown = FamilyGoal(goal.pk, goal.domain, "", goal.text, goal.met_when, ())
    told = told_of(goal, shown, before, account=fatma.account)
    assert told is not None and told.text == "Sanne luistert", "who took it out reads it as it stood"
    assert [each.text for each in told.earlier] == [GOAL["text"]]


def test_the_family_reads_what_stood_there_before_and_nobody_what_another_took_back(
    row: FamilyPlan, home: int, fatma: Reader, de_wit: Reader
) -> None:
    jan, mirjam = writing.Writer(de_wit), writing.Writer(fatma)
    for hour, (who, text) in enumerate(
        [(jan, "Wij eten samen."), (mirjam, "Hij is boos."), (mirjam, "Het gaat."), (jan, "Het gaat goed.")]
    ):
        at = MONDAY + timedelta(hours=hour)
        began = {part.code: part.text for part in row.parts.all()}
        writing.write_parts(row, {"goed": text}, began=began, writer=who, at=at)

    view = families.family_plan(home, reader=de_wit)
    assert view is not None
    assert [(each.text, each.by) for each in view.parts[1].earlier] == [
        ("Het gaat.", fatma.name), ("Wij eten samen.", de_wit.name)
    ]  # fmt: skip
    own = earlier_words(row, account=fatma.account)
    assert [each.text for each in own["goed"]] == ["Het gaat.", "Hij is boos.", "Wij eten samen."]
    assert not any(each.earlier for each in families.helped(row, on=MONDAY.date()).parts)


def test_a_helper_reads_what_is_written_and_not_what_professionals_said(
    row: FamilyPlan, fatma: Reader, de_wit: Reader
) -> None:
    writing.write_parts(row, {"goed": "Wij eten samen."}, writer=writing.Writer(de_wit), at=MONDAY)
    goals.keep_family_goal(row, **GOAL, writer=writing.Writer(de_wit), at=MONDAY)
    writing.hand_in_family_plan(row, by=de_wit, at=MONDAY)
    family.comment_on_family_plan(row.pk, code="goed", text="En als vader boos is?", by=fatma, at=MONDAY)
    family.return_family_plan(row.pk, reason="Vader dreigt.", by=fatma, at=TUESDAY)

    seen = families.helped(row, on=TUESDAY.date())

    assert (seen.parts[1].text, seen.goals[0].text) == ("Wij eten samen.", "Sanne is op tijd")
    assert "Vader dreigt." not in str(seen) and "boos" not in str(seen)
