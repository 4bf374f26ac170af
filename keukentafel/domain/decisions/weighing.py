"""What a proposal would be: the product of those days, what it costs, and whether it may stand beside what was granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import ProductBudget
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.numbers import plain_number
from keukentafel.kernel.periods import Period, gaps
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import cost, loader, products, sizes, stacking, starting
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.letters_decisions import GIVES
from keukentafel.rules.products import Product
from keukentafel.rules.stacking import months_later

from .beside import beside
from .granted import days_had, given_to, no_more, others
from .models import Aanvraag, Beschikking, ProposalYear, ReferralYear, TemporaryProvision, forms
from .spoken import spoken_with


class WrongVolume(Refusal):
    """Nothing, more than can be, or a part of what comes whole."""

    field = "volume"


class PeriodTooLong(Refusal):
    """Longer than the ordinance allows, or an end before the start."""

    field = "ends_on"


class ProductEnds(Refusal):
    """The product is not there on every day of the period."""

    field = "ends_on"


@dataclass(frozen=True, slots=True)
class Weighed:
    """cheaper: products of the same group, form and measure that cost less. twice: the same product on some of these days,
    by whatever it came, as far as the reader may read it: what the catalogue does not forbid, somebody should still see."""

    product: Product
    cost: cost.Cost
    cheaper: tuple[Product, ...]
    twice: tuple[stacking.Granted, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """A product group in a calendar year, in whole eurocents. granted: in decisions; expected: of referrals, on
    which the municipality does not decide; left: after this proposal too."""

    year: int
    cents: int
    granted: int
    this: int
    expected: int = 0

    @property
    def left(self) -> int:
        return self.cents - self.granted - self.expected - self.this


def check_volume(volume: Decimal | int, product: Product, *, on: date) -> None:
    """volume: units for each turn of its frequency. raises WrongVolume"""
    step, most = sizes.step(product.unit, on=on), sizes.most(product.unit, product.frequency)
    if not step <= volume <= most:
        raise WrongVolume(
            _("Vul een aantal in van %(least)s tot en met %(most)s."),
            least=plain_number(step), most=plain_number(most),
        )  # fmt: skip
    if volume % step == 0:
        return
    if step == 1:
        raise WrongVolume(
            _("Deze hulp telt per %(unit)s, en niet in delen. Vul een heel getal in."),
            unit=sizes.one_of(product.unit),
        )
    below, above = sizes.around(Decimal(volume), step)
    raise WrongVolume(
        _("De kleinste stap is %(step)s %(unit)s. Vul %(below)s of %(above)s in."),
        step=plain_number(step), unit=sizes.one_of(product.unit), below=plain_number(below), above=plain_number(above),
    )  # fmt: skip


def check_period(municipality: int, starts_on: date, ends_on: date) -> None:
    """raises PeriodTooLong"""
    if ends_on < starts_on:
        raise PeriodTooLong(_("De laatste dag ligt voor de eerste dag."))
    try:
        norm = loader.load().gemeenten[municipality].verordening.get("beschikking-looptijd", on=starts_on)
    except (KeyError, UnknownCode, NotInForce):
        return
    if ends_on >= months_later(starts_on, int(norm.waarde)):
        raise PeriodTooLong(
            _("Eén besluit duurt hooguit %(months)s maanden. Kies een eerdere laatste dag."),
            months=int(norm.waarde),
            rule=norm.bron,
        )


def weigh(
    aanvraag: Aanvraag,
    *,
    product: str,
    form: str,
    volume: Decimal | int,
    starts_on: date,
    ends_on: date,
    grants: bool = True,
    reader: Reader | None = None,
) -> Weighed:
    """What this much of a product would be, at most four statements; five more for a first day before the aanvraag.

    ends_on  the last day, not before the first
    grants   a proposal to refuse holds what was asked, whatever the limits say. Of help by a decision on this aanvraag only what
             is added to its days is judged
    reader   who reads the refusal and what is found: help beside it that they may not read is not named
    raises   rules.cost.FormNotOffered, OtherUnit, TariffGap, TooMuch; rules.dated.UnknownCode, NotInForce; ProductEnds;
             rules.stacking.LongerThanProduct, MostReached, NotTogether; rules.starting.BeforeAsked
    """
    if grants:
        _check_start(aanvraag, product, starts_on)
    given = given_to(aanvraag) if grants else []
    had = days_had(given, aanvraag, product)
    known = catalogue(aanvraag.municipality_id)
    runs_on = no_more(given, aanvraag, product, volume, counted=_counted(known, product))
    everything = products.running_on(known, product, runs_on)
    period = Period(starts_on, ends_on + timedelta(days=1))
    try:
        row, price = priced(
            everything, aanvraag.municipality_id, law=aanvraag.law, product=product, form=form, volume=volume, period=period
        )  # fmt: skip
    except ProductEnds as ends:
        raise _no_longer(ends) if had else ends from None
    there = products.on_day(everything, starts_on)
    twice: tuple[stacking.Granted, ...] = ()
    if grants:
        before = [*(told for _decision, told in others(given, aanvraag)), *beside(aanvraag, reader=reader)]
        stacking.check(row, period, before, {each.code: each for each in there}, had=had)
        twice = tuple(
            each for each in before if each.named and each.code == product and each.period.overlaps(period)
        )
    return Weighed(row, price, tuple(each for each in there if _cheaper(each, row, form, starts_on)), twice)


def _counted(known: Sequence[Product], product: str) -> tuple[str, str]:
    """Unit and frequency of this product as it was last; empty where it is unknown."""
    rows = [each for each in known if each.code == product]
    last = max(rows, key=lambda each: each.period.start, default=None)
    return (last.unit, last.frequency) if last else ("", "")


def priced(
    everything: Sequence[Product],
    municipality: int,
    *,
    law: str,
    product: str,
    form: str,
    volume: Decimal | int,
    period: Period,
) -> tuple[Product, cost.Cost]:
    """The product of those days and what this much of it costs.

    everything  the catalogue of the municipality
    period      with an end
    raises      WrongVolume; rules.cost.FormNotOffered, OtherUnit, TariffGap, TooMuch; rules.dated.UnknownCode, NotInForce;
                ProductEnds
    """
    row = products.one(everything, product, on=period.start)
    if row.law != law or form not in dict(forms()):
        raise cost.FormNotOffered(_("Dit product past niet bij de wet van deze aanvraag."))
    check_volume(volume, row, on=period.start)
    check_days(row, [each.period for each in everything if each.code == product], period)
    cost.check_unit(row, everything, period)
    share = products.pgb_share(municipality, on=period.start)
    return row, cost.of(row, volume=volume, form=form, period=period, pgb_share=share)


def budgets(
    municipality: int, group: str, years: Sequence[tuple[int, int]], *, besides: int | None = None
) -> tuple[Budget, ...]:
    """What is left of the budgets of these years: one statement; nothing for a year without budget. Help that was changed
    counts by its last decision.

    years    calendar year and eurocents of this proposal
    besides  a proposal that is not counted among what was granted
    """
    decided = Beschikking.objects.filter(
        proposal=OuterRef("proposal"), outcome__in=GIVES, replaced_by__isnull=True, changed_by__isnull=True
    )
    spent = (
        ProposalYear.objects.filter(
            Exists(decided),
            municipality=municipality,
            year=OuterRef("year"),
            proposal__product_group=OuterRef("group"),
        )
        .exclude(proposal=besides or 0)
        .values("year")
        .annotate(sum=Sum("cents"))
        .values("sum")
    )
    referred = (
        ReferralYear.objects.filter(
            municipality=municipality, year=OuterRef("year"), referral__product_group=OuterRef("group")
        )
        .values("year")
        .annotate(sum=Sum("cents"))
        .values("sum")
    )
    rows = ProductBudget.objects.filter(
        municipality=municipality, group=group, year__in=[year for year, _c in years]
    )
    this = dict(years)
    return tuple(
        Budget(row.year, row.cents, int(row.granted or 0), this[row.year], int(row.expected or 0))
        for row in rows.annotate(granted=Subquery(spent), expected=Subquery(referred)).order_by("year")
    )


def check_days(row: Product, known: list[Period], period: Period) -> None:
    """known: the days on which there is such a product. raises ProductEnds"""
    missing = gaps(known, period)
    if missing:
        raise ProductEnds(
            _("%(product)s is er niet meer vanaf %(day)s. Kies een eerdere laatste dag."),
            product=row.name,
            day=plain_date(missing[0].start),
            rule=row.source,
        )


def _no_longer(ends: ProductEnds) -> ProductEnds:
    """For who has it already: an earlier last day would take help away."""
    return ProductEnds(
        _(
            "%(product)s is er niet meer vanaf %(day)s. Wat al is toegekend, loopt door. Meer of langer kan niet met dit "
            "product: neem daarvoor een aanvraag in met een ander product."
        ),
        rule=ends.rule, **ends.values,
    )  # fmt: skip


def _check_start(aanvraag: Aanvraag, product: str, starts_on: date) -> None:
    """raises  rules.starting.BeforeAsked"""
    if starts_on >= aanvraag.received_on:
        return
    told = _reported_at(aanvraag)
    urgent = TemporaryProvision.objects.filter(
        case=aanvraag.case_id, person=aanvraag.person_id, product__in=("", product)
    )
    given = Beschikking.objects.filter(aanvraag=aanvraag.pk, outcome__in=GIVES, proposal__isnull=False)
    asked = starting.Asked(
        aanvraag.received_on,
        reported_on=dutch_day(told) if told else None,
        urgent_on=urgent.order_by("starts_on").values_list("starts_on", flat=True).first(),
        given_on=given.order_by("proposal__starts_on").values_list("proposal__starts_on", flat=True).first(),
    )
    starting.check(aanvraag.law, asked, starts_on=starts_on)


def _reported_at(aanvraag: Aanvraag) -> datetime | None:
    """When the melding about this person came; one about somebody else in the household asks nothing for them."""
    rows = Melding.objects.filter(case=aanvraag.case_id).order_by("pk")
    return rows.values_list("received_at", flat=True).first() if spoken_with(aanvraag) else None


def _cheaper(other: Product, than: Product, form: str, on: date) -> bool:
    """Whether it is of the same kind and costs less for one unit."""
    alike = (other.law, other.group, other.unit, other.frequency) == (
        than.law,
        than.group,
        than.unit,
        than.frequency,
    )
    price, own = other.tariff_on(on), than.tariff_on(on)
    if price is None or own is None:
        return False
    return alike and other.code != than.code and form in other.forms and price < own
