"""What a decision on an objection does to what a desk decided in the name of the municipality.

source  Awb, artikel 7:11 and 10:2
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.decisions.objected import ended

from .wanted import REVOKED, STANDS, UPHELD, OutcomeClashes, Wanted
from .worse_off import check_asked

RULE = "Awb, artikel 7:11 lid 2"


def check_referral(objection: Objection, wanted: Wanted) -> None:
    """It stays until the desk decides anew; or it falls where the resident wants that, once the help of it is over: the order
    to who gives the help was ended then.

    raises  OutcomeClashes, StopNotAsked
    """
    if objection.referral is None or wanted.outcome not in UPHELD or wanted.follow_up == STANDS:
        return
    if wanted.follow_up != REVOKED:
        raise OutcomeClashes(
            _(
                "Een besluit van een loket vervalt, of de hulp blijft en het loket neemt een nieuw besluit. Kies een van die "
                "twee."
            ),
            field="follow_up", rule=RULE,
        )  # fmt: skip
    check_asked(wanted, objection, stops=True)
    if ended(objection.referral) is None:
        raise OutcomeClashes(
            _(
                "De hulp van verwijzing %(number)s loopt nog, of moet nog beginnen. Leg eerst bij die verwijzing vast wat er is "
                "gebeurd: gestopt, of niet begonnen. Daarna kan het besluit vervallen."
            ),
            number=objection.referral.number, field="follow_up", rule=RULE,
        )  # fmt: skip
