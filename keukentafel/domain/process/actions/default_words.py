"""What the letter about a notice of default says: when the decision comes, and whether money can follow.

source  Awb, artikel 4:17
"""

from __future__ import annotations

from datetime import date

from keukentafel.domain.cases.models import NoticeOfDefault
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import letters
from keukentafel.rules.penalty import Penalty


def of_default(notice: NoticeOfDefault, owed: Penalty, *, on: date) -> dict[str, letters.Value]:
    """No day that has passed is promised. owed: as it stands without a decision; on: the day of the letter"""
    in_time = on <= notice.term.last_day
    return {
        "ontvangen_op": notice.received_on,
        "uiterlijk_was": notice.clock.last_day,
        "wanneer_wel": f"Wij beslissen nu uiterlijk op {plain_date(notice.term.last_day)}."
        if in_time
        else "Wij beslissen nu zo snel als wij kunnen.",
        "geld": f"Zijn wij dan weer te laat? Dan betaalt de gemeente geld voor iedere dag vanaf {plain_date(owed.first_day)}."
        if in_time
        else f"De gemeente betaalt geld voor iedere dag vanaf {plain_date(owed.first_day)}, tot het besluit er is.",
    }
