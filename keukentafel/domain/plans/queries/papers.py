"""The PDFs of a plan that a reader asked for, and the file of one that is there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import PlanPaper
from keukentafel.domain.walls.reader import Reader

from .at_home import of_age
from .family_words import printed_words
from .for_home import closed_views, for_home, untold_to
from .versions import as_read_then, for_member, readable

PATIENCE = timedelta(minutes=15)
"""One that takes longer than this will not come by itself."""


class PaperLost(LookupError):
    """The store does not have it as it was made. Asking for a new one helps."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """state: made, waiting or late. version_at None: the plan as it stood then; for_whom: the member for whom it is."""

    id: int
    version_at: datetime | None
    large: bool
    asked_at: datetime
    destroy_on: date
    state: str
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """for_whom: the member for whom it is; empty: who asked for it"""

    content: bytes
    municipality: int
    household: int
    for_whom: str = ""


def papers(household: int, *, reader: Reader, at: datetime) -> tuple[PaperLine, ...]:
    """Those that this reader asked for of this household and that still exist, the newest first."""
    rows = _own(reader).filter(plan__household=household)
    return tuple(
        PaperLine(
            row.pk, row.version.at if row.version else None, row.large, row.asked_at, row.destroy_on,
            "made" if hasattr(row, "made") else "late" if at - row.asked_at > PATIENCE else "waiting", _for_whom(row),
        )
        for row in rows.select_related("made", "version").order_by("-asked_at", "-pk")[:10]
    )  # fmt: skip


def paper_members(household: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Of a household that this reader may open: for whom a paper of their own can be made, key and name."""
    opened = access.households(reader).filter(pk=household)
    return [(each.pk, person_name(each).full) for each in of_age(opened, on=reader.today)]


def paper_file(paper: int, *, reader: Reader) -> PaperFile:
    """The PDF, for who asked for it, as long as they may still read every goal and view that is in it.

    raises  NotYours, also while it is being made; PaperLost
    """
    row = _own(reader).filter(pk=paper, made__isnull=False).select_related("made", "plan", "version").first()
    if row is None:
        raise access.NotYours(paper)
    may = as_read_then(row.content, readable(row.plan, reader=reader), reader=reader)
    if "for_member" in row.content:
        may = for_member(may, row.plan, row.content["for_member"]["id"])
    if may["goals"] != row.content["goals"]:
        raise access.NotYours(paper)
    untold = untold_to(row.plan, reader, at_home="for_member" in row.content)
    if for_home(row.content, untold)["director"] != row.content["director"]:
        raise access.NotYours(paper)
    until = row.version.at if row.version else row.asked_at
    if row.content.get("family") and not printed_words(row.plan.household_id, until=until, reader=reader):
        raise access.NotYours(paper)
    others = {each["person"] for each in row.content["parts"]} - {reader.person}
    if others & closed_views(row.plan):
        raise access.NotYours(paper)
    try:
        with default_storage.open(row.made.path) as file:
            content = file.read()
    except OSError:
        raise PaperLost(paper) from None
    if hashlib.sha256(content).hexdigest() != row.made.sha256:
        raise PaperLost(paper)
    return PaperFile(content, row.municipality_id, row.plan.household_id, _for_whom(row))


def _for_whom(row: PlanPaper) -> str:
    return str(row.content.get("for_member", {}).get("name", ""))


def _own(reader: Reader) -> QuerySet[PlanPaper]:
    return PlanPaper.objects.filter(
        plan__household__in=access.households(reader), asked_by=reader.account, destroy_on__gt=reader.today
    )
