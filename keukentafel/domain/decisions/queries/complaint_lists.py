"""What waits for somebody with complaints, what they wrote down themselves, and whom one is about."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from keukentafel.domain.decisions.models import Complaint, ComplaintAbout, ComplaintHandler
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules
from keukentafel.rules import alerts

from .complaint_shapes import Recorded, Todo, Whom
from .complaint_terms import state_of, term_of
from .complaint_whom import PLACES, RIGHT, TAKES_IN, readable, to_place

_MAY_WAIT = """
SELECT EXISTS (
  SELECT FROM decisions_complaint c
    LEFT JOIN decisions_complainthandler h ON h.complaint_id = c.id AND h.until_at IS NULL
   WHERE NOT EXISTS (SELECT FROM decisions_complaintclosed e WHERE e.complaint_id = c.id)
     AND (h.account_id = %(account)s OR h.id IS NULL AND c.municipality_id = ANY (%(reads)s::bigint[])
          OR c.municipality_id = ANY (%(places)s::bigint[])))
"""
"""Whether anything can wait for this reader at all: asked at every opening of one's work, and nearly always no."""
STEPS = ("taken_in", "committee", "informal", "refused", "answer", "closed")


def to_do(*, reader: Reader) -> tuple[Todo, ...]:
    """What this reader handles, what is with nobody and is theirs to hand out, and what nobody may read."""
    if not _may_wait(reader):
        return ()
    now = ComplaintHandler.objects.filter(complaint=OuterRef("pk"), until_at__isnull=True)
    mine = Exists(now.filter(account=reader.account))
    rows = (
        Complaint.objects.filter(readable(reader), mine | ~Exists(now), municipality__in=reader.municipalities)
        .filter(closed__isnull=True).annotate(mine=mine).select_related(*STEPS).prefetch_related("extensions")
    )  # fmt: skip
    found = [_todo(row, _what(row, row.mine), reader) for row in rows]
    alone = [each.number for each in to_place(reader=reader)]
    if alone:
        rest = (
            Complaint.objects.filter(number__in=alone).select_related(*STEPS).prefetch_related("extensions")
        )
        found += [_todo(row, "plaatsen", reader) for row in rest]
    return tuple(sorted(found, key=lambda each: (each.last_day, each.number)))


def _may_wait(reader: Reader) -> bool:
    reads = reader.municipalities_with(rules.roles(RIGHT) | rules.roles(TAKES_IN))
    places = reader.municipalities_with(rules.roles(PLACES))
    with planned.cursor() as cursor:
        cursor.execute(_MAY_WAIT, {"account": reader.account, "reads": list(reads), "places": list(places)})
        return bool(cursor.fetchone()[0])


def recorded(*, reader: Reader) -> tuple[Recorded, ...]:
    """What this reader wrote down at the desk and may not read: that it came in, and that somebody sees to it."""
    rows = (
        Complaint.objects.filter(by=reader.account, account__isnull=True, municipality__in=reader.municipalities)
        .exclude(readable(reader)).select_related(*STEPS).prefetch_related("extensions", "handlers").order_by("-pk")
    )  # fmt: skip
    return tuple(
        Recorded(
            row.number, row.received_on, term_of(row, on=reader.today).last_day, state_of(row),
            any(each.until_at is None for each in row.handlers.all()),
        )
        for row in rows
    )  # fmt: skip


def whom(row: Complaint) -> Whom:
    """Whom it is about, or may be. One statement."""
    rows = ComplaintAbout.objects.filter(complaint=row).select_related("account").order_by("account__name")
    people = tuple((each.account_id, each.account.name) for each in rows if each.account is not None)
    return Whom(people, next((each.team_id for each in rows if each.team_id is not None), None))


def _what(row: Complaint, mine: bool) -> str:
    if not hasattr(row, "taken_in"):
        return "over-wie"
    if not mine and state_of(row) == "open":
        return "behandelaar"
    return "sluiten" if state_of(row) == "answered" else "behandelen"


def _todo(row: Complaint, what: str, reader: Reader) -> Todo:
    term = term_of(row, on=reader.today)
    soon = alerts.state(term.code, last_day=term.last_day, on=reader.today) == "soon"
    return Todo(
        row.number, what, term.last_day, term.days_left(on=reader.today), soon, state_of(row) == "open"
    )
