"""A decision that does not follow the advice of the committee says why, as a part of its reasons."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.advised import RULE, advice_on
from keukentafel.domain.decisions.models import Objection
from keukentafel.rules import reasons

from .wanted import DepartsUnexplained, Wanted

FIELD = "departs"
BEFORE = "Wij volgen het advies van de commissie niet."


def with_departure(objection: Objection, wanted: Wanted) -> Wanted:
    """With why the advice is not followed as a paragraph of its own after the grounds.

    raises  DepartsUnexplained, rules.reasons.ReasonsTooThin
    source  Awb, artikel 7:13 lid 7
    """
    advice, why = advice_on(objection), wanted.departs.strip()
    if advice is None or advice.outcome == wanted.outcome:
        _check_none(why)
        return wanted
    if not why:
        raise DepartsUnexplained(
            _("De commissie gaf een ander advies: “%(advice)s”. Schrijf op waarom u dat niet volgt."),
            rule=RULE,
            field=FIELD,
            advice=str(advice.get_outcome_display()),
        )
    reasons.check(why, field=FIELD, rule=RULE)
    return replace(wanted, grounds=f"{wanted.grounds.strip()}\n\n{BEFORE} {why}")


def _check_none(why: str) -> None:
    if why:
        raise DepartsUnexplained(
            _("U wijkt niet af van een advies. Maak dit leeg, of kies iets anders bij wat u beslist."),
            rule=RULE,
            field=FIELD,
        )
