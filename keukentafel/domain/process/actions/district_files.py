"""Files and waiting questions go to the team to which their addresses belong now, all at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.queries.tasks import MANY
from keukentafel.domain.people import actions as people
from keukentafel.domain.process.queries import district_files as queries
from keukentafel.domain.teams import queries as staff
from keukentafel.domain.teams.actions.routing import begin
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

LOOK_WITHIN = timedelta(weeks=1)
"""For who leads the team: our own choice, no law."""
CAME = (
    "{} kwam bij dit team door het adres: kijk wie verdergaat",
    "{} kwamen bij dit team door hun adres: kijk wie verdergaat",
)
WENT = (
    "{} ging naar een ander team door het adres: kijk of er iets blijft liggen",
    "{} gingen naar een ander team door hun adres: kijk of er iets blijft liggen",
)


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
    and questions MOST go at once. Who leads the teams that got or gave them has a task that names them.
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
    teams_of = {home: team for home, (_new, team) in files.items()}
    districts = {home: new for home, (new, _team) in files.items()}
    gave = queries.givers(districts, asked)
    cases.hand_over_piles(municipality, teams_of, **stamp)
    people.change_districts(municipality, districts, by=by, at=at)
    gone = cases.hand_over_waiting(municipality, asked, **stamp)
    homes = [cases.Went(home, None, team) for home, team in teams_of.items()]
    _tell(municipality, [*homes, *(cases.Went(None, key, asked[key]) for key in gone)], gave, by=by, at=at)
    return Moved(len(files), len(gone))


def _tell(
    municipality: int, files: list[cases.Went], gave: list[queries.Giver], *, by: Reader, at: datetime
) -> None:
    """Who leads a team that got or gave files has a task that names them; without a leader it lies on the pile."""
    came, away = defaultdict(list), defaultdict(list)
    for each in files:
        came[each.team].append(each)
    went = {(each.household, each.case): each for each in files}
    for team, home, case in gave:
        if (home, case) in went:
            away[team].append(went[home, case])
    leaders = staff.leaders({*came, *away}, on=dutch_day(at))
    for sentences, code, parts in ((CAME, "gekregen", came), (WENT, "gegeven", away)):
        for team in sorted(parts.keys() & leaders.keys()):
            cases.issue_about_files(
                parts[team], title=sentences[len(parts[team]) > 1].format(_counted(parts[team])),
                reference=f"{MANY}{code}", municipality=municipality, team=team, account=leaders[team],
                due_on=dutch_day(at) + LOOK_WITHIN, by=by, at=at,
            )  # fmt: skip


def _counted(went: list[cases.Went]) -> str:
    files = sum(each.household is not None for each in went)
    counts = ((files, "dossier", "dossiers"), (len(went) - files, "vraag", "vragen"))
    return " en ".join(f"{count} {one if count == 1 else more}" for count, one, more in counts if count)


def _locked(municipality: int, on: date) -> dict[int, tuple[int, int]]:
    """What goes, of which nobody can pick anything up any more. What somebody just picked up stays."""
    chosen = queries.files(municipality, on=on)
    if not chosen:
        return {}
    cases.lock_work(list(chosen))
    now = queries.files(municipality, on=on)
    return {home: goes for home, goes in now.items() if chosen.get(home) == goes}
