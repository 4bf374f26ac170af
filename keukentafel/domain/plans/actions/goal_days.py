"""Days of a goal that are hardly meant: a beginning long before anybody knew the household, an end that something passes."""

from __future__ import annotations

from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Contact
from keukentafel.domain.plans.models import Goal, Plan
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules


class WrongPeriod(Refusal):
    """An end before its beginning."""


class PastTheGoal(Refusal):
    """The goal is to be ready before that day: it may be meant, so it is asked."""


def check_start(plan: Plan, starts_on: date, *, on: date) -> None:
    """Not longer before the first contact with the household than norm doel-eerder. raises WrongPeriod"""
    first = _first_contact(plan)
    if starts_on < first - rules.days("doel-eerder", on=on):
        raise WrongPeriod(
            _(
                "Het eerste contact met dit huishouden was op %(day)s. Een doel begint hooguit een jaar daarvoor."
            ),
            day=plain_date(first),
            field="starts_on",
        )


def ask_when_past(goal: Goal, day: date, *, anyway: bool, field: str) -> None:
    """anyway: it was asked, and is meant. raises PastTheGoal"""
    if anyway or goal.expected_on is None or day <= goal.expected_on:
        return
    raise PastTheGoal(
        _(
            "Het doel moet klaar zijn op %(day)s. Deze dag ligt daarna. Klopt dat? Zet dan hieronder een vinkje."
        ),
        day=plain_date(goal.expected_on),
        field=field,
    )


def _first_contact(plan: Plan) -> date:
    cases = Case.objects.filter(household=plan.household_id).aggregate(first=Min("opened_at"))["first"]
    contacts = Contact.objects.filter(household=plan.household_id).aggregate(first=Min("at"))["first"]
    days = [dutch_day(each) for each in (cases, contacts) if each is not None]
    return min([*days, plan.started_on])
