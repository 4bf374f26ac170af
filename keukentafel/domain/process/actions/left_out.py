"""A letter that stayed out of its pile because it cannot get the day on which it goes: somebody looks, until it goes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Document, Task
from keukentafel.domain.process.queries.not_asked import NO_DAY
from keukentafel.kernel.moments import dutch_day

from .work import holder_of

TITLE = "‘%s’ ging niet mee met de post: de dag in de brief klopt dan niet. Kijk wat er moet"
NAMED = 60
"""Characters of the name of a letter that a title of a task has room for."""


def cannot_be_dated(documents: Collection[int], *, at: datetime) -> None:
    """A task for who has the case, once for each. The deed around it is journalled."""
    for document in Document.objects.filter(pk__in=documents, case__isnull=False).select_related("case"):
        case = document.case
        assert case is not None
        if cases.waiting_about(case.pk, f"{NO_DAY}{document.pk}").exists():
            continue
        holder = holder_of(case)
        cases.issue_task(
            kind="actie", title=TITLE % document.name.removesuffix(".pdf")[:NAMED], reference=f"{NO_DAY}{document.pk}",
            municipality=case.municipality_id, team=holder.team_id, account=holder.account_id, due_on=dutch_day(at),
            case=case, by=None, at=at,
        )  # fmt: skip


def goes(documents: Collection[int], *, at: datetime) -> None:
    """It got its day, or went. The deed around it is journalled."""
    about = Task.objects.filter(reference__in=[f"{NO_DAY}{key}" for key in documents])
    cases.finish_reminders(about, result="De brief gaat", by=None, at=at)
