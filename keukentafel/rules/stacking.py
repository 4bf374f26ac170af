"""Which products do not go together, how often one resident gets a product, and how long one grant may last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.periods import Period, gaps
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.products import Product

DECISION, REFERRAL, AT_ONCE = "besluit", "verwijzing", "meteen"
"""By what somebody has help: a decision, a referral, or as help at once."""


OTHER_HELP = "andere hulp"
"""How help is called that the reader may not read."""


class NotTogether(Refusal):
    """Somebody has a product in this period that does not go with this one."""

    field = "product"


class MostReached(Refusal):
    """Somebody had this product as often as one can have it."""

    field = "product"


class LongerThanProduct(Refusal):
    """One grant of this product does not last so long."""

    field = "ends_on"


@dataclass(frozen=True, slots=True)
class Granted:
    """What somebody has or had, and by which decision: the first one, when it was changed later.

    code      "" where it is no product of the catalogue
    decision  number, of the referral where it came by one
    way       DECISION, REFERRAL or AT_ONCE
    named     whether who reads a refusal may know what it is
    """

    code: str
    name: str
    period: Period
    decision: str
    way: str = DECISION
    named: bool = True


def check(
    product: Product,
    period: Period,
    granted: Iterable[Granted],
    catalogue: Mapping[str, Product],
    *,
    had: Iterable[Period] = (),
) -> None:
    """Whether this may be granted beside and after what was granted already.

    granted    to the same person, withdrawn and replaced decisions left out; help at once does not count for how often
    catalogue  the products by code: a rule that only the other product names counts as well
    had        the days of this help itself, where it is help that changes: only what it adds to them is judged
    raises     LongerThanProduct, MostReached, NotTogether
    source     the catalogue of the municipality
    """
    earlier, had = list(granted), list(had)
    assert period.end is not None
    added = gaps(had, period)
    if added and product.longest_months is not None:
        _check_longest(product, period, product.longest_months)
    if not had and product.most_ever is not None:
        _check_most(product, product.most_ever, earlier)
    for each in earlier:
        other = catalogue.get(each.code)
        clashes = each.code in product.not_with or (other is not None and product.code in other.not_with)
        shared = (days for part in added if (days := each.period.intersect(part))) if clashes else iter(())
        if together := next(shared, None):
            raise _not_together(product, each, together, had)


def _check_longest(product: Product, period: Period, months: int) -> None:
    assert period.end is not None
    if period.end > months_later(period.start, months):
        raise LongerThanProduct(
            "%(product)s duurt in één besluit hooguit %(months)s maanden. Kies een eerdere laatste dag.",
            product=product.name, months=months, rule=product.source,
        )  # fmt: skip


def _check_most(product: Product, most: int, earlier: list[Granted]) -> None:
    counted = [each for each in earlier if each.way != AT_ONCE]
    same = list(dict.fromkeys(each.decision for each in counted if each.code == product.code))
    if len(same) >= most:
        named = [each.decision for each in counted if each.decision in same and each.named]
        raise MostReached(
            "%(product)s kan een inwoner hooguit %(most)s keer krijgen. Gekregen met %(decisions)s.",
            product=product.name, most=most,
            decisions=", ".join(dict.fromkeys(named + [OTHER_HELP] * (len(same) - len(dict.fromkeys(named))))),
            rule=product.source,
        )  # fmt: skip


def _not_together(product: Product, other: Granted, days: Period, had: list[Period]) -> NotTogether:
    """days: with an end. Of help that changes it is about the day that adds them."""
    later = any(each.start <= days.start for each in had)
    field = "" if not had else "ends_on" if later else "effective_on"
    if not other.named:
        return NotTogether(
            "%(product)s gaat niet samen met andere hulp in deze periode.",
            product=product.name, rule=product.source, field=field,
        )  # fmt: skip
    assert days.last_day is not None
    return NotTogether(
        "%(product)s gaat niet samen met %(other)s (%(decision)s) van %(from_on)s tot en met %(until_on)s.",
        product=product.name, other=other.name, decision=other.decision, from_on=plain_date(days.start),
        until_on=plain_date(days.last_day), rule=product.source, field=field,
    )  # fmt: skip


def months_later(day: date, months: int) -> date:
    """The same day so many months on; a day that the month does not have becomes its 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28) if day.day > 28 else day.day)
