"""A letter on its way when a triage says that safety comes first is held, until who has the case judged whether it may go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.envelope import has_own_post
from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.models import LetterHeld, LetterJudged
from keukentafel.domain.process.queries.about_safety import is_about_safety
from keukentafel.domain.process.queries.print_queue import SORTS, person_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .work import holder_of, next_task

TITLE, REFERENCE = "Kijk of deze brieven nog mogen: de zaak gaat nu over veiligheid", "veiligheid:post"
JUDGED = "Van elke brief is gezegd of hij mag"
FIELDS = {"brief": "outgoing", "besluit": "letter", "bericht": "notice", "afschrift": "copy"}
"""Sort of the print queue → field of LetterHeld."""
LONGEST = 400


class NoReasonGiven(Refusal):
    """Whether a letter may go into a house that may be unsafe is said with a reason."""


class JudgedAlready(Refusal):
    """Somebody judged this letter before."""


@deed
def hold_letters(case: Case, *, by: Reader, at: datetime) -> int:
    """Hold the letters of this case that were not posted yet, but for those to an address of the person's own; with one task
    for who has the case. Gives how many."""
    return _hold(case, Q(), by=by, at=at)


@deed
def hold_again(document: Document, *, by: Reader, at: datetime) -> int:
    """A letter that lies in the print queue again waits for the same judgement, unless somebody gave it before."""
    case = document.case
    if case is None or not is_about_safety(case.pk, municipality=case.municipality_id):
        return 0
    return _hold(case, Q(document=document), by=by, at=at)


@deed
def judge_letter(held: LetterHeld, *, goes: bool, reason: str, by: Reader, at: datetime) -> LetterJudged:
    """Say whether a letter that was held may go after all. After the last one the task is done.

    raises  NotYours, NoReasonGiven, JudgedAlready: nothing was written
    """
    reach.locked(held.case, by=by)  # of two who judge the last letters at once, one sees that none waits
    reason = one_line(reason, LONGEST)
    if not reason:
        raise NoReasonGiven(_("Schrijf op waarom de brief wel of niet gaat."))
    if LetterJudged.objects.filter(held=held).exists():
        raise JudgedAlready(_("Van deze brief is al gezegd of hij gaat."))
    row = LetterJudged.objects.create(
        municipality_id=held.municipality_id, held=held, goes=goes, reason=reason, at=at, by_id=by.account
    )
    journal.note("letter.judged", about=held.case, by=by, at=at, household=held.case.household_id, goes=goes)
    if not LetterHeld.objects.filter(case=held.case, judged__isnull=True).exists():
        for task in cases.waiting_about(held.case_id, REFERENCE):
            cases.finish_task(task, result=JUDGED, by=by, at=at)
    return row


def _hold(case: Case, only: Q, *, by: Reader, at: datetime) -> int:
    held = [
        LetterHeld(
            municipality_id=case.municipality_id, case=case, at=at, by_id=by.account, **{FIELDS[name]: row}
        )
        for name in SORTS
        for row in _on_their_way(name, case).filter(only)
        if not _own_post(name, row, at)
    ]
    if not held:
        return 0
    LetterHeld.objects.bulk_create(held)
    journal.note("letters.held", about=case, by=by, at=at, household=case.household_id, letters=len(held))
    next_task(
        case, kind="actie", title=TITLE, reference=REFERENCE, due_on=dutch_day(at), account=holder_of(case).account_id,
        by=by, at=at,
    )  # fmt: skip
    return len(held)


def _on_their_way(name: str, case: Case) -> QuerySet[Any]:
    sort = SORTS[name]
    unposted = Q(document__isnull=True) | Q(document__posted__isnull=True, document__replaced_by__isnull=True)
    rows = sort.model.objects.filter(unposted, case=case, held__isnull=True)
    if name == "bericht":
        rows = rows.filter(stopped__isnull=True)
    found: QuerySet[Any] = rows.select_related(*sort.to_person).order_by("pk")
    return found


def _own_post(name: str, row: Any, at: datetime) -> bool:
    person = person_of(SORTS[name], row)
    return person is not None and has_own_post(person, on=dutch_day(at))
