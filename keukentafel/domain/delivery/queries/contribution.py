"""What the CAK must hear, has heard or cannot hear yet, and why; only of files that the reader may open for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from keukentafel.domain.delivery.models import (
    ContributionAgain,
    ContributionExempt,
    ContributionFile,
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

from .contribution_state import (
    at_cak,
    in_state,
    pair,
    start_at_cak,
    stop_before_waits,
    told,
    told_contribution,
)

RIGHT = "eigen-bijdrage"
WHOSE = (
    "beschikking__aanvraag__person", "beschikking__aanvraag__case", "temporary__person", "temporary__case",
    "beschikking__proposal",
)  # fmt: skip
MOST = 100
"""Rows of one list on the page, the newest first; how many there are stands above it."""
STATES = ("waiting", "refused", "returned", "sent", "none")
ASKS_WORK = ("returned", "refused")
LAPSED = "lapsed"
"""Of no list: the CAK was right, or there is nothing to tell any more."""


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
    counts = notices.aggregate(**{key: Count("pk", filter=in_state(key)) for key in STATES[:-1]})
    counts["none"] = free.count()
    if state not in STATES:
        state = next((each for each in ASKS_WORK if counts[each]), STATES[0])
    if state == "none":
        lines = tuple(_none(row) for row in free.order_by("-at", "-pk")[:MOST])
    else:
        rows = _for_lines(notices.filter(in_state(state)), reader.today).order_by("-at", "-pk")[:MOST]
        lines = tuple(_line(row, state, reader.today) for row in rows)
    return Contributions(state, counts, lines, _files(reader))


def notice_line(key: int, *, reader: Reader) -> ContributionLine | None:
    """One notice as its list tells of it, with its state; LAPSED where it is in no list. None when it is not theirs to see."""
    lists = [When(in_state(each), then=Value(each)) for each in STATES[:-1]]
    rows = _for_lines(notices_of(reader), reader.today).annotate(state=Case(*lists, default=Value(LAPSED)))
    row = rows.filter(pk=key).first()
    return _line(row, row.state, reader.today) if row is not None else None


def _for_lines(rows: QuerySet[ContributionNotice], today: date) -> QuerySet[ContributionNotice]:
    """With what `_line` asks of each."""
    return (
        rows.select_related("refused")
        .prefetch_related("returned")
        .annotate(
            told_on=told("on"),
            told_kind=told_contribution(),
            sent_file=Subquery(at_cak().filter(notice=OuterRef("pk")).order_by("-pk").values("file")[:1]),
            start_told=Exists(start_at_cak()),
            again_why=_again_why(),
            takes_back=takes_back(),
            stop_first=stop_before_waits(today),
        )
    )


def waiting(*, reader: Reader) -> QuerySet[ContributionNotice]:
    """The notices that are in no file yet. A stop waits for its day, and falls with its start; one that the CAK has with another
    day goes at once. The start of a next period waits for the stop of the one before, and stands after it. A start that came to
    nothing is taken back at once as well, before any other start goes: nobody has two of the same day."""
    rows = notices_of(reader).filter(in_state("waiting") | in_state("refused"))
    kept = [
        f"{by}__contribution_notices__{name}"
        for by in ("beschikking", "temporary")
        for name in ("sent", "returned", "again", "mended")
    ]
    rows = rows.prefetch_related("mended", *kept).annotate(told_on=told("on"))
    rows = rows.annotate(takes_back=takes_back())
    again = Q(Exists(ContributionAgain.objects.filter(notice=OuterRef("pk"))))
    starts = Q(~stop_before_waits(reader.today), kind="start")
    stops = Q(told_on__lt=reader.today, kind="stop")
    rows = rows.filter(starts | stops | Q(takes_back=True) | again)
    return rows.order_by("-takes_back", "turn", "kind", "pk")


def takes_back() -> Q:
    """Within a statement about notices: a stop of a start that came to nothing."""
    return Q(pair("start", on__gt=OuterRef("on")), kind="stop")


def problem_of(notice: ContributionNotice, *, along: Collection[int] = ()) -> str:
    """Why the CAK would not know what to do with this notice, in a sentence; empty when it can go.

    along  notices that go in the same file
    """
    person = notice.person
    if not person.bsn or not is_bsn(person.bsn):
        return _("Er is geen burgerservicenummer. Stel het BSN vast en maak daarna een nieuw bestand.")
    if person.born_on is None:
        return _("De geboortedatum is niet helemaal bekend. Vul haar aan en maak daarna een nieuw bestand.")
    start = notice.pair("start")
    if start is None:
        return _("Er is geen start gemeld, dus er valt niets te stoppen.")
    first, day = start.told.on, notice.told.on
    if notice.kind == "stop" and start.pk not in along and start.sent_in is None:
        return waits_for_start()
    if notice.kind == "stop" and day < first - timedelta(days=1):
        return _("De laatste dag ligt voor de eerste dag, %(day)s.") % {"day": plain_date(first)}
    if person.died_on and notice.kind == "start" and person.died_on < day:
        return _("De inwoner is overleden voor de eerste dag.")
    if notice.kind == "start" and _still_runs(notice, along):
        return _(
            "De stop van de periode ervoor is nog niet gemeld, of kwam terug. De start gaat mee zodra die is verstuurd."
        )
    return ""


def _still_runs(start: ContributionNotice, along: Collection[int]) -> bool:
    """At the CAK the period before this one has no end."""
    begun, stop = (start.of_turn(start.turn - 1, kind) for kind in ("start", "stop"))
    if begun is None or stop is None or begun.sent_in is None:
        return False
    dropped = any(each.outcome == "vervalt" for each in stop.returned.all())
    return stop.sent_in is None and stop.pk not in along and not dropped


def waits_for_start() -> str:
    return _("De start is nog niet gemeld, of kwam terug. De stop gaat mee zodra de start is verstuurd.")


def _mine(reader: Reader) -> QuerySet[ContributionNotice]:
    return ContributionNotice.objects.filter(theirs(reader), municipality__in=reader.municipalities)


def theirs(reader: Reader) -> Q:
    open_to = access.households(reader, right=RIGHT)
    return Q(beschikking__aanvraag__case__household__in=open_to) | Q(temporary__case__household__in=open_to)


def notices_of(reader: Reader) -> QuerySet[ContributionNotice]:
    return _mine(reader).select_related(*WHOSE)


def _exempt(reader: Reader) -> QuerySet[ContributionExempt]:
    """Without those of whom a contribution began during the help."""
    began = Q(beschikking=OuterRef("beschikking")) | Q(temporary=OuterRef("temporary"))
    free = ~Exists(ContributionNotice.objects.filter(began))
    rows = ContributionExempt.objects.filter(theirs(reader), free, municipality__in=reader.municipalities)
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


def _line(row: Any, state: str, today: date) -> ContributionLine:
    contribution = loader.load().bijdragesoorten.history(row.told_kind)[-1].naam
    reason = row.refused.reason if state == "refused" else row.reason
    if state == "waiting":
        reason = " ".join(filter(None, (_sentence(reason), _goes_again(row), _waits(row, today))))
    if state == "returned":
        reason = next((each.reason for each in row.returned.all() if not each.outcome), "")
    return ContributionLine(
        row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.number, row.kind, contribution, row.told_on, reason, state, row.sent_file, row.pk,
    )  # fmt: skip


def _again_why() -> Subquery:
    """Within a statement about notices: why what the CAK has goes once more, the last time; NULL where it does not, or where it
    came back and was mended since."""
    why = Case(When(mended=None, then=Value("besluit")), default=Value("verbeterd"))
    since = ContributionReturned.objects.filter(notice=OuterRef("notice"), settled_at__gt=OuterRef("at"))
    rows = ContributionAgain.objects.filter(~Exists(since), notice=OuterRef("pk")).order_by("-pk")
    return Subquery(rows.annotate(why=why).values("why")[:1])


def _goes_again(row: Any) -> str:
    if row.again_why == "verbeterd":
        return _("Gaat opnieuw, want de bijdrage van de start is verbeterd.")
    if row.again_why is None:
        return ""
    if row.kind == "start":
        return _("Gaat opnieuw, want de bijdrage gaat toch in, of op een andere dag dan het CAK weet.")
    return _("Gaat opnieuw, want de laatste dag is een andere dan het CAK weet.")


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}." if words else ""


def _waits(row: Any, today: date) -> str:
    """What a notice in the list waits for; nothing of a start that goes with the next file."""
    if row.kind == "start":
        waits = row.stop_first and not row.again_why
        return _("Gaat mee na de stop van de periode ervoor.") if waits else ""
    if not row.start_told:
        return waits_for_start()
    if row.takes_back:
        return _("De start vervalt. Dat gaat mee met het volgende bestand.")
    if row.told_on >= today and not row.again_why:
        return _("Gaat mee na de laatste dag.")
    return _("Gaat mee met het volgende bestand.")


def _none(row: ContributionExempt) -> ContributionLine:
    return ContributionLine(
        row.municipality_id, row.case.household_id, row.person.pk, person_name(row.person).full,
        row.number, "", "", row.starts_on, row.sentence, "none",
    )  # fmt: skip
