"""Letters that asked something and did not go in time, of which a task says what can be done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from keukentafel.domain.cases.models import Clock, Closure, OpenTask, Task
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.completing import LETTER, counts_from_letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people import access
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader

MOST = 200

ABOUT, NO_DAY = "niet-gevraagd:", "niet-op-de-post:"
"""How the reference of such a task begins, and of one to look at a letter that cannot get the day on which it goes; the key of
the letter, or of its document, follows."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A letter that did not go, as long as its task lies on a desk. told: the title of that task"""

    told: str
    household: int
    since: datetime


def left_out(*, reader: Reader) -> tuple[LeftOut, ...]:
    """Of the households of which this reader may see the documents, the oldest first. One statement."""
    about = Q(task__reference__startswith=ABOUT) | Q(task__reference__startswith=NO_DAY)
    mine = Q(task__case__household__in=access.households(reader, right="documenten"))
    rows = OpenTask.objects.filter(about, mine, lets_through(reader, "task__case")).order_by("pk")
    found = rows.values_list("task__title", "task__case__household", "task__issued_at")[:MOST]
    return tuple(LeftOut(title, household, at) for title, household, at in found)


def not_asked() -> QuerySet[Notice]:
    """Those that were taken out of the post."""
    own = Concat(Value(ABOUT), Cast("pk", CharField()))
    told = Task.objects.filter(case=OuterRef("case"), reference=OuterRef("own"))
    return Notice.objects.filter(stopped__isnull=False).annotate(own=own).filter(Exists(told))


def not_asked_documents(documents: Collection[int]) -> set[int]:
    """Which of these papers are such letters, or copies of them. One statement."""
    letters = not_asked()
    papers = letters.filter(document__in=documents).values("document")
    copies = LetterCopy.objects.filter(document__in=documents, notice__in=letters.values("pk"))
    found = papers.union(copies.values("document")).values_list("document", flat=True)
    return {key for key in found if key is not None}


def of_ended_terms() -> QuerySet[Notice]:
    """Letters for which a term stands still, for a decision that nobody waits for now: it is there, or the case is closed."""
    over = Exists(Clock.objects.filter(pk=OuterRef("clock"), met__isnull=False)) | Exists(
        Closure.objects.filter(case=OuterRef("clock__case"))
    )
    asked = counts_from_letter().filter(over, clock__case=OuterRef("case"), at=OuterRef("at"))
    return Notice.objects.filter(Exists(asked), template=LETTER)
