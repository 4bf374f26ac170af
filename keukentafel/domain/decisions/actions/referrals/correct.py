"""What was recorded of the help or its cost was wrong: it is put right with a reason, and what stood there is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.contracting import check_provider
from keukentafel.domain.decisions.models import Referral, ReferralCorrected, ReferralYear
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .record import NewReferral, help_of, mandate_of

HELP = ("product", "product_group", "what", "volume", "unit", "frequency", "expected_cents")
"""What is put right, and what is kept of before."""
NOTHING: dict[str, Any] = {"product": "", "unit": "", "frequency": ""}


class CannotCorrect(Refusal):
    """It is over already, nothing is different, or nobody said why."""


@dataclass(frozen=True, slots=True)
class RightHelp:
    """What the help is. As in NewReferral: a product with its volume, or else words, a group and whole euros."""

    product: str = ""
    volume: Decimal | int = 0
    what: str = ""
    group: str = ""
    euros: int = 0


@deed
def correct(referral: Referral, wanted: RightHelp, *, reason: str, by: Reader, at: datetime) -> Referral:
    """Put the help and its expected cost right. Who referred, to whom and when stays: a mistake in that is another referral.

    raises  CannotCorrect and what record.help_of, check_provider and the mandate of a desk raise: nothing was written
    """
    row = Referral.objects.select_for_update(of=("self",)).select_related("case").get(pk=referral.pk)
    _check(row, reason)
    told = _told(row, wanted)
    values, years = help_of(row.municipality_id, told)
    values = {**NOTHING, **values}
    if all(getattr(row, name) == values[name] for name in HELP):
        raise CannotCorrect(_("Dit staat er al zo. Verander wat niet klopt."))
    check_provider(
        row.municipality_id, "zin", row.provider_id, product=values["product"], group=values["product_group"],
        on=row.starts_on,
    )  # fmt: skip
    rests_on = mandate_of(row.municipality_id, told, values["product_group"], years)
    ReferralCorrected.objects.create(
        municipality_id=row.municipality_id, referral=row, reason=reason.strip()[:400], at=at, by_id=by.account,
        **{name: getattr(row, name) for name in HELP},
    )  # fmt: skip
    for name, value in {**values, **rests_on}.items():
        setattr(row, name, value)
    row.save(update_fields=[*HELP, "mandate", "mandate_source", "mandate_row"])
    ReferralYear.objects.filter(referral=row, feedback=None).delete()
    ReferralYear.objects.bulk_create(
        ReferralYear(municipality_id=row.municipality_id, referral=row, year=year, cents=cents)
        for year, cents in years
    )
    journal.note(
        "referral.corrected", about=row, by=by, at=at, household=row.case.household_id, product=row.product
    )
    return row


def _check(row: Referral, reason: str) -> None:
    """raises  CannotCorrect"""
    if not reason.strip():
        raise CannotCorrect(_("Schrijf op wat er niet klopte."))
    if row.feedback.filter(kind__in=("stop", "not_started")).exists():
        raise CannotCorrect(_("De hulp is al gestopt of begon niet. Dan verandert de verwijzing niet meer."))
    if row.years.filter(feedback__isnull=False).exists():
        raise CannotCorrect(
            _("De hulp begon later dan verwacht, en daar is al mee gerekend. Neem de verwijzing opnieuw op.")
        )


def _told(row: Referral, wanted: RightHelp) -> NewReferral:
    return NewReferral(
        person=row.person_id, kind=row.kind, law=row.law, referrer_name=row.referrer_name, provider=row.provider_id,
        referred_on=row.referred_on, starts_on=row.starts_on, ends_on=row.ends_on, product=wanted.product,
        volume=wanted.volume, what=wanted.what, group=wanted.group, euros=wanted.euros,
    )  # fmt: skip
