"""In any family and round any household nothing overlaps, and every line ends at somebody."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.domain.people import queries
from keukentafel.kernel.dates import PartialDate
from keukentafel.web.ui.drawing import around, signs
from keukentafel.web.ui.drawing.around import around_drawing
from keukentafel.web.ui.drawing.family import FamilyDrawing, family_drawing
from tests.fixtures.village import Village

PEOPLE = st.integers(min_value=1, max_value=14)


@st.composite
def families(draw: st.DrawFn) -> queries.Genogram:
    """Any family, also one that cannot be: people who are their own grandparents, or everybody's partner."""
    count = draw(PEOPLE)
    one = st.integers(min_value=0, max_value=count - 1)
    kinds = st.sampled_from(["partner", "ex-partner", "ouder", "broer-zus", "anders"])
    strengths = st.sampled_from(["nauw", "gewoon", "zwak", "conflict", "verbroken"])
    drawn = draw(
        st.lists(st.tuples(one, one, kinds, strengths, st.sampled_from([True, False, None])), max_size=24)
    )
    unique = {(frozenset(each[:2]), each[2]): each for each in drawn if each[0] != each[1]}
    ties = [
        queries.GenogramTie(
            number, kind, kind, a, b, strength, strength, "", kind == "partner", authority, None
        )
        for number, (a, b, kind, strength, authority) in enumerate(unique.values())
    ]
    homes = draw(st.lists(st.sets(st.sampled_from([0, 1, 2])), min_size=count, max_size=count))
    people = [
        queries.GenogramPerson(
            key, key + 1, f"Iemand {key}", "o", PartialDate(None, None, None), False, None, "lid", tuple(sorted(homes[key]))
        )
        for key in range(count)
    ]  # fmt: skip
    places = [queries.GenogramHome(key, key == 0, None, "", "") for key in range(3)]
    return queries.Genogram(1, tuple(people), tuple(ties), tuple(places))


@settings(max_examples=150, deadline=None)
@given(families())
@pytest.mark.function("A12")
def test_in_any_family_nobody_stands_over_another_and_every_line_ends_at_somebody(
    found: queries.Genogram,
) -> None:
    drawing = family_drawing(found)

    assert sorted(box.key for box in drawing.people) == list(range(len(found.people)))
    for one, other in combinations(drawing.people, 2):
        assert one.row != other.row or abs(one.x - other.x) >= signs.WIDTH
    for box in drawing.people:
        assert 0 <= box.x <= drawing.width - signs.WIDTH
        assert 0 <= box.y <= drawing.height - signs.HEIGHT
    boxes = {box.key: box for box in drawing.people}
    for line in drawing.lines:
        ends = [boxes[key] for key in line.ends]
        assert at_one_of(ends, line.points[-1]), line
        assert at_one_of(ends, line.points[0]) or between(ends[:2], line.points[0]), line
    labels = [area for area in drawing.areas if area.label]
    assert all(area.y >= box.below for area in labels for box in drawing.people)
    assert shown(drawing) >= {tie.id for tie in found.ties if tie.kind in ("partner", "ex-partner", "ouder")}


def at_one_of(boxes: list[signs.Box], point: tuple[float, float]) -> bool:
    return any(box.x <= point[0] <= box.x + signs.WIDTH and box.y <= point[1] <= box.below for box in boxes)


def between(boxes: list[signs.Box], point: tuple[float, float]) -> bool:
    """On the line of a couple who stand side by side."""
    left, right = sorted(boxes, key=lambda box: box.x)
    return (
        left.row == right.row
        and left.cy == point[1] == right.cy
        and left.x + signs.WIDTH <= point[0] <= right.x
    )


def shown(drawing: FamilyDrawing) -> set[int]:
    return {tie for line in drawing.lines for tie in line.ties}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["informeel", "formeel"]), max_size=24))
@pytest.mark.function("A12")
def test_round_any_household_no_two_helpers_overlap_and_lines_meet_both(kinds: list[str]) -> None:
    tie = queries.HelperTie(1, 1, "Noa", "gewoon", "gewone band")
    helpers = [
        queries.Helper("contact", kind, "Iemand met een lange naam " * 2, "buur", "", None, (tie,))
        for kind in kinds
    ]

    drawing = around_drawing(helpers)

    for one, other in combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= around.WIDTH or abs(one.y - other.y) >= around.HEIGHT
    for box, line in zip(drawing.boxes, drawing.lines, strict=True):
        (x, y), (end_x, end_y) = line.points
        assert (x - drawing.cx) ** 2 + (y - drawing.cy) ** 2 == pytest.approx(around.RADIUS**2)
        assert end_x in (box.x, box.x + around.WIDTH)
        assert box.y <= end_y <= box.y + around.HEIGHT
        assert 0 <= box.x <= drawing.width - around.WIDTH
        assert 0 <= box.y <= drawing.height - around.HEIGHT


def test_the_demo_family_has_everybody_in_one_picture(village: Village) -> None:
    """Without a single tie the people of the house stand in a row."""
    reader = village.reader("fatma")
    found = queries.genogram(village.household("De Wit").pk, reader=reader)
    assert len(found.people) == 5
    assert len({box.x for box in family_drawing(found).people}) == 5
    assert timezone.localdate() >= reader.today
