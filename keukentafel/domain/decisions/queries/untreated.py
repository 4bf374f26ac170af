"""Whether an aanvraag can be left untreated today, and who may decide so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from keukentafel.domain.decisions import mandate, register
from keukentafel.domain.decisions.actions.untreated import check_time, matter_of
from keukentafel.domain.decisions.completing import asked_to_complete
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import mandates

from .aanvraag import aanvraag_row


@dataclass(frozen=True, slots=True)
class Untreated:
    """asked_on, given_until and lacks: of the request to complete it, None and empty while there is none; waits: its time runs.

    not_now, rule  why it cannot be today; empty when it can
    may            on which mandate, or the refusal; `holders`: colleagues who may
    """

    asked_on: date | None = None
    given_until: date | None = None
    lacks: str = ""
    not_now: str = ""
    rule: str = ""
    may: bool = False
    right: str = ""
    source: str = ""
    holders: tuple[mandate.Holder, ...] = ()
    waits: bool = False


def untreated(number: str, *, reader: Reader, at: datetime) -> Untreated:
    """raises NotYours"""
    row = aanvraag_row(number, reader=reader)
    asked = asked_to_complete(row)
    page = Untreated()
    if asked is not None:
        waits = asked.given_until is not None and asked.given_until >= dutch_day(at)
        page = Untreated(dutch_day(asked.at), asked.given_until, asked.reason, waits=waits)
    try:
        check_time(row, at=at)
    except Refusal as refusal:
        return replace(page, not_now=str(refusal), rule=refusal.rule)
    try:
        held = _held(row, reader)
    except mandates.NoMandate as refusal:
        others = tuple(may_leave_it(row, reader=reader))
        return replace(page, right=str(refusal), source=refusal.rule, holders=others)
    return replace(page, may=True, right=held.grant.name, source=held.source)


def may_leave_it(row: Aanvraag, *, reader: Reader) -> list[mandate.Holder]:
    """Colleagues who may decide so and may open the file; nobody while it was not asked to complete it."""
    asked = asked_to_complete(row)
    if asked is None:
        return []
    matter = matter_of(row, asked)
    grants = register.grants(row.municipality_id, law=row.law)
    deciders = mandate.who_may_open(mandate.deciders(matter, on=reader.today), row.case.household)
    return mandate.holders(deciders, matter, grants, besides=reader.account, on=reader.today)


def _held(row: Aanvraag, reader: Reader) -> mandates.Held:
    asked = asked_to_complete(row)
    assert asked is not None
    matter, grants = matter_of(row, asked), register.grants(row.municipality_id, law=row.law)
    decider = mandate.of_account(
        reader.account, mandate.deciders(matter, on=reader.today, account=reader.account)
    )
    return mandate.held(decider, matter, grants, on=reader.today)
