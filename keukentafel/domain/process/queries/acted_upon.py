"""Letters upon which somebody acted: they were sent, whoever says later that they were not."""

from __future__ import annotations

from django.db.models import QuerySet

from keukentafel.domain.cases.models import Document
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

SILENT = "d"
"""Of waiver_grounds: nobody answered in time whether a hearing is needed."""


def acted_upon(document: int) -> str:
    """A code of reasons_to_stay; empty where nobody did. At most eight statements.

    source  Awb, artikel 3:41, 4:8, 6:8 and 8:1
    """
    if Document.objects.filter(replaces=document).exists():
        return "nieuwer"
    row = _letter_of(document)
    if isinstance(row, Letter):
        return "bezwaar" if _objected(row).exists() else ""
    return _notice(row) if row is not None else ""


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


def _notice(row: Notice) -> str:
    asked = {"intention__asked__notice": row}
    if IntentionReply.objects.filter(**asked).exists() or IntentionHeard.objects.filter(**asked).exists():
        return "antwoord"
    if (
        row.template in (ON_OBJECTION, TO_RESIDENT)
        and Appeal.objects.filter(objection__case=row.case_id).exists()
    ):
        return "beroep"
    if (rested := _question(row)) != "":
        return rested
    penalty = PenaltyDecision.objects.filter(case=row.case_id, at=row.at, person=row.person_id)
    objected = Objection.objects.filter(penalty__in=penalty, withdrawn__isnull=True)
    return "bezwaar" if objected.exists() else ""


def _question(row: Notice) -> str:
    """Whether somebody wants to be heard: they said so, or were not heard because they did not."""
    asked = HearingAsked.objects.filter(notice=row).select_related("answer", "objection__waived").first()
    if asked is None:
        return ""
    waived = getattr(asked.objection, "waived", None)
    if hasattr(asked, "answer"):
        return "antwoord"
    return "stil" if waived is not None and waived.ground == SILENT else ""
