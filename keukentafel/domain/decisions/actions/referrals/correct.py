"""What was recorded of the help or its cost was wrong: it is put right with a reason, and what stood there is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.contracting import check_provider
from keukentafel.domain.decisions.models import Referral, ReferralCorrected, ReferralYear
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .hear import began_on, expect_again
from .record import extension_of, help_of, mandate_of
from .telling import NewReferral, WrongDays, check_days, check_group, check_new

HELP = (
    "product",
    "product_group",
    "what",
    "volume",
    "unit",
    "frequency",
    "expected_cents",
    "starts_on",
    "ends_on",
)
"""What is put right, and what is kept of before."""
NOTHING: dict[str, Any] = {"product": "", "unit": "", "frequency": ""}


class CannotCorrect(Refusal):
    """It is over already, nothing is different, or nobody said why."""


@dataclass(frozen=True, slots=True)
class RightHelp:
    """What the help is. As in NewReferral: a product with its volume, or else words, a group and whole euros.

    starts_on, ends_on  None: the day stays
    """

    product: str = ""
    volume: Decimal | int = 0
    what: str = ""
    group: str = ""
    euros: int = 0
    starts_on: date | None = None
    ends_on: date | None = None


@deed
def correct(referral: Referral, wanted: RightHelp, *, reason: str, by: Reader, at: datetime) -> Referral:
    """Put the help, its days and its expected cost right, also after it began. Who referred, to whom and when stays: a mistake
    in that is another referral.

    raises  CannotCorrect and what record.extension_of, check_days, check_new, help_of, check_provider and the mandate of a desk
            raise: nothing was written
    """
    row = (
        Referral.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=referral.pk)
    )
    told = _told(row, wanted)
    _check(row, told, reason, at)
    values, years, in_a_year = help_of(row.municipality_id, told)
    values = {**NOTHING, **values, "starts_on": told.starts_on, "ends_on": told.ends_on}
    if all(getattr(row, name) == values[name] for name in HELP):
        raise CannotCorrect(_("Dit staat er al zo. Verander wat niet klopt."))
    extended = extension_of(row.person, told)
    check_provider(
        row.municipality_id, "zin", row.provider_id, product=values["product"], group=values["product_group"],
        on=told.starts_on,
    )  # fmt: skip
    rests_on = mandate_of(row.municipality_id, told, values["product_group"], in_a_year)
    keep_what_stood(row, reason, by=by, at=at)
    for name, value in {**values, **rests_on, "extended": extended}.items():
        setattr(row, name, value)
    row.save(update_fields=[*HELP, "extended", "mandate", "mandate_source", "mandate_row"])
    ReferralYear.objects.filter(referral=row).delete()
    ReferralYear.objects.bulk_create(
        ReferralYear(municipality_id=row.municipality_id, referral=row, year=year, cents=cents)
        for year, cents in years
    )
    expect_again(row)
    journal.note(
        "referral.corrected", about=row, by=by, at=at, household=row.case.household_id, product=row.product
    )
    return row


def keep_what_stood(row: Referral, reason: str, *, by: Reader, at: datetime) -> ReferralCorrected:
    return ReferralCorrected.objects.create(
        municipality_id=row.municipality_id, referral=row, reason=reason.strip()[:400], at=at, by_id=by.account,
        known_on=row.known_on, **{name: getattr(row, name) for name in HELP},
    )  # fmt: skip


def _check(row: Referral, told: NewReferral, reason: str, at: datetime) -> None:
    """raises  CannotCorrect, OtherLaw, WrongDays, AlreadyRecorded, RunsAlready"""
    if not reason.strip():
        raise CannotCorrect(_("Schrijf op wat er niet klopte."))
    if row.feedback.filter(kind__in=("stop", "not_started")).exists():
        raise CannotCorrect(_("De hulp is al gestopt of begon niet. Dan verandert de verwijzing niet meer."))
    if not told.product and told.group != row.product_group:
        check_group(told)
    if (told.starts_on, told.ends_on) == (row.starts_on, row.ends_on):
        return
    check_days(told, on=dutch_day(at))
    check_new(row.municipality_id, told, row.product_group, besides=row.pk)
    began = began_on(row)
    if began is not None and not told.starts_on <= began <= told.ends_on:
        raise WrongDays(
            _("De hulp begon op %(day)s. Die dag hoort tussen de eerste en de laatste dag te liggen."),
            day=plain_date(began),
        )


def _told(row: Referral, wanted: RightHelp) -> NewReferral:
    days = (wanted.starts_on or row.starts_on, wanted.ends_on or row.ends_on)
    return replace(
        as_it_stands(row), starts_on=days[0], ends_on=days[1], product=wanted.product, volume=wanted.volume,
        what=wanted.what, group=wanted.group, euros=wanted.euros,
    )  # fmt: skip


def as_it_stands(row: Referral) -> NewReferral:
    """As it would be told now, without the help itself."""
    return NewReferral(
        person=row.person_id, kind=row.kind, law=row.law, referrer_name=row.referrer_name, provider=row.provider_id,
        referred_on=row.referred_on, known_on=row.known_on, starts_on=row.starts_on, ends_on=row.ends_on,
        extended=row.extended,
    )  # fmt: skip
