"""How a server process ends: what runs is answered, and a browser that keeps its connection open holds nothing up.

The server waits for every open connection. A browser keeps idle ones, so a Ctrl-C would take as long as the server may
wait. Here the process goes as soon as no request is running any more.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

LAST_BYTES_SECONDS = 0.3  # what was answered must still be sent
SIGNALS = (signal.SIGINT, signal.SIGTERM)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Counted:
    """A WSGI application that knows how many requests it is answering."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._lock = threading.Lock()
        self.running = 0

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self._add(1)
        try:
            answer = self._application(environ, start)
        except BaseException:
            self._add(-1)
            raise
        return _Answer(answer, lambda: self._add(-1))

    def _add(self, number: int) -> None:
        with self._lock:
            self.running += number


class _Answer:
    """Passes an answer on and tells when it is closed, once."""

    def __init__(self, answer: Iterable[bytes], done: Callable[[], None]) -> None:
        self._answer = answer
        self._done: Callable[[], None] | None = done

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        try:
            if hasattr(self._answer, "close"):
                self._answer.close()
        finally:
            done, self._done = self._done, None
            if done:
                done()


def when_idle(application: Application) -> Application:
    """The same application, in a process that goes after SIGINT or SIGTERM once everybody has an answer.

    Call it in the main thread of the server process. The server's own handlers stay: they stop new connections.
    """
    counted = Counted(application)
    heard, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    threading.Thread(target=_go, args=(heard, counted), name="ending", daemon=True).start()
    return counted


def _go(heard: int, counted: Counted) -> None:
    while not set(os.read(heard, 64)) & set(SIGNALS):
        pass
    time.sleep(LAST_BYTES_SECONDS)
    while counted.running:
        time.sleep(0.05)
    time.sleep(LAST_BYTES_SECONDS)
    atexit._run_exitfuncs()
    os._exit(0)
