"""Whether the referrer may hear what becomes of it: said by the family, and withdrawn whenever they want."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import agreeing
from keukentafel.domain.decisions.models import (
    Referral,
    ReferralConsent,
    ReferralConsentGiver,
    ReferralConsentWithdrawn,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import referral_consent as rules
from keukentafel.rules import referring
from keukentafel.rules.referral_consent import GiverRefused

CONSENT = "Jeugdwet, artikel 7.3.11 lid 1"
BOTH = {rules.SELF: "jeugdige", "gezag": "ouders", "ouder": "ouders"}


class NoConsentAsked(Refusal):
    """A court, an institution or a desk hears by law what becomes of it."""


class GiverUnknown(GiverRefused):
    """Somebody of the family agrees, and it is known who."""


@deed
def give_consent(
    referral: Referral, *, givers: Collection[str], cannot_judge: str = "", by: Reader, at: datetime
) -> ReferralConsent:
    """The family agrees that the referrer hears what becomes of it. Twice is once.

    givers        keys of decisions.agreeing: who said it, as the age on this day asks
    cannot_judge  why the young person cannot judge it; "": they can. Under twelve it is not asked, and not kept
    raises        GiverUnknown, GiverRefused, NoConsentAsked: nothing was written
    source        Jeugdwet, artikel 7.3.4, 7.3.5 and 7.3.11 lid 1
    """
    referral = _locked(referral)
    found = check_givers(referral.person, givers, cannot_judge, at=at)
    if running := running_consent(referral):
        return running
    made = write_consent(referral, found, cannot_judge, by=by, at=at)
    journal.note(
        "referral.consent_given", about=referral, by=by, at=at, household=referral.case.household_id, rule=CONSENT,
        given_by=made.given_by,
    )  # fmt: skip
    return made


@deed
def withdraw_consent(referral: Referral, *, said_by: str, by: Reader, at: datetime) -> None:
    """From now on the referrer hears and reads nothing more of it. Twice is once.

    said_by  key of decisions.agreeing: one of who must say it on this day, or who said it for somebody
    raises   NoConsentAsked, GiverRefused: nothing was written
    source   AVG, artikel 7 lid 3; Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    referral = _locked(referral)
    running = running_consent(referral)
    if running is None:
        return
    on_behalf = bool(running.cannot_judge)
    who = agreeing.withdrawer(said_by, referral.person_id, on_behalf=on_behalf, on=dutch_day(at))
    ReferralConsentWithdrawn.objects.create(
        municipality_id=referral.municipality_id, consent=running, role=who.role, name=who.name, at=at, by_id=by.account
    )  # fmt: skip
    journal.note(
        "referral.consent_withdrawn", about=referral, by=by, at=at, household=referral.case.household_id,
        rule="AVG, artikel 7 lid 3", said_by=who.role,
    )  # fmt: skip


def check_givers(
    person: Person, keys: Collection[str], cannot_judge: str, *, at: datetime
) -> list[agreeing.Giver]:
    """Who says it for this person, when together they are whom the age on this day asks.

    raises  GiverUnknown, GiverRefused
    """
    if not keys:
        raise GiverUnknown(_("Kies wie het goedvindt."), rule=rules.SOURCE)
    on = dutch_day(at)
    found = agreeing.chosen(keys, person.pk, on=on)
    able = not cannot_judge.strip()
    rules.check(rules.asked(born_of(person), on=on, able=able), [each.role for each in found])
    return found


def write_consent(
    referral: Referral, givers: Collection[agreeing.Giver], cannot_judge: str, *, by: Reader, at: datetime
) -> ReferralConsent:
    """The rows of a consent that was checked; part of a deed."""
    asked = {BOTH.get(each.role, "namens") for each in givers}
    young = rules.asked(born_of(referral.person), on=dutch_day(at)) is rules.YOUNG
    why = "" if young else one_line(cannot_judge, 400)
    made = ReferralConsent.objects.create(
        municipality_id=referral.municipality_id, referral=referral, cannot_judge=why,
        given_by="namens" if why else "beiden" if len(asked) > 1 else asked.pop(), at=at, by_id=by.account,
    )  # fmt: skip
    ReferralConsentGiver.objects.bulk_create(
        ReferralConsentGiver(municipality_id=referral.municipality_id, consent=made, role=each.role, name=each.name[:250])
        for each in givers
    )  # fmt: skip
    return made


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


def check_asked(kind: str, *, on: date) -> None:
    """raises NoConsentAsked for who hears by law"""
    if not referring.kind(kind, on=on).toestemming:
        raise NoConsentAsked(_("Deze verwijzer hoort volgens de wet hoe het afloopt."), rule=CONSENT)


def _locked(referral: Referral) -> Referral:
    row = (
        Referral.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=referral.pk)
    )
    check_asked(row.kind, on=row.referred_on)
    return row
