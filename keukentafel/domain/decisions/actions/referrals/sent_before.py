"""A doctor sends a child for the same help while what was sent before still stands: recognized, unless they say why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import ReferralConsent, ReferralFeedback, ReferralSent
from keukentafel.domain.guide.models import Referrer
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons

ENDED = ("stop", "not_started")


UNTOLD_FOR = timedelta(days=91)
"""How long what was recorded counts as there for a doctor who may not hear how it goes. Our own choice."""


class SentBefore(Refusal):
    """This doctor sent this child for this help already, and may know of no end of it."""

    field = "again"

    @property
    def sent(self) -> int:
        """Key of what was sent before."""
        return int(self.values["sent"])


def check_new(doctor: Referrer, told: Mapping[str, Any], *, on: date) -> None:
    """Two at one moment wait for each other.

    told    the columns of a ReferralSent that is about to be made; `again` says why once more
    raises  SentBefore, rules.reasons.ReasonsTooThin
    """
    Referrer.objects.select_for_update(of=("self",), no_key=True).get(pk=doctor.pk)
    before = still_there(doctor, told, on=on)
    if before is None:
        return
    if not told["again"]:
        raise SentBefore(
            _(
                "U stuurde %(name)s op %(day)s al voor deze hulp. Wilt u de verwijzing toch opnieuw sturen? "
                "Schrijf dan op waarom."
            ),
            name=before.name, day=plain_date(dutch_day(before.at)), sent=before.pk,
        )  # fmt: skip
    reasons.check(
        told["again"], field="again", rule="",
        sentence=_("Schrijf in een hele zin op waarom u opnieuw verwijst. De gemeente leest dit."),
    )  # fmt: skip


def still_there(doctor: Referrer, told: Mapping[str, Any], *, on: date) -> ReferralSent | None:
    """The newest of this doctor for this child and this help that waits, or was recorded and is not over as far as the doctor
    may know (Jeugdwet, artikel 7.3.11)."""
    agreed = ReferralConsent.objects.filter(referral__sent=OuterRef("pk"), withdrawn__isnull=True)
    ended = ReferralFeedback.objects.filter(referral__sent=OuterRef("pk"), kind__in=ENDED)
    runs = Q(referral__ends_on__gte=on) & ~Exists(ended)
    lately = Q(at__date__gt=on - UNTOLD_FOR)
    there = Q(referral__isnull=True) | (Exists(agreed) & runs) | (~Exists(agreed) & lately)
    mine = ReferralSent.objects.filter(
        there, _child(told), _help(told["product"]), referrer__account=doctor.account_id,
        municipality=doctor.municipality_id, returned__isnull=True, taken_back__isnull=True,
    )  # fmt: skip
    return mine.order_by("-at").first()


def _child(told: Mapping[str, Any]) -> Q:
    """By BSN where both have one, else by name and birth date."""
    by_name = Q(born_on=told["born_on"], name__iexact=told["name"])
    if not told["bsn"]:
        return by_name
    return Q(bsn=told["bsn"]) | (by_name & Q(bsn=""))


def _help(product: str) -> Q:
    """The same product; who did not choose one may mean any."""
    return Q(product__in=("", product)) if product else Q()
