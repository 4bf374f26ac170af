"""What the CAK must hear, has heard or cannot hear yet, and why; only of files that the reader may open for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from keukentafel.domain.delivery.models import (
    ContributionAgain,
    ContributionExempt,
    ContributionFile,
    ContributionMended,
    ContributionNotice,
    ContributionReturned,
    ContributionSent,
)
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
ASKS_WORK = ("returned", "refused")


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


def contributions(*, state: str, reader: Reader) -> Contributions:
    """One list and the counts of all; six statements, however many rows there are.

    state  one of STATES; anything else is the list in which somebody has to do something, else the first
    """
    notices, free = notices_of(reader), _exempt(reader)
    counts = notices.aggregate(**{key: Count("pk", filter=_state(key)) for key in STATES[:-1]})
    counts["none"] = free.count()
    if state not in STATES:
        state = next((each for each in ASKS_WORK if counts[each]), STATES[0])
    if state == "none":
        lines = tuple(_none(row) for row in free.order_by("-at", "-pk")[:MOST])
    else:
        rows = notices.filter(_state(state)).select_related("refused")
        rows = rows.prefetch_related("returned").annotate(
            told_on=_told("on"),
            told_kind=_told_contribution(),
            sent_file=Subquery(_at_cak().filter(notice=OuterRef("pk")).order_by("-pk").values("file")[:1]),
            start_told=Exists(_start_at_cak()),
            again_why=_again_why(),
        )
        rows = rows.order_by("-at", "-pk")[:MOST]
        names = loader.load().bijdragesoorten
        lines = tuple(_line(row, state, names.history(row.told_kind)[-1].naam, reader.today) for row in rows)
    return Contributions(state, counts, lines, _files(reader))


def waiting(*, reader: Reader) -> QuerySet[ContributionNotice]:
    """The notices that are in no file yet. A stop waits for its day, and falls with its start; one that the CAK has with another
    day goes at once. A start that came to nothing is taken back at once as well, before any other start goes: nobody has two of
    the same day."""
    rows = notices_of(reader).filter(_state("waiting") | _state("refused"))
    kept = [
        f"{by}__contribution_notices__{name}"
        for by in ("beschikking", "temporary")
        for name in ("sent", "returned", "again", "mended")
    ]
    rows = rows.prefetch_related("mended", *kept).annotate(told_on=_told("on"))
    rows = rows.annotate(takes_back=Q(_pair("start", on__gt=OuterRef("on")), kind="stop"))
    again = Q(Exists(ContributionAgain.objects.filter(notice=OuterRef("pk"))))
    rows = rows.filter(Q(kind="start") | Q(told_on__lt=reader.today) | Q(takes_back=True) | again)
    return rows.order_by("-takes_back", "kind", "pk")


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
    first, day = start.told.on, notice.told.on
    if notice.kind == "stop" and start.pk not in along and start.sent_in is None:
        return waits_for_start()
    if notice.kind == "stop" and day < first - timedelta(days=1):
        return _("De laatste dag ligt voor de eerste dag, %(day)s.") % {"day": plain_date(first)}
    if person.died_on and notice.kind == "start" and person.died_on < day:
        return _("De inwoner is overleden voor de eerste dag.")
    return ""


def waits_for_start() -> str:
    return _("De start is nog niet gemeld, of kwam terug. De stop gaat mee zodra de start is verstuurd.")


def _mine(reader: Reader) -> QuerySet[ContributionNotice]:
    return ContributionNotice.objects.filter(_theirs(reader), municipality__in=reader.municipalities)


def _theirs(reader: Reader) -> Q:
    open_to = access.households(reader, right=RIGHT)
    return Q(beschikking__aanvraag__case__household__in=open_to) | Q(temporary__case__household__in=open_to)


def notices_of(reader: Reader) -> QuerySet[ContributionNotice]:
    return _mine(reader).select_related(*WHOSE)


def _exempt(reader: Reader) -> QuerySet[ContributionExempt]:
    rows = ContributionExempt.objects.filter(_theirs(reader), municipality__in=reader.municipalities)
    return rows.select_related(*WHOSE)


def readable_files(reader: Reader) -> QuerySet[ContributionFile]:
    """Files of which every line is about a household that this reader may open."""
    mine = _mine(reader)
    shut = ContributionSent.objects.filter(file=OuterRef("pk")).exclude(notice__in=mine)
    return ContributionFile.objects.filter(~Exists(shut), municipality__in=reader.municipalities)


def _files(reader: Reader) -> tuple[ContributionsFile, ...]:
    rows = readable_files(reader).select_related("by")
    return tuple(
        ContributionsFile(row.pk, row.at, row.by.name, row.count, row.ready is not None)
        for row in rows.annotate(count=Count("lines"), ready=F("made__at")).order_by("-pk")[:10]
    )


def _state(state: str) -> Q:
    if state == "sent":
        return Q(Exists(_at_cak().filter(notice=OuterRef("pk"))))
    back = Exists(ContributionReturned.objects.filter(notice=OuterRef("pk"), outcome=""))
    if state == "returned":
        return Q(back)
    dropped = Exists(ContributionReturned.objects.filter(notice=OuterRef("pk"), outcome="vervalt"))
    gone = Exists(_at_cak().filter(notice=OuterRef("pk")))
    unsent = ~Exists(ContributionSent.objects.filter(notice=OuterRef("pk")))
    never = Q(_pair("stop", on__lt=OuterRef("on")), unsent, kind="start")
    of_never = Q(_pair("start", on__gt=OuterRef("on"), sent__isnull=True), kind="stop")
    open_ones = ~never & ~of_never & Q(refused__isnull=state != "refused") & ~Q(gone) & ~Q(back) & ~Q(dropped)
    return open_ones & ~(Q(kind="stop") & (Q(_without_start("beschikking")) | Q(_without_start("temporary"))))


def _pair(kind: str, **more: Any) -> Q:
    """Within a statement about notices: that there is the other one of the same decision, a start or a stop."""
    same = Q(beschikking=OuterRef("beschikking")) | Q(temporary=OuterRef("temporary"))
    return Q(Exists(ContributionNotice.objects.filter(same, kind=kind, **more)))


def _at_cak() -> QuerySet[ContributionSent]:
    """What the CAK has: in a file of which it did not send it back, and which still holds."""
    same = {"notice": OuterRef("notice"), "file": OuterRef("file")}
    back, again = ContributionReturned.objects.filter(**same), ContributionAgain.objects.filter(**same)
    return ContributionSent.objects.filter(~Exists(back), ~Exists(again))


def _start_at_cak() -> QuerySet[ContributionSent]:
    """Within a statement about notices: the start of the same decision, as far as the CAK has it."""
    same = Q(notice__beschikking=OuterRef("beschikking")) | Q(notice__temporary=OuterRef("temporary"))
    return _at_cak().filter(same, notice__kind="start")


def _told(name: str) -> Coalesce:
    """Within a statement about notices: their day or contribution as it was mended last, see ContributionNotice.told."""
    mended = ContributionMended.objects.filter(notice=OuterRef("pk"), at__gte=OuterRef("at")).order_by("-at")
    return Coalesce(Subquery(mended.values(name)[:1]), F(name))


def _told_contribution() -> Coalesce:
    """The same of the contribution: a stop ends what its start began."""
    same = Q(notice__beschikking=OuterRef("beschikking")) | Q(notice__temporary=OuterRef("temporary"))
    mended = ContributionMended.objects.filter(same, notice__kind="start").order_by("-at")
    return Coalesce(Subquery(mended.values("contribution")[:1]), F("contribution"))


def _without_start(path: str) -> Exists:
    """Of a stop: its start was dropped, so that the CAK knows of nothing to stop. path: beschikking or temporary"""
    starts = ContributionReturned.objects.filter(notice__kind="start", outcome="vervalt")
    return Exists(starts.filter(**{f"notice__{path}": OuterRef(path)}))


def _line(row: Any, state: str, contribution: str, today: date) -> ContributionLine:
    reason = row.refused.reason if state == "refused" else row.reason
    if state == "waiting" and row.kind == "stop":
        reason = " ".join(filter(None, (f"{reason}.", _goes_again(row), _waits(row, today))))
    elif state == "waiting":
        reason = _goes_again(row)
    if state == "returned":
        reason = next((each.reason for each in row.returned.all() if not each.outcome), "")
    return ContributionLine(
        row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.number, row.kind, contribution, row.told_on, reason, state, row.sent_file, row.pk,
    )  # fmt: skip


def _again_why() -> Subquery:
    """Within a statement about notices: why what the CAK has goes once more, the last time; NULL where it does not."""
    why = Case(When(mended=None, then=Value("besluit")), default=Value("verbeterd"))
    rows = ContributionAgain.objects.filter(notice=OuterRef("pk")).order_by("-pk")
    return Subquery(rows.annotate(why=why).values("why")[:1])


def _goes_again(row: Any) -> str:
    if row.again_why == "verbeterd":
        return _("Gaat opnieuw, want de bijdrage van de start is verbeterd.")
    if row.again_why is None:
        return ""
    if row.kind == "start":
        return _("Gaat opnieuw, want de hulp gaat door een later besluit toch in.")
    return _("Gaat opnieuw, want door een later besluit is de laatste dag anders.")


def _waits(stop: Any, today: date) -> str:
    """What a stop in the list waits for."""
    if not stop.start_told:
        return waits_for_start()
    if stop.told_on >= today and not stop.again_why:
        return _("Gaat mee na de laatste dag.")
    return _("Gaat mee met het volgende bestand.")


def _none(row: ContributionExempt) -> ContributionLine:
    return ContributionLine(
        row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.number, "", "", row.starts_on, row.sentence, "none",
    )  # fmt: skip
