"""Who directs a plan: exactly one at any moment, by a convenant that is kept; and scaling up and down."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from demo import village as invented
from keukentafel.domain.cases.models import OpenTask, Task
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.actions.shares import ConsentIncomplete
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import Director, DirectorEnding, Plan, Scaling
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import consented
from tests.fixtures.village import MONDAY, TUESDAY, Village

CASTRICUM = 383
JUNE = date(2026, 6, 1)


@pytest.fixture
def number(village: Village) -> int:
    return village.household("De Wit").pk


@pytest.fixture
def veilig_thuis(fatma: Reader) -> Organisation:
    return guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis Test", "veilig-thuis"), by=fatma, at=MONDAY
    )


def take(number: int, by: Reader, at: datetime = MONDAY, until_on: date = JUNE) -> Director:
    return actions.take_direction(
        number, reason="Crisis", until_on=until_on, accepts_convenant=True, by=by, at=at
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


@pytest.mark.function("C3")
def test_a_month_before_the_end_the_director_is_asked_once_and_prolongs(number: int, fatma: Reader) -> None:
    take(number, fatma)
    assert actions.ask_before_the_end(CASTRICUM, at=MONDAY) == 0
    late = MONDAY + timedelta(days=65)
    assert [actions.ask_before_the_end(CASTRICUM, at=late) for _ in range(2)] == [1, 0]
    task = DirectorEnding.objects.get().task
    waiting = OpenTask.objects.get(task=task)
    assert (waiting.account_id, waiting.due_on, task.household_id) == (
        fatma.account,
        JUNE - timedelta(days=1),
        number,
    )

    longer = partial(
        actions.prolong_direction,
        number,
        reason="Het gaat beter, nog niet alleen.",
        accepts_convenant=True,
        by=fatma,
        at=late,
    )
    with pytest.raises(actions.WrongPeriod):
        longer(until_on=JUNE)
    longer(until_on=JUNE + timedelta(days=60))
    assert not OpenTask.objects.filter(task=task).exists(), "they looked at it"
    (now,) = [each for each in queries.course(number, reader=fatma).directors if each.is_now]
    assert (now.until_on, now.prolonged[0].before_on) == (JUNE + timedelta(days=60), JUNE)
    assert Director.objects.filter(plan__household=number, until_on=None).get().from_on == now.until_on


def test_only_who_directs_prolongs(number: int, fatma: Reader, sandra: Reader) -> None:
    for directed in (False, True):
        if directed:
            take(number, fatma)
        with pytest.raises(actions.DirectsNothing):
            actions.prolong_direction(
                number, reason="x", until_on=JUNE, accepts_convenant=True, by=sandra, at=TUESDAY
            )


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


@pytest.mark.function("C3")
def test_two_who_take_and_one_who_hands_back_leave_exactly_one_director(
    committed_database: Any, django_db_blocker: Any
) -> None:
    """Threads with connections of their own. First the deeds race; then the rows themselves, without the lock of a deed."""
    told: list[str] = []

    def at_once(*deeds: Any) -> None:
        go = threading.Barrier(len(deeds))

        def do(deed: Any) -> None:
            try:
                with security.opened(CASTRICUM):
                    go.wait(10)
                    deed()
                told.append("done")
            except (
                actions.DirectsNothing,
                actions.AlreadyDirects,
                IntegrityError,
                OperationalError,
            ) as refused:
                told.append(type(refused).__name__)
            finally:
                connection.close()

        threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            village = Village()
            fatma, sandra = village.reader("fatma"), village.reader("sandra")
        with security.opened(CASTRICUM):
            number = Household.objects.get(name="De Wit").pk
            plan = actions.start_plan(number, by=fatma, at=MONDAY).pk
        at_once(lambda: take(number, fatma), lambda: take(number, sandra))
        assert sorted(told) == ["done", "done"], "the one after the other"
        _exactly_one_each_day(plan)
        told.clear()
        at_once(
            lambda: take(number, fatma, at=TUESDAY),
            lambda: actions.hand_back_direction(number, by=sandra, at=TUESDAY),
            lambda: actions.hand_back_direction(number, by=sandra, at=TUESDAY),
        )
        _exactly_one_each_day(plan)
        told.clear()
        with security.opened(CASTRICUM):
            Director.objects.filter(plan=plan).delete()
        row = {"municipality_id": CASTRICUM, "plan_id": plan, "from_on": JUNE}
        at_once(*[lambda: Director.objects.create(**row)] * 2)
        # Of two rows that wait for each other PostgreSQL refuses one as a deadlock; either way one stands.
        assert sorted(told) in (["IntegrityError", "done"], ["OperationalError", "done"]), (
            "the database itself"
        )
        with security.opened(CASTRICUM):
            assert Director.objects.filter(plan=plan).count() == 1
        connection.close()


def _exactly_one_each_day(plan: int) -> None:
    with security.opened(CASTRICUM):
        rows = list(Director.objects.filter(plan=plan))
        start = Plan.objects.get(pk=plan).started_on
    for day in (start + timedelta(days=nth) for nth in range(200)):
        there = [row for row in rows if row.from_on <= day and (row.until_on is None or day < row.until_on)]
        assert len(there) == 1, day


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
