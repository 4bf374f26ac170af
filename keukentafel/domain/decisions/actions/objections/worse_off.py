"""Nobody is worse off by their own objection: help stops after it only where the resident asked for that, on a day to come."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.help_that_stops import help_that_stops
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import concerned
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.working_days import ONE_DAY

from .at_once import check_end
from .wanted import REVOKED, Wanted

RULE = "Awb, artikel 7:11"


class StopNotAsked(Refusal):
    """The help would stop by an objection of who gets it, and nobody said that they want that."""


def first_day_without(objection: Objection, wanted: Wanted, *, on: date) -> date | None:
    """Where a decision that gives help falls: the first day on which there is none. None where none runs, or nothing falls.

    raises  StopNotAsked, WrongHelpDays
    source  Awb, artikel 7:11
    """
    if wanted.follow_up != REVOKED or objection.beschikking is None:
        return None
    stops = help_that_stops(concerned(objection), on=on)
    if stops is None:
        return None
    if not wanted.stop_asked:
        raise StopNotAsked(
            _(
                "Dan stopt hulp die de inwoner nu heeft, of nog krijgt. Dat kan na een eigen bezwaar alleen als de inwoner dat "
                "zelf wil. Moet de inwoner hulp houden? Kies dan een nieuw besluit."
            ),
            field="stop_asked", rule=RULE,
        )  # fmt: skip
    if stops.first is None or stops.last is None:
        return None
    return check_end(stops.first, stops.last, wanted.help_until) + ONE_DAY
