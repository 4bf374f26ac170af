"""The ladder: tailored help only when each lower step is answered with a reason why it is not enough.

source  Wmo 2015, artikel 2.3.5 lid 3
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dutch import listed
from keukentafel.rules.question_rows import Trede

HIGHEST = "maatwerkvoorziening"
LAWS = ("wmo", "jeugdwet")
"""Other laws ask other things first: Jeugdwet, artikel 2.3 lid 1, asks what somebody can do by themselves too."""
SOURCES = {"jeugdwet": "Jeugdwet, artikel 2.3 lid 1"}
"""What a refusal rests on under another law than that of the table."""
ASKED, GROWN_UP = "Wmo 2015, artikel 2.3.2 lid 4, en artikel 2.3.5 lid 3", 18


class LadderSkipped(Refusal):
    """A lower step has no answer, no reason, or is enough."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found on one step. enough: this step solves it."""

    enough: bool
    reason: str


def steps(*, on: date) -> tuple[Trede, ...]:
    """The steps from low to high."""
    return tuple(sorted(loader.load().ladder.on(on), key=lambda each: each.volgorde))


def asked_by(age: int | None) -> str:
    """The articles that ask what is asked before help: of who is not 18 yet, help may be for the young as well. age: whole years

    source  Wmo 2015, artikel 2.3.2 lid 4 and 2.3.5 lid 3; Jeugdwet, artikel 1.1 and 2.3 lid 1
    """
    if age is not None and age < GROWN_UP:
        return f"{ASKED}; bij jeugdhulp {SOURCES['jeugdwet']}"
    return ASKED


def check(answers: Mapping[str, Answer], *, on: date, law: str = "wmo", up_to: str = HIGHEST) -> None:
    """Whether the step `up_to` may be proposed under this law. raises LadderSkipped, UnknownCode, NotInForce"""
    lower = check_answered(answers, on=on, law=law, up_to=up_to)
    target = loader.load().ladder.get(up_to, on=on)
    enough = [f"‘{step.naam}’" for step in lower if answers[step.code].enough]
    if enough:
        raise LadderSkipped(
            "Bij %(steps)s staat dat dit genoeg is. Dan is een %(target)s niet nodig.",
            target=target.naam.lower(), steps=listed(enough), rule=SOURCES.get(law, target.bron),
        )  # fmt: skip


def check_answered(
    answers: Mapping[str, Answer], *, on: date, law: str = "wmo", up_to: str = HIGHEST
) -> tuple[Trede, ...]:
    """Whether each lower step was looked at, be it enough or not: that much it takes to refuse as well. Gives those steps.

    raises  LadderSkipped, UnknownCode, NotInForce
    """
    target = loader.load().ladder.get(up_to, on=on)
    lower = tuple(step for step in steps(on=on) if step.volgorde < target.volgorde)
    silent = [
        f"‘{step.naam}’"
        for step in lower
        if step.code not in answers or not answers[step.code].reason.strip()
    ]
    if silent:
        raise LadderSkipped(
            "Een %(target)s kan pas als bij elke lagere trede staat waarom die niet genoeg is. Dat ontbreekt bij %(steps)s.",
            target=target.naam.lower(), steps=listed(silent), rule=SOURCES.get(law, target.bron),
        )  # fmt: skip
    return lower
