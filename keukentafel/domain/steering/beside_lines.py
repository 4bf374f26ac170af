"""The penalties and the help at once behind a figure, as far as the reader may read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import at_once, readable
from keukentafel.domain.decisions.models import (
    AtOnce,
    PenaltyDecision,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .beside import AT_ONCE, PARTS, PENALTY, Alike
from .decision_shapes import DecisionLine
from .queries import MOST

KINDS = {TemporaryProvision: "g", TemporaryExtended: "v", TemporaryEnded: "s"}
Found = dict[str, Alike]


def lines_beside(
    counted: list[tuple[str, Alike]], products: dict[str, str], reader: Reader
) -> tuple[DecisionLine, ...]:
    """By the right to the file and through the gate between the laws, the newest first, each as often as it was counted.
    counted: by key, all of one kind"""
    found, times = dict(counted), Counter(key for key, _row in counted)
    if PENALTY in {row.of for row in found.values()}:
        lines = [
            line
            for row in _penalties(found, reader)
            for line in [_penalty_line(row, found, products)] * times[str(row.pk)]
        ]
    else:
        lines = [
            line for row in _helped(found, reader) for line in _at_once_lines(row, found, products, times)
        ]
    return tuple(sorted(lines, key=_newest_first, reverse=True)[:MOST])


def _penalties(found: Found, reader: Reader) -> QuerySet[PenaltyDecision]:
    rows = PenaltyDecision.objects.filter(
        lets_through(reader, "case"), pk__in=[int(key) for key in found], case__household__in=access.households(reader)
    )  # fmt: skip
    return rows.select_related("case", "notice").order_by("-decided_on", "-pk")[:MOST]


def _penalty_line(row: PenaltyDecision, found: Found, products: dict[str, str]) -> DecisionLine:
    alike = found[str(row.pk)]
    return DecisionLine(
        row.case.number, row.number, _outcome(alike), products.get(alike.product, alike.product), row.decided_on,
        row.municipality_id, row.case.household_id or 0, PENALTY, row.notice.clock_id,
    )  # fmt: skip


def _helped(found: Found, reader: Reader) -> QuerySet[TemporaryProvision]:
    keys = {kind: [int(key[1:]) for key in found if key[0] == kind] for kind in KINDS.values()}
    asked = Q(pk__in=keys["g"]) | Q(extensions__in=keys["v"]) | Q(stops__in=keys["s"])
    rows = readable.at_once(reader).filter(asked).distinct().select_related("case")
    return rows.prefetch_related("extensions", "stops").order_by("-pk")[:MOST]


def _at_once_lines(
    row: TemporaryProvision, found: Found, products: dict[str, str], times: Counter[str]
) -> Iterator[DecisionLine]:
    for deed in at_once.everything(row):
        alike = found.get(_key(deed))
        if alike is not None:
            line = DecisionLine(
                row.number, row.number, _outcome(alike), products.get(row.product, row.product) or row.description,
                dutch_day(deed.at), row.municipality_id, row.case.household_id or 0, AT_ONCE,
            )  # fmt: skip
            yield from [line] * times[_key(deed)]


def _key(deed: AtOnce) -> str:
    return f"{KINDS[type(deed)]}{deed.pk}"


def _outcome(row: Alike) -> str:
    """As the part of its kind names it: the first of that kind."""
    part = next(each for each in PARTS.values() if each.of == row.of)
    return str(part.names[row.outcome])


def _newest_first(line: DecisionLine) -> tuple[object, str]:
    return line.on, line.number
