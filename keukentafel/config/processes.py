"""The processes of the application: web server and worker, and how they end together."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.util import Finalize
from typing import Any
from urllib.request import urlopen

from django.db import connection, connections

from . import database, ending

APPLICATION = "keukentafel.config.wsgi:application"
PR_SET_PDEATHSIG = 1  # prctl(2)
STOP_SECONDS = 20
READY_SECONDS = 60


def serve(*, host: str, port: int, workers: int, threads: int) -> None:
    """Serve until SIGINT or SIGTERM; running requests are answered first.

    threads  requests that one process works on at a time; each has a database connection of its own
    raises   DatabaseUnavailable, SystemExit with sentences when the application's own checks fail
    """
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels
    from granian.server import Server

    database.check(connection)
    import keukentafel.config.wsgi  # noqa: F401  (once here: the processes below are copies of this one)

    connections.close_all()  # a copy of a connection is of no use to anybody
    _keep_what_is_loaded()
    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        loop=Loops.asyncio,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,  # a thread that ends takes its database connection with it
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)


def _keep_what_is_loaded() -> None:
    """The program itself is never garbage: look for that among what requests make, and less often than Python does.

    Measured (docs/bouwen/prestaties.md): some 6 % of the processor time of a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@contextmanager
def beside(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another command of ours, for as long as the block lasts; it also ends when this process is killed.

    It yields to the server, so that pages come before background work, from the start on.
    """
    program = [sys.executable, "-m", "keukentafel.config", *command]
    process = subprocess.Popen(
        program, stdin=subprocess.DEVNULL, preexec_fn=partial(_come_second, os.getpid())
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def when_ready(host: str, port: int, tell: Callable[[], None]) -> None:
    """Say something as soon as the server answers. A process of its own: the server is copied, so it may hold no threads."""
    parent = os.getpid()
    if os.fork():
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    end_with(parent)
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            urlopen(f"http://{f'[{host}]' if ':' in host else host}:{port}/gezond/", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            tell()
            break
    os._exit(0)


def end_with(parent: int) -> None:
    """Ask the kernel for a SIGTERM when the process that started this one is gone (Linux; elsewhere nothing)."""
    try:
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    except (OSError, AttributeError):
        return
    if os.getppid() != parent:  # it went while we were asking
        os.kill(os.getpid(), signal.SIGTERM)


def _come_second(parent: int) -> None:
    """In the new process, before its program begins; what is asked of the kernel here stays."""
    end_with(parent)
    os.nice(10)


def _load(parent: int) -> Any:
    """Runs in each server process: the application, and an orderly end (a forked process skips atexit by itself)."""
    end_with(parent)
    Finalize(None, atexit._run_exitfuncs, exitpriority=0)
    from keukentafel.config.wsgi import application

    return ending.when_idle(application)
