"""A letter to somebody without a file for who speaks for them: a colleague types where it goes and read that they may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.queries.correspondents import Correspondent
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.speaker_copies import speaker_notice
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.typed import one_line

from .copies_by_hand import AddressInCopy, NotJudged, WhereUnknown
from .letter_copies import write_copy

PROXY = "gemachtigde"
LONGEST = 120


@dataclass(frozen=True, slots=True)
class ToSpeaker:
    """name: as on the envelope; address: its other lines; judged: the authorisation was read, or none is asked"""

    name: str
    address: str
    judged: bool = False


@deed
def copy_to_speaker(task: Task, wanted: ToSpeaker, *, by: Reader, at: datetime) -> LetterCopy:
    """Write the copy, ask for its PDF and finish the task.

    raises  NotYours, WhereUnknown, NotJudged, AddressInCopy: nothing was written
    source  Awb, artikel 2:1 and 6:17
    """
    row, lines = speaker_notice(task.reference, reader=by), _lines(wanted.address)
    reach.locked(row.case, by=by)  # of two who send it at once, one finds the task done
    if not wanted.judged:
        raise NotJudged(
            _("Lees eerst de machtiging, en vink dat aan. Van een advocaat is geen machtiging nodig.")
        )
    name = one_line(wanted.name, LONGEST)
    copy = write_copy(row, [Correspondent(None, PROXY, None, name, lines, everything=True)], at=at)
    assert row.case.household_id is not None
    if gives_away("\n".join(lines), row.case.household_id, on=dutch_day(at)):
        raise AddressInCopy(
            _("Op dit afschrift zou een adres staan dat geheim is. Het gaat daarom niet uit.")
        )
    journal.note(
        "letter.copied_by_hand", about=row, by=by, at=at, household=row.case.household_id, representation=None,
        judged=True,
    )  # fmt: skip
    cases.finish_task(task, result=f"Er gaat een afschrift naar {name}", by=by, at=at)
    return copy


def _lines(typed: str) -> tuple[str, ...]:
    """raises WhereUnknown"""
    lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
    if len(lines) < 2:
        raise WhereUnknown(
            _("Typ het adres: de straat met het nummer, en daaronder de postcode en de plaats.")
        )
    return lines
