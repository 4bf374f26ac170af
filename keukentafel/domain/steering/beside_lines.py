"""The penalties, the help at once and the decisions of a regional desk behind a figure, as far as the reader may read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from django.db.models import Q, QuerySet

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import at_once, readable
from keukentafel.domain.decisions.models import (
    AtOnce,
    DeskDecision,
    PenaltyDecision,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
)
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .beside import Alike
from .beside_parts import AT_ONCE, DESK, PARTS, PENALTY
from .decision_shapes import DecisionLine
from .queries import MOST

KINDS = {TemporaryProvision: "g", TemporaryExtended: "v", TemporaryEnded: "s"}
Found = dict[str, Alike]
Names = dict[str, str]
Times = Counter[str]


def lines_beside(
    counted: list[tuple[str, Alike]], products: dict[str, str], reader: Reader
) -> tuple[DecisionLine, ...]:
    """By the right to the file and through the gate between the laws, the newest first, each as often as it was counted.
    counted: by key, all of one kind"""
    found, times = dict(counted), Counter(key for key, _row in counted)
    lines = LINES[counted[0][1].of](found, times, products, reader) if counted else ()
    return tuple(sorted(lines, key=_newest_first, reverse=True)[:MOST])


def _of_penalties(found: Found, times: Times, products: Names, reader: Reader) -> Iterator[DecisionLine]:
    rows = PenaltyDecision.objects.filter(
        lets_through(reader, "case"), pk__in=[int(key) for key in found], case__household__in=access.households(reader)
    )  # fmt: skip
    for row in rows.select_related("case", "notice").order_by("-decided_on", "-pk")[:MOST]:
        alike = found[str(row.pk)]
        line = DecisionLine(
            row.case.number, row.number, _outcome(alike), products.get(alike.product, alike.product), row.decided_on,
            row.municipality_id, row.case.household_id or 0, PENALTY, row.notice.clock_id,
        )  # fmt: skip
        yield from [line] * times[str(row.pk)]


def _of_help_at_once(found: Found, times: Times, products: Names, reader: Reader) -> Iterator[DecisionLine]:
    for row in _helped(found, reader):
        yield from _at_once_lines(row, found, products, times)


def _of_desks(found: Found, times: Times, products: Names, reader: Reader) -> Iterator[DecisionLine]:
    yield from _refused(found, times, products, reader)
    rows = readable.referrals(reader).filter(pk__in=_keys(found, "v")).select_related("case")
    for row in rows.order_by("-referred_on", "-pk")[:MOST]:
        key = f"v{row.pk}"
        line = DecisionLine(
            row.number, row.number, _outcome(found[key]), products.get(row.product, row.product) or row.what,
            row.referred_on, row.municipality_id, row.case.household_id or 0, DESK,
        )  # fmt: skip
        yield from [line] * times[key]


def _refused(found: Found, times: Times, products: Names, reader: Reader) -> Iterator[DecisionLine]:
    """They lead to their aanvraag, as every other decision on one does."""
    rows = DeskDecision.objects.filter(
        lets_through(reader, "beschikking__aanvraag__case"), pk__in=_keys(found, "b"),
        beschikking__aanvraag__case__household__in=access.households(reader),
    )  # fmt: skip
    for row in rows.select_related("beschikking__aanvraag__case").order_by("-beschikking__decided_on", "-pk")[
        :MOST
    ]:
        key, decided = f"b{row.pk}", row.beschikking
        line = DecisionLine(
            decided.aanvraag.number, decided.number, _outcome(found[key]), products.get(row.product, row.what),
            decided.decided_on, row.municipality_id, decided.aanvraag.case.household_id or 0,
        )  # fmt: skip
        yield from [line] * times[key]


def _keys(found: Found, letter: str) -> list[int]:
    return [int(key[1:]) for key in found if key[0] == letter]


def _helped(found: Found, reader: Reader) -> QuerySet[TemporaryProvision]:
    keys = {kind: _keys(found, kind) for kind in KINDS.values()}
    asked = Q(pk__in=keys["g"]) | Q(extensions__in=keys["v"]) | Q(stops__in=keys["s"])
    rows = readable.at_once(reader).filter(asked).distinct().select_related("case")
    return rows.prefetch_related("extensions", "stops").order_by("-pk")[:MOST]


def _at_once_lines(
    row: TemporaryProvision, found: Found, products: Names, times: Times
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


LINES: dict[str, Callable[[Found, Times, Names, Reader], Iterator[DecisionLine]]] = {
    PENALTY: _of_penalties,
    AT_ONCE: _of_help_at_once,
    DESK: _of_desks,
}
