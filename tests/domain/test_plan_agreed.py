"""Versions of the plan, who agreed, what changed, and looking again how it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person, Representation
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import evaluation as evaluations
from keukentafel.domain.plans.actions import to_director
from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.plans.contents import Aim, Contents, Doing, FamilyWords
from keukentafel.domain.plans.differences import (
    CHANGED,
    GONE,
    NEW,
    applied,
    between,
    facts_of,
    goals_of_actions,
)
from keukentafel.domain.plans.models import EvaluationPlanned, Goal, PlanVersion, VersionAgreement
from keukentafel.domain.plans.queries import evaluation as looking
from keukentafel.domain.plans.queries import versions as queries
from keukentafel.domain.process.queries import file_copy
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

FACTS = st.dictionaries(
    st.tuples(st.sampled_from(("beeld", "doel", "actie")), st.sampled_from("123")),
    st.dictionaries(st.sampled_from(("doel", "wie", "klaar op")), st.text(min_size=1, max_size=5), min_size=1),
    max_size=6,
)  # fmt: skip


@pytest.fixture
def home(village: Village, fatma: Reader) -> int:
    """The plan of De Wit, with a goal for all and one for Annie."""
    number = village.household("De Wit").pk
    for text, who in (("Elke week bezoek", None), ("Annie loopt weer naar de winkel", "Annie")):
        plans.add_goal(
            number, domain="mensen", text=text, met_when="Het is vier weken gelukt",
            person=village.person(who).pk if who else None, by=fatma, at=MONDAY,
        )  # fmt: skip
    plans.paint_picture(number, text="Er is veel liefde en weinig tijd.", by=fatma, at=MONDAY)
    return number


def frozen(home: int, by: Reader, **more: Any) -> PlanVersion:
    return actions.freeze_version(home, **{"by": by, "at": MONDAY, **more})


@settings(max_examples=40, deadline=None)
@given(FACTS, FACTS)
def test_what_changed_says_what_changed_and_nothing_else(old: Any, new: Any) -> None:
    found = between(old, new)

    assert applied(old, found) == new
    for each in found:
        before, after = old.get(each.thing, {}), new.get(each.thing, {})
        assert (each.kind == NEW) == (not before)
        assert (each.kind == GONE) == (not after)
        assert each.facts
        assert all(fact.before != fact.after for fact in each.facts)
        assert all(
            (fact.before, fact.after) == (before.get(fact.name), after.get(fact.name)) for fact in each.facts
        )


@pytest.mark.function("C6")
def test_a_version_stays_as_it_was_and_a_family_reads_what_changed(
    village: Village, home: int, fatma: Reader, de_wit: Reader
) -> None:
    first = frozen(home, fatma)
    goal = Goal.objects.get(text="Elke week bezoek")
    plans.add_action(goal.pk, doer="network", doer_name="Truus", text="Komt op dinsdag", by=fatma, at=TUESDAY)
    plans.close_goal(goal.pk, result="partly", observation="Het lukt vaak.", by=fatma, at=TUESDAY)
    second = frozen(home, fatma, at=TUESDAY)

    assert queries.version(first.pk, reader=fatma).contents.open_goals[0].text == "Elke week bezoek"
    found = queries.changes(home, first.pk, second.pk, reader=de_wit).found
    told = [(each.sort, each.kind, each.title) for each in found]
    assert told == [("doel", CHANGED, "Elke week bezoek"), ("actie", NEW, "Komt op dinsdag")]
    assert ("hoe het ermee staat", "loopt", "deels bereikt") in [
        (fact.name, fact.before, fact.after) for fact in found[0].facts
    ]
    assert not queries.changes(home, second.pk, None, reader=fatma).found
    with pytest.raises(actions.NothingChanged):
        frozen(home, fatma, at=TUESDAY)
    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
        PlanVersion.objects.filter(pk=first.pk).update(frozen={})


def test_who_reads_a_version_reads_the_goals_that_they_may_read_now(
    village: Village, home: int, fatma: Reader, ruud: Reader, de_wit: Reader
) -> None:
    version = frozen(home, fatma)

    assert len(queries.version(version.pk, reader=fatma).contents.goals) == 2
    jan = queries.version(version.pk, reader=de_wit)
    assert [goal.text for goal in jan.contents.goals] == ["Elke week bezoek"]
    with pytest.raises(NotYours):
        queries.version(version.pk, reader=ruud)


@pytest.mark.function("C6")
def test_members_agree_on_screen_or_on_paper_and_who_does_not_says_why(
    village: Village, home: int, fatma: Reader, de_wit: Reader, bakker: Reader
) -> None:
    version = frozen(home, fatma)
    annie = village.person("Annie").pk
    with pytest.raises(actions.SaysNotWhy):
        actions.answer_version(version.pk, agrees=False, by=de_wit, at=MONDAY)
    actions.answer_version(version.pk, agrees=False, reason="Ik mis het vervoer.", by=de_wit, at=MONDAY)
    actions.record_agreement(version.pk, person=annie, agrees=True, on=MONDAY.date(), by=fatma, at=TUESDAY)

    copy = file_copy.contents(village.household("De Wit"), village.person("Jan"), on=TUESDAY.date())
    assert "Ik mis het vervoer." in str(copy.sections) and "op papier" not in str(copy.sections)
    view = queries.version(version.pk, reader=fatma)
    jan, her = view.voice(de_wit.person), view.voice(annie)
    assert jan and (jan.agrees, jan.reason, jan.way) == (False, "Ik mis het vervoer.", "zelf in het portaal")
    assert her and (her.agrees, her.way) == (True, "op papier")
    line = queries.versions(home, reader=fatma)[0]
    assert (line.agreed, line.against) == (1, 1)
    with pytest.raises(NotYours):
        actions.answer_version(version.pk, agrees=True, by=bakker, at=MONDAY)
    with pytest.raises(actions.NotSigned):
        actions.record_agreement(
            version.pk, person=annie, agrees=True, on=FRIDAY.date(), by=fatma, at=TUESDAY
        )


def test_under_twelve_a_parent_speaks_and_an_old_version_is_closed(
    village: Village, home: int, fatma: Reader
) -> None:
    version = frozen(home, fatma)
    child = village.person("Sanne")
    Person.objects.filter(pk=child.pk).update(
        born_on=date(2018, 1, 1), birth_year=2018, birth_month=1, birth_day=1
    )
    signed = {"person": child.pk, "agrees": True, "on": MONDAY.date(), "by": fatma, "at": MONDAY}
    with pytest.raises(actions.NoVoice, match="twaalf"):
        actions.record_agreement(version.pk, **signed)
    voice = queries.version(version.pk, reader=fatma).voice(child.pk)
    assert voice is not None and voice.too_young

    plans.paint_picture(home, text="Het gaat beter.", by=fatma, at=TUESDAY)
    frozen(home, fatma, at=TUESDAY)
    with pytest.raises(actions.NotTheLast):
        actions.record_agreement(version.pk, **signed | {"person": village.person("Annie").pk})


@pytest.mark.function("C6")
def test_an_evaluation_lays_now_beside_then_and_ends_with_the_next_day(
    village: Village, home: int, fatma: Reader, de_wit: Reader
) -> None:
    day = MONDAY.date() + timedelta(days=60)
    frozen(home, fatma, evaluate_on=day)
    task = OpenTask.objects.get(task=EvaluationPlanned.objects.get().task)
    assert (task.due_on, task.account_id) == (day, None)
    goals = list(Goal.objects.order_by("pk"))
    said = [evaluations.Concluded(goal.pk, "verder") for goal in goals]
    with pytest.raises(evaluations.NoNextDay):
        evaluations.close_evaluation(home, concluded=said, next_on=None, by=fatma, at=TUESDAY)
    with pytest.raises(evaluations.UnknownConclusion, match="waarom"):
        evaluations.close_evaluation(
            home, concluded=[evaluations.Concluded(goals[0].pk, "anders")], next_on=day, by=fatma, at=TUESDAY
        )  # fmt: skip
    later = day + timedelta(days=30)
    evaluations.close_evaluation(
        home, concluded=said, summary="Het gaat beter.", next_on=later, by=fatma, at=TUESDAY
    )

    assert not OpenTask.objects.filter(pk=task.pk).exists()
    page = looking.evaluation(home, reader=fatma)
    assert (page.planned_on, page.held[0].summary) == (later, "Het gaat beter.")
    assert [(each.then is not None, each.now.text) for each in page.goals] == [
        (True, goal.text) for goal in goals
    ]
    assert len(looking.held(home, reader=de_wit)[0].goals) == 1


def test_the_task_for_the_next_evaluation_goes_along_with_the_direction(
    village: Village, home: int, fatma: Reader, sandra: Reader
) -> None:
    frozen(home, fatma, evaluate_on=MONDAY.date() + timedelta(days=60))
    task, until = EvaluationPlanned.objects.get().task, MONDAY.date() + timedelta(days=30)
    taken: Any = {"reason": "Crisis", "until_on": until, "accepts_convenant": True, "at": MONDAY}
    plans.take_direction(home, by=fatma, **taken)
    assert OpenTask.objects.get(task=task).account_id == fatma.account
    plans.take_direction(home, by=sandra, **taken)
    assert OpenTask.objects.get(task=task).account_id == sandra.account

    moved = [
        to_director.evaluations_after_direction(383, at=MONDAY + timedelta(days=days))
        for days in (29, 30, 30)
    ]
    assert moved == [0, 1, 0]
    assert OpenTask.objects.get(task=task).account_id is None
    assert [each.by_id for each in task.passes.order_by("pk")] == [fatma.account, sandra.account, None]


@pytest.mark.function("C6")
def test_the_count_under_a_version_is_of_people_not_of_voices(
    village: Village, home: int, fatma: Reader, de_wit: Reader
) -> None:
    version = frozen(home, fatma)
    sanne, jan = village.person("Sanne"), village.person("Jan")
    speaks = Representation.objects.create(
        municipality_id=version.municipality_id, person=sanne, representative=jan, kind="gezag", from_on="2010-01-01"
    )  # fmt: skip
    for representation in (None, speaks):
        VersionAgreement.objects.create(
            municipality_id=version.municipality_id, version=version, person=sanne, representation=representation,
            agrees=True, way="portaal", on=MONDAY.date(), at=MONDAY, by_id=fatma.account,
        )  # fmt: skip
    line = queries.versions(home, reader=fatma)[0]
    assert (line.agreed, line.against) == (1, 0)
    VersionAgreement.objects.create(
        municipality_id=version.municipality_id, version=version, person=sanne, representation=speaks, agrees=False,
        reason="Toch niet.", way="portaal", on=MONDAY.date(), at=TUESDAY, by_id=fatma.account,
    )  # fmt: skip
    line = queries.versions(home, reader=fatma)[0]
    assert (line.agreed, line.against) == (0, 1), "a no is never hidden behind a yes"


@pytest.mark.function("C6")
def test_what_changed_names_the_goal_of_an_action_the_start_and_the_questions_in_their_order() -> None:
    goal = Aim(1, "", "mensen", "Elke week bezoek", "x", 2, date(2026, 3, 2), None, "open", "", ())
    doing = Doing(7, "network", "Truus", "Komt langs", None, "", "")
    words = [FamilyWords(code, code, "a") for code in ("wie", "goed", "anders", "hulp")]
    old = Contents("", (), (), "", "", None, None, (goal,), ())
    moved = replace(goal, actions=(doing,), starts_on=date(2026, 4, 1))
    new = replace(old, goals=(moved,), family=tuple(words))
    found = between(facts_of(old, {}), facts_of(new, {}), under=goals_of_actions(old, new))
    assert [each.thing[1] for each in found if each.sort == "gezin"] == ["wie", "goed", "anders", "hulp"]
    [action] = [each for each in found if each.sort == "actie"]
    assert action.under == "Elke week bezoek"
    [start] = [each for each in found if each.sort == "doel"]
    assert [(fact.name, fact.after) for fact in start.facts] == [("begint op", "1 april 2026")]
