"""A decision with what its reader may do: the page beside the letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.decisions.owed import OUTCOME
from keukentafel.domain.decisions.queries import TemporaryView
from keukentafel.domain.people import access
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import entitlements

from .my_file import my_help_at_once
from .my_file_decisions import decision_rows, told_decisions
from .my_file_shapes import MyDecision
from .my_file_whose import own_person, whose
from .my_penalties import MyPenalty, my_penalties

WMO = "wmo"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that people have after a decision, what the answer is, and where that stands."""

    question: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class MyRights:
    decision: MyDecision
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class RightsAtOnce:
    """The same about help that was given at once, as it stands after what was decided last."""

    help: TemporaryView
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class RightsPenalty:
    """The same about a penalty for deciding too late."""

    penalty: MyPenalty
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
    return MyRights(decision, _answers(law, decision.outcome, decision.decided_on))


def my_rights_at_once(number: str, *, reader: Reader, spoken: Spoken | None = None) -> RightsAtOnce:
    """As `my_rights`. source  Wmo 2015, artikel 2.3.3. raises NotYours, TooYoung"""
    person = whose(reader=reader, spoken=spoken)
    given = my_help_at_once(person.pk, reader, spoken)
    found = next((each for each in given if each.number == number), None)
    if found is None:
        raise access.NotYours(number)
    outcome = entitlements.REFUSING if found.ended else entitlements.GRANTING
    return RightsAtOnce(found, _answers(WMO, outcome, found.last.on))


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
