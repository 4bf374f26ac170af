"""Plans that stand open: each asks every 0.8 seconds whether something changed (kt/live.js). How long its answer takes, and
what all of them together cost the processor."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from . import servers, visits
from .client import UnexpectedAnswer, Wire

EVERY = 0.8
"""Seconds between an answer and the next question, as in kt/live.js."""
SECONDS, WARM = 20.0, 5.0
_STAMP = re.compile(rb'"stamp": *"?(-?\w+)')


@dataclass(frozen=True, slots=True)
class Polled:
    """milliseconds of each answer, sorted; cores that were at work the whole time, of the web server and of PostgreSQL.

    database  0.0 where PostgreSQL runs on another machine
    """

    milliseconds: tuple[float, ...]
    seconds: float
    web: float
    database: float

    def lines(self, clients: int) -> list[str]:
        def at(share: float) -> float:
            return self.milliseconds[min(len(self.milliseconds) - 1, int(len(self.milliseconds) * share))]

        return [
            f"{clients} open plans, {len(self.milliseconds) / self.seconds:.0f} questions a second for {self.seconds:.0f} s",
            f"answer: p50 {at(0.5):.1f} ms, p95 {at(0.95):.1f} ms, longest {self.milliseconds[-1]:.1f} ms",
            f"processor: web {self.web:.2f} cores, PostgreSQL {self.database:.2f} cores",
        ]


def measure(data: Path, clients: int) -> Polled:
    """raises UnexpectedAnswer"""
    session, numbers, backend = visits.plans(clients)
    with servers.real(data) as server:
        wires = [Wire(server.port) for _ in range(clients)]
        times: list[float] = []
        wrong: list[Exception] = []
        until = time.monotonic() + WARM + SECONDS
        pages = [
            threading.Thread(
                target=_page, args=(wire, session, numbers[nth % len(numbers)], until, times, wrong)
            )
            for nth, wire in enumerate(wires)
        ]
        for page in pages:
            page.start()
        time.sleep(WARM)
        times.clear()
        begin, before = time.monotonic(), _used(server.process, backend)
        for page in pages:
            page.join()
        seconds, after = time.monotonic() - begin, _used(server.process, backend)
        for wire in wires:
            wire.close()
    if wrong:
        raise UnexpectedAnswer(str(wrong[0]))
    web, database = ((late - early) / seconds for early, late in zip(before, after, strict=True))
    return Polled(tuple(sorted(times)), seconds, web, database)


def _page(
    wire: Wire, session: str, number: int, until: float, times: list[float], wrong: list[Exception]
) -> None:
    """One open page: it learns the stamp once, and is told each time that nothing changed."""
    try:
        first = _STAMP.search(wire.ask(visits.stand(number, session, "")).body)
        request = visits.stand(number, session, first[1].decode() if first else "0")
        while time.monotonic() < until:
            before = time.perf_counter()
            answer = wire.ask(request)
            times.append((time.perf_counter() - before) * 1000)
            if answer.status != 204:
                raise UnexpectedAnswer(f"stand of {number}: {answer.status} instead of 204")
            time.sleep(EVERY)
    except Exception as problem:
        wrong.append(problem)


def _used(web: int, backend: int) -> tuple[float, float]:
    """Seconds of processor so far, of the web server and of PostgreSQL (by the process of one of its backends)."""
    postmaster = servers.parent(backend)
    return servers.processor_seconds([web]), servers.processor_seconds([postmaster] if postmaster else [])


def told(data: Path, clients: int) -> list[str]:
    return measure(data, clients).lines(clients)
