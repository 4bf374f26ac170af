"""The files for the CAK: what goes in one, and its content for who may see every line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage

from keukentafel.domain.delivery.models import ContributionFile, ContributionNotice, ContributionSent
from keukentafel.domain.journal.looks import Looked
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader

from .contribution import WHOSE, readable_files

LAPSED = "vervalt"
"""The CAK takes the start back as if it never was: nobody stops before they began."""


class FileNotMade(LookupError):
    """The file is still being made, or the store lost it."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """What goes in the file of one notice.

    kind  start, stop, or LAPSED: the stop of a start that never came to its first day
    on    the first day, or the last one of a stop
    """

    reference: str
    kind: str
    contribution: str
    bsn: str
    born: date
    surname: str
    product: str
    decision: str
    on: date


def lines_of(file: ContributionFile) -> list[FileLine]:
    """What goes in this file. For who makes it: the walls must be open."""
    rows = ContributionSent.objects.filter(file=file).select_related(
        "notice__beschikking__aanvraag__person", "notice__beschikking__proposal", "notice__temporary__person"
    )
    kept = [f"notice__{by}__contribution_notices__mended" for by in ("beschikking", "temporary")]
    return [_file_line(row.notice) for row in rows.prefetch_related("notice__mended", *kept).order_by("pk")]


def contribution_file(file: int, *, reader: Reader) -> tuple[bytes, str, list[Looked]]:
    """Content and name of a made file, and who are in it; only for who may see every line of it.

    raises  NotYours, FileNotMade
    """
    row = readable_files(reader).filter(pk=file).select_related("made").first()
    if row is None:
        raise access.NotYours(file)
    made = getattr(row, "made", None)
    if made is None:
        raise FileNotMade(file)
    try:
        with default_storage.open(made.path) as kept:
            content = kept.read()
    except OSError:
        raise FileNotMade(file) from None
    if hashlib.sha256(content).hexdigest() != made.sha256:
        raise FileNotMade(file)
    return content, f"cak-{row.municipality_id:04d}-{row.pk}.csv", _people_in(row)


def _people_in(file: ContributionFile) -> list[Looked]:
    rows = ContributionNotice.objects.filter(sent__file=file).select_related(*WHOSE)
    return [
        Looked(file.municipality_id, household=household, person=person)
        for household, person in {(row.case.household_id, row.person.pk) for row in rows}
    ]


def _file_line(notice: ContributionNotice) -> FileLine:
    person, (kind, on) = notice.person, _kind_and_day(notice)
    assert person.bsn and person.born_on
    return FileLine(
        reference=reference_of(notice), kind=kind, contribution=notice.told_contribution,
        bsn=person.bsn, born=person.born_on, surname=person.surname, product=notice.product,
        decision=notice.number, on=on,
    )  # fmt: skip


def _kind_and_day(notice: ContributionNotice) -> tuple[str, date]:
    start = notice.pair("start") or notice
    if notice.kind == "stop" and notice.told.on < start.told.on:
        return LAPSED, start.told.on
    return notice.kind, notice.told.on


def reference_of(notice: ContributionNotice) -> str:
    """By which the CAK names it in its answer."""
    return f"{notice.municipality_id:04d}-{notice.pk}"
