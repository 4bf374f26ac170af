"""Whether the referrer may hear what becomes of it: said by the family, and withdrawn whenever they want."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    Referral,
    ReferralConsent,
    ReferralConsentWithdrawn,
    consent_givers,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import referring

CONSENT = "Jeugdwet, artikel 7.3.11 lid 1"
UNKNOWN = "onbekend"
"""Nobody wrote down who said it: of before consents were rows. Nothing new is written so."""


class NoConsentAsked(Refusal):
    """A court, an institution or a desk hears by law what becomes of it."""


class GiverUnknown(Refusal):
    """Somebody of the family agrees, and it is known who."""


@deed
def give_consent(referral: Referral, *, given_by: str, by: Reader, at: datetime) -> ReferralConsent:
    """The family agrees that the referrer hears what becomes of it. Twice is once.

    given_by  code of consent_givers
    raises    GiverUnknown, NoConsentAsked
    source    Jeugdwet, artikel 7.3.4, 7.3.5 and 7.3.11 lid 1
    """
    check_giver(given_by)
    referral = _locked(referral)
    if running := running_consent(referral):
        return running
    made = ReferralConsent.objects.create(
        municipality_id=referral.municipality_id,
        referral=referral,
        given_by=given_by,
        at=at,
        by_id=by.account,
    )
    journal.note(
        "referral.consent_given", about=referral, by=by, at=at, household=referral.case.household_id, rule=CONSENT,
        given_by=given_by,
    )  # fmt: skip
    return made


@deed
def withdraw_consent(referral: Referral, *, by: Reader, at: datetime) -> None:
    """From now on the referrer hears and reads nothing more of it. Twice is once.

    raises  NoConsentAsked
    source  AVG, artikel 7 lid 3
    """
    referral = _locked(referral)
    running = running_consent(referral)
    if running is None:
        return
    ReferralConsentWithdrawn.objects.create(
        municipality_id=referral.municipality_id, consent=running, at=at, by_id=by.account
    )
    journal.note(
        "referral.consent_withdrawn", about=referral, by=by, at=at, household=referral.case.household_id,
        rule="AVG, artikel 7 lid 3",
    )  # fmt: skip


def running_consent(referral: Referral) -> ReferralConsent | None:
    """What the family said and did not withdraw."""
    return referral.consents.filter(withdrawn__isnull=True).order_by("pk").last()


def agrees() -> Exists:
    """For a row of referrals: whether the family agrees as it stands now."""
    return Exists(ReferralConsent.objects.filter(referral=OuterRef("pk"), withdrawn__isnull=True))


def may_tell(referral: Referral) -> bool:
    """Whether the referrer may hear what becomes of it: a doctor when the family agrees, who decides by law always.

    One statement, unless the row came with `agrees` as its `is_agreed`.
    """
    if not referring.kind(referral.kind, on=referral.referred_on).toestemming:
        return True
    known = getattr(referral, "is_agreed", None)
    return bool(running_consent(referral)) if known is None else bool(known)


def check_giver(code: str) -> None:
    """raises GiverUnknown"""
    if code not in dict(consent_givers()) or code == UNKNOWN:
        raise GiverUnknown(_("Kies wie het goedvindt: de jeugdige, de ouders of allebei."), rule=CONSENT)


def _locked(referral: Referral) -> Referral:
    row = Referral.objects.select_for_update(of=("self",)).select_related("case").get(pk=referral.pk)
    if not referring.kind(row.kind, on=row.referred_on).toestemming:
        raise NoConsentAsked(_("Deze verwijzer hoort volgens de wet hoe het afloopt."), rule=CONSENT)
    return row
