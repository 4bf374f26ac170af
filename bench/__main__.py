"""script/bench [--world village|buch|nl] [--json] [--polls N]: how fast the program is, against what it ought to be."""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from . import report, worlds
from .aims import aims
from .client import Run, UnexpectedAnswer, Wire, run

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
"""Everything is measured by turns, so many times, and the quietest time of each counts: what else runs only adds time."""
SECONDS = {"1": 2.0, "8": 3.0}
MOST = {"1": 600, "8": 3000}
WARM = {"1": 80, "8": 15}
"""Visits of each client before its time counts: each database connection of the server must know its plans."""
BUSY = 0.3
"""Load per core at the start, above which others take so much that the figures are theirs as much as ours."""
TIMING = re.compile(rb"server-timing: *sql;dur=([\d.]+);desc=(\d+)", re.IGNORECASE)


def main() -> None:
    words = _words()
    households = words.households or worlds.HOUSEHOLDS[words.world]
    data = Path(words.data) if words.data else ROOT / "var" / f"bench-{words.world}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.config.settings")
    os.environ["KEUKENTAFEL_DATA"] = str(data)
    worlds.prepare(words.world, households, data)
    import django

    django.setup()
    if words.polls:
        from . import polls

        print(
            *polls.told(data, words.polls), f"load at the start {report.machine()['load_at_start']}", sep="\n"
        )
        return
    found = {"machine": report.machine()} | measure(data, households, ROUNDS if not words.quick else 1)
    village = _village() if words.world != "village" else None
    verdict = aims(words.world, found["pages"], found["server"], village)
    print(*report.table(found["pages"], found["server"]["bare"]), sep="\n")
    print(f"server memory {found['server']['memory_mb']:.0f} MB, after all visits")
    print(*report.verdicts(verdict), sep="\n")
    if found["machine"]["load_at_start"] > BUSY * (os.cpu_count() or 1):
        print(
            f"Others were busy on this machine (load {found['machine']['load_at_start']}): the figures say little."
        )
    if words.json:
        target = ROOT / "var" / "bench" / f"{words.world}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            json.dumps({key: found[key] for key in ("pages", "server", "machine")}, indent=1) + "\n"
        )
        print(f"written: {target}")


def measure(data: Path, households: int, rounds: int) -> dict[str, Any]:
    """The figures of one world. raises UnexpectedAnswer"""
    from . import servers, visits

    plan = visits.plan()
    said = data / "statements.json"
    said.write_text(visits.as_json(visits.statements(plan)))
    pages: dict[str, Any] = {}
    with servers.changed("timed", data) as timed:
        for name in visits.PAGES:
            pages[name] = _weigh(timed.port, plan.visits[name])
    with ExitStack() as stack:
        real = stack.enter_context(servers.real(data))
        unlogged = stack.enter_context(servers.changed("unlogged", data))
        bare = stack.enter_context(servers.bare(data, said, visits.database()))
        asked = {name: (real.port, plan.visits[name]) for name in visits.PAGES}
        asked["unlogged"] = (unlogged.port, plan.visits["overview"])
        asked["bare overview"] = (
            bare.port,
            [(visits._get(f"/overview/{number}/"),) for number in plan.numbers],
        )
        asked["bare contact"] = (bare.port, [(visits._get("/contact/"),)])
        runs = _rounds(asked, rounds)
        server = {
            "memory_mb": round(real.memory_mb(), 1), "workers": 2, "threads": 2, "households": households,
            "database_mb": _database_mb(), "found_in_top_ten": round(visits.share_found(plan), 4),
            "misspelled_names": len(plan.misspelled),
        }  # fmt: skip
    for name in visits.PAGES:
        pages[name] = {clients: _figures(runs[name, clients]) for clients in SECONDS} | pages[name]
    server["bare"] = {
        name: {clients: _figures(runs[f"bare {name}", clients]) for clients in SECONDS}
        for name in ("overview", "contact")
    }
    server["access_log_share"] = round(_cost(runs), 4)
    return {"pages": pages, "server": server}


def _weigh(port: int, asked: list[Any]) -> dict[str, Any]:
    """Statements (the most of all), database time and bytes (the middle ones) of up to fifty visits, after warming up."""
    wire, statements, milliseconds, sizes = Wire(port), [], [], []
    for turn, visit in enumerate(asked[:50] * (1 + 60 // len(asked[:50]))):
        answers = wire.visit(visit)
        if turn >= 10:
            found = [TIMING.search(answer.head) for answer in answers]
            statements.append(sum(int(each[2]) for each in found if each))
            milliseconds.append(sum(float(each[1]) for each in found if each))
            sizes.append(sum(len(answer.body) for answer in answers))
    wire.close()
    return {
        "queries": max(statements), "sql_ms": round(statistics.median(milliseconds), 3), "bytes": round(statistics.median(sizes)),
    }  # fmt: skip


def _rounds(asked: dict[str, Any], rounds: int) -> dict[tuple[str, str], list[Run]]:
    found: dict[tuple[str, str], list[Run]] = {}
    for turn in range(rounds):
        for clients, seconds in SECONDS.items():
            for name, (port, visits) in asked.items():
                print(
                    f"\rround {turn + 1} of {rounds}: {name}, {clients} client(s)".ljust(70),
                    end="",
                    file=sys.stderr,
                    flush=True,
                )
                done = run(
                    port,
                    visits,
                    clients=int(clients),
                    seconds=seconds,
                    most=MOST[clients],
                    warm=WARM[clients],
                )
                found.setdefault((name, clients), []).append(done)
    _say("")
    return found


def _say(line: str) -> None:
    print(f"\r{line:<70}\r", end="", file=sys.stderr, flush=True)


def _figures(runs: list[Run]) -> dict[str, float]:
    quiet = _quietest(runs)
    return {
        "p50": round(quiet.percentile(0.5), 3),
        "p95": round(quiet.percentile(0.95), 3),
        "rps": round(quiet.per_second, 1),
    }


def _quietest(runs: list[Run]) -> Run:
    return min(runs, key=lambda run: run.percentile(0.5))


def _cost(runs: dict[tuple[str, str], list[Run]]) -> float:
    """The share of the page's time that writing down the look takes, never below nothing."""
    written, unwritten = (_quietest(runs[name, "1"]).percentile(0.5) for name in ("overview", "unlogged"))
    return max(0.0, 1 - unwritten / written)


def _database_mb() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()) / 1048576")
        return int(cursor.fetchone()[0])


def _village() -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads((ROOT / "var" / "bench" / "village.json").read_text())
    except (OSError, ValueError):
        return None
    return found


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--world", choices=list(worlds.HOUSEHOLDS), default="village")
    parser.add_argument("--json", action="store_true", help="also write var/bench/<world>.json")
    parser.add_argument("--households", type=int, help="fewer than the world really has")
    parser.add_argument("--data", help="data folder of the world; default var/bench-<world>")
    parser.add_argument(
        "--polls", type=int, metavar="N", help="only this: N plans that stand open, each asking"
    )
    parser.add_argument("--quick", action="store_true", help="one round instead of five")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except UnexpectedAnswer as problem:
        sys.exit(f"script/bench: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
