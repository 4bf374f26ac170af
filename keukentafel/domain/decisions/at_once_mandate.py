"""What making help at once longer, or letting it stop, is about for the register of mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.domain.guide.queries import products as catalogue
from keukentafel.rules import cost

from .mandate import Matter
from .models import TemporaryProvision

LAW = "wmo"
GIVE, LONGER = "granted", "extended"
STOP = GIVE
"""Outcomes of the register: who may give it may stop it."""


@dataclass(frozen=True, slots=True)
class Size:
    """What the register asks of help: its product group, empty for none, and eurocents in a full year."""

    group: str
    cents: int


def size_of(municipality: int, product: str, *, volume: Decimal | int, euros: int, on: date) -> Size:
    """product: a code, or "" for help that is none, with what it would cost in a full year in whole euros.

    raises  rules.dated.UnknownCode, NotInForce, rules.cost.FormNotOffered, TariffGap, TooMuch
    """
    if not product:
        return Size("", euros * 100)
    row = catalogue.product(municipality, product, on=on)
    return Size(row.group, cost.yearly(row, volume=volume, form="zin", on=on).cents_per_year)


def matter_of(provision: TemporaryProvision, outcome: str, *, account: int) -> Matter:
    """There is no proposal of somebody else, so a mandate with four eyes does not serve here.

    source  Wmo 2015, artikel 2.3.3; Awb, artikel 10:3
    """
    return Matter(
        provision.municipality_id, LAW, group_of(provision), outcome, provision.cents_per_year, provision.person_id,
        provision.case.household_id, signed_by=account,
    )  # fmt: skip


def group_of(provision: TemporaryProvision) -> str:
    """Of its product; empty for help that is none."""
    if not provision.product:
        return ""
    row = catalogue.facts_of(provision.municipality_id, provision.product, on=provision.starts_on)
    return row.group if row else ""
