"""Whether a desk took a decision of the municipality itself, and until when one may object to it."""

from __future__ import annotations

from keukentafel.rules import objections, referring, termen

from .models import Referral


def decided_in_our_name(row: Referral) -> bool:
    """source  Awb, artikel 10:2"""
    return bool(row.mandate) or referring.in_our_name(row.kind, on=row.referred_on)


def term_to_object(row: Referral) -> termen.Term:
    """source  Awb, artikel 6:7 and 6:8 lid 1"""
    return termen.compute(objections.TO_OBJECT, row.counts_from)
