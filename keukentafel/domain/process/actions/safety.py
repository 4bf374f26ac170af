"""Safety comes before all else: the task that says so, and going on when it is done.

The five steps of the meldcode, with a confidential file of their own, are the room `safety`; this is the place they take on
the way of a question.
"""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Closure, StepDone, Task
from keukentafel.domain.process.queries.steps import MELDCODE, SAFETY, process_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .work import holding, next_task, put_out_next

TITLE = "Veiligheid eerst: volg de meldcode"
REFERENCE = "veiligheid:eerst"
LONGEST = 400
"""Characters of what was agreed: a few words."""


class NoSafetyFirst(Refusal):
    """The triage did not say that safety comes first, or it was done before."""


class NothingDecided(Refusal):
    """Going on says what was agreed."""


def put_out(case: Case, *, account: int | None, by: Reader, at: datetime) -> Task | None:
    """The task of today, on the desk of whoever holds the case; once."""
    return next_task(
        case, kind="actie", title=TITLE, reference=REFERENCE, due_on=dutch_day(at), account=account, by=by, at=at
    )  # fmt: skip


@deed
def safety_is_done(case: Case, *, agreed: str, by: Reader, at: datetime) -> Task | None:
    """The meldcode was followed, so the question goes on: its task is done and the next one is there. Gives that one.

    agreed  what was agreed, in a few words without details: colleagues who may read the case read it
    raises  NothingDecided, TextTooLong, NoSafetyFirst, AlreadyClosed, NotYours: nothing was written
    """
    agreed = in_short(agreed)
    if Closure.objects.filter(case=case).exists():
        raise cases.AlreadyClosed(_("Deze zaak is al afgesloten."))
    account = holding(case).account_id  # locked: of two clicks one goes on
    if process_of(case) != SAFETY or StepDone.objects.filter(case=case, step=MELDCODE).exists():
        raise NoSafetyFirst(_("Bij deze zaak staat de meldcode niet open."))
    cases.finish_step(case, MELDCODE, by=by, at=at)
    for task in cases.waiting_about(case.pk, REFERENCE):
        cases.finish_task(task, result=agreed, by=by, at=at)
    return put_out_next(case, SAFETY, after=MELDCODE, account=account, by=by, at=at)


def in_short(text: str) -> str:
    """raises NothingDecided, TextTooLong"""
    if not text.strip():
        raise NothingDecided(_("Schrijf kort op wat er is afgesproken."))
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise cases.TextTooLong(_("Een tekst is te lang. Houd het bij %(most)s tekens."), most=LONGEST)
    return text
