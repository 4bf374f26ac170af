"""A direction stops before the day that was agreed on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.plans.models import Director, DirectorShortened
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .direction_rows import (
    DIRECTED_BY_LAW,
    SOURCE,
    WithoutReason,
    back_to_household,
    by_law,
    household_from,
    household_not_after,
    looked_at,
    reason_of,
    tell_who_directed,
    who_directs,
)
from .goals import WrongPeriod
from .plan import locked, start_plan
from .telling_home import tell_household

SHORTER = "Een ander liet uw regie eerder stoppen: kijk tot wanneer"
CALL_SHORTER = "Bel wie de regie heeft: die stopt eerder"


@deed
def shorten_direction(
    household: int, *, reason: str, until_on: date, told_by: str = "", by: Reader, at: datetime
) -> Director:
    """Who directs stops earlier than was agreed; on the day of today the household directs at once.

    told_by  of one who directs by law: who of them said so, or which decision of a court. It goes on until after today:
             that its ground is there no longer is another deed
    raises   NotYours, DirectsNothing, WithoutReason, WrongPeriod
    """
    plan = locked(start_plan(household, by=by, at=at))
    today = dutch_day(at)
    now, law = who_directs(plan, on=today), by_law(plan, on=today) is not None
    said = reason_of(reason, _("Schrijf op waarom de regie eerder stopt."))[:400]
    who = one_line(told_by, 160) if law else ""
    if law and not who:
        raise WithoutReason(
            _("Schrijf op wie van de organisatie dit zei, of welke uitspraak het is."), rule=DIRECTED_BY_LAW, field="told_by"
        )  # fmt: skip
    before = now.until_on or until_on
    _check_day(until_on, before, today, law=law)
    row = DirectorShortened.objects.create(
        municipality_id=plan.municipality_id, director=now, before_on=before, until_on=until_on, reason=said, told_by=who,
        at=at, by_id=by.account,
    )  # fmt: skip
    if until_on == today:
        back_to_household(plan, now, by=by, at=at)
    else:
        household_not_after(plan, today)
        now.until_on = until_on
        now.save(update_fields=["until_on"])
        household_from(plan, until_on)
        looked_at(now, by=by, at=at)
        if not law:  # they said so themselves
            tell_who_directed(plan, now, SHORTER, call=CALL_SHORTER, by=by, at=at)
        tell_household(plan, what="direction", about=now, by=by, at=at)
    journal.note(
        "direction.shortened", about=row, by=by, at=at, household=household, rule=DIRECTED_BY_LAW if law else SOURCE,
        until=until_on.isoformat(),
    )  # fmt: skip
    return now


def _check_day(until_on: date, before: date, today: date, *, law: bool) -> None:
    """raises WrongPeriod"""
    if law and until_on == today:
        raise WrongPeriod(
            _("Is de grond er vandaag niet meer? Leg dat vast bij ‘De grond is vervallen’."), field="until_on"
        )
    if not today <= until_on < before:
        raise WrongPeriod(
            _("De regie loopt tot %(day)s. Kies een dag daarvoor, en niet voor vandaag."), day=plain_date(before),
            field="until_on",
        )  # fmt: skip
