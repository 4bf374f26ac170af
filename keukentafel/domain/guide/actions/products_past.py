"""What a product or tariff was before it changed is kept; what changes days that have passed asks why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Product, ProductChanged
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import product_table, reasons
from keukentafel.rules import products as rules

Cells = Mapping[str, str]
WHY = "Schrijf in een hele zin waarom dit achteraf verandert, en waaruit dat blijkt."


MISTAKE = "Schrijf in een hele zin wat er fout was aan deze wijziging."


class ChangesPast(Refusal):
    """Days that have passed would be something else, and nobody said that this is meant and why."""

    field = "why"


def check_past(first: date, *, why: str, at: datetime) -> None:
    """first: the first day that becomes something else. raises ChangesPast, rules.reasons.ReasonsTooThin"""
    if not is_past(first, on=dutch_day(at)):
        return
    if not why.strip():
        raise ChangesPast(
            _(
                "Zo verandert wat gold op dagen die voorbij zijn. Kies een latere dag. Moet het toch? Schrijf dan op waarom, en "
                "waaruit dat blijkt."
            )
        )
    reasons.check(why, field="why", sentence=WHY)


class MistakeMissing(Refusal):
    """What stands ready is put right or taken back, and nobody said what was wrong with it."""

    field = "why"


def check_mistake(why: str) -> None:
    """raises MistakeMissing, rules.reasons.ReasonsTooThin"""
    if not why.strip():
        raise MistakeMissing(
            _(
                "Vanaf deze dag staat er al een wijziging klaar. Schrijf op wat daaraan fout is, en waaruit dat blijkt."
            )
        )
    reasons.check(why, field="why", sentence=MISTAKE)


def is_past(first: date, *, on: date) -> bool:
    """Whether a day before today becomes something else."""
    return first < on


def difference(
    row: Product,
    sort: str,
    first: date,
    was: Cells,
    became: Cells,
    *,
    why: str,
    mended: bool = False,
    by: Reader | None,
    at: datetime,
) -> ProductChanged | None:
    """What is otherwise from that day on, unsaved; None when nothing is. was, became: columns of a file. why: kept of days that
    have passed, and where something is mended"""
    names = [name for name in {**was, **became} if was.get(name, "") != became.get(name, "")]
    if not names:
        return None
    return ProductChanged(
        municipality_id=row.municipality_id, product=row, sort=sort, from_on=first,
        was={name: was.get(name, "") for name in names}, became={name: became.get(name, "") for name in names},
        why=why.strip()[:400] if mended or is_past(first, on=dutch_day(at)) else "", at=at, by_id=by.account if by else None,
    )  # fmt: skip


def keep(
    row: Product,
    sort: str,
    first: date,
    was: Cells,
    became: Cells,
    *,
    why: str,
    mended: bool = False,
    by: Reader,
    at: datetime,
) -> None:
    """The same, kept."""
    if changed := difference(row, sort, first, was, became, why=why, mended=mended, by=by, at=at):
        changed.save()


def described(product: rules.Product) -> dict[str, str]:
    """What a product is, by column, without its days."""
    cells = product_table.cells(product)
    return {name: text for name, text in cells.items() if name not in ("code", "geldig_van", "geldig_tot")}
