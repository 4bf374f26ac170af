"""How far a case is: the order is in `regels/stappen.toml`, what is done is in rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from django.utils.translation import gettext

from keukentafel.domain.cases.models import OBJECTION, REFERRAL, Case
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import loader
from keukentafel.rules import steps as rules

State = Literal["done", "current", "todo", "over"]
MAIN = "hoofdproces"
OF_KIND = {OBJECTION: OBJECTION, REFERRAL: "verwijzing"}
"""Kinds of cases that have a way of their own, whatever a triage says."""


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    name: str
    what: str
    state: State
    done_at: datetime | None = None


def status(
    case: Case, *, process: str = MAIN, again_from: str = "", over: Collection[str] = ()
) -> tuple[Step, ...]:
    """The steps of a case. process: a code of stappen.toml; again_from, over: as `steps` takes them"""
    done = dict(case.steps.values_list("step", "at"))
    return steps(
        done, process=process, on=dutch_day(case.opened_at), municipality=case.municipality_id, again_from=again_from,
        over=over,
    )  # fmt: skip


def steps(
    done: Mapping[str, datetime | None] | Collection[str],
    *,
    process: str = MAIN,
    on: date,
    municipality: int = 0,
    again_from: str = "",
    over: Collection[str] = (),
) -> tuple[Step, ...]:
    """Steps in the order of this municipality; the first one that is not done is the current one.

    again_from  the step that is to be done once more, for something new in the same case, with all that follow it
    over        steps that were not done and do not come any more, unless they are to be done for something new
    """
    moments = done if isinstance(done, Mapping) else dict.fromkeys(done)
    result: list[Step] = []
    current = again = False
    for code, name, what in _order(process, on, municipality):
        again = again or code == again_from
        if code in moments and not again:
            state: State = "done"
        elif code in over and not again:
            state = "over"
        else:
            state, current = ("todo", True) if current else ("current", True)
        result.append(Step(code, gettext(name), gettext(what), state, None if again else moments.get(code)))
    return tuple(result)


@lru_cache(maxsize=500)
def _order(process: str, on: date, municipality: int) -> tuple[tuple[str, str, str], ...]:
    table = loader.load().processen
    first = min(row.geldig_van for row in table.history(process))  # a file may be older than the way we work
    row = rules.process(process, on=max(on, first), municipality=municipality)
    return tuple((step.code, step.naam, step.wat) for step in row.stap)
