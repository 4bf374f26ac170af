"""Who directs a plan: exactly one at any moment, by a convenant that is kept; and scaling up and down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.actions.shares import ConsentIncomplete
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Director, Plan, Scaling
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import JUNE, consented, take
from tests.fixtures.village import MONDAY, TUESDAY, Village

CASTRICUM = 383


@pytest.fixture
def veilig_thuis(fatma: Reader) -> Organisation:
    return guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis Test", "veilig-thuis"), by=fatma, at=MONDAY
    )


@pytest.mark.function("C3")
def test_the_version_of_the_convenant_that_counted_that_day_is_kept(number: int, fatma: Reader) -> None:
    taken = take(number, fatma)
    assert taken.convenant == "convenant-buch@2026-01-01"
    assert taken.convenant_on == MONDAY.date()


@pytest.mark.function("C3")
def test_veilig_thuis_directs_on_a_ground_and_the_household_sees_why(
    number: int, fatma: Reader, veilig_thuis: Organisation
) -> None:
    with pytest.raises(actions.WithoutReason):
        actions.let_direct(
            number, organisation=veilig_thuis.pk, ground="veilig-thuis", reason=" ", until_on=JUNE, by=fatma, at=MONDAY
        )  # fmt: skip
    with pytest.raises(actions.NoDirector, match="staat in de gids als Veilig Thuis"):
        actions.let_direct(
            number, organisation=veilig_thuis.pk, ground="maatregel", reason="Een besluit.", until_on=JUNE, by=fatma, at=MONDAY
        )  # fmt: skip
    actions.let_direct(
        number, organisation=veilig_thuis.pk, ground="veilig-thuis", reason="Eerst rust in huis.", until_on=JUNE,
        by=fatma, at=MONDAY,
    )  # fmt: skip

    now = queries.plan(number, reader=fatma).director
    assert now is not None and (now.name, now.is_household) == ("Veilig Thuis Test", False)
    assert (now.recorded_by, now.until_on) == (fatma.name, JUNE)
    with pytest.raises(IntegrityError, match="organisation_directs_on_a_ground"), transaction.atomic():
        Director.objects.filter(organisation=veilig_thuis).update(ground="")
    for bypass in (
        lambda: take(number, fatma, at=TUESDAY),
        lambda: actions.hand_back_direction(number, by=fatma, at=TUESDAY),
    ):
        with pytest.raises(actions.DirectsByLaw, match="Veilig Thuis Test heeft de regie"):
            bypass()
    end = partial(actions.ground_ended, number, reason="Het is veilig.", by=fatma, at=TUESDAY)
    with pytest.raises(actions.WithoutReason):
        end(ended_on=TUESDAY.date(), told_by=" ")
    for day in (MONDAY.date() - timedelta(days=1), TUESDAY.date() + timedelta(days=1)):
        with pytest.raises(actions.WrongPeriod):
            end(ended_on=day, told_by="M. de Boer")
    end(ended_on=TUESDAY.date(), told_by="M. de Boer")
    with pytest.raises(actions.DirectsNothing):
        end(ended_on=TUESDAY.date(), told_by="M. de Boer")
    tomorrow = replace(fatma, today=TUESDAY.date())
    assert [each.is_household for each in queries.course(number, reader=tomorrow).directors] == [True, False]
    ended = queries.course(number, reader=tomorrow).directors[1].ended
    assert ended is not None and (ended.told_by, ended.reason) == ("M. de Boer", "Het is veilig.")
    take(number, fatma, at=TUESDAY)  # for an hour: who had it, and why, stands in the history all the same
    actions.hand_back_direction(number, by=fatma, at=TUESDAY)
    course = queries.course(number, reader=tomorrow)
    assert [each.name for each in course.directors] == ["", fatma.name, "Veilig Thuis Test"]


@pytest.mark.function("C3")
def test_the_journal_names_the_law_only_where_the_law_lets_an_organisation_direct(
    village: Village, number: int, fatma: Reader, veilig_thuis: Organisation
) -> None:
    duinrand = guide.add_organisation(
        guide.OrganisationFacts("Duinrand Test", "welzijn"), by=fatma, at=MONDAY
    )
    for chosen, ground in ((duinrand, "vrijwillig"), (veilig_thuis, "veilig-thuis")):
        actions.let_direct(
            number, organisation=chosen.pk, ground=ground, reason="Rust in huis.", until_on=JUNE,
            given=consented(village, MONDAY), by=fatma, at=MONDAY,
        )  # fmt: skip
    told = Entry.objects.filter(kind="direction.given").order_by("pk").values_list("rule", flat=True)
    assert ["Wmo" in each for each in told] == [False, True]


@pytest.mark.function("C8")
def test_a_step_up_has_a_reason_and_consent_or_ground(village: Village, number: int, fatma: Reader) -> None:
    annie = village.person("Annie").pk
    up = partial(
        actions.scale, number, to_level="samen", reason="Er zijn drie hulpverleners.", by=fatma, at=MONDAY
    )
    with pytest.raises(actions.WithoutGround):
        up(kind="grond")
    with pytest.raises(ConsentIncomplete):
        up(kind="toestemming", consenting=village.person("Sanne").pk, given_by="zelf", ground="x")
    up(kind="toestemming", consenting=annie, given_by="zelf", ground="samen aan tafel")
    with pytest.raises(actions.NoStep, match="al op dit niveau"):
        up(kind="grond", ground="x")
    actions.scale(
        number,
        to_level="basis",
        reason="Het loopt.",
        kind="grond",
        ground="afgesproken",
        by=fatma,
        at=TUESDAY,
    )
    found = queries.course(number, reader=fatma)
    assert found.level == "basis" and [each.way for each in found.scalings] == ["af", "op"]
    assert not found.unlike
    take(number, fatma, at=TUESDAY)
    on_tuesday = replace(fatma, today=TUESDAY.date())
    assert queries.course(number, reader=on_tuesday).unlike, "at this level the household directs itself"
    with pytest.raises(IntegrityError, match="scaling_rests_on_consent_or_ground"), transaction.atomic():
        Scaling.objects.filter(kind="grond").update(ground="")


def test_the_task_of_a_director_of_another_team_still_finds_a_desk(
    number: int, joke: Reader, fatma: Reader
) -> None:
    """Joke works in no team: what the plan asks of her lies with the team that serves the household."""
    actions.start_plan(number, by=fatma, at=MONDAY)
    plan = Plan.objects.get(household=number)
    Director.objects.filter(plan=plan).delete()
    Director.objects.create(
        municipality_id=CASTRICUM, plan=plan, account_id=joke.account, reason="x", convenant_on=MONDAY.date(),
        from_on=MONDAY.date(), until_on=MONDAY.date() + timedelta(days=10),
    )  # fmt: skip
    assert actions.ask_before_the_end(CASTRICUM, at=MONDAY) == 1
    assert OpenTask.objects.get(task=Task.objects.latest("pk")).account_id == joke.account


@pytest.mark.function("C3")
def test_who_directed_finds_on_the_own_desk_that_a_colleague_took_over(
    number: int, fatma: Reader, sandra: Reader
) -> None:
    take(number, fatma)
    take(number, sandra, at=TUESDAY)
    told = Task.objects.filter(title__startswith="Een ander heeft de regie overgenomen")
    assert [each.open.account_id for each in told] == [fatma.account]
    actions.hand_back_direction(number, by=sandra, at=TUESDAY)
    take(number, sandra, at=TUESDAY)
    assert told.count() == 1, "from the household itself nobody is told"


@pytest.mark.function("C8")
def test_who_directs_while_nothing_was_scaled_is_told_that_the_level_does_not_fit(
    number: int, fatma: Reader
) -> None:
    assert not queries.course(number, reader=fatma).unlike
    take(number, fatma)
    course = queries.course(number, reader=fatma)
    assert course.unlike and not course.scalings
