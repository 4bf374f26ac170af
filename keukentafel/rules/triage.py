"""Walks a decision tree: which question comes next, and which end was reached by which answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.rows import Antwoord, Boom, Uitkomst, Vraag

TREE = "toegang"
Answers = Sequence[tuple[str, str]]
"""(question, answer) by code, in the order in which they were asked."""


class WrongAnswer(Refusal):
    """An answer does not belong to the question that is asked, or comes after the end."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer as it was given, with the words that the person saw."""

    question: Vraag
    answer: Antwoord

    def __str__(self) -> str:
        return f"{self.question.tekst} {self.answer.tekst}."


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the answers lead: the next question, or the outcome. version: since when this tree counts, ISO date."""

    tree: str
    version: str
    given: tuple[Given, ...]
    question: Vraag | None
    outcome: Uitkomst | None

    @property
    def explanation(self) -> str:
        """Why this outcome, in the words of the answers; empty before the end."""
        if self.outcome is None:
            return ""
        because = " ".join(str(each) for each in self.given)
        return f"{self.outcome.naam}. Dat komt door deze antwoorden: {because}"


def walk(answers: Answers = (), *, on: date, code: str = TREE) -> Walk:
    """Where these answers lead in the tree of that day.

    raises  UnknownCode, NotInForce, WrongAnswer
    """
    return walk_tree(loader.load().triage.get(code, on=on), answers)


@dataclass(frozen=True, slots=True)
class Replay:
    """Where old answers lead in another tree: an outcome, or a question that nobody was asked then."""

    outcome: Uitkomst | None
    question: Vraag | None


def replay(tree: Boom, answers: Answers) -> Replay:
    """Follow answers of earlier through a changed tree. A question keeps its meaning as long as it keeps its code.

    An answer that the tree does not know any more counts as not given.
    """
    known = dict(answers)
    questions = {each.code: each for each in tree.vraag}
    ends = {each.code: each for each in tree.uitkomst}
    at = tree.begin
    for _step in tree.vraag:
        if at in ends:
            break
        given = (each for each in questions[at].antwoord if each.code == known.get(at))
        answer = next(given, None)
        if answer is None:
            return Replay(None, questions[at])
        at = answer.naar
    return Replay(ends.get(at), questions.get(at))


def walk_tree(tree: Boom, answers: Answers) -> Walk:
    """The same in any tree. raises WrongAnswer"""
    questions = {each.code: each for each in tree.vraag}
    ends = {each.code: each for each in tree.uitkomst}
    at = tree.begin
    given = []
    for asked, answered in answers:
        if at in ends:
            raise WrongAnswer("Er is al een uitkomst; daarna komt geen vraag meer.", rule=tree.bron)
        if asked != at:
            raise WrongAnswer("Deze vraag is nu niet aan de beurt. Begin de vragen opnieuw.", rule=tree.bron)
        answer = next((each for each in questions[at].antwoord if each.code == answered), None)
        if answer is None:
            raise WrongAnswer("Kies een van de antwoorden bij deze vraag.", rule=tree.bron)
        given.append(Given(questions[at], answer))
        at = answer.naar
    return Walk(tree.code, tree.geldig_van.isoformat(), tuple(given), questions.get(at), ends.get(at))


def outcome_name(outcome: str, *, on: date, code: str = TREE) -> str:
    """The name of an outcome in the tree of that day. raises UnknownCode, NotInForce, WrongAnswer"""
    tree = loader.load().triage.get(code, on=on)
    for each in tree.uitkomst:
        if each.code == outcome:
            return each.naam
    raise WrongAnswer("De uitkomst ‘%(code)s’ bestaat niet.", code=outcome, rule=tree.bron)
