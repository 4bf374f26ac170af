"""What a colleague does with a letter that may not go home, or that the post brings to nobody."""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day

from .work import holder_of

TELL = "Zeg het %s zelf, op een veilige plek: ‘%s’. Er gaat geen brief naar huis"
BY_HAND = "zelf-bekend:"
"""How the reference begins of a task to bring such a letter in another way; the code of the letter follows."""
TO_SPEAKER = "namens:"
"""The same of a task to send who speaks for somebody without a file their letter; its key follows."""
SEND = "Zorg zelf voor ‘%s’: de inwoner is overleden of de BRP houdt de gegevens niet meer bij. Er gaat geen brief"


def to_speaker(notice: Notice, speaker: str, *, at: datetime) -> None:
    """Of a letter to somebody without a file: who speaks for them gets it too. source  Awb, artikel 6:17"""
    title = f"Stuur ‘{notice.subject}’ ook aan {speaker}, die namens {notice.to_name} bezwaar maakte"
    _to_desk(notice.case, title, f"{TO_SPEAKER}{notice.pk}", by=None, at=at)


def to_who_withdrew(case: Case, number: str, name: str, *, by: Reader, at: datetime) -> None:
    """Who took an objection back for who died hears in writing that we stop; number: of the objection"""
    title = f"Bevestig per brief dat bezwaar {number} is ingetrokken, aan {name}"
    _to_desk(case, title, f"ingetrokken:{number}", by=by, at=at)


def committee_of(number: str) -> str:
    """Reference of the task to tell the committee that this objection ended."""
    return f"commissie-zeggen:{number}"


def to_committee(case: Case, number: str, name: str, *, by: Reader, at: datetime) -> None:
    """Who was asked to hear and advise need not do so any more. number: of the objection"""
    title = f"Zeg {name} dat bezwaar {number} niet doorgaat: een hoorzitting en advies zijn niet meer nodig"
    _to_desk(case, title, committee_of(number), by=by, at=at)


def to_be_sent_otherwise(case: Case, code: str, title: str, *, by: Reader | None, at: datetime) -> None:
    """Of who gets no post the desk finds who must get what the law orders. source  Awb, artikel 3:41 and 4:8"""
    reference = f"{BY_HAND}{code}"
    if not cases.waiting_about(case.pk, reference).exists():
        _to_desk(case, SEND % title, reference, by=by, at=at)


def to_be_said(case: Case, code: str, title: str, *, to: str, by: Reader | None, at: datetime) -> None:
    """to: who hears it, as a task names them"""
    _to_desk(case, TELL % (to, title), f"zelf-zeggen:{code}", by=by, at=at)


def _to_desk(case: Case, title: str, reference: str, *, by: Reader | None, at: datetime) -> None:
    holder, today = holder_of(case), dutch_day(at)
    colleague = by.account if by is not None and by.kind == "professional" else None
    cases.issue_task(
        kind="actie", title=title, reference=reference,
        municipality=case.municipality_id, team=holder.team_id, account=holder.account_id or colleague, due_on=today,
        case=case, by=by, at=at,
    )  # fmt: skip
