"""A deed that fails after its file was kept leaves that file behind. Once a day what belongs to nobody is taken away.

It is laid under `weg/<municipality>/<day>/` first, and is destroyed a month later: with an older back-up of the database
no file is lost by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.queries import stored_files
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

LEFT_ALONE_FOR = timedelta(days=1)
"""A file that is younger may belong to a deed that is still going on."""
KEPT_FOR = timedelta(days=30)
"""How long a file that was taken away lies there before it is destroyed."""
AWAY = "weg"
MOST, ONE_IN_A_FEW, ONE_IN_MANY = 20, 5, 100
"""No leftover is: more than one in five files (but for a single one) or more than twenty, and more than one in a hundred.
Then store and database do not belong together."""


class NotOurStore(Refusal):
    """So many files have no row that the database must be another one, or an older one. Nothing was taken away."""


@dataclass(frozen=True, slots=True)
class _Place:
    pk: int

    @property
    def municipality_id(self) -> int:
        return self.pk


@deed
def sweep(municipality: int, *, many: bool = False, at: datetime) -> int:
    """Take away files of this municipality that no row knows and that are older than a day. Gives how many.

    many    also when it is far more than deeds that fail leave behind
    raises  NotOurStore; OSError when the store cannot be read
    """
    found = stored_files.strays(municipality, before=at - LEFT_ALONE_FOR)
    if not many and found.paths and (not found.known or len(found.paths) > _leftovers(found.files)):
        raise NotOurStore(
            _("Van %(files)s bestanden staan er %(strays)s niet in de database. Dat zijn er te veel: hoort deze opslag "
              "bij deze database? Er is niets weggehaald."),
            files=found.files, strays=len(found.paths),
        )  # fmt: skip
    for path in found.paths:
        _lay_away(path, on=dutch_day(at))
    if found.known:
        _destroy_old(municipality, before=dutch_day(at) - KEPT_FOR)
    if found.paths:
        journal.note("files.swept", about=_Place(municipality), by=None, at=at, files=len(found.paths))
    return len(found.paths)


def _leftovers(files: int) -> int:
    """How many of so many files can be what failed deeds left."""
    return max(1, min(MOST, files // ONE_IN_A_FEW), files // ONE_IN_MANY)


def _lay_away(path: str, *, on: date) -> None:
    top, rest = path.split("/", 1)
    with default_storage.open(path) as file:
        default_storage.save(f"{AWAY}/{top}/{on}/{rest}", file)
    default_storage.delete(path)


def _destroy_old(municipality: int, *, before: date) -> None:
    """What was taken away before that day is destroyed."""
    top = f"{AWAY}/{municipality:04d}"
    for day in _inside(top)[0]:
        if day >= str(before):
            continue
        for year in _inside(f"{top}/{day}")[0]:
            for name in _inside(f"{top}/{day}/{year}")[1]:
                default_storage.delete(f"{top}/{day}/{year}/{name}")
            default_storage.delete(f"{top}/{day}/{year}")
        default_storage.delete(f"{top}/{day}")


def _inside(place: str) -> tuple[list[str], list[str]]:
    """Folders and files."""
    try:
        return default_storage.listdir(place)
    except FileNotFoundError:
        return [], []
