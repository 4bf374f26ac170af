"""A proposal as it is shown, to who makes it and to who decides: what, how much, at what cost, and what else was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet

from keukentafel.domain.decisions import products, weighing
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Proposal,
    ProposalAlternative,
    ProposalCriterion,
    ProposalYear,
    alternatives,
)
from keukentafel.domain.decisions.weighing import Budget
from keukentafel.domain.guide.queries.products import end_of, last_day_of
from keukentafel.domain.plans.along import along
from keukentafel.domain.plans.queries.goals import domain_names
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost
from keukentafel.rules.product_criteria import Judged
from keukentafel.rules.products import start_facts
from keukentafel.rules.stacking import Granted


@dataclass(frozen=True, slots=True)
class ProposalView:
    """goal None: it serves a need of the life domain `need`, and goal_text is the name of that.
    total_cents None: a proposal from before totals. years: calendar year and eurocents. considered: what else was looked
    at and why it does not fit. criteria: what must hold for the product; empty also for a proposal from before they were asked.
    budgets: what is left of the year, empty where there is none, and where nothing would be given.
    product_until: the last day of the product, None while no end is known."""

    id: int
    outcome: str
    goal: int | None
    need: str
    goal_text: str
    goal_met_when: str
    goal_domain: str
    product: str
    product_name: str
    product_until: date | None
    group: str
    form: str
    form_name: str
    provider: int | None
    provider_name: str
    volume: Decimal
    quantity: str
    tariff: Decimal | None
    starts_on: date
    ends_on: date
    cents_per_year: int
    total_cents: int | None
    years: tuple[tuple[int, int], ...]
    considered: tuple[tuple[str, str], ...]
    said: dict[str, str]
    criteria: tuple[Judged, ...]
    budgets: tuple[Budget, ...]
    reason: str
    at: datetime
    by: int
    by_name: str

    @property
    def unmet(self) -> tuple[Judged, ...]:
        """What the resident does not meet."""
        return tuple(each for each in self.criteria if not each.met)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a proposal would cost, before it is made. cheaper: names of products of the same kind that cost less. twice: the same
    product, granted before on some of these days."""

    product_name: str
    quantity: str
    cost: cost.Cost
    budgets: tuple[Budget, ...]
    cheaper: tuple[str, ...]
    twice: tuple[Granted, ...]


def weighed_too(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The newest first, with their years and what else was looked at: still one statement."""
    own = {"proposal": OuterRef("pk")}
    return (
        rows.select_related("goal", "provider", "by")
        .annotate(
            its_product_end=end_of(),
            its_years=along(ProposalYear.objects.filter(**own).order_by("year"), year="year", cents="cents"),
            its_alternatives=along(
                ProposalAlternative.objects.filter(**own).order_by("pk"), kind="kind", why_not="why_not"
            ),
            its_criteria=along(
                ProposalCriterion.objects.filter(**own).order_by("place"),
                text="text",
                met="met",
                reason="reason",
                computed="computed",
            ),
        )
        .order_by("-pk")
    )


def proposal_view(row: Any) -> ProposalView:
    """A row of `weighed_too`; with the budgets one statement more."""
    years = tuple((each["year"], each["cents"]) for each in row.its_years)
    names = {code: str(name) for code, name in alternatives()}
    said = {each["kind"]: each["why_not"] for each in row.its_alternatives}
    return ProposalView(
        id=row.pk,
        outcome=row.outcome,
        goal=row.goal_id,
        need=row.need,
        goal_text=row.goal.text if row.goal else domain_names(row.starts_on).get(row.need, row.need),
        goal_met_when=row.goal.met_when if row.goal else "",
        goal_domain=row.goal.domain if row.goal else row.need,
        product=row.product,
        product_name=products.name(row),
        product_until=last_day_of(row.municipality_id, row.product, row.its_product_end),
        form=row.form,
        group=products.group(row),
        form_name=str(row.get_form_display()),
        provider=row.provider_id,
        provider_name=row.provider.name if row.provider else "",
        volume=row.volume,
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on),
        tariff=row.tariff if row.tariff is not None else _start_tariff(row),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        cents_per_year=row.cents_per_year,
        total_cents=row.total_cents,
        years=years,
        considered=tuple((names[kind], why) for kind, why in said.items()),
        said=said,
        criteria=tuple(Judged(**each) for each in row.its_criteria),
        budgets=weighing.budgets(row.municipality_id, products.group(row), years, besides=row.pk)
        if row.outcome == "granted"
        else (),
        reason=row.reason,
        at=row.at,
        by=row.by_id,
        by_name=row.by.name,
    )


def priced(
    row: Aanvraag,
    *,
    product: str,
    form: str,
    volume: Decimal | int,
    starts_on: date,
    ends_on: date,
    grants: bool,
    reader: Reader,
) -> Sum:
    """What a proposal for this aanvraag would cost; nothing is kept.

    row     let in by `aanvraag_row`
    raises  what weighing.check_period and weighing.weigh raise
    """
    weighing.check_period(row.municipality_id, starts_on, ends_on)
    found = weighing.weigh(
        row,
        product=product,
        form=form,
        volume=volume,
        starts_on=starts_on,
        ends_on=ends_on,
        grants=grants,
        reader=reader,
    )
    return Sum(
        found.product.name,
        cost.quantity(found.product.unit, found.product.frequency, volume, on=starts_on),
        found.cost,
        weighing.budgets(row.municipality_id, found.product.group, found.cost.years) if grants else (),
        tuple(each.name for each in found.cheaper),
        found.twice,
    )


def _start_tariff(row: Proposal) -> Decimal | None:
    facts = start_facts(row.municipality_id, row.product)
    return facts.tariff_on(row.starts_on) if facts else None
