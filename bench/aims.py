"""What the figures ought to be (docs/bouwen/prestaties.md says why), and whether they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

STATEMENTS = 8
ORIENTATION_MS = {
    "overview": 20, "my-work": 20, "search-name": 30, "search-bsn": 30, "contact": 20, "timeline": 20, "access-log": 40,
}  # fmt: skip
"""p95 by one client in the BUCH world."""


@dataclass(frozen=True, slots=True)
class Aim:
    """figure: None when it could not be measured in this run; `why` says so."""

    text: str
    figure: float | None
    limit: float
    at_least: bool = False
    why: str = ""

    @property
    def reached(self) -> bool | None:
        if self.figure is None:
            return None
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def aims(
    world: str, pages: dict[str, Any], server: dict[str, Any], village: dict[str, Any] | None
) -> list[Aim]:
    """All aims, with the figures of this run; those that compare worlds need an earlier run in the village."""
    overview, bare = pages["overview"], server["bare"]
    found = [
        Aim("Overview, time by one client, times the bare page", overview["1"]["p50"] / bare["overview"]["1"]["p50"], 4),
        Aim("Overview, requests/s by eight clients, share of the bare page",
            overview["8"]["rps"] / bare["overview"]["8"]["rps"], 0.4, at_least=True),
        Aim("Overview, SQL statements with session and access log, the most of all households", overview["queries"], STATEMENTS),
        Aim("Overview of 25 years (10,000 contacts and notes), time, times the overview",
            pages["long-file"]["1"]["p50"] / overview["1"]["p50"], 1.5),
        Aim("Who looked, a file with 10,000 looks, p95, ms", pages["access-log"]["1"]["p95"], 2000),
        Aim("My work, time, times the overview", pages["my-work"]["1"]["p50"] / overview["1"]["p50"], 2),
        Aim("Search by misspelled name, time, times search by BSN",
            pages["search-name"]["1"]["p50"] / pages["search-bsn"]["1"]["p50"], 3),
        Aim("Search by misspelled name, share found in the top ten", server["found_in_top_ten"], 0.95, at_least=True),
        Aim("Access log, what it costs a reader, share of the page", server["access_log_share"], 0.05),
    ]  # fmt: skip
    found += [
        Aim(f"Contact with journal, requests/s by {words}, share of bare inserts",
            pages["contact"][clients]["rps"] / bare["contact"][clients]["rps"], 0.6, at_least=True)
        for clients, words in (("1", "one client"), ("8", "eight clients"))
    ]  # fmt: skip
    return found + _between_worlds(world, pages, village) + _orientation(world, pages)


def _between_worlds(world: str, pages: dict[str, Any], village: dict[str, Any] | None) -> list[Aim]:
    if world == "village":
        return []
    if village is None:
        return [
            Aim(
                "p95 by one client, times the village",
                None,
                1.3,
                why="measure the village first, with --json",
            )
        ]
    before = village["pages"]
    return [
        Aim(
            f"{page}: p95 by one client, times the village",
            pages[page]["1"]["p95"] / before[page]["1"]["p95"],
            1.3,
        )
        for page in pages
    ]


def _orientation(world: str, pages: dict[str, Any]) -> list[Aim]:
    if world != "buch":
        return []
    return [
        Aim(f"{page}: p95 by one client, ms", pages[page]["1"]["p95"], limit)
        for page, limit in ORIENTATION_MS.items()
    ]
