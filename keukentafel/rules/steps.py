"""The steps of a process and their order. A finished step is a row in the database; the order is here only.

A municipality may put the steps of a process in its own order, in gemeenten/<code>/stappen.toml.
"""

from collections.abc import Collection
from datetime import date

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.rows import Proces, Stap


class WrongStep(Refusal):
    """The step does not belong to this process, or an earlier one is not finished."""


def process(code: str, *, on: date, municipality: int = 0) -> Proces:
    """hoofdproces · enkelvoudig · informatie · veiligheid · spoed, as they go in this municipality on that day.

    raises  UnknownCode, NotInForce
    """
    rules = loader.load()
    here = rules.gemeenten.get(municipality)
    own = (row for row in (here.processen.on(on) if here else ()) if row.code == code)
    return next(own, None) or rules.processen.get(code, on=on)


def processes(*, on: date, municipality: int = 0) -> tuple[Proces, ...]:
    """Every process of that day, in the order of the file of the country."""
    return tuple(
        process(row.code, on=on, municipality=municipality) for row in loader.load().processen.on(on)
    )


def next_steps(code: str, done: Collection[str], *, on: date, municipality: int = 0) -> tuple[Stap, ...]:
    """What can be done now: the first step that is not finished, with those that are done in one pass with it."""
    row = process(code, on=on, municipality=municipality)
    for place, step in enumerate(row.stap):
        if step.code not in done:
            together = [
                each for each in row.stap[place:] if each.code in row.in_een_keer and each.code not in done
            ]
            return tuple(together) if step.code in row.in_een_keer else (step,)
    return ()


def check(code: str, step: str, done: Collection[str], *, on: date, municipality: int = 0) -> None:
    """Whether this step may be finished now. raises WrongStep, UnknownCode, NotInForce"""
    row = process(code, on=on, municipality=municipality)
    if step not in {each.code for each in row.stap}:
        raise WrongStep(
            "De stap ‘%(step)s’ hoort niet bij %(process)s.", step=step, process=row.naam, rule=row.bron
        )
    able = next_steps(code, done, on=on, municipality=municipality)
    if step not in done and step not in {each.code for each in able}:
        raise WrongStep("Eerst komt de stap ‘%(first)s’.", first=able[0].naam, rule=row.bron)
