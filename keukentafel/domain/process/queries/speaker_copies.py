"""Which letter to somebody without a file a task asks to send to who speaks for them as well."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.decisions.models import Objection
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions.notice_tasks import TO_SPEAKER
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class SpeakerCopy:
    """speaker: as written down with the objection; document: the letter, None while it is made"""

    case_number: str
    municipality: int
    household: int
    about: str
    speaker: str
    subject: str
    dated_on: date
    document: int | None


def speaker_copy(reference: str, *, reader: Reader) -> SpeakerCopy:
    """reference: of a task that the reader may see. raises NotYours, also for a task about something else"""
    row = speaker_notice(reference, reader=reader)
    speaker = Objection.objects.filter(case=row.case_id).values_list("on_behalf", flat=True).first()
    assert row.case.household_id is not None
    return SpeakerCopy(
        row.case.number, row.municipality_id, row.case.household_id, row.to_name, speaker or "", row.subject,
        row.dated_on, row.document_id,
    )  # fmt: skip


def speaker_notice(reference: str, *, reader: Reader) -> Notice:
    """raises NotYours"""
    key = reference.removeprefix(TO_SPEAKER)
    if key == reference or not key.isdecimal():
        raise NotYours(reference)
    rows = Notice.objects.select_related("case", "person").filter(case__in=readable_cases(reader))
    found = rows.filter(pk=int(key), person__isnull=True).first()
    if found is None:
        raise NotYours(reference)
    return found
