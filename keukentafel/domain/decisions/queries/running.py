"""The help that somebody has already, for who proposes or decides on more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from keukentafel.domain.decisions import beside, granted, readable
from keukentafel.domain.decisions.models import Aanvraag, Proposal, Referral
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost, stacking

from .aanvraag import AanvraagPage


@dataclass(frozen=True, slots=True)
class RunningHelp:
    """decision: number of what gives this much; way: of rules.stacking; last_day: with everything after it in mind;
    case: number, of help at once."""

    product: str
    name: str
    quantity: str
    provider_name: str
    starts_on: date
    last_day: date
    decision: str
    way: str = stacking.DECISION
    case: str = ""


def running(view: AanvraagPage, *, reader: Reader) -> list[RunningHelp]:
    """What this person has under the law of the aanvraag and is not over: by decision, and by a referral and as help at once as
    far as the reader may read those. Three statements at most.

    view  of an aanvraag that the reader was let into
    """
    asked = Aanvraag(
        number=view.number, person_id=view.person, law=view.law, municipality_id=view.municipality
    )
    there = [*_decided(asked), *_referred(asked, reader), *_at_once(asked, reader)]
    return [each for each in there if each.last_day >= reader.today]


def _decided(asked: Aanvraag) -> Iterator[RunningHelp]:
    for decision, told in granted.granted(asked):
        row = decision.proposal
        if row is not None:
            yield _line(told, _size(row), row.provider, decision.number)


def _referred(asked: Aanvraag, reader: Reader) -> Iterator[RunningHelp]:
    rows = beside.referrals(asked).filter(pk__in=readable.referrals(reader))
    for row in rows.select_related("provider"):
        yield _line(beside.told_referral(row), _size(row) if row.product else "", row.provider, row.number)


def _at_once(asked: Aanvraag, reader: Reader) -> Iterator[RunningHelp]:
    if asked.law == beside.LAW_AT_ONCE:
        rows = beside.at_once(asked).filter(pk__in=readable.at_once(reader))
        for row in rows.select_related("provider", "case"):
            yield replace(_line(beside.told_at_once(row), "", row.provider, row.number), case=row.case.number)


def _line(told: stacking.Granted, size: str, provider: Organisation | None, number: str) -> RunningHelp:
    last_day = told.period.last_day
    assert last_day is not None
    by = provider.name if provider else ""
    return RunningHelp(told.code, told.name, size, by, told.period.start, last_day, number, told.way)


def _size(row: Proposal | Referral) -> str:
    return cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on)
