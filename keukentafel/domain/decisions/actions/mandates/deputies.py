"""Who decides in the place of whom, for a time."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import MandateDeputy, MandateDeputyEnded
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .basis import (
    NotForYourself,
    SourceMissing,
    check_days,
    check_end,
    hold,
    in_service,
    reads_decisions,
    works_here,
)

__all__ = ["NotForYourself", "SourceMissing"]


class NotADeputy(Refusal):
    """Both work in the municipality, and are two people."""


class AlreadyDeputy(Refusal):
    """On one of these days they replace this colleague already."""


@deed
def appoint_mandate_deputy(
    municipality: int,
    *,
    account: int,
    deputy: int,
    from_on: date,
    until_on: date,
    reason: str,
    source: str,
    by: Reader,
    at: datetime,
) -> MandateDeputy:
    """In this period `deputy` decides in the place of `account`, on the mandates that those have by role and by name.

    until_on  the first day on which it is over
    source    the decision in which it stands
    raises    NotYours, NotForYourself, NotRetroactive, WrongDays, NotADeputy, AlreadyDeputy, SourceMissing
    """
    hold(municipality, by=by)
    check_days(from_on, until_on, today=dutch_day(at))
    if deputy == by.account:
        raise NotForYourself(
            _("U kunt uzelf niet aanwijzen als vervanger. Vraag een andere beheerder."),
            rule="Awb, artikel 2:4",
        )
    both = all(works_here(each, municipality=municipality, on=from_on) for each in (account, deputy))
    if account == deputy or not both:
        raise NotADeputy(_("Kies twee verschillende collega's die dan in deze gemeente werken."))
    if not reads_decisions(deputy, municipality=municipality, on=from_on):
        raise NotADeputy(
            _(
                "Deze vervanger mag met de eigen rollen geen besluit in een dossier lezen, en kan dus niet besluiten. "
                "Kies een collega die dat mag."
            ),
            field="deputy",
        )
    if not in_service(deputy, municipality=municipality) and in_service(account, municipality=municipality):
        raise NotADeputy(
            _(
                "Deze vervanger is niet in dienst van de gemeente, en wie wordt vervangen wel. Zo kan die niet besluiten. "
                "Kies een collega die in dienst is."
            ),
            rule="Awb, artikel 10:4",
        )
    if not reason.strip() or not source.strip():
        raise SourceMissing(
            _("Schrijf op waarom iemand wordt vervangen, en in welk besluit dat staat."),
            rule="Awb, artikel 10:5 lid 2",
        )
    rows = MandateDeputy.objects.filter(
        municipality=municipality, account=account, deputy=deputy, from_on__lt=until_on, until_on__gt=from_on
    )
    if rows.filter(Q(ends__isnull=True) | Q(ends__until_on__gt=from_on)).exists():
        raise AlreadyDeputy(_("In deze periode is deze collega al de vervanger."))
    made = MandateDeputy.objects.create(
        municipality_id=municipality, account_id=account, deputy_id=deputy, from_on=from_on, until_on=until_on,
        reason=reason.strip()[:400], source=source.strip()[:200], at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "mandate.deputy", about=made, by=by, at=at, rule=made.source[:160], account=account, deputy=deputy
    )
    return made


@deed
def end_mandate_deputy(
    deputy: int, *, until_on: date, reason: str, by: Reader, at: datetime
) -> MandateDeputyEnded:
    """It is over from that day; today ends it at once.

    raises  NotYours, NotRetroactive, WrongDays, SourceMissing
    """
    row = MandateDeputy.objects.filter(pk=deputy, municipality__in=by.municipalities).first()
    if row is None:
        raise NotYours(deputy)
    hold(row.municipality_id, by=by)
    earlier = row.ends.order_by("until_on").values_list("until_on", flat=True).first()
    check_end(until_on, min(row.until_on, earlier or row.until_on), today=dutch_day(at))
    if not reason.strip():
        raise SourceMissing(_("Schrijf op waarom de vervanging eindigt."))
    ended = MandateDeputyEnded.objects.create(
        municipality_id=row.municipality_id, deputy=row, until_on=until_on, reason=reason.strip()[:400], at=at,
        by_id=by.account,
    )  # fmt: skip
    journal.note(
        "mandate.deputy_ended", about=row, by=by, at=at, account=row.account_id, deputy=row.deputy_id
    )
    return ended
