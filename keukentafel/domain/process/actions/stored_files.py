"""A deed that fails after its file was kept leaves that file behind. Once a day what belongs to nobody is removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.queries import stored_files
from keukentafel.domain.walls.deeds import deed
from keukentafel.kernel.refusal import Refusal

LEFT_ALONE_FOR = timedelta(days=1)
"""A file that is younger may belong to a deed that is still going on."""
ALWAYS_FEW, ONE_IN = 20, 100
"""More than twenty, and more than one in a hundred, is no leftover: then store and database do not belong together."""


class NotOurStore(Refusal):
    """So many files have no row that the database must be another one, or an older one. Nothing was removed."""


@dataclass(frozen=True, slots=True)
class _Place:
    pk: int

    @property
    def municipality_id(self) -> int:
        return self.pk


@deed
def sweep(municipality: int, *, many: bool = False, at: datetime) -> int:
    """Remove files of this municipality that no row knows and that are older than a day. Gives how many.

    many    also when it is far more than deeds that fail leave behind
    raises  NotOurStore; OSError when the store cannot be read
    """
    found = stored_files.strays(municipality, before=at - LEFT_ALONE_FOR)
    if not found.paths:
        return 0
    if not many and len(found.paths) > max(ALWAYS_FEW, found.files // ONE_IN):
        raise NotOurStore(
            _("Van %(files)s bestanden staan er %(strays)s niet in de database. Dat zijn er te veel: hoort deze opslag "
              "bij deze database? Er is niets weggehaald."),
            files=found.files, strays=len(found.paths),
        )  # fmt: skip
    for path in found.paths:
        default_storage.delete(path)
    journal.note("files.swept", about=_Place(municipality), by=None, at=at, files=len(found.paths))
    return len(found.paths)
