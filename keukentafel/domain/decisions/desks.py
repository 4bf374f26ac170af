"""A desk outside that decides for the municipality: on which mandate (Awb, artikel 10:2, 10:3 and 10:4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keukentafel.kernel.dates import plain_date
from keukentafel.rules import mandates
from keukentafel.rules.grants import Case, within_source
from keukentafel.rules.mandates import NoMandate

from . import register

DESKS = ("regional_desk",)
"""Roles of the register that no account here has: they decide elsewhere, and what they decided is recorded as a referral."""

NOT_TO_GRANT = (
    "Dit loket had op %(day)s geen mandaat van de gemeente voor deze hulp. "
    "Neem een aanvraag op, of vraag wie de mandaten bijhoudt."
)
NOT_TO_REFUSE = (
    "Dit loket had op %(day)s geen mandaat van de gemeente om dit af te wijzen. "
    "De gemeente besluit dan zelf op de aanvraag, of vraag wie de mandaten bijhoudt."
)


def authority(
    municipality: int,
    *,
    role: str,
    law: str,
    product_group: str,
    cents_per_year: int,
    on: date,
    outcome: str = "granted",
) -> mandates.Held:
    """The mandate on which a desk decided on that day; the register stands still until the transaction ends.

    role            of the desk in the register; see regels/landelijk/verwijzers.toml
    cents_per_year  eurocents in a full year
    raises          rules.mandates.NoMandate
    """
    register.hold_shared(municipality)
    grants = [each for each in register.grants(municipality, law=law) if each.role == role]
    try:
        return mandates.held(
            grants, roles={role}, person=role, law=law, product_group=product_group, outcome=outcome,
            euros_per_year=-(-cents_per_year // 100), municipality=municipality, on=on, in_service=False,
        )  # fmt: skip
    except NoMandate as refusal:
        raise NoMandate(
            NOT_TO_GRANT if outcome == "granted" else NOT_TO_REFUSE,
            day=plain_date(on),
            rule=refusal.rule,
            why=str(refusal.values.get("why", "none")),
        ) from None


def holding(
    grants: Sequence[mandates.Grant],
    *,
    law: str,
    product_group: str,
    outcome: str,
    euros: int,
    municipality: int,
    on: date,
) -> list[mandates.Grant]:
    """The mandates on which a desk could take this decision on that day, each as `authority` would hold it.

    euros  whole euros in a full year
    """
    case = Case(law, product_group, outcome, euros, municipality, on, signed_proposal="")
    return [
        each for each in grants
        if each.role in DESKS and case.fits(each, {each.role}) and within_source(each, grants, on)
    ]  # fmt: skip
