"""A decision with what its reader may do: the page beside the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.by_desk import written_down
from keukentafel.domain.decisions.desk_leaflet import outcome_of
from keukentafel.domain.decisions.models import Beschikking, DeskDecision, Referral
from keukentafel.domain.decisions.owed import OUTCOME
from keukentafel.domain.decisions.queries import LetterFile, TemporaryView
from keukentafel.domain.decisions.queries.desk_decisions import sheet_file_of, sheet_of
from keukentafel.domain.decisions.queries.desk_leaflet import desk_leaflet_file, desk_sheet
from keukentafel.domain.people import access
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import entitlements

from .my_appeals import appeals_at_once
from .my_file import my_help_at_once
from .my_file_decisions import decision_rows, told_decisions
from .my_file_shapes import MyAppeal, MyDecision, MyReferral
from .my_file_whose import own_person, whose
from .my_penalties import MyPenalty, my_penalties
from .my_referrals import by_desk, view

WMO = "wmo"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that people have after a decision, what the answer is, and where that stands."""

    question: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class MyRights:
    """ready: a desk decided this, and its sheet is there."""

    decision: MyDecision
    answers: tuple[Answer, ...]
    ready: bool


@dataclass(frozen=True, slots=True)
class RightsAtOnce:
    """The same about help that was given at once, as it stands after what was decided last."""

    help: TemporaryView
    answers: tuple[Answer, ...]
    appeals: Mapping[str, MyAppeal]


@dataclass(frozen=True, slots=True)
class RightsPenalty:
    """The same about a penalty for deciding too late."""

    penalty: MyPenalty
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class RightsByDesk:
    """The same about what a desk decided in the name of the municipality. ready: its sheet is there."""

    referral: MyReferral
    ready: bool
    answers: tuple[Answer, ...]


def my_rights(number: str, *, reader: Reader, spoken: Spoken | None = None) -> MyRights:
    """About oneself, who authorised one, or who one speaks for, as far as that goes. raises NotYours, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    rows = [row for row in decision_rows(reader=reader, spoken=spoken) if row.number == number]
    if not rows:
        raise access.NotYours(number)
    (decision,) = told_decisions(rows, reader=reader, spoken=spoken)
    law = rows[0].aanvraag.law
    desk = _sheet_row(rows[0], decision)
    ready = desk is not None and sheet_of(desk, on=reader.today) is not None
    return MyRights(decision, _answers(law, decision.outcome, decision.decided_on), ready)


def _sheet_row(row: Beschikking, decision: MyDecision) -> DeskDecision | None:
    """Of what a desk decided, when its reasons may be read too."""
    return written_down(row) if decision.grounds else None


def my_rights_at_once(number: str, *, reader: Reader, spoken: Spoken | None = None) -> RightsAtOnce:
    """As `my_rights`. source  Wmo 2015, artikel 2.3.3. raises NotYours, TooYoung"""
    person = whose(reader=reader, spoken=spoken)
    given = my_help_at_once(person.pk, reader, spoken)
    found = next((each for each in given if each.number == number), None)
    if found is None:
        raise access.NotYours(number)
    outcome = entitlements.REFUSING if found.ended else entitlements.GRANTING
    appeals = appeals_at_once([found], reader=reader, spoken=spoken)
    return RightsAtOnce(found, _answers(WMO, outcome, found.last.on), appeals)


def my_rights_by_desk(number: str, *, reader: Reader, spoken: Spoken | None = None) -> RightsByDesk:
    """As `my_rights`. source  Awb, artikel 10:2. raises NotYours, TooYoung"""
    row = _of_desk(number, reader, spoken)
    ready = desk_sheet(row, on=reader.today) is not None
    return RightsByDesk(view(row, reader), ready, _answers(row.law, outcome_of(row), row.decided_on))


def my_desk_sheet(number: str, *, reader: Reader, spoken: Spoken | None = None) -> LetterFile:
    """raises  NotYours, TooYoung, and as decisions' desk_leaflet_file"""
    rows = [row for row in decision_rows(reader=reader, spoken=spoken) if row.number == number]
    if rows:
        (decision,) = told_decisions(rows, reader=reader, spoken=spoken)
        desk = _sheet_row(rows[0], decision)
        if desk is None:
            raise access.NotYours(number)
        return sheet_file_of(desk, on=reader.today)
    return desk_leaflet_file(_of_desk(number, reader, spoken), on=reader.today)


def _of_desk(number: str, reader: Reader, spoken: Spoken | None) -> Referral:
    row = by_desk(number, reader=reader, spoken=spoken)
    if row is None:
        raise access.NotYours(number)
    return row


def my_rights_penalty(number: str, *, reader: Reader, spoken: Spoken | None = None) -> RightsPenalty:
    """As `my_rights`. source  Awb, artikel 4:18. raises NotYours, TooYoung"""
    person = whose(reader=reader, spoken=spoken)
    given = my_penalties(person.pk, reader=reader, spoken=spoken)
    found = next((each for each in given if each.number == number), None)
    if found is None:
        raise access.NotYours(number)
    return RightsPenalty(found, _answers("", OUTCOME, found.decided_on))


def _answers(law: str, outcome: str, on: date) -> tuple[Answer, ...]:
    rows = entitlements.after(law=law, outcome=outcome, on=on)
    return tuple(Answer(row.naam, row.tekst, row.bron) for row in rows)
