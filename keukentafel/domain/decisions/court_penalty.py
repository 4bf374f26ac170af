"""What a court settled as penalty for deciding too late on an aanvraag: then nobody settles it here, and what was promised before
counts along."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Clock
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal

from .clocks import clocks_of
from .models import LateAppealEnded, PenaltyDecision

SOURCE = "Awb, artikel 8:55c"
PAYS = "dwangsom-rechter:"
"""So begins the reference of a task to pay it; the key of the appeal follows."""


class SettledByCourt(Refusal):
    """A court said what is owed for these days."""


def settled_by_court(clock: Clock) -> LateAppealEnded | None:
    """The newest ruling that says what was owed already within the term of this clock."""
    rows = LateAppealEnded.objects.filter(
        appeal__aanvraag__case=clock.case_id, owed_cents__isnull=False
    ).select_related("appeal__aanvraag")
    here = (
        row for row in rows.order_by("-pk") if clocks_of(row.appeal.aanvraag).filter(pk=clock.pk).exists()
    )
    return next(here, None)


def check_not_settled(clock: Clock) -> None:
    """raises SettledByCourt"""
    said = settled_by_court(clock)
    if said is not None:
        raise SettledByCourt(
            _("De rechter stelde de dwangsom op %(day)s vast op %(amount)s. Daarover besluit de gemeente niet meer."),
            day=plain_date(said.on), amount=euros(Decimal(said.owed_cents or 0) / 100), rule=SOURCE,
        )  # fmt: skip


def to_pay(said: LateAppealEnded) -> int:
    """Eurocents above what our own decision promised before the ruling, and what an earlier ruling on the same aanvraag said: no
    day is paid twice."""
    aanvraag = said.appeal.aanvraag
    own = PenaltyDecision.objects.filter(
        notice__clock__in=clocks_of(aanvraag), replaced_by__isnull=True, at__lt=said.at
    )
    before = LateAppealEnded.objects.filter(appeal__aanvraag=aanvraag, pk__lt=said.pk)
    promised = own.aggregate(sum=Sum("cents"))["sum"] or 0
    ruled = before.aggregate(sum=Sum("owed_cents"))["sum"] or 0
    return max(0, (said.owed_cents or 0) - promised - ruled)
