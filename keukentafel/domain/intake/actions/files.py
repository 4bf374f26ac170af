"""Files that come with a melding: looked at before anything is written, kept, and later laid in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.files import media_type
from keukentafel.domain.intake.models import Melding, MeldingFile
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

MOST = 5
"""Files that come along with one form."""


class TooManyFiles(Refusal):
    """More files than one form takes."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file of which the content was looked at. media_type: what it really is."""

    name: str
    media_type: str
    content: bytes


def check_files(files: Sequence[Incoming], *, largest: int) -> tuple[Checked, ...]:
    """largest: bytes of each. raises TooManyFiles, WrongFile with the name of the file in front"""
    if len(files) > MOST:
        raise TooManyFiles(
            _("U koos %(count)s bestanden. Er kunnen er %(most)s mee. De andere kunt u later geven."),
            count=len(files), most=MOST,
        )  # fmt: skip
    checked = []
    for each in files:
        try:
            checked.append(
                Checked(each.name, media_type(each.content, each.name, largest=largest), each.content)
            )
        except cases.WrongFile as wrong:
            raise cases.WrongFile(
                "%(file)s: %(why)s", file=cases.file_name(each.name), why=str(wrong)
            ) from None
    return tuple(checked)


def keep_files(
    melding: Melding, files: Sequence[Checked], *, purpose: str = "bijlage", by: Reader | None, at: datetime
) -> list[MeldingFile]:
    """Lay them in the store. What fails halfway leaves nothing there. raises OSError when the store cannot keep one"""
    kept: list[MeldingFile] = []
    try:
        for each in files:
            stored = cases.store(melding.municipality_id, each.name, each.media_type, each.content, at=at)
            kept.append(
                MeldingFile(
                    municipality_id=melding.municipality_id, melding=melding, purpose=purpose, name=stored.name,
                    media_type=stored.media_type, size=stored.size, sha256=stored.sha256, path=stored.path, at=at,
                    by_id=by.account if by else None,
                )
            )  # fmt: skip
        return MeldingFile.objects.bulk_create(kept) if kept else []
    except Exception:
        for row in kept:
            default_storage.delete(row.path)
        raise


@deed
def lay_in_file(
    melding: Melding, *, household: int, person: int | None, by: Reader | None, at: datetime
) -> int:
    """Whose it is, is known: the files become documents of the case. Gives how many. A second time changes nothing."""
    rows = list(MeldingFile.objects.select_for_update().filter(melding=melding, document__isnull=True))
    for row in rows:
        plan = row.purpose == "plan"
        row.document = cases.adopt_document(
            cases.Stored(row.name, row.media_type, row.size, row.sha256, row.path),
            municipality=row.municipality_id, household=household, case=melding.case, person=person,
            kind="formulier" if plan else "overig", direction="in", correspondent="" if plan else melding.asker_name,
            dated_on=dutch_day(row.at), by=by, at=at,
        )  # fmt: skip
        row.save(update_fields=["document"])
    if rows:
        journal.note("melding.files_filed", about=melding, by=by, at=at, household=household, files=len(rows))
    return len(rows)


def take_out_of_file(melding: Melding) -> None:
    """The files were laid in the file of the wrong household: they are no documents of it any more, and stay with the melding."""
    rows = list(MeldingFile.objects.select_for_update().filter(melding=melding, document__isnull=False))
    documents = [row.document for row in rows if row.document is not None]
    MeldingFile.objects.filter(pk__in=[row.pk for row in rows]).update(document=None)
    for document in documents:
        cases.release_document(document)
