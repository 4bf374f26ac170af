"""Progress, norm, comparison and the support matrix, for any measurements at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.rules import instruments, loader, progress, support
from keukentafel.rules.products import start_set
from keukentafel.rules.progress import Measured

ON = date(2026, 5, 6)
ZRM = instruments.get("zrm", on=ON)
CODES = [domain.code for domain in ZRM.domein]
levels = st.dictionaries(st.sampled_from(CODES), st.integers(1, 5))
measured = st.lists(
    st.builds(
        Measured,
        id=st.integers(1, 10_000),
        on=st.integers(0, 4_000).map(lambda days: ON - timedelta(days=days)),
        by_resident=st.booleans(),
        levels=levels,
        targets=levels,
    ),
    unique_by=lambda each: each.id,
    max_size=8,
)


@given(measured)
@pytest.mark.function("B6")
def test_progress_holds_every_score_once_and_no_other(given_measurements: list[Measured]) -> None:
    courses = progress.courses(ZRM, given_measurements)

    assert [course.domain.code for course in courses] == CODES
    for course in courses:
        code = course.domain.code
        scored = [each for each in given_measurements if code in each.levels]
        assert sorted(point.measurement for point in course.points) == sorted(each.id for each in scored)
        assert list(course.points) == sorted(course.points, key=lambda point: (point.on, point.measurement))
        assert (course.latest is None) == (not scored)
        assert (course.below_norm is None) == (course.latest is None)
        if course.latest and course.domain.norm is not None:
            assert course.below_norm == (course.latest.level < course.domain.norm)


@given(measured)
def test_the_order_in_which_measurements_come_does_not_matter(given_measurements: list[Measured]) -> None:
    assert progress.courses(ZRM, given_measurements) == progress.courses(ZRM, given_measurements[::-1])


@given(st.tuples(levels, levels))
@pytest.mark.function("B6")
def test_two_scorers_differ_as_much_the_other_way_round(both: tuple[dict[str, int], dict[str, int]]) -> None:
    one, other = (Measured(place, ON, False, each, {}) for place, each in enumerate(both))
    there, back = progress.differences(ZRM, one, other), progress.differences(ZRM, other, one)

    assert [None if each.apart is None else -each.apart for each in there] == [each.apart for each in back]
    assert all((each.apart is None) == (each.one is None or each.other is None) for each in there)


def test_an_instrument_without_norm_is_never_below_it() -> None:
    health = instruments.get("positieve-gezondheid", on=ON)
    found = progress.courses(health, [Measured(1, ON, True, {"meedoen": 0}, {})])

    assert len(health.domein) == 6
    assert (health.niveau[0].score, health.niveau[-1].score) == (0, 10)
    course = next(each for each in found if each.domain.code == "meedoen")
    assert course.latest is not None and course.latest.level == 0  # a zero that was given is a score
    assert course.below_norm is None


@pytest.mark.function("B11")
@given(st.sets(st.sampled_from([need.code for need in support.needs(on=ON)]), max_size=6))
def test_help_goes_up_the_ladder_and_made_to_measure_comes_last(chosen: set[str]) -> None:
    answers = support.answers(chosen, products=start_set(383), on=ON)
    heights = [each.step.volgorde for each in answers]

    assert heights == sorted(heights)
    assert {need.code for each in answers for need in each.needs} == chosen
    assert all(bool(each.products) <= each.tailored for each in answers)


@pytest.mark.function("B11")
def test_free_comes_first_then_near_then_by_name() -> None:
    offers = [
        ("duur", False, True, "a"),
        ("ver", True, False, "b"),
        ("bij", True, True, "c"),
        ("ook", True, True, "B"),
    ]

    assert support.ordered(offers) == ("ook", "bij", "ver", "duur")


@pytest.mark.function("B5")
def test_each_life_domain_has_questions_behind_the_question() -> None:
    rules = loader.load()
    assert {row.leefgebied for row in rules.doorvragen.on(ON)} == set(rules.leefgebieden.codes)
