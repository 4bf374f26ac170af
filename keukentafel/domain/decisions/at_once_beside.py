"""Whether help at once may stand beside what somebody has, as a proposal may."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.periods import Period
from keukentafel.rules import products, stacking
from keukentafel.rules.products import Product
from keukentafel.rules.working_days import ONE_DAY

from .at_once_same import check_not_there, may_come_twice
from .beside import LAW_AT_ONCE, Whose, beside
from .ends_at_once import SOURCE, GivenTwice
from .granted import granted
from .models import TemporaryProvision


def check_given(
    municipality: int, person: int, row: Product, *, starts_on: date, ends_on: date, reader: Reader
) -> None:
    """Six statements. raises rules.stacking.NotTogether, MostReached, LongerThanProduct, RunsAlready"""
    whose, period = Whose(municipality, person, LAW_AT_ONCE), Period(starts_on, ends_on + ONE_DAY)
    _check(whose, row, period, "", reader)
    if not may_come_twice(row):
        check_not_there(whose, product=row.code, description="", period=period, reader=reader)


def check_described(
    municipality: int, person: int, description: str, *, starts_on: date, ends_on: date, reader: Reader
) -> None:
    """The same of what no product says. raises RunsAlready"""
    whose, period = Whose(municipality, person, LAW_AT_ONCE), Period(starts_on, ends_on + ONE_DAY)
    check_not_there(
        whose, product="", description=description, period=period, field="description", reader=reader
    )


def check_longer(provision: TemporaryProvision, *, before: date, ends_on: date, reader: Reader) -> None:
    """Of the days that are added; it was given already, so how often and how long is not asked again.

    before  the last day as it was
    raises  rules.stacking.NotTogether, GivenTwice, RunsAlready
    """
    whose = Whose(provision.municipality_id, provision.person_id, LAW_AT_ONCE)
    added = Period(before + ONE_DAY, ends_on + ONE_DAY)
    _check_not_granted(whose, provision.product, added)
    stretches = [each for each in catalogue(provision.municipality_id) if each.code == provision.product]
    row = next((each for each in stretches if before in each.period), stretches[-1]) if stretches else None
    if row is None or not may_come_twice(row):
        check_not_there(
            whose, product=provision.product, description=provision.description, period=added, besides=provision.number,
            field="ends_on", reader=reader,
        )  # fmt: skip
    if row is None:
        return
    _check(whose, replace(row, most_ever=None, longest_months=None), added, provision.number, reader)


def _check_not_granted(whose: Whose, product: str, added: Period) -> None:
    same = [told for _decision, told in granted(whose) if product and told.code == product]
    begins = min((told.period.start for told in same if told.period.overlaps(added)), default=None)
    if begins is not None:
        raise GivenTwice(
            _("Vanaf %(day)s is deze hulp er al door een besluit op de aanvraag. Kies een eerdere dag."),
            day=plain_date(begins), field="ends_on", rule=SOURCE,
        )  # fmt: skip


def _check(whose: Whose, row: Product, period: Period, besides: str, reader: Reader) -> None:
    """besides: the number of what is made longer"""
    there = [*(told for _decision, told in granted(whose)), *beside(whose, reader=reader)]
    known = products.on_day(catalogue(whose.municipality_id), period.start)
    others = [each for each in there if each.decision != besides]
    stacking.check(row, period, others, {each.code: each for each in known})
