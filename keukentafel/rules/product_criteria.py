"""What must hold for a product: answered by who proposes, or seen by the rules themselves.

Nothing here forbids: what does not hold stands there with its reason, and whoever decides refuses or makes an exception.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons
from keukentafel.rules.products import Product

LONGEST_REASON = 1_000


class CriterionOpen(Refusal):
    """Nobody said whether the resident meets it. `key`: of which criterion."""

    @property
    def key(self) -> str:
        return str(self.values["key"])


class CriterionReasonMissing(CriterionOpen):
    """The resident does not meet it, and nobody wrote why it is proposed so."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """text: one sentence. met: what the rules see themselves; None: who proposes answers it."""

    text: str
    met: bool | None = None

    @property
    def key(self) -> str:
        """The same for the same sentence, so that an answer never counts for another one."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Answer:
    met: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """computed: the rules saw it themselves. reason: why it is proposed so; empty where it is met."""

    text: str
    met: bool
    reason: str
    computed: bool


def of(product: Product, *, born: PartialDate, on: date) -> tuple[Criterion, ...]:
    """Everything that must hold for somebody born then, on the first day of the help: the age first."""
    asked = (Criterion(text) for text in dict.fromkeys(product.criteria))
    sentence = age_sentence(product.from_age, product.until_age)
    if not sentence:
        return tuple(asked)
    met = of_age(born, from_age=product.from_age, until_age=product.until_age, on=on)
    return (Criterion(sentence, met), *asked)


def of_age(born: PartialDate, *, from_age: int | None, until_age: int | None, on: date) -> bool | None:
    """Whether somebody is at least from_age and younger than until_age on that day, in whole years; None: the birth date that
    is known does not say."""
    youngest, oldest = age_range(born, on=on)
    if youngest is None or oldest is None:
        return None
    if (from_age is not None and oldest < from_age) or (until_age is not None and youngest >= until_age):
        return False
    surely = (from_age is None or youngest >= from_age) and (until_age is None or oldest < until_age)
    return True if surely else None


def age_sentence(from_age: int | None, until_age: int | None) -> str:
    """Empty without a limit."""
    if from_age is None and until_age is None:
        return ""
    if until_age is None:
        return f"De inwoner is op de eerste dag {from_age} jaar of ouder."
    if from_age is None:
        return f"De inwoner is op de eerste dag jonger dan {until_age} jaar."
    return f"De inwoner is op de eerste dag {from_age} jaar of ouder, en jonger dan {until_age} jaar."


def all_met(criteria: Iterable[Criterion]) -> dict[str, Answer]:
    """The answers of who says that the resident meets everything that is asked."""
    return {each.key: Answer(met=True) for each in criteria if each.met is None}


def judge(criteria: Iterable[Criterion], answers: Mapping[str, Answer]) -> tuple[Judged, ...]:
    """Every criterion with its answer; what the rules see themselves counts above what was answered.

    answers  by key of the criterion
    raises   CriterionOpen, CriterionReasonMissing
    """
    return tuple(_judged(each, answers.get(each.key)) for each in criteria)


def again(
    criteria: Iterable[Criterion], before: Iterable[Judged], *, asked: bool = True
) -> tuple[Judged, ...]:
    """The same for help that goes on, with the answers of before to the same sentences.

    asked   False: the ground does not ask it again, so what nobody answered before is left out
    raises  CriterionOpen, CriterionReasonMissing
    """
    answers = {Criterion(each.text).key: Answer(each.met, each.reason) for each in before}
    there = [each for each in criteria if asked or each.met is not None or each.key in answers]
    return judge(there, answers)


def told(judged: Iterable[Judged]) -> list[str]:
    """A sentence for each, in words for the resident."""
    return [
        f"Voor deze hulp geldt: ‘{each.text}’ Daaraan voldoet u."
        if each.met
        else f"Voor deze hulp geldt: ‘{each.text}’ Daaraan voldoet u niet. {each.reason}"
        for each in judged
    ]


def _judged(one: Criterion, answer: Answer | None) -> Judged:
    met = answer.met if one.met is None and answer is not None else one.met
    if met is None:
        raise CriterionOpen("Kies of de inwoner hieraan voldoet: %(text)s", key=one.key, text=one.text)
    reason = answer.reason.strip() if answer is not None and not met else ""
    if not met and (not reasons.says_something(reason) or len(reason) > LONGEST_REASON):
        raise CriterionReasonMissing(
            "Schrijf in een hele zin van hooguit %(count)s tekens waarom de inwoner hier niet aan voldoet: %(text)s",
            count=LONGEST_REASON,
            key=one.key,
            text=one.text,
        )
    return Judged(one.text, met, reason, one.met is not None)
