"""A decision with what its reader may do: the page beside the letter."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.people import access
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import entitlements

from .my_file import own_person
from .my_file_decisions import decision_rows, told_decisions
from .my_file_shapes import MyDecision


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


def my_rights(number: str, *, reader: Reader, spoken: Spoken | None = None) -> MyRights:
    """About oneself, who authorised one, or who one speaks for, as far as that goes. raises NotYours, TooYoung"""
    if spoken is None:
        own_person(reader=reader)
    rows = [row for row in decision_rows(reader=reader, spoken=spoken) if row.number == number]
    if not rows:
        raise access.NotYours(number)
    (decision,) = told_decisions(rows, reader=reader, spoken=spoken)
    law = rows[0].aanvraag.law
    texts = entitlements.after(law=law, outcome=decision.outcome, on=decision.decided_on)
    return MyRights(decision, tuple(Answer(row.naam, row.tekst, row.bron) for row in texts))
