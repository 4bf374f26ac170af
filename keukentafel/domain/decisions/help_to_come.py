"""Who objects wins and keeps the help that there is: more or other help comes by a decision of its own, and by which day."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.after_objection import STANDS, UPHELD

from .models import ObjectionDecision

AT_ONCE, OF_DESK = timedelta(weeks=1), timedelta(weeks=2)
"""How long it takes at most after help at once, and where a desk decides: our own choice, no law."""


def due(made: ObjectionDecision) -> date | None:
    """The day by which that decision is there; None where nothing comes.

    source  Awb, artikel 7:11
    """
    objection = made.objection
    if made.outcome not in UPHELD or made.follow_up != STANDS:
        return None
    if objection.temporary_id is not None:
        return dutch_day(made.at) + AT_ONCE
    return dutch_day(made.at) + OF_DESK if objection.referral_id is not None else None


def told(made: ObjectionDecision) -> tuple[str, ...]:
    """In the language of who reads it."""
    day = due(made)
    if day is None:
        return ()
    if made.objection.referral is None:
        return (
            _("Daarbij komt meer of andere hulp. Die staat in een nieuw besluit, uiterlijk op %(day)s.")
            % {"day": plain_date(day)},
        )
    return (
        _("%(who)s neemt een nieuw besluit, uiterlijk op %(day)s. Tot dan blijft de hulp zoals die is.")
        % {"who": made.objection.referral.referrer_name, "day": plain_date(day)},
    )
