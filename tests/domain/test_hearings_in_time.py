"""A hearing leaves a day to decide, or to answer, after it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from demo import places
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, ComplaintHearing, Hearing
from keukentafel.domain.decisions.queries.complaints import term_of
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY


@pytest.mark.function("D6")
def test_a_hearing_is_held_before_the_last_day_to_decide(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    last_day = Clock.objects.get(case=made.case).last_day
    then = datetime.combine(last_day, LATER.timetz())
    for late in (then, then + timedelta(days=20)):
        with pytest.raises(rows.TooLate, match=f"uiterlijk op {plain_date(last_day)}") as told:
            hearings.plan_hearing(made, starts_at=late, place="Raadhuis", sooner=False, by=pieter, at=LATER)
        assert told.value.field == "day" and "verleng eerst" in str(told.value)
    assert not Hearing.objects.exists()

    day_before = then - timedelta(days=4)  # 25 May is Whit Monday
    held = hearings.plan_hearing(
        made, starts_at=day_before, place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    hearings.call_off(held, reason="De zaal is bezet die dag.", by=pieter, at=LATER)
    clock = Clock.objects.get(case=made.case)
    cases.extend_clock(clock, agreed_until=None, reason="Er is meer tijd nodig.", by=fatma, at=LATER)
    hearings.plan_hearing(
        made, starts_at=then + timedelta(days=20), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )


@pytest.mark.function("D6")
def test_a_term_that_is_over_stops_no_hearing(refused: Beschikking, fatma: Reader, pieter: Reader) -> None:
    made = object_to(refused, by=fatma)
    over = datetime.combine(Clock.objects.get(case=made.case).last_day, LATER.timetz()) + timedelta(days=1)
    hearings.plan_hearing(
        made, starts_at=over + timedelta(days=20), place="Raadhuis", sooner=False, by=pieter, at=over
    )
    assert Hearing.objects.filter(objection=made).exists()


@pytest.mark.function("D7")
def test_the_talk_about_a_complaint_is_before_the_last_day_to_answer(sandra: Reader) -> None:
    told = complaints.ToldComplaint(
        "wachten", "telefoon", "Het duurde lang.", MONDAY.date(), name="P. Visser"
    )
    made = complaints.complain(places.CASTRICUM, told, by=sandra, at=MONDAY)
    last_day = term_of(made, on=MONDAY.date()).last_day
    then = datetime.combine(last_day, MONDAY.timetz())
    with pytest.raises(complaints.TooLate, match=f"uiterlijk op {plain_date(last_day)}"):
        complaints.plan_hearing(made, starts_at=then, place="Raadhuis", by=sandra, at=MONDAY)
    assert not ComplaintHearing.objects.exists()
    complaints.extend(made, reason="Wij wachten op een collega.", by=sandra, at=MONDAY)
    complaints.plan_hearing(made, starts_at=then, place="Raadhuis", by=sandra, at=MONDAY)


@pytest.mark.function("D6")
def test_days_that_the_term_stood_still_count(refused: Beschikking, fatma: Reader, pieter: Reader) -> None:
    made = object_to(refused, by=fatma)
    inside = datetime.combine(made.last_day, LATER.timetz()) + timedelta(days=3)
    first = Clock.objects.get(case=made.case).last_day
    process.ask_repair(
        made, missing=["handtekening"], repair_by=inside.date() + timedelta(days=14), by=pieter, at=inside
    )
    assert Clock.objects.get(case=made.case).last_day > first + timedelta(days=6)
    then = datetime.combine(first + timedelta(days=6), LATER.timetz())
    hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=False, by=pieter, at=inside)
    assert Hearing.objects.get(objection=made).starts_at == then
