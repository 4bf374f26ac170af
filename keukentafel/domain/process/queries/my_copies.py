"""Copies of the file of somebody for whom a resident speaks."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.models import FileCopy
from keukentafel.domain.walls.reader import Reader

from .about_safety import worry_about
from .copies import CopyFile, CopyLine, copy_line, stored
from .my_file_whose import asked_by_themselves, not_told_of


def home_of(spoken: Spoken, *, reader: Reader) -> Household | None:
    """The household of who one speaks for, the main one first."""
    row = (
        Membership.objects.filter(
            access.current(reader.today), person=spoken.person, municipality=spoken.municipality
        )
        .select_related("household")
        .order_by("-main", "pk")
        .first()
    )
    return row.household if row else None


def whole_file(spoken: Spoken) -> bool:
    """Whether a copy can go to this representative without a colleague who looks first what is of somebody else."""
    open_to_them = spoken.sees.money and spoken.sees.care
    return open_to_them and not (
        spoken.hidden
        or spoken.elsewhere
        or asked_by_themselves(spoken)
        or not_told_of(spoken)
        or worry_about(spoken.person, municipality=spoken.municipality)
    )


def copies_for(spoken: Spoken, *, reader: Reader, at: datetime) -> list[CopyLine]:
    """The copies that this representative asked for, the newest first."""
    rows = _asked(spoken, reader).select_related("person", "asked_by", "made").order_by("-asked_at")[:20]
    return [copy_line(row, at, readable=True) for row in rows]


def copy_for(copy: int, *, spoken: Spoken, reader: Reader) -> CopyFile:
    """A copy that this representative asked for. raises NotYours, also while it is being made; CopyLost, CopyTellsAddress"""
    rows = _asked(spoken, reader).filter(pk=copy, destroy_on__gt=reader.today, made__isnull=False)
    row = rows.select_related("made").first()
    if row is None or not whole_file(spoken):
        raise access.NotYours(copy)
    return stored(row, on=reader.today)


def _asked(spoken: Spoken, reader: Reader) -> QuerySet[FileCopy]:
    return FileCopy.objects.filter(
        person=spoken.person, asked_by=reader.account, municipality=spoken.municipality
    )
