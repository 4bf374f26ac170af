"""The resident hears too what is decided on the objection of somebody else, and why, in words to the resident."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objectors import is_other
from keukentafel.rules import reasons

from .wanted import ResidentNotTold, Wanted

FIELD = "to_resident"
RULE = "Awb, artikel 3:43 en 7:12 lid 2"
LONGEST = 3_000


def check_resident_told(objection: Objection, wanted: Wanted) -> None:
    """What was written to the other is about them, and not for the resident.

    raises  ResidentNotTold, rules.reasons.ReasonsTooThin
    """
    why = wanted.to_resident.strip()
    if not is_other(objection):
        if why:
            raise _refused(_("De inwoner maakte zelf bezwaar en krijgt één brief. Maak dit leeg."))
        return
    if not why:
        raise _refused(
            _("Schrijf op wat de inwoner leest over waarom. Die krijgt een eigen brief over deze beslissing.")
        )
    if len(why) > LONGEST:
        raise _refused(_("Dit is te lang voor een brief. Houd het bij %(count)s tekens."), count=LONGEST)
    reasons.check(why, rule=RULE)


def _refused(sentence: str, **values: object) -> ResidentNotTold:
    return ResidentNotTold(sentence, rule=RULE, field=FIELD, **values)
