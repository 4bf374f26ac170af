"""Somebody with debts is about to lose house, energy, water or health insurance: the first conversation is within three days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions.laws import OF_DEBTS, THREAT
from keukentafel.domain.intake.models import threats
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import DebtThreat
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed

from .scoping import concerns
from .work import DEBTS, holding, next_task, running_clock

SOURCE = "Wgs, artikel 4 lid 2"
TITLES = {
    "ontruiming": "ontruiming",
    "energie": "afsluiting van energie of water",
    "zorg": "einde van de zorgverzekering",
}
"""As the task says it; Dutch, as the file is."""


class NoThreat(Refusal):
    """Which of the three it is must be said, and on which day it was asked."""


@deed
def threatened(case_number: str, kinds: Collection[str], *, on: date, by: Reader, at: datetime) -> Clock:
    """The three working days to the first conversation about debts run from the request, with a task for who holds the case.
    Told again, the term does not begin again; what else threatens by then is written down beside it.

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
    return begin_threats(
        case, said, on=on, account=holding(case).account_id, by=by, at=at
    )  # locked: of two clicks one starts it


def begin_threats(
    case: Case, codes: Collection[str], *, on: date, account: int | None, by: Reader | None, at: datetime
) -> Clock:
    """The same for a case that was let into, or that a melding just made; part of a deed.

    codes  of `threats`; account: on whose desk the task lies, None for the pile
    by     None: told by somebody who did not sign in. The law of debts then comes with who picks it up
    """
    known = set(DebtThreat.objects.filter(case=case).values_list("code", flat=True))
    new = [code for code, _name in threats() if code in codes and code not in known]
    for code in new:
        DebtThreat.objects.create(
            municipality_id=case.municipality_id, case=case, code=code, asked_on=on, at=at,
            by_id=by.account if by else None,
        )  # fmt: skip
    if by is not None:
        concerns(case, OF_DEBTS, by=by, at=at)
    if new:
        journal.note(
            "debts.threatened", about=case, by=by, at=at, household=case.household_id, rule=SOURCE, kinds=",".join(new)
        )  # fmt: skip
    waiting = running_clock(case, THREAT)
    if waiting is not None:
        return waiting
    clock = cases.start_clock(case, THREAT, started_on=on, by=by, at=at)
    what = listed([TITLES[code] for code, _name in threats() if code in codes])
    next_task(
        case, kind="gesprek", title=f"Eerste gesprek over schulden binnen drie werkdagen: {what}"[:200],
        reference=DEBTS, clock=clock, account=account, by=by, at=at,
    )  # fmt: skip
    return clock
