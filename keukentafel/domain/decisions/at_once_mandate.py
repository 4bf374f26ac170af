"""What making help at once longer, or letting it stop, is about for the register of mandates."""

from __future__ import annotations

from keukentafel.domain.guide.queries import products as catalogue

from .mandate import Matter
from .models import TemporaryProvision

LAW = "wmo"
GIVE, LONGER = "granted", "extended"
STOP = GIVE
"""Outcomes of the register: who may give it may stop it."""


def matter_of(provision: TemporaryProvision, outcome: str, *, account: int) -> Matter:
    """There is no proposal of somebody else, so a mandate with four eyes does not serve here.

    source  Wmo 2015, artikel 2.3.3; Awb, artikel 10:3
    """
    return Matter(
        provision.municipality_id, LAW, _group(provision), outcome, provision.cents_per_year, provision.person_id,
        provision.case.household_id, signed_by=account,
    )  # fmt: skip


def _group(provision: TemporaryProvision) -> str:
    if not provision.product:
        return ""
    row = catalogue.facts_of(provision.municipality_id, provision.product, on=provision.starts_on)
    return row.group if row else ""
