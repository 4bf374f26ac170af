"""Safety comes before all else: the task that says so, the steps of the meldcode, and going on when they led to a decision.

What a step holds is of the room `safety`; this is the place that the steps take on the way of a question.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Case, Closure, StepDone, Task
from keukentafel.domain.plans.actions.telling_home import quiet_began
from keukentafel.domain.process.queries.about_safety import is_about_safety
from keukentafel.domain.process.queries.steps import MELDCODE, SAFETY, process_of
from keukentafel.domain.safety import actions as meldcode
from keukentafel.domain.safety.models import MeldcodeStep
from keukentafel.domain.safety.words import DECIDE
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .held_letters import hold_letters
from .work import holding, next_task, put_out_next

TITLE = "Veiligheid eerst: volg de meldcode"
REFERENCE = "veiligheid:eerst"
REPORT, TO_REPORT = "Meld vandaag bij Veilig Thuis: 0800-2000", "veiligheid:melden"
RESULTS = {
    True: "Meldcode gevolgd: er wordt gemeld bij Veilig Thuis",
    False: "Meldcode gevolgd: er wordt niet gemeld bij Veilig Thuis",
}
"""As the task says it; Dutch, as the file is."""
LONGEST = 400
"""Characters of what was agreed: a few words."""


class NothingDecided(Refusal):
    """Going on says what was agreed."""


def comes_first(case: Case, *, account: int | None, by: Reader, at: datetime) -> None:
    """From now on: the task of today, letters that were on their way wait for a judgement, and nobody at home is called about the
    plan."""
    put_out(case, account=account, by=by, at=at)
    hold_letters(case, by=by, at=at)
    if case.household_id is not None:
        quiet_began(case.household_id, by=by, at=at)


def put_out(case: Case, *, account: int | None, by: Reader, at: datetime) -> Task | None:
    """The task of today, on the desk of whoever holds the case; once."""
    return next_task(
        case, kind="actie", title=TITLE, reference=REFERENCE, due_on=dutch_day(at), account=account, by=by, at=at
    )  # fmt: skip


@deed
def meldcode_step(case: Case, told: meldcode.Told, *, by: Reader, at: datetime) -> MeldcodeStep:
    """One step of the meldcode was done. In a case that was not about safety before it is the worry that makes it so. The
    decision at the end finishes the task and lets the question go on; where it is to report, that is the task of today.

    raises  NotYours, AlreadyClosed, and what safety.actions.write raises: nothing was written
    """
    reach.check(case, by=by)
    if Closure.objects.filter(case=case).exists():
        raise cases.AlreadyClosed(_("Deze zaak is al afgesloten."))
    account = holding(case).account_id  # locked: of two decisions at once one lets the question go on
    begins = not is_about_safety(case.pk, municipality=case.municipality_id)
    row = meldcode.write(case, told, by=by, at=at)
    if begins:
        comes_first(case, account=account, by=by, at=at)
    if told.step == DECIDE:
        _go_on(case, report=bool(told.report), account=account, by=by, at=at)
    return row


def _go_on(case: Case, *, report: bool, account: int | None, by: Reader, at: datetime) -> None:
    """What the case does after the decision; decided anew, only the report may follow or be called off."""
    first = not StepDone.objects.filter(case=case, step=MELDCODE).exists()
    cases.finish_step(case, MELDCODE, by=by, at=at)
    done = (REFERENCE,) if report else (REFERENCE, TO_REPORT)
    for task in [each for reference in done for each in cases.waiting_about(case.pk, reference)]:
        cases.finish_task(task, result=RESULTS[report], by=by, at=at)
    if report:
        next_task(
            case, kind="actie", title=REPORT, reference=TO_REPORT, due_on=dutch_day(at), account=account, by=by, at=at
        )  # fmt: skip
    if first and process_of(case) == SAFETY:
        put_out_next(case, SAFETY, after=MELDCODE, account=account, by=by, at=at)


def in_short(text: str) -> str:
    """raises NothingDecided, TextTooLong"""
    if not text.strip():
        raise NothingDecided(_("Schrijf kort op wat er is afgesproken."))
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise cases.TextTooLong(_("Een tekst is te lang. Houd het bij %(most)s tekens."), most=LONGEST)
    return text
