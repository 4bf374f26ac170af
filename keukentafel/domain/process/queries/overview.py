"""One page with everything about a household that its reader may know. One statement: see migrations/overview.sql."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import purpose

from . import overview_parts as parts
from .overview_shapes import Overview

EVENTS = 10
"""Lines of the timeline on one page."""
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
KINDS = {
    "contact": "contactmomenten", "note": "aantekeningen", "case": "zaken", "decision": "besluiten",
    "document": "documenten", "task": "taken",
}  # fmt: skip
"""What the timeline can be narrowed to, and the right that this asks."""


def overview(
    number: int, *, reader: Reader, shown: str = "", older_than: datetime | None = None, events: int = EVENTS
) -> Overview:
    """The household with this number, for a professional who may open it.

    shown       narrows the timeline to one of KINDS
    older_than  leaves out what happened on or after this moment
    raises      NotYours
    """
    if reader.kind != "professional" or not 0 < number < 2**63:
        raise NotYours(number)
    raw = _fetch(number, reader, shown if shown in KINDS else "", older_than or FOREVER, events + 1)
    if raw is None:
        raise NotYours(number)
    return _overview(raw, reader, shown if shown in KINDS else "", events)


def _fetch(number: int, reader: Reader, shown: str, older_than: datetime, most: int) -> dict[str, Any] | None:
    with planned.cursor() as cursor:
        cursor.execute(
            "SELECT kt_overview(%s, %s, %s::smallint[], %s::int[], %s::jsonb, %s::bigint[], %s::bigint[], %s::text[],"
            " %s, %s, %s, %s)::text",
            [
                number,
                reader.account,
                list(reader.municipalities),
                list(reader.districts),
                json.dumps(access.rights_by_bond(reader)),
                list(reader.working_teams),
                list(reader.locked),
                list(purpose.accepted(reader.today)),
                reader.today,
                shown,
                older_than,
                most,
            ],
        )
        text = cursor.fetchone()[0]
    return json.loads(text) if text is not None else None


def _overview(raw: dict[str, Any], reader: Reader, shown: str, events: int) -> Overview:
    today = reader.today
    members = [parts.member(row, today) for row in raw["members"] or ()]
    names = {member.person: member.name for member in members}
    cases = [parts.case(row, today, raw["municipality"]) for row in raw["cases"] or ()]
    timeline: Sequence[Any] = raw["timeline"] or ()
    rights = frozenset(raw["rights"])
    return Overview(
        number=raw["number"],
        municipality=raw["municipality"],
        name=raw["name"],
        opened_on=date.fromisoformat(raw["opened_on"]),
        district=raw["district"],
        team=raw["team"] or "",
        secret=raw["secret"],
        members=tuple(each for each in members if each.until_on is None or each.until_on > today),
        past_members=tuple(each for each in members if each.until_on is not None and each.until_on <= today),
        addresses=tuple(parts.address(row) for row in raw["addresses"] or ()),
        second_homes=tuple(parts.second_home(row, names) for row in raw["second_homes"] or ()),
        elsewhere=tuple(parts.elsewhere(row, names) for row in raw["elsewhere"] or ()),
        open_cases=tuple(case for case in cases if case.closed_at is None),
        closed_cases=tuple(case for case in cases if case.closed_at is not None),
        closed_count=raw["closed_count"],
        tasks=tuple(parts.task(row, today) for row in raw["tasks"] or ()),
        plan=parts.plan(raw["plan"], names) if raw["plan"] else None,
        support=tuple(parts.support(row, names, raw["municipality"], today) for row in raw["support"] or ()),
        involved=tuple(parts.involved(row) for row in raw["involved"] or ()),
        experts=tuple(parts.expert(row) for row in raw["experts"] or ()),
        timeline=tuple(parts.event(row, names) for row in timeline[:events]),
        more_timeline=len(timeline) > events,
        shown=shown,
        unreadable=tuple(parts.unreadable(row) for row in raw["unreadable"] or ()),
        statuses=tuple(parts.status(row) for row in raw["statuses"] or ()),
        rights=rights,
        closed=parts.closed(rights),
        team_phone=spaced_phone(raw["phone"] or ""),
        ended=parts.ended(raw["ended"]),
    )
