"""What a decision on an objection does to help at once, in the same deed: who wins against a stop gets the help again, and what
does not hold any more ends.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.at_once import given_back, last_day, stop_objected_to
from keukentafel.domain.decisions.at_once_days import EndsToo, GivenAgain, days_to_choose
from keukentafel.domain.decisions.models import (
    Objection,
    ObjectionDecision,
    TemporaryEnded,
    TemporaryProvision,
)
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

RULE = "Awb, artikel 7:11 lid 2"


class HelpNotGivenBack(Refusal):
    """The help that stopped was given again by a colleague, but not as long as who wins wholly keeps it."""


class WrongHelpDays(Refusal):
    """The days of the help were not said, or cannot be."""


def check_days(
    objection: Objection, *, help_from: date | None, help_until: date | None, whole: bool, on: date
) -> None:
    """The days of the help after an objection that is upheld; nothing where it is not about help at once.

    whole   who objected wins wholly
    raises  HelpNotGivenBack, WrongHelpDays
    source  Wmo 2015, artikel 2.3.3; Awb, artikel 7:11
    """
    days = days_to_choose(objection, on=on)
    if isinstance(days, EndsToo):
        check_end(days.first, days.last, help_until)
    elif isinstance(days, GivenAgain):
        _check_again(days, help_from, help_until, whole=whole)
    elif whole:
        _check_given_back(objection)


def check_end(first: date, last: date, until: date | None) -> date:
    """The last day of help that runs, when it is one of these. raises WrongHelpDays"""
    if until is None or not first <= until <= last:
        raise WrongHelpDays(
            _("De hulp loopt nu nog. Vul in wat de laatste dag wordt: een dag van %(first)s tot en met %(last)s."),
            first=plain_date(first), last=plain_date(last), field="help_until", rule=RULE,
        )  # fmt: skip
    return until


def _check_again(days: GivenAgain, start: date | None, until: date | None, *, whole: bool) -> None:
    if start is None and until is None and days.lost:
        return
    latest_start = max(days.first, days.start if whole else days.latest)
    if start is None or not days.first <= start <= latest_start:
        if latest_start == days.first:
            raise WrongHelpDays(
                _("De inwoner krijgt de hulp weer vanaf %(first)s. Vul die dag in."),
                first=plain_date(days.first), field="help_from", rule=RULE,
            )  # fmt: skip
        raise WrongHelpDays(
            _("Vul in vanaf welke dag de inwoner de hulp weer krijgt: van %(first)s tot en met %(last)s."),
            first=plain_date(days.first), last=plain_date(latest_start), field="help_from", rule=RULE,
        )  # fmt: skip
    least = max(start, days.whole) if whole else start
    if until is None or not least <= until <= days.latest:
        raise WrongHelpDays(
            _(
                "Vul in tot en met welke dag de inwoner de hulp houdt: van %(first)s tot en met %(last)s. Korter dan voor de "
                "stop kan alleen als het bezwaar deels gegrond is."
            ),
            first=plain_date(least), last=plain_date(days.latest), field="help_until", rule=RULE,
        )  # fmt: skip


def _check_given_back(objection: Objection) -> None:
    """A colleague gave the help again before the objection was decided on."""
    stop = stop_objected_to(objection)
    again = given_back(stop) if stop is not None else None
    if stop is None or again is None or last_day(again) >= last_day(stop.provision):
        return
    raise HelpNotGivenBack(
        _(
            "De hulp is al opnieuw gegeven, met besluit %(number)s, maar niet tot en met %(until)s, de laatste dag van voor de "
            "stop. Verleng dat besluit eerst."
        ),
        number=again.number, until=plain_date(last_day(stop.provision)), field="outcome", rule=RULE,
    )  # fmt: skip


def carry_out(
    made: ObjectionDecision, rests_on: dict[str, Any], *, help_from: date | None, help_until: date | None,
    by: Reader, at: datetime,
) -> None:  # fmt: skip
    """The rows of it, once the days were checked. rests_on: the mandate of the decision on the objection"""
    days = days_to_choose(made.objection, on=dutch_day(at))
    if isinstance(days, EndsToo) and help_until is not None:
        _end(made, rests_on, help_until, by, at)
    elif isinstance(days, GivenAgain) and help_from is not None and help_until is not None:
        _give_again(made, rests_on, help_from, help_until, by, at)


def _end(made: ObjectionDecision, rests_on: dict[str, Any], until: date, by: Reader, at: datetime) -> None:
    provision = made.objection.temporary
    assert provision is not None
    TemporaryEnded.objects.create(
        municipality_id=made.municipality_id, provision=provision, last_day=until, on_objection=made,
        reason=_reason(made), at=at, by_id=by.account, **rests_on,
    )  # fmt: skip
    _note("temporary.ended", provision, by, at)


def _give_again(
    made: ObjectionDecision, rests_on: dict[str, Any], start: date, until: date, by: Reader, at: datetime
) -> None:
    stop = stop_objected_to(made.objection)
    assert stop is not None
    before = stop.provision
    again = TemporaryProvision.objects.create(
        municipality_id=made.municipality_id, number=cases.next_number("B", dutch_day(at)), case_id=before.case_id,
        person_id=before.person_id, product=before.product, description=before.description,
        provider_id=before.provider_id, cents_per_year=before.cents_per_year, starts_on=start, ends_on=until,
        reason=_reason(made), on_objection=made, after_stop=stop, at=at, by_id=by.account, **rests_on,
    )  # fmt: skip
    _note("temporary.given", again, by, at)


def _reason(made: ObjectionDecision) -> str:
    whose = "het bezwaar van een ander" if is_other(made.objection) else f"uw bezwaar {made.objection.number}"
    return f"Op {whose} is beslist. De redenen staan in de brief daarover."


def _note(kind: str, provision: TemporaryProvision, by: Reader, at: datetime) -> None:
    journal.note(kind, about=provision, by=by, at=at, household=provision.case.household_id, rule=RULE)
