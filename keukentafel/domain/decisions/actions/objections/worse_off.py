"""Nobody is worse off by their own objection: help stops after it only where the resident asked for that, on a day to come. By
the objection of another it may."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.at_once_days import EndsToo, days_to_choose
from keukentafel.domain.decisions.help_that_stops import help_that_stops
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import concerned
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.working_days import ONE_DAY

from .at_once import check_end
from .wanted import REVOKED, STANDS, UPHELD, Wanted

RULE = "Awb, artikel 7:11"


class StopNotAsked(Refusal):
    """The help would stop by an objection of who gets it, and nobody said that they want that."""


def first_day_without(objection: Objection, wanted: Wanted, *, on: date) -> date | None:
    """Where a decision that gives help falls: the first day on which there is none. None where none runs, or nothing falls.

    raises  StopNotAsked, WrongHelpDays
    source  Awb, artikel 7:11
    """
    if wanted.follow_up != REVOKED:
        return None
    if objection.beschikking is None:
        check_asked(wanted, objection, stops=_ends_too(objection, on=on))
        return None
    stops = help_that_stops(concerned(objection), on=on)
    if stops is None:
        return None
    check_asked(wanted, objection, stops=True)
    if stops.first is None or stops.last is None:
        return None
    return check_end(stops.first, stops.last, wanted.help_until) + ONE_DAY


def keeps_help(objection: Objection, wanted: Wanted, *, on: date) -> bool:
    """Who objects wins, and help at once that runs or what a desk decided stays: more or other help is given apart.

    source  Awb, artikel 7:11
    """
    keeps = wanted.outcome in UPHELD and wanted.follow_up == STANDS
    return keeps and (objection.referral is not None or _ends_too(objection, on=on))


def _ends_too(objection: Objection, *, on: date) -> bool:
    """Whether help at once that runs ends where what gave it, or made it longer, falls."""
    return isinstance(days_to_choose(objection, on=on), EndsToo)


def check_asked(wanted: Wanted, objection: Objection, *, stops: bool) -> None:
    """raises StopNotAsked"""
    if not stops or wanted.stop_asked or is_other(objection):
        return
    stopped = _(
        "Dan stopt hulp die de inwoner nu heeft, of nog krijgt. Dat kan na een eigen bezwaar alleen als de inwoner dat zelf wil."
    )
    other = (
        _("Moet de inwoner hulp houden? Kies dan dat de hulp blijft.")
        if objection.beschikking is None
        else _("Moet de inwoner hulp houden? Kies dan een nieuw besluit.")
    )
    raise StopNotAsked(f"{stopped} {other}", field="stop_asked", rule=RULE)
