"""Until when there is a product, however often it changes before."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.kernel.periods import Period
from keukentafel.rules.products import Product, last_day

MAY, JULY, NEXT = date(2026, 5, 1), date(2026, 7, 1), date(2027, 1, 1)


def product(start: date, end: date | None, code: str = "maaltijden") -> Product:
    return Product(
        code=code, name="Maaltijden", law="wmo", group="huishouden", period=Period(start, end), source=""
    )


@pytest.mark.function("D1")
@pytest.mark.parametrize(
    ("stretches", "on", "told"),
    [
        ([(MAY, None)], JULY, None),
        ([(MAY, JULY), (JULY, None)], MAY, None),
        ([(MAY, JULY), (JULY, NEXT)], MAY, date(2026, 12, 31)),
        ([(JULY, NEXT), (MAY, JULY)], MAY, date(2026, 12, 31)),
        ([(MAY, JULY)], NEXT, date(2026, 6, 30)),
        ([(MAY, date(2026, 6, 1)), (JULY, NEXT)], MAY, date(2026, 5, 31)),
        ([], MAY, None),
    ],
)
def test_the_last_day_is_that_of_its_last_stretch_without_a_gap(
    stretches: list[tuple[date, date | None]], on: date, told: date | None
) -> None:
    others = [product(MAY, NEXT, code="vervoer")]
    assert last_day([*(product(*each) for each in stretches), *others], "maaltijden", on=on) == told
