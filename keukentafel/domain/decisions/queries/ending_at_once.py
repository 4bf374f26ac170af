"""Which help at once would end by a decision, for who is to take it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from keukentafel.rules import stacking
from keukentafel.rules.working_days import ONE_DAY

from .aanvraag import AanvraagPage
from .running import RunningHelp


@dataclass(frozen=True, slots=True)
class Ending:
    """Help at once beside a decision that is to be taken. given, refused: its last day when the help is granted, or is not; None
    where it runs on. begins: the first day on which the help can begin instead, where the proposal begins while this runs; None
    where it begins later. stays: it is other help, that runs on unless it is stopped by itself."""

    name: str
    number: str
    until: date
    given: date | None
    refused: date | None
    begins: date | None = None
    stays: bool = False


def endings(view: AanvraagPage, lines: Iterable[RunningHelp], *, on: date) -> tuple[Ending, ...]:
    """Of help at once in the same case, and of the same product in any: as ends_at_once says; not of another case where it ends
    by itself before that. lines: of `running`"""
    proposal = view.proposal
    if proposal is None:
        return ()
    last = max(on, proposal.starts_on - ONE_DAY)
    found = []
    for each in lines:
        here, same = each.case == view.case_number, each.product == proposal.product
        if each.way == stacking.AT_ONCE and (here or (same and each.last_day > last)):
            by_refusal = min(on, each.last_day) if here else None
            found.append(
                Ending(
                    each.name, each.decision, each.last_day, min(last, each.last_day), by_refusal,
                    _first(each, proposal.starts_on, on) if same else None, not same,
                )
            )  # fmt: skip
    return tuple(found)


def _first(help_at_once: RunningHelp, starts_on: date, on: date) -> date | None:
    """As ends_at_once.check_once says."""
    if starts_on > on or help_at_once.starts_on > on:
        return None
    return min(help_at_once.last_day, on) + ONE_DAY
