"""Letters upon which somebody acted after they were posted: they were sent, whoever says later that they were not."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from keukentafel.domain.cases.models import Document, Posted
from keukentafel.domain.decisions.models import (
    Appeal,
    ComplaintLetter,
    HearingAsked,
    IntentionHeard,
    IntentionReply,
    Letter,
    Objection,
    PenaltyDecision,
)
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.notice_paper import ON_OBJECTION, TO_RESIDENT

Row = TypeVar("Row", bound=Model)
SILENT = "d"
"""Of waiver_grounds: nobody answered in time whether a hearing is needed."""


def acted_upon(document: int) -> str:
    """A code of reasons_to_stay; empty where nobody did: what came before it was posted says nothing of it. At most nine
    statements.

    source  Awb, artikel 3:41, 4:8, 6:8 and 8:1
    """
    if Document.objects.filter(replaces=document).exists():
        return "nieuwer"
    row = _letter_of(document)
    since = Posted.objects.filter(document=document).values_list("at", flat=True).first()
    if isinstance(row, Letter):
        return "bezwaar" if _after(_objected(row), since).exists() else ""
    return _notice(row, since) if row is not None else ""


def complaint_acted_upon(letter: ComplaintLetter) -> str:
    return "klaar" if hasattr(letter.complaint, "closed") else ""


def _letter_of(document: int) -> Letter | Notice | None:
    """The letter on this paper, or of which it is a copy."""
    copy = LetterCopy.objects.select_related("letter", "notice").filter(document=document).first()
    if copy is not None:
        return copy.letter or copy.notice
    return (
        Letter.objects.filter(document=document).first() or Notice.objects.filter(document=document).first()
    )


def _objected(letter: Letter) -> QuerySet[Objection]:
    about = letter.beschikking or letter.provision
    assert about is not None
    return Objection.objects.filter(pk__in=about.objections.values("pk"), withdrawn__isnull=True)


def _after(rows: QuerySet[Row], since: datetime | None) -> QuerySet[Row]:
    return rows.filter(at__gte=since) if since is not None else rows


def _notice(row: Notice, since: datetime | None) -> str:
    asked = {"intention__asked__notice": row}
    if any(_after(sort.objects.filter(**asked), since).exists() for sort in (IntentionReply, IntentionHeard)):
        return "antwoord"
    appeals = Appeal.objects.filter(objection__case=row.case_id)
    if row.template in (ON_OBJECTION, TO_RESIDENT) and _after(appeals, since).exists():
        return "beroep"
    if (rested := _question(row, since)) != "":
        return rested
    penalty = PenaltyDecision.objects.filter(case=row.case_id, at=row.at, person=row.person_id)
    objected = Objection.objects.filter(penalty__in=penalty, withdrawn__isnull=True)
    return "bezwaar" if _after(objected, since).exists() else ""


def _question(row: Notice, since: datetime | None) -> str:
    """Whether somebody wants to be heard: they said so, or were not heard because they did not."""
    asked = HearingAsked.objects.filter(notice=row).select_related("answer", "objection__waived").first()
    if asked is None:
        return ""
    waived = getattr(asked.objection, "waived", None)
    if hasattr(asked, "answer") and (since is None or asked.answer.at >= since):
        return "antwoord"
    return "stil" if waived is not None and waived.ground == SILENT else ""
