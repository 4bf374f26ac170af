"""What a product is from a day on: as a row, and put right for its own day."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.guide.models import Product, ProductVersion
from keukentafel.domain.guide.queries.products import as_facts
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import products as rules

from .products_past import check_mistake, described, keep


def mend_version(
    row: Product, wrong: ProductVersion, facts: rules.Product, *, why: str, by: Reader, at: datetime
) -> None:
    """raises MistakeMissing, rules.reasons.ReasonsTooThin"""
    was, became = described(as_facts(wrong)), described(facts)
    if was == became:
        return
    check_mistake(why)
    keep(row, "product", wrong.from_on, was, became, why=why, mended=True, by=by, at=at)
    right = version_of(row, facts, by.account, at)
    right.pk, right.until_on = wrong.pk, wrong.until_on
    right.save(force_update=True)
    journal.note(
        "product.kept", about=row, by=by, at=at, code=row.code, from_on=wrong.from_on.isoformat(), mended=True
    )


def version_of(row: Product, facts: rules.Product, by: int | None, at: datetime) -> ProductVersion:
    """The row, unsaved."""
    return ProductVersion(
        municipality_id=row.municipality_id, product=row, from_on=facts.period.start, until_on=facts.period.end,
        name=facts.name, law=facts.law, group=facts.group, upl=facts.upl, without_upl=facts.without_upl,
        category=facts.category, product_code=facts.product_code, forms=list(facts.forms), unit=facts.unit,
        frequency=facts.frequency, kind=facts.kind, longest_months=facts.longest_months, most_ever=facts.most_ever,
        not_with=list(facts.not_with), criteria="\n".join(facts.criteria), from_age=facts.from_age,
        until_age=facts.until_age, contribution=facts.contribution,
        without_contribution=facts.without_contribution, ladder=facts.ladder, explanation=facts.explanation,
        source=facts.source, at=at, by_id=by,
    )  # fmt: skip
