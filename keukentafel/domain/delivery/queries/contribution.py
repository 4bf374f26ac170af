"""What the CAK must hear, has heard or cannot hear yet, and why; only of files that the reader may open for it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.delivery.models import (
    ContributionExempt,
    ContributionFile,
    ContributionNotice,
    ContributionReturned,
    ContributionSent,
)
from keukentafel.domain.journal.looks import Looked
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.identifiers import is_bsn
from keukentafel.rules import loader

RIGHT = "eigen-bijdrage"
WHOSE = (
    "beschikking__aanvraag__person", "beschikking__aanvraag__case", "temporary__person", "temporary__case",
    "beschikking__proposal",
)  # fmt: skip
MOST = 100
"""Rows of one list on the page, the newest first; how many there are stands above it."""
STATES = ("waiting", "refused", "returned", "sent", "none")


class FileNotMade(LookupError):
    """The file is still being made, or the store lost it."""


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """A notice, or a decision for which there is none. state: of STATES; reason: why it waits, stops or is not there."""

    municipality: int
    household: int | None
    person: int
    name: str
    decision: str
    kind: str
    contribution: str
    on: date | None
    reason: str
    state: str
    file: int | None = None
    notice: int | None = None


@dataclass(frozen=True, slots=True)
class ContributionsFile:
    """A file for the CAK. ready: it can be fetched."""

    id: int
    at: datetime
    by: str
    lines: int
    ready: bool


@dataclass(frozen=True, slots=True)
class Contributions:
    """The page: rows of one state, how many there are of each, and the newest files."""

    state: str
    counts: dict[str, int]
    lines: tuple[ContributionLine, ...]
    files: tuple[ContributionsFile, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """What goes in the file of one notice. on: the first day, or the last one of a stop."""

    reference: str
    kind: str
    contribution: str
    bsn: str
    born: date
    surname: str
    product: str
    decision: str
    on: date


def contributions(*, state: str, reader: Reader) -> Contributions:
    """One list and the counts of all; six statements, however many rows there are.

    state  one of STATES; anything else is the first
    """
    state = state if state in STATES else STATES[0]
    notices, free = notices_of(reader), _exempt(reader)
    counts = notices.aggregate(**{key: Count("pk", filter=_state(key)) for key in STATES[:-1]})
    counts["none"] = free.count()
    if state == "none":
        lines = tuple(_none(row) for row in free.order_by("-at", "-pk")[:MOST])
    else:
        rows = notices.filter(_state(state)).select_related("sent", "refused").prefetch_related("returned")
        rows = rows.order_by("-at", "-pk")[:MOST]
        names = loader.load().bijdragesoorten
        lines = tuple(_line(row, state, names.history(row.contribution)[-1].naam) for row in rows)
    return Contributions(state, counts, lines, _files(reader))


def waiting(*, reader: Reader) -> QuerySet[ContributionNotice]:
    """The notices that are in no file yet, a start before its stop. A stop waits for its day, and falls with its start."""
    rows = notices_of(reader).filter(_state("waiting") | _state("refused"))
    rows = rows.prefetch_related(
        "beschikking__contribution_notices__sent", "temporary__contribution_notices__sent"
    )
    return rows.filter(Q(kind="start") | Q(on__lt=reader.today)).order_by("kind", "pk")


def problem_of(notice: ContributionNotice, *, along: Collection[int] = ()) -> str:
    """Why the CAK would not know what to do with this notice, in a sentence; empty when it can go.

    along  notices that go in the same file
    """
    person, decided = notice.person, notice.beschikking or notice.temporary
    assert decided is not None
    if not person.bsn or not is_bsn(person.bsn):
        return _("Er is geen burgerservicenummer. Stel het BSN vast en maak daarna een nieuw bestand.")
    if person.born_on is None:
        return _("De geboortedatum is niet helemaal bekend. Vul haar aan en maak daarna een nieuw bestand.")
    start = next((row for row in decided.contribution_notices.all() if row.kind == "start"), None)
    if start is None:
        return _("Er is geen start gemeld, dus er valt niets te stoppen.")
    if notice.kind == "stop" and start.pk not in along and not hasattr(start, "sent"):
        return _("De start is nog niet gemeld, of kwam terug. De stop gaat mee zodra de start is verstuurd.")
    if notice.kind == "stop" and notice.on < start.on - timedelta(days=1):
        return _("De laatste dag ligt voor de eerste dag, %(day)s.") % {"day": plain_date(start.on)}
    if person.died_on and notice.kind == "start" and person.died_on < notice.on:
        return _("De inwoner is overleden voor de eerste dag.")
    return ""


def lines_of(file: ContributionFile) -> list[FileLine]:
    """What goes in this file. For who makes it: the walls must be open."""
    rows = ContributionSent.objects.filter(file=file).select_related(
        "notice__beschikking__aanvraag__person", "notice__beschikking__proposal", "notice__temporary__person"
    )
    return [_file_line(row.notice) for row in rows.order_by("notice")]


def contribution_file(file: int, *, reader: Reader) -> tuple[bytes, str, list[Looked]]:
    """Content and name of a made file, and who are in it; only for who may see every line of it.

    raises  NotYours, FileNotMade
    """
    row = _readable(reader).filter(pk=file).select_related("made").first()
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
    rows = ContributionNotice.objects.filter(Q(sent__file=file) | Q(returned__file=file)).select_related(
        *WHOSE
    )
    return [
        Looked(file.municipality_id, household=household, person=person)
        for household, person in {(row.case.household_id, row.person.pk) for row in rows}
    ]


def _mine(reader: Reader) -> QuerySet[ContributionNotice]:
    open_to = access.households(reader, right=RIGHT)
    theirs = Q(beschikking__aanvraag__case__household__in=open_to) | Q(temporary__case__household__in=open_to)
    return ContributionNotice.objects.filter(theirs, municipality__in=reader.municipalities)


def notices_of(reader: Reader) -> QuerySet[ContributionNotice]:
    return _mine(reader).select_related(*WHOSE)


def _exempt(reader: Reader) -> QuerySet[ContributionExempt]:
    return ContributionExempt.objects.filter(
        municipality__in=reader.municipalities,
        beschikking__aanvraag__case__household__in=access.households(reader, right=RIGHT),
    ).select_related("beschikking__aanvraag__person", "beschikking__aanvraag__case", "beschikking__proposal")


def _readable(reader: Reader) -> QuerySet[ContributionFile]:
    """Files of which every line is about a household that this reader may open."""
    mine = _mine(reader)
    shut = ContributionSent.objects.filter(file=OuterRef("pk")).exclude(notice__in=mine)
    back = ContributionReturned.objects.filter(file=OuterRef("pk")).exclude(notice__in=mine)
    return ContributionFile.objects.filter(
        ~Exists(shut), ~Exists(back), municipality__in=reader.municipalities
    )


def _files(reader: Reader) -> tuple[ContributionsFile, ...]:
    rows = _readable(reader).select_related("by")
    count = Count("lines", distinct=True) + Count("returned", distinct=True)
    return tuple(
        ContributionsFile(row.pk, row.at, row.by.name, row.count, row.ready is not None)
        for row in rows.annotate(count=count, ready=F("made__at")).order_by("-pk")[:10]
    )


def _state(state: str) -> Q:
    if state == "sent":
        return Q(sent__isnull=False)
    back = Exists(ContributionReturned.objects.filter(notice=OuterRef("pk"), outcome=""))
    if state == "returned":
        return Q(back)
    dropped = Exists(ContributionReturned.objects.filter(notice=OuterRef("pk"), outcome="vervalt"))
    open_ones = Q(sent__isnull=True, refused__isnull=state != "refused") & ~Q(back) & ~Q(dropped)
    return open_ones & ~(Q(kind="stop") & (Q(_without_start("beschikking")) | Q(_without_start("temporary"))))


def _without_start(path: str) -> Exists:
    """Of a stop: its start was dropped, so that the CAK knows of nothing to stop. path: beschikking or temporary"""
    starts = ContributionReturned.objects.filter(notice__kind="start", outcome="vervalt")
    return Exists(starts.filter(**{f"notice__{path}": OuterRef(path)}))


def _line(row: ContributionNotice, state: str, contribution: str) -> ContributionLine:
    reason = row.refused.reason if state == "refused" else row.reason
    if state == "returned":
        reason = next((each.reason for each in row.returned.all() if not each.outcome), "")
    return ContributionLine(
        row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.number, row.kind, contribution, row.on, reason, state,
        row.sent.file_id if state == "sent" else None, row.pk,
    )  # fmt: skip


def _none(row: ContributionExempt) -> ContributionLine:
    aanvraag, proposal = row.beschikking.aanvraag, row.beschikking.proposal
    return ContributionLine(
        row.municipality_id, aanvraag.case.household_id, aanvraag.person_id, person_name(aanvraag.person).full,
        row.beschikking.number, "", "", proposal.starts_on if proposal else None, row.sentence, "none",
    )  # fmt: skip


def _file_line(notice: ContributionNotice) -> FileLine:
    person = notice.person
    assert person.bsn and person.born_on
    return FileLine(
        reference=reference_of(notice), kind=notice.kind, contribution=notice.contribution,
        bsn=person.bsn, born=person.born_on, surname=person.surname, product=notice.product,
        decision=notice.number, on=notice.on,
    )  # fmt: skip


def reference_of(notice: ContributionNotice) -> str:
    """By which the CAK names it in its answer."""
    return f"{notice.municipality_id:04d}-{notice.pk}"
