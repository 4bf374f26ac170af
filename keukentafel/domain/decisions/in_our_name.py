"""Whether a desk took a decision of the municipality itself."""

from __future__ import annotations

from keukentafel.rules import referring

from .models import Referral


def decided_in_our_name(row: Referral) -> bool:
    """source  Awb, artikel 10:2"""
    return bool(row.mandate) or referring.in_our_name(row.kind, on=row.referred_on)
