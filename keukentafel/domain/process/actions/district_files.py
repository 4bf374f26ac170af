"""Files and waiting questions go to the team to which their addresses belong now, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.people import actions as people
from keukentafel.domain.process.queries import district_files as queries
from keukentafel.domain.teams.actions.routing import begin
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal


class NothingToMove(Refusal):
    """Every file is with the team of its address, or somebody works on it."""


@dataclass(frozen=True, slots=True)
class Moved:
    files: int
    questions: int


@deed
def hand_over_files(municipality: int, *, by: Reader, at: datetime) -> Moved:
    """Households get the district of their address, and what waits on the pile of the team of before goes along.

    A file on which a colleague works stays as it is, and so does one of which a colleague chose the district. Of many files
    and questions MOST go at once.
    raises  NotYourRouting, NothingToMove: nothing was written
    source  Wmo 2015, artikel 2.3.2: the question stays with a team, whoever it is
    """
    on = dutch_day(at)
    begin(municipality, on, by, at)
    files = _locked(municipality, on)
    asked = queries.questions(municipality, on=on, most=queries.MOST - len(files))
    if not files and not asked:
        raise NothingToMove(_("Er is nu niets over te dragen."))
    stamp: dict[str, Any] = {"reason": _("Het adres hoort nu bij een andere wijk."), "by": by, "at": at}
    cases.hand_over_piles(municipality, {home: team for home, (_new, team) in files.items()}, **stamp)
    people.change_districts(municipality, {home: new for home, (new, _team) in files.items()}, by=by, at=at)
    return Moved(len(files), cases.hand_over_waiting(municipality, asked, **stamp))


def _locked(municipality: int, on: date) -> dict[int, tuple[int, int]]:
    """What goes, of which nobody can pick anything up any more. What somebody just picked up stays."""
    chosen = queries.files(municipality, on=on)
    if not chosen:
        return {}
    cases.lock_work(list(chosen))
    now = queries.files(municipality, on=on)
    return {home: goes for home, goes in now.items() if chosen.get(home) == goes}
