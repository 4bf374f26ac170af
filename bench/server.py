"""The server as `keukentafel serve` starts it, with one thing changed: python -m bench.server timed|unlogged PORT

    timed     each answer says in Server-Timing how many statements it took and how long the database worked on them
    unlogged  nobody writes down who looked: only to measure what writing it down costs

These changes live here and not in the program, so the program cannot be told to leave its access log out.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Tally(threading.local):
    """What this thread asked the database for the answer it is working on."""

    def __init__(self) -> None:
        self.statements, self.seconds = 0, 0.0


tally = Tally()


def main() -> None:
    kind, port = sys.argv[1], int(sys.argv[2])
    import django

    django.setup()
    from django.core.management import call_command

    from keukentafel.config import processes

    if kind == "timed":
        load = processes._load
        processes._load = lambda *words: timed(load(*words))
        _count_statements()
    else:
        _look_without_writing()
    call_command("serve", port=port, workers=2)


def timed(application: Application) -> Application:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        tally.statements, tally.seconds = 0, 0.0

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            headers.append(("Server-Timing", f"sql;dur={tally.seconds * 1000:.3f};desc={tally.statements}"))
            return start_response(status, headers, *rest)

        return application(environ, start)

    return answer


def _count_statements() -> None:
    """Every statement that Django sends, savepoints too; the commit counts for its time only."""
    from django.db.backends.signals import connection_created

    def connected(connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(_execute)
        commit = connection._commit

        def timed_commit() -> Any:
            started = time.perf_counter()
            try:
                return commit()
            finally:
                tally.seconds += time.perf_counter() - started

        connection._commit = timed_commit

    connection_created.connect(connected, weak=False)


def _execute(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    started = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        tally.statements += 1
        tally.seconds += time.perf_counter() - started


def _look_without_writing() -> None:
    from keukentafel.domain.journal import looks

    looks.note = lambda *_args, **_words: None


if __name__ == "__main__":
    main()
