"""Whether the parents of a child of 12 to 15 know of a referral: then they read it in the portal and in copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import agreeing
from keukentafel.domain.decisions.models import Referral, ReferralParentsKnow, ReferralParentsUntold
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import referring

RULE = "Burgerlijk Wetboek Boek 7, artikel 450 lid 2 en 457"
REFERRER = "verwijzer"
"""The doctor said it; any other key is of decisions.agreeing."""


class ParentsNotAsked(Refusal):
    """Of another age nobody asks whether the parents know."""


class TellerUnknown(Refusal):
    """It is known who said it, and when."""


@dataclass(frozen=True, slots=True)
class Teller:
    role: str
    name: str


@deed
def parents_know(
    referral: Referral, *, said_by: str, on: date, by: Reader, at: datetime
) -> ReferralParentsKnow:
    """Somebody said that the parents know of it. Twice is once.

    said_by  REFERRER, or a key of decisions.agreeing
    on       the day on which it was said
    raises   ParentsNotAsked, TellerUnknown: nothing was written
    source   Jeugdwet, artikel 7.3.4; Burgerlijk Wetboek Boek 7, artikel 450 lid 2 and 457
    """
    referral = _locked(referral)
    who = teller(referral, said_by, on=dutch_day(at))
    if not referral.referred_on <= on <= dutch_day(at):
        raise TellerUnknown(_("Kies een dag vanaf de verwijzing, en niet in de toekomst."), rule=RULE)
    if running := running_row(referral):
        return running
    made = write_known(referral, who, on=on, by=by, at=at)
    journal.note(
        "referral.parents_know", about=referral, by=by, at=at, household=referral.case.household_id, rule=RULE,
        said_by=who.role,
    )  # fmt: skip
    return made


@deed
def parents_untold(referral: Referral, *, by: Reader, at: datetime) -> None:
    """It was written down by mistake: the parents read no more of it from now on. Twice is once. raises ParentsNotAsked"""
    referral = _locked(referral)
    running = running_row(referral)
    if running is None:
        return
    ReferralParentsUntold.objects.create(
        municipality_id=referral.municipality_id, known=running, at=at, by_id=by.account
    )
    journal.note(
        "referral.parents_untold",
        about=referral,
        by=by,
        at=at,
        household=referral.case.household_id,
        rule=RULE,
    )


def teller(referral: Referral, key: str, *, on: date) -> Teller:
    """Who said it. raises TellerUnknown"""
    if key == REFERRER:
        return Teller(REFERRER, referral.referrer_name)
    found = next((each for each in agreeing.givers([referral.person_id], on=on) if each.key == key), None)
    if found is None:
        raise TellerUnknown(_("Kies wie zei dat de ouders ervan weten."), rule=RULE)
    return Teller(found.role, found.name)


def write_known(
    referral: Referral, who: Teller, *, on: date, by: Reader, at: datetime
) -> ReferralParentsKnow:
    """The row of what was checked; part of a deed."""
    return ReferralParentsKnow.objects.create(
        municipality_id=referral.municipality_id, referral=referral, role=who.role, name=who.name[:250], on=on, at=at,
        by_id=by.account,
    )  # fmt: skip


def running_row(referral: Referral) -> ReferralParentsKnow | None:
    """That they know, as it stands now."""
    return referral.parents_known.filter(untold__isnull=True).order_by("pk").last()


def known() -> Exists:
    """For a row of referrals: whether somebody wrote that the parents know, as it stands now."""
    return Exists(ReferralParentsKnow.objects.filter(referral=OuterRef("pk"), untold__isnull=True))


def asked(referral: Referral) -> bool:
    """Whether it matters for this child that its parents know. referral: with its person"""
    return _of_that_age(referral) and not _party(referral)


def are_party(referral: Referral) -> bool:
    """Whether the parents of this child know of it, since they were party to what a court decided. referral: as above"""
    return _of_that_age(referral) and _party(referral)


def _of_that_age(referral: Referral) -> bool:
    return referring.parents_to_know(born_of(referral.person), on=referral.referred_on)


def _party(referral: Referral) -> bool:
    return referring.kind(referral.kind, on=referral.referred_on).partij


def _locked(referral: Referral) -> Referral:
    row = (
        Referral.objects.select_for_update(of=("self",)).select_related("case", "person").get(pk=referral.pk)
    )
    if not asked(row):
        raise ParentsNotAsked(
            _(
                "Dit geldt alleen voor een kind dat bij de verwijzing 12 tot 16 jaar was, niet na een uitspraak van de rechter."
            ),
            rule=RULE,
        )
    return row
