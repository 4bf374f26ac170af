"""Starts servers, waits until they answer, weighs them, and stops them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from .client import HOST, UnexpectedAnswer, Wire

READY_SECONDS, STOP_SECONDS = 60, 30


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    process: int

    def memory_mb(self) -> float:
        """Of the server and the processes it started; what they share counts once."""
        return sum(_pss(process) for process in _family(self.process)) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def real(data: Path) -> AbstractContextManager[Server]:
    port = free_port()
    return running(
        [sys.executable, "-m", "keukentafel.config", "serve", "--port", str(port), "--workers", "2"],
        port,
        data,
    )


def changed(kind: str, data: Path) -> AbstractContextManager[Server]:
    """kind: timed or unlogged, see bench/server.py."""
    port = free_port()
    return running([sys.executable, "-m", "bench.server", kind, str(port)], port, data)


def bare(data: Path, statements: Path, database: str) -> AbstractContextManager[Server]:
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", HOST, "--port", str(port), "--workers", "2",
        "--loop", "asyncio", "--log-level", "warning", "bench.bare:app",
    ]  # fmt: skip
    return running(command, port, data, {"BENCH_STATEMENTS": str(statements), "BENCH_DATABASE": database})


@contextmanager
def running(
    command: list[str], port: int, data: Path, more: Mapping[str, str] | None = None
) -> Iterator[Server]:
    environment = {
        **os.environ, **(more or {}), "KEUKENTAFEL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "keukentafel.config.settings",
        "KEUKENTAFEL_FORMS_PER_ADDRESS": "0",  # everybody who visits here does so from one address
    }  # fmt: skip
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            Wire(port).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise UnexpectedAnswer("The server did not start.")


def _family(process: int) -> list[int]:
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
    family = [process]
    for member in family:
        family += [child for child, parent in parents.items() if parent == member]
    return family


def processor_seconds(processes: list[int]) -> float:
    """Used until now by these processes and those that they started; of a child that ended it counts with its parent."""
    ticks = 0
    for process in dict.fromkeys(each for first in processes for each in _family(first)):
        try:
            words = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def parent(process: int) -> int:
    """0 when there is no such process on this machine."""
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def _pss(process: int) -> int:
    """kB; 0 when the process is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
