"""From need to offer: which kinds of service answer a need, in which order, and what the municipality can grant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from keukentafel.rules import loader
from keukentafel.rules.ladder import HIGHEST
from keukentafel.rules.products import Product, on_day
from keukentafel.rules.question_rows import Behoefte, Dienst, Trede

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of service that answers one or more of the needs, with the products that belong to it."""

    service: Dienst
    step: Trede
    needs: tuple[Behoefte, ...]
    products: tuple[Product, ...]

    @property
    def tailored(self) -> bool:
        return self.step.code == HIGHEST


def needs(*, on: date, domain: str | None = None) -> tuple[Behoefte, ...]:
    """The needs of one life domain, or all of them."""
    return tuple(row for row in loader.load().behoeften.on(on) if domain in (None, row.leefgebied))


def services(*, on: date) -> tuple[Dienst, ...]:
    """Every kind of service of that day that an organisation can offer: all but what is made to measure."""
    return tuple(row for row in loader.load().diensten.on(on) if row.trede != HIGHEST)


def answers(chosen: Iterable[str], *, products: Sequence[Product], on: date) -> tuple[Answer, ...]:
    """Kinds of service for these needs, lowest step of the ladder first; a code that no table knows answers nothing.

    products  the catalogue of the municipality; those of that day are shown
    """
    rules, wanted = loader.load(), set(chosen)
    asked = [row for row in rules.behoeften.on(on) if row.code in wanted]
    steps = {step.code: step for step in rules.ladder.on(on)}
    found: dict[str, list[Behoefte]] = {}
    for need in asked:
        for code in need.diensten:
            found.setdefault(code, []).append(need)
    rows = [rules.diensten.get(code, on=on) for code in found]
    made = [
        Answer(row, steps[row.trede], tuple(found[row.code]), _products(row, products, on)) for row in rows
    ]
    # What answers more of the needs comes first within a step; then the order in which the tables name them.
    return tuple(sorted(made, key=lambda each: (each.step.volgorde, -len(each.needs))))


def ordered(offers: Sequence[tuple[T, bool, bool, str]]) -> tuple[T, ...]:
    """Offers of one kind: free first, then those of the own district, then by name.

    offers  (what it is, whether it is free, whether it is in the own district, its name)
    """
    return tuple(
        each[0] for each in sorted(offers, key=lambda each: (not each[1], not each[2], each[3].lower()))
    )


def _products(service: Dienst, products: Sequence[Product], on: date) -> tuple[Product, ...]:
    return tuple(row for row in on_day(products, on) if row.group in service.productgroepen)
