"""What residents hear in their file of an objection that somebody else made: that it runs and where they may tell their story,
and how it was decided where that left the decision as it was; never who it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from keukentafel.domain.decisions.models import Hearing, Objection, ObjectionDecision
from keukentafel.domain.decisions.objectors import of_resident
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.actions.heard_together import INVITATION_TO_RESIDENT
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules.after_objection import INADMISSIBLE, STANDS

from .my_appeals import appeal_of, told_columns
from .my_file_shapes import MyAppeal
from .my_post import letters_open

REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class OthersHearing:
    """To which the resident was invited. letter: the invitation as a notice, None where it is not for who asks"""

    starts_at: datetime
    place: str
    letter: int | None


@dataclass(frozen=True, slots=True)
class OthersDecided:
    """That was decided on, without a new decision that tells so itself. falls: the decision that it was against is no more

    admitted  it was looked at
    court     with the letter to the resident, where that is for who asks
    """

    on: date
    admitted: bool
    falls: bool
    court: MyAppeal


@dataclass(frozen=True, slots=True)
class OfOthers:
    """runs: at least one does; decided: those that are over, the latest last"""

    runs: bool
    hearing: OthersHearing | None
    decided: tuple[OthersDecided, ...]


def of_others(
    numbers: Collection[str], *, reader: Reader, spoken: Spoken | None = None
) -> dict[str, OfOthers]:
    """Number of the decision → what to say; one statement. The decisions were shown to this reader; their own is no other's."""
    if not numbers:
        return {}
    found: dict[str, list[Any]] = {}
    for row in _rows(numbers, reader):
        found.setdefault(row.against, []).append(row)
    written = {
        row.case_id for rows in found.values() for row in rows if row.invitation or row.on_another_letter
    }
    told = letters_open(written, spoken=spoken, reader=reader)
    said = {number: _said(rows, told, reader.today) for number, rows in found.items()}
    return {number: each for number, each in said.items() if each.runs or each.decided}


def _said(rows: list[Any], told: Collection[int], on: date) -> OfOthers:
    """told: cases of which the letters are for who asks"""
    decided = tuple(_decided(row, told, on) for row in rows if _tells_itself_nowhere(row))
    return OfOthers(any(map(_runs, rows)), _hearing(rows, told), decided)


def _decided(row: Any, told: Collection[int], on: date) -> OthersDecided:
    made: ObjectionDecision = row.decision
    court = appeal_of(made, row, on=on, letter=row.case_id in told)
    return OthersDecided(made.decided_on, made.outcome != INADMISSIBLE, made.follow_up == REVOKED, court)


def _tells_itself_nowhere(row: Any) -> bool:
    """No decision took the place of the other: help at once that fell says itself why."""
    made: ObjectionDecision | None = getattr(row, "decision", None)
    if made is None or made.replacement_id is not None:
        return False
    return made.follow_up == STANDS or (made.follow_up == REVOKED and row.temporary is None)


def _rows(numbers: Collection[str], reader: Reader) -> QuerySet[Objection]:
    against = Q()
    for sort in ("beschikking", "temporary", "penalty", "referral"):
        against |= Q(**{f"{sort}__number__in": numbers})
    rows = Objection.objects.filter(against, ~of_resident(), municipality__in=reader.municipalities)
    planned = Hearing.objects.filter(
        objection=OuterRef("pk"), called_off__isnull=True, report__isnull=True
    ).order_by("-pk")
    invited = Notice.objects.filter(
        case=OuterRef("case"), template=INVITATION_TO_RESIDENT, document__isnull=False, stopped__isnull=True
    )
    rows = rows.annotate(
        hearing_at=Subquery(planned.values("starts_at")[:1]),
        hearing_place=Subquery(planned.values("place")[:1]),
        invitation=Subquery(invited.order_by("-pk").values("pk")[:1]),
        **told_columns("case"),
    )
    others = rows.exclude(objector=reader.person) if reader.person else rows
    along = "beschikking", "temporary", "penalty", "referral", "decision", "withdrawn"
    return others.select_related(*along).order_by("pk")


def _runs(row: Objection) -> bool:
    return not hasattr(row, "decision") and not hasattr(row, "withdrawn")


def _hearing(rows: list[Any], told: Collection[int]) -> OthersHearing | None:
    """Of several that are heard together one bears the invitation. told: cases of which the letters are for who asks"""
    invited = [row for row in rows if row.invitation]
    row = next((row for row in rows if _runs(row) and row.hearing_at), None)
    if not invited or row is None:
        return None
    letter = max((each.invitation for each in invited if each.case_id in told), default=None)
    return OthersHearing(dutch_time(row.hearing_at), row.hearing_place, letter)
