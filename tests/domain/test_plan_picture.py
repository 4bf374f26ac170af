"""A picture that may differ, and what the scores ask of the plan."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.models import EarlierPicture, Goal, NotNow, PicturePart
from keukentafel.domain.plans.queries.live import plan_stamp
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import investigated, propose
from tests.fixtures.plans import a_goal
from tests.fixtures.village import MONDAY, TUESDAY, Village


def test_agreed_and_disagreed_stand_beside_each_other(
    village: Village, fatma: Reader, de_wit: Reader, bakker: Reader
) -> None:
    number, jan = village.household("De Wit").pk, de_wit.person
    assert jan is not None
    actions.paint_picture(number, text="Annie is veel alleen.", by=fatma, at=MONDAY)
    actions.write_part(number, person=jan, text="Ik vind het meevallen.", revision=0, by=de_wit, at=MONDAY)
    plan = queries.plan(number, reader=fatma)
    assert plan.picture == "Annie is veel alleen." and plan.parts[0].text == "Ik vind het meevallen."
    assert plan.parts[0].person == jan

    with pytest.raises(ChangedMeanwhile):
        actions.write_part(number, person=jan, text="Iets anders", revision=0, by=fatma, at=TUESDAY)
    with pytest.raises(NotYours):
        actions.write_part(number, person=village.person("Annie").pk, text="x", by=de_wit, at=MONDAY)
    with pytest.raises(NotYours):
        actions.write_part(number, person=bakker.person or 0, text="x", by=bakker, at=MONDAY)
    with pytest.raises(actions.NotAMember):
        actions.write_part(number, person=village.person("Els").pk, text="x", by=fatma, at=MONDAY)
    actions.write_part(number, person=jan, text=" ", revision=1, by=de_wit, at=TUESDAY)
    assert not PicturePart.objects.exists() and EarlierPicture.objects.get().text == "Ik vind het meevallen."


@pytest.fixture
def scored(case_of_de_wit: Case, village: Village, fatma: Reader) -> str:
    """A case in which Annie was scored low on money; its number."""
    intake.measure(
        case_of_de_wit, instrument="zrm", levels={"financien": 2, "huisvesting": 5}, on=MONDAY.date(),
        person=village.person("Annie").pk, by=fatma, at=MONDAY,
    )  # fmt: skip
    return str(case_of_de_wit.number)


def test_what_the_plan_shows_of_elsewhere_moves_its_stamp(
    village: Village, fatma: Reader, case_of_de_wit: Case
) -> None:
    home = village.household("De Wit")
    actions.start_plan(home.pk, by=fatma, at=MONDAY)
    stamps = [plan_stamp(home.pk, reader=fatma)]
    measured = intake.measure(
        case_of_de_wit,
        instrument="zrm",
        levels={"financien": 2},
        on=MONDAY.date(),
        person=None,
        by=fatma,
        at=MONDAY,
    )
    stamps.append(plan_stamp(home.pk, reader=fatma))
    intake.withdraw_measurement(measured.pk, reason="Verkeerd blad", by=fatma, at=MONDAY)
    stamps.append(plan_stamp(home.pk, reader=fatma))
    home.memberships.filter(person=village.person("Tim").pk).update(main=False)
    assert len({*stamps, plan_stamp(home.pk, reader=fatma)}) == 4


@pytest.mark.function("C9")
def test_a_low_score_asks_for_a_goal_or_a_reason(village: Village, fatma: Reader, scored: str) -> None:
    number, annie = village.household("De Wit").pk, village.person("Annie").pk
    asked = queries.plan(number, reader=fatma).asking
    assert [(each.domain, each.person) for each in asked] == [("geld", annie)]

    off: dict[str, Any] = {"domain": "geld", "person": annie, "case": scored, "reason": "Eerst de heup"}
    first = actions.put_domain_off(number, by=fatma, at=MONDAY, **off)
    assert actions.put_domain_off(number, by=fatma, at=MONDAY, **off) == first
    plan = queries.plan(number, reader=fatma)
    assert not plan.asking and plan.lacking[0].not_now is not None
    assert plan.lacking[0].not_now.reason == "Eerst de heup"

    goal = a_goal(village, fatma, domain="geld", people=[annie])
    row = NotNow.objects.get()
    assert row.withdrawn_at is not None and row.goal_id == goal.pk
    assert queries.plan(number, reader=fatma).lacking[0].goal is not None
    actions.close_goal(goal.pk, result="dropped", observation="lukt niet", by=fatma, at=TUESDAY)
    assert queries.plan(number, reader=fatma).asking
    with pytest.raises(NotYours):
        actions.withdraw_not_now(row.pk, by=fatma, at=TUESDAY)


def test_what_is_asked_and_proposed_moves_the_stamp(village: Village, fatma: Reader, goal: Goal) -> None:
    """Of a higher room, which names its tables itself when it starts."""
    home = village.household("De Wit").pk
    stamps = [plan_stamp(home, reader=fatma)]
    case = investigated(village, fatma, at=MONDAY)
    aanvraag = deciding.ask(
        case.number, person=village.person("Annie").pk, on_behalf=True, by=fatma, at=MONDAY
    )
    stamps.append(plan_stamp(home, reader=fatma))
    propose(aanvraag, goal, by=fatma)
    assert len({*stamps, plan_stamp(home, reader=fatma)}) == 3
