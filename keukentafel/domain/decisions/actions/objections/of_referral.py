"""What a decision on an objection does to what a desk decided in the name of the municipality.

source  Awb, artikel 7:11 and 10:2
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import ended

from .wanted import REVOKED, UPHELD, OutcomeClashes, Wanted

RULE = "Awb, artikel 7:11 lid 2"


def check_referral(objection: Objection, wanted: Wanted) -> None:
    """It stays, or falls once the help of it is over: the order to who gives the help was ended then. raises  OutcomeClashes"""
    if objection.referral is None or wanted.outcome not in UPHELD:
        return
    if wanted.follow_up != REVOKED:
        raise OutcomeClashes(
            _(
                "Een besluit van een loket vervalt, of blijft zoals het is. Wat ervoor in de plaats komt, neemt u daarna op als "
                "nieuw besluit van het loket."
            ),
            field="follow_up", rule=RULE,
        )  # fmt: skip
    if ended(objection.referral) is None:
        raise OutcomeClashes(
            _(
                "De hulp van verwijzing %(number)s loopt nog, of moet nog beginnen. Leg eerst bij die verwijzing vast wat er is "
                "gebeurd: gestopt, of niet begonnen. Daarna kan het besluit vervallen."
            ),
            number=objection.referral.number, field="follow_up", rule=RULE,
        )  # fmt: skip
