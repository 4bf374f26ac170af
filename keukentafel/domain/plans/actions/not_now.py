"""A life domain below the norm that gets no goal yet: the reason is written down, and a goal takes its place."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import NotNow
from keukentafel.domain.plans.queries.completeness import SCORES
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .actions import WhyMissing
from .goals import CaseOfOthers, _domain_of_today, _words, members_only
from .plan import locked, start_plan


@deed
def put_domain_off(
    household: int,
    *,
    domain: str,
    case: str,
    reason: str,
    person: int | None = None,
    by: Reader,
    at: datetime,
) -> NotNow:
    """No goal for this life domain now, because. A new reason takes the place of the one before.

    domain  code of landelijk/leefgebieden.toml
    person  who was scored; None: the household as a whole
    case    number of the case in which it was scored: who may not read that, does not read this
    raises  NotYours (also for who reads no scores), UnknownDomain, NotAMember, CaseOfOthers, WhyMissing
    The same reason sent twice is one row.
    """
    access.household(household, reader=by, right=SCORES)
    plan = locked(start_plan(household, by=by, at=at))
    words = _words(reason, WhyMissing(_("Schrijf op waarom dit nu geen doel wordt.")))
    scored_in = case_row(case, reader=by)
    _domain_of_today(domain, dutch_day(at))
    members_only(household, [] if person is None else [person], dutch_day(at))
    if scored_in.household_id != household:
        raise CaseOfOthers(_("Die zaak is niet van dit huishouden."))
    there = plan.not_now.filter(withdrawn_at__isnull=True, domain=domain, person=person)
    if (same := there.filter(reason=words).first()) is not None:
        return same
    there.update(withdrawn_at=at, withdrawn_by_id=by.account)
    row = NotNow.objects.create(
        municipality_id=plan.municipality_id, plan=plan, person_id=person, domain=domain, case=scored_in, reason=words,
        on=dutch_day(at), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note("plan.domain_put_off", about=row, by=by, at=at, household=household, domain=domain)
    return row


@deed
def withdraw_not_now(not_now: int, *, by: Reader, at: datetime) -> NotNow:
    """It is to be talked about again. raises NotYours, also when it was withdrawn before"""
    row = (
        NotNow.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(
            pk=not_now,
            withdrawn_at__isnull=True,
            plan__household__in=access.households(by, right=SCORES),
            case__in=readable_cases(by),
        )
        .first()
    )
    if row is None:
        raise access.NotYours(not_now)
    row.withdrawn_at, row.withdrawn_by_id = at, by.account
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    household = row.plan.household_id
    journal.note("plan.domain_taken_up", about=row, by=by, at=at, household=household, domain=row.domain)
    return row
