"""A change for many on which burgemeester en wethouders decided themselves: written down once, carried out for each household."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions import grouping as groups
from keukentafel.domain.decisions.college import College, NotOfTheCollege
from keukentafel.domain.decisions.models import (
    CollegeDecision,
    DecisionGroup,
    DecisionGroupResult,
    DecisionGroupStarted,
    Letter,
)
from keukentafel.domain.decisions.paper import paper_of
from keukentafel.domain.decisions.queries import groups as queries
from keukentafel.domain.process.actions import group_decisions as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.grouped import Named, carry_out
from tests.fixtures.village import MONDAY, TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D3", "D4")]
DECIDED = College("2026-0412", TUESDAY.date())


def test_each_decision_rests_on_what_the_college_decided_and_it_signs(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], sandra: Reader
) -> None:
    group = for_many()
    process.start(group, college=DECIDED, by=sandra, at=TUESDAY)
    carry_out(group)

    made = [row.decision for row in DecisionGroupResult.objects.filter(result="decided")]
    assert len(made) == len(granted_to_two) == CollegeDecision.objects.filter(number="2026-0412").count()
    for row in made:
        assert row is not None
        assert (row.mandate, row.decided_on) == ("college", TUESDAY.date())
        assert (
            row.mandate_source == "Besluit van burgemeester en wethouders van 3 maart 2026, nummer 2026-0412"
        )
        assert (
            paper_of(Letter.objects.get(beschikking=row)).sender == "Burgemeester en wethouders van Castricum"
        )
    assert queries.group(group.pk, reader=sandra).college.endswith("nummer 2026-0412")


def test_no_amount_stands_in_the_way_and_who_may_not_record_it_starts_nothing(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], fatma: Reader, sandra: Reader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    group = for_many()
    monkeypatch.setattr("keukentafel.domain.decisions.grouping._cents", lambda *each: 9_000_000_00)
    above = queries.group(group.pk, reader=sandra)
    college = queries.group(group.pk, by_college=True, reader=sandra)
    assert {each.result for each in above.households} == {"left_out"}
    assert {each.result for each in college.households} == {"decided"} and college.by_college
    mine = queries.group(group.pk, by_college=True, reader=fatma)
    assert not mine.may_record and not mine.by_college
    with pytest.raises(groups.NothingToDecide):
        process.start(group, college=DECIDED, by=fatma, at=TUESDAY)


@pytest.mark.parametrize(
    "college", [College(" ", TUESDAY.date()), College("2026-0412", TUESDAY.date() + timedelta(days=1))]
)
def test_a_number_and_a_day_that_was_are_asked(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], sandra: Reader, college: College
) -> None:
    with pytest.raises(NotOfTheCollege):
        process.start(for_many(), college=college, by=sandra, at=TUESDAY)
    assert not DecisionGroupStarted.objects.exists()


def test_a_household_decided_on_after_the_college_did_is_looked_at_by_itself(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], sandra: Reader
) -> None:
    group = for_many()
    before = College("2026-0399", MONDAY.date() - timedelta(days=7))
    process.start(group, college=before, by=sandra, at=TUESDAY)
    carry_out(group)
    results = DecisionGroupResult.objects.all()
    assert {row.result for row in results} == {"left_out"} and "niet voor 2 maart 2026" in results[0].sentence


def test_it_is_written_down_on_the_page(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)
    group, desk = for_many(), client_of("sandra")
    page = reverse("desk:group", args=[group.pk])
    assert f"{page}?college=1" in desk.get(page).text
    asked = desk.get(f"{page}?college=1").text
    assert "Op welke dag besloot het college?" in asked and "Zo wordt het als het college besluit" in asked
    act = reverse("desk:group-act", args=[group.pk])
    empty = desk.post(act, {"college": "1", "college_on": "3-3-2026", "college_number": ""})
    assert (
        "Vul het nummer van het collegebesluit in." in empty.text
        and not DecisionGroupStarted.objects.exists()
    )
    later = desk.post(act, {"college": "1", "college_on": "30-3-2026", "college_number": "2026-0412"})
    assert empty.status_code == later.status_code == 422
    assert 'value="3-3-2026"' in empty.text and 'value="2026-0412"' in later.text, "nothing typed is lost"
    seen = re.search(r'name="gezien" value="(\w{32})"', asked)
    assert seen is not None
    told = {"college": "1", "college_on": "3-3-2026", "college_number": "2026-0412", "gezien": seen[1]}
    changed = desk.post(act, told | {"gezien": "0" * 32})
    assert changed.status_code == 422 and "er veranderde iets" in changed.text and seen[1] in changed.text
    assert "Het collegebesluit is vastgelegd." in desk.post(act, told, follow=True).text
    assert DecisionGroupStarted.objects.get().college_number == "2026-0412"
    assert f"{page}?college=1" not in client_of("fatma").get(page).text
    assert "collegebesluit" in desk.post(act, told | {"college_number": ""}).text, (
        "started: it is said, without the form"
    )
