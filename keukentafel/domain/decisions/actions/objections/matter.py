"""What deciding on an objection is about, for the register of mandates."""

from __future__ import annotations

from keukentafel.domain.decisions import at_once_mandate, products
from keukentafel.domain.decisions.by_desk import written_down
from keukentafel.domain.decisions.mandate import Matter
from keukentafel.domain.decisions.models import Beschikking, Objection, Proposal, TemporaryProvision
from keukentafel.domain.decisions.objected import About, all_about, deciders

OUTCOME = "objection"
"""Of regels/landelijk/lijsten.toml: the kind of decision that the mandate is about."""


def matter_of_objection(
    objection: Objection, about: About | None = None, *, gives: Proposal | TemporaryProvision | None = None
) -> Matter:
    """Whoever gives help in a decision on an objection needs a mandate for that help and its amount; else nothing is spent.

    about   for who asked that already
    gives   the proposal that it grants, or the help at once that begins again
    source  Awb, artikel 7:11 lid 2 and 10:3
    """
    about = about or all_about(objection)
    return Matter(
        objection.municipality_id, objection.law, _given_group(gives) or _group(objection, about), OUTCOME,
        gives.cents_per_year if gives else 0, objection.person_id, objection.case.household_id,
        objected_to=deciders(objection, about),
    )  # fmt: skip


def _given_group(gives: Proposal | TemporaryProvision | None) -> str:
    return products.group(gives) if isinstance(gives, Proposal) else ""


def _group(objection: Objection, about: About) -> str:
    """Of the help that it is about; empty where it is about money for deciding too late."""
    if objection.referral is not None:
        return objection.referral.product_group
    if objection.temporary is not None:
        return at_once_mandate.group_of(objection.temporary)
    groups = [_group_of(row) for row in about.rows]
    return next((each for each in reversed(groups) if each), "")


def _group_of(row: Beschikking) -> str:
    if row.proposal is not None:
        return products.group(row.proposal)
    by_desk = written_down(row)
    return by_desk.product_group if by_desk else ""
