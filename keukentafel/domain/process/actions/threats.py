"""Somebody with debts is about to lose house, energy, water or health insurance: the first conversation is within three days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions.laws import OF_DEBTS, THREAT
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed

from .deciding import concerns
from .work import holding, next_task, running_clock

SOURCE = "Wgs, artikel 4 lid 2"
TITLES = {
    "ontruiming": "ontruiming",
    "energie": "afsluiting van energie of water",
    "zorg": "einde van de zorgverzekering",
}
"""As the task says it; Dutch, as the file is."""


def threats() -> list[tuple[str, str]]:
    return [
        ("ontruiming", gettext_lazy("Ontruiming van de woning")),
        ("energie", gettext_lazy("Afsluiting van gas, elektriciteit, warmte of water")),
        ("zorg", gettext_lazy("Einde van de zorgverzekering")),
    ]


class NoThreat(Refusal):
    """Which of the three it is must be said, and on which day it was asked."""


@deed
def threatened(case_number: str, kinds: Collection[str], *, on: date, by: Reader, at: datetime) -> Clock:
    """The three working days to the first conversation about debts run from the request, with a task for who holds the case.
    Told again, nothing changes.

    kinds   codes of `threats`; on: the day on which help was asked with this threat
    raises  NotYours, NoThreat: nothing was written
    source  Wgs, artikel 4 lid 2
    """
    case = case_row(case_number, reader=by)
    said = [code for code, _name in threats() if code in kinds]
    if not said:
        raise NoThreat(_("Kies wat er dreigt."), rule=SOURCE)
    if not dutch_day(case.opened_at) <= on <= dutch_day(at):
        raise NoThreat(_("Kies een dag vanaf het begin van de zaak, en niet in de toekomst."), rule=SOURCE)
    account = holding(case).account_id  # locked: of two clicks one starts the term
    waiting = running_clock(case, THREAT)
    if waiting is not None:
        return waiting
    clock = cases.start_clock(case, THREAT, started_on=on, by=by, at=at)
    what = listed([TITLES[code] for code in said])
    next_task(
        case, kind="gesprek", title=f"Eerste gesprek over schulden binnen drie werkdagen: {what}"[:200],
        reference="schulden:dreiging", clock=clock, account=account, by=by, at=at,
    )  # fmt: skip
    concerns(case, OF_DEBTS, by=by, at=at)
    journal.note(
        "debts.threatened",
        about=case,
        by=by,
        at=at,
        household=case.household_id,
        rule=SOURCE,
        kinds=",".join(said),
    )
    return clock
