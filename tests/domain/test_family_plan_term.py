"""Until which day a family writes: agreed anew, told when it is over; and tasks that a next step takes off the desks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.plans import jobs
from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_term as actions
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanTerm
from keukentafel.domain.plans.queries import family_plan as queries
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("C4")
CASTRICUM = 383
AGREED = date(2026, 4, 1)


@pytest.fixture
def row(village: Village, fatma: Reader, de_wit: Reader) -> FamilyPlan:
    home = village.household("De Wit").pk
    family.offer_family_plan(home, write_until_on=AGREED, by=fatma, at=MONDAY)
    return writing.family_row(home, by=de_wit)


def hands_in(row: FamilyPlan, by: Reader, at: datetime) -> None:
    if not row.goals.exists():
        goals.keep_family_goal(
            row, domain="opvoeden", text="Op tijd op school", met_when="Vier weken", steps=[],
            writer=writing.Writer(by), at=at,
        )  # fmt: skip
    writing.hand_in_family_plan(row, by=by, at=at)


def waiting() -> list[str]:
    return list(OpenTask.objects.values_list("task__title", flat=True))


@pytest.mark.parametrize("step", ["adopted", "returned", "taken back"])
def test_nobody_is_asked_to_read_what_is_a_step_further(
    row: FamilyPlan, fatma: Reader, de_wit: Reader, step: str
) -> None:
    hands_in(row, de_wit, MONDAY)
    assert waiting() == ["Lees het familiegroepsplan"]
    if step == "adopted":
        family.adopt_family_plan(row.pk, by=fatma, at=TUESDAY)
    elif step == "returned":
        family.return_family_plan(row.pk, reason="Wie is er op vrijdag?", by=fatma, at=TUESDAY)
    else:
        writing.write_on(row, by=de_wit, at=TUESDAY)
    assert "Lees het familiegroepsplan" not in waiting()
    if step != "adopted":
        hands_in(row, de_wit, TUESDAY)
        assert waiting() == ["Lees het familiegroepsplan"], "one, however often it was handed in"


def test_another_day_is_agreed_on_with_a_reason_that_the_family_reads(
    row: FamilyPlan, fatma: Reader, de_wit: Reader
) -> None:
    home = row.plan.household_id
    with pytest.raises(actions.WrongPeriod, match="andere dag"):
        actions.agree_on_another_day(row.pk, write_until_on=AGREED, reason="Zo.", by=fatma, at=MONDAY)
    with pytest.raises(actions.WrongPeriod):
        actions.agree_on_another_day(
            row.pk, write_until_on=MONDAY.date() - timedelta(days=1), reason="Zo.", by=fatma, at=MONDAY
        )
    with pytest.raises(actions.SaysNoReason):
        actions.agree_on_another_day(row.pk, write_until_on=date(2026, 5, 1), reason=" ", by=fatma, at=MONDAY)
    asked = helpers.invite_helper(row, name="Tante Ria", email="ria@voorbeeld.example", by=de_wit, at=MONDAY)
    for _twice in range(2):
        actions.agree_on_another_day(
            row.pk, write_until_on=date(2026, 5, 1), reason="Oma is ziek.", by=fatma, at=TUESDAY
        )
    term = FamilyPlanTerm.objects.get()
    assert (term.was_on, term.until_on) == (AGREED, date(2026, 5, 1))
    asked.refresh_from_db()
    assert asked.expires_on == date(2026, 5, 1) + helpers.AFTER, "who writes along can do so as long"
    told = queries.family_plan(home, reader=de_wit)
    assert told is not None and told.write_until_on == date(2026, 5, 1)
    assert [(each.was_on, each.reason) for each in told.agreed_anew] == [(AGREED, "Oma is ziek.")]
    hands_in(row, de_wit, TUESDAY)
    with pytest.raises(actions.NotItsTurn):
        actions.agree_on_another_day(row.pk, write_until_on=AGREED, reason="Toch.", by=fatma, at=TUESDAY)


def test_a_day_that_is_over_is_a_task_once_and_goes_with_the_next_agreement(
    row: FamilyPlan, fatma: Reader
) -> None:
    after = MONDAY.replace(year=2026, month=4, day=2)
    assert actions.ask_after_the_term(CASTRICUM, at=after - timedelta(days=1)) == 0
    jobs.family_plans_after_their_day(timestamp=int(after.timestamp()))
    assert actions.ask_after_the_term(CASTRICUM, at=after) == 0
    task = OpenTask.objects.get(task__title=actions.TERM_OVER)
    assert task.account_id == fatma.account
    assert Entry.objects.filter(kind="family_plan.term_over").count() == 1
    actions.agree_on_another_day(
        row.pk, write_until_on=date(2026, 5, 1), reason="Oma is ziek.", by=fatma, at=after
    )
    assert waiting() == []
    assert actions.ask_after_the_term(CASTRICUM, at=after.replace(month=5, day=4)) == 1


def test_whose_plan_is_over_is_asked_nothing_and_nobody_writes_along_any_more(
    row: FamilyPlan, fatma: Reader, de_wit: Reader
) -> None:
    helpers.invite_helper(row, name="Tante Ria", email="ria@voorbeeld.example", by=de_wit, at=MONDAY)
    hands_in(row, de_wit, MONDAY)
    family.adopt_family_plan(row.pk, by=fatma, at=TUESDAY)
    assert actions.ask_after_the_term(CASTRICUM, at=MONDAY.replace(month=4, day=2)) == 0
    told = queries.family_plan(row.plan.household_id, reader=de_wit)
    assert told is not None and [each.state for each in told.helpers] == ["expired"]
