"""Each night: of whom the contribution may be otherwise than at the look before, the CAK hears what it does not know."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from keukentafel.domain.delivery.actions import Decided, person_of
from keukentafel.domain.walls import security
from keukentafel.kernel.moments import dutch_day

from .contribution_changes import day_to_see, found_of, look, same, waiting_of
from .contribution_concerned import Key, begins, failed_before, looked, newest
from .contribution_kept import no_longer_kept
from .contribution_running import key_of, to_look_at, with_keys

log = logging.getLogger(__name__)
AT_A_TIME = 50
"""So many in one transaction: who decides meanwhile waits no longer than these take."""


def look_again(*, municipality: int, at: datetime, whole: bool = False) -> int:
    """What the CAK does not know of help that runs or will is told, or is work for the back office. Gives how many.

    It can be repeated; what fails for one holds up no other, and the next look begins with it. In transactions of its own, where
    none runs.
    whole  all help, also where nothing changed; it is done by itself when that was not so for a month
    """
    with security.opened(municipality):
        since = None if whole else begins(municipality, at=at)
        marks = newest(since)
        again = failed_before(municipality, at=at)
        keys = list(dict.fromkeys([*again, *to_look_at(municipality, since, dutch_day(at))]))
    results: dict[Key, bool | None] = {}
    for first in range(0, len(keys), AT_A_TIME):
        results |= _some(municipality, keys[first : first + AT_A_TIME], at=at)
    failed = [key for key, result in results.items() if result is None]
    with security.opened(municipality):
        looked(municipality, marks, whole=since is None, failed=failed, at=at)
    _tell(municipality, failed)
    return sum(bool(result) for result in results.values())


def _some(municipality: int, keys: Sequence[Key], *, at: datetime) -> dict[Key, bool | None]:
    """Of each whether something was told, asked or taken back; None where it failed."""
    with security.opened(municipality):
        return {key_of(decided): _one(decided, at=at) for decided in with_keys(keys)}


def _one(decided: Decided, *, at: datetime) -> bool | None:
    try:
        with transaction.atomic():
            return not _quiet(decided, dutch_day(at)) and look(decided, by=None, at=at)
    except Exception:  # whatever it is, the next one gets its turn
        log.exception("Eigen bijdrage: besluit %s is niet gelukt.", decided.number)
        return None


def _quiet(decided: Decided, today: date) -> bool:
    """Nothing to do, found out without holding up who decides meanwhile."""
    if person_of(decided).died_on is not None:
        return False
    waits = waiting_of(decided)
    found = found_of(decided, day_to_see(decided, waits, today))
    if waits is None and found is None:
        return no_longer_kept(decided, today=today) is None
    if waits is None or found is None:
        return False
    return found.owes == waits.owes and same(waits, found)


def _tell(municipality: int, failed: Sequence[Key]) -> None:
    if failed:
        log.warning(
            "Eigen bijdrage: in gemeente %s lukten %s besluiten niet; die komen de volgende nacht weer aan de beurt.",
            municipality,
            len(failed),
        )
