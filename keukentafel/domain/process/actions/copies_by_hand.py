"""A copy of a letter for who has a say and lives elsewhere: a colleague chooses who gets it and where it goes, and says why
that is safe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.envelope import gives_away
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.queries.correspondents import Correspondent
from keukentafel.domain.people.queries.household import hiding
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.copies_by_hand import (
    asked_letter,
    file_lines,
    may_get,
    must_be_judged,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import reasons

from .letter_copies import write_copy

SENT = "Er gaat een afschrift naar wie ook meespreekt"
LONGEST = 400


class NotToChoose(Refusal):
    """Nobody with a say who did not get it yet."""

    field = "representation"


class WhereUnknown(Refusal):
    """No address to send it to, or one that must stay off the envelope."""

    field = "address"


class NotJudged(Refusal):
    """It is about safety, or an address is secret, and nobody said that it may go."""

    field = "judged"


class AddressInCopy(Refusal):
    """The copy would tell where somebody is who must not be found."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """address: lines as typed, empty for that of the file; reason: why it is safe to send it there; judged: see must_be_judged"""

    representation: int
    address: str
    reason: str
    judged: bool = False


@deed
def copy_by_hand(task: Task, wanted: ByHand, *, by: Reader, at: datetime) -> LetterCopy:
    """Write the copy, ask for its PDF, and finish the task when nobody else is left to choose.

    raises  NotYours, NotToChoose, WhereUnknown, NotJudged, AddressInCopy, reasons.ReasonsTooThin: nothing was written
    """
    row, on = asked_letter(task.reference, reader=by), dutch_day(at)
    reach.locked(row.case, by=by)  # of two who send it at once, one sees that it went
    chosen = next(
        (each for each in may_get(row, on=on) if each.representation == wanted.representation), None
    )
    if chosen is None:
        raise NotToChoose(
            _("Deze persoon kreeg de brief al, of spreekt niet meer mee. Bekijk de pagina opnieuw.")
        )
    lines = _lines(chosen, wanted.address, on)
    reasons.check(
        wanted.reason,
        field="reason",
        rule="",
        sentence=_("Schrijf in een hele zin waarom de brief daar veilig aankomt."),
    )
    if must_be_judged(row, on=on) and not wanted.judged:
        raise NotJudged(
            _("Beoordeel eerst of deze brief daarheen mag, en vink dat aan. Twijfelt u, stuur hem dan niet.")
        )
    copy = write_copy(row, [replace(chosen, address=lines, everything=False)], at=at)
    assert row.case.household_id is not None
    if gives_away("\n".join((copy.body, *lines)), row.case.household_id, on=on):
        raise AddressInCopy(
            _("Op dit afschrift zou een adres staan dat geheim is. Het gaat daarom niet uit.")
        )
    journal.note(
        "letter.copied_by_hand", about=row, by=by, at=at, household=row.case.household_id,
        representation=wanted.representation, reason=one_line(wanted.reason, LONGEST), judged=wanted.judged,
    )  # fmt: skip
    if not may_get(row, on=on):
        cases.finish_task(task, result=SENT, by=by, at=at)
    return copy


def _lines(chosen: Correspondent, typed: str, on: date) -> tuple[str, ...]:
    """raises WhereUnknown"""
    lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
    if chosen.person is not None and hiding([chosen.person.pk], on=on):
        if lines:
            raise WhereUnknown(
                _("Dit adres is geheim. Typ het niet: de brief komt zonder adres, en u geeft hem zelf af.")
            )
        return ()
    lines = lines or file_lines(chosen, on=on)
    if len(lines) < 2:
        raise WhereUnknown(
            _("Typ het adres: de straat met het nummer, en daaronder de postcode en de plaats.")
        )
    return lines
