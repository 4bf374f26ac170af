"""What the CAK sent back: written down with its reason, mended, and sent once more, or dropped."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.delivery.models import (
    ContributionNotice,
    ContributionReturned,
    ContributionSent,
    return_outcomes,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

LONGEST = 300


class NotSent(Refusal):
    """The CAK cannot send back what it did not get, or what it sent back already."""


class WhyReturned(Refusal):
    """What the CAK says, or what was done about it, is missing."""


@deed
def return_notice(
    notice: ContributionNotice, *, reason: str, on: date, by: Reader, at: datetime
) -> ContributionReturned:
    """The CAK did not take this notice. It goes nowhere until somebody has looked at it.

    on      day of the answer of the CAK: never before the file went, so that an old answer takes nothing back a second time
    raises  NotSent, WhyReturned
    """
    reason = " ".join(reason.split())[:LONGEST]
    if not reason:
        raise WhyReturned(_("Schrijf op waarom het CAK de melding terugstuurde."))
    sent = (
        ContributionSent.objects.select_for_update(of=("self",))
        .select_related("file")
        .filter(notice=notice)
        .first()
    )
    if ContributionReturned.objects.filter(notice=notice, reason=reason, on=on).exists():
        raise NotSent(_("Dit retourbericht is al opgeschreven."))
    if sent is None:
        raise NotSent(_("Deze melding is niet verstuurd, of al teruggekomen."))
    if on > dutch_day(at):
        raise WhyReturned(_("De dag van het retourbericht ligt in de toekomst."))
    if on < dutch_day(sent.file.at):
        raise WhyReturned(
            _("Dit retourbericht is van vóór het bestand waarin de melding staat. Kijk de dag nog eens na.")
        )
    row = ContributionReturned.objects.create(
        municipality_id=notice.municipality_id, notice=notice, file_id=sent.file_id, reason=reason, on=on, at=at, by_id=by.account
    )  # fmt: skip
    sent.delete()
    journal.note("contribution.returned", about=notice, by=by, at=at, household=notice.case.household_id)
    return row


@deed
def settle_return(
    row: ContributionReturned, *, outcome: str, remark: str, by: Reader, at: datetime
) -> ContributionReturned:
    """It was mended and goes with the next file, or it is dropped. raises NotSent, WhyReturned"""
    remark = " ".join(remark.split())[:LONGEST]
    if not remark or outcome not in dict(return_outcomes()):
        raise WhyReturned(
            _("Kies wat er met de melding gebeurt, en schrijf op wat u hebt verbeterd of waarom zij vervalt.")
        )
    row = ContributionReturned.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.outcome:
        raise NotSent(_("Dit is intussen al afgehandeld."))
    row.outcome, row.remark, row.settled_at, row.settled_by_id = outcome, remark, at, by.account
    row.save(update_fields=["outcome", "remark", "settled_at", "settled_by_id"])
    journal.note(
        "contribution.return_settled", about=row.notice, by=by, at=at, household=row.notice.case.household_id,
        outcome=outcome,
    )  # fmt: skip
    return row
