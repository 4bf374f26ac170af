"""A change of a product that stands ready and is wrong is taken back: the product goes on as it was."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.queries.products import as_facts
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .products import locked
from .products_past import check_mistake, described, is_past, keep


class NothingReady(Refusal):
    """No change of this product begins on that day, it begins the product itself, or its day has passed."""


@deed
def take_back_change(
    municipality: int, key: int, *, from_on: date, why: str, by: Reader, at: datetime
) -> None:
    """The product stays what it was before the change of that day. What was proposed meanwhile keeps its own words and price.

    from_on  the first day of the newest change: today or later
    raises   NotInGuide, NothingReady, MistakeMissing, rules.reasons.ReasonsTooThin
    """
    row = locked(municipality, key, by)
    wrong, before = [*row.versions.order_by("-from_on")[:2], None, None][:2]
    if wrong is None or before is None or wrong.from_on != from_on or is_past(from_on, on=dutch_day(at)):
        raise NothingReady(_("Deze wijziging staat niet meer klaar. Laad de pagina opnieuw."))
    check_mistake(why)
    was, became = described(as_facts(wrong)), described(as_facts(before))
    keep(row, "product", from_on, was, became, why=why, mended=True, by=by, at=at)
    if before.until_on == from_on:
        before.until_on = wrong.until_on
    wrong.delete()
    before.save(update_fields=["until_on"])
    journal.note(
        "product.kept", about=row, by=by, at=at, code=row.code, from_on=from_on.isoformat(), taken_back=True
    )
