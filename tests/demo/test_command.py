"""`keukentafel demo` as somebody types it: it comes up, shows the village, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow
SECONDS = 90


@pytest.fixture
def demo(untouched_database: Any, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The running command on a migrated database; `demo.address` is where it serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "keukentafel.config",
        "demo",
        "--port",
        str(port),
        "--data",
        str(tmp_path),
    ]
    environment = os.environ | untouched_database.environment()
    environment["DJANGO_SETTINGS_MODULE"] = "keukentafel.config.settings"
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    process.address = f"http://127.0.0.1:{port}"  # type: ignore[attr-defined]
    try:
        _wait_until_ready(process)
        yield process
    finally:
        if process.poll() is None:
            below = _processes_below(process.pid)
            process.terminate()
            process.wait(30)
            assert _gone(below)


def test_it_shows_the_village_and_stops_cleanly(demo: Any) -> None:
    page = urlopen(f"{demo.address}/demo/", timeout=20).read().decode()
    assert "Word Fatma" in page and "Jan de Wit" in page
    stylesheet = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert stylesheet and urlopen(demo.address + stylesheet[1], timeout=20).status == 200
    below = _processes_below(demo.pid)
    assert len(below) >= 3, "two server processes and a worker"

    demo.send_signal(signal.SIGINT)

    assert demo.wait(30) == 0
    said = demo.stdout.read()
    assert f"Keukentafel draait op {demo.address}/" in said
    assert "Fatma Yilmaz" in said
    assert said.rstrip().endswith("De demo is gestopt.")
    assert _gone(below)


def test_nothing_outlives_it_when_it_is_killed(demo: Any) -> None:
    below = _processes_below(demo.pid)

    demo.kill()
    demo.wait()

    assert _gone(below)


def test_a_port_that_is_taken_gets_a_sentence(demo: Any, untouched_database: Any, tmp_path: Path) -> None:
    port = demo.address.rpartition(":")[2]
    second = subprocess.run(
        [sys.executable, "-m", "keukentafel.config", "demo", "--port", port, "--data", str(tmp_path)],
        env=os.environ
        | untouched_database.environment()
        | {"DJANGO_SETTINGS_MODULE": "keukentafel.config.settings"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    assert second.returncode == 1
    assert f"kan poort {port} niet gebruikt worden" in second.stderr
    assert "Traceback" not in second.stderr


def _wait_until_ready(process: Any) -> None:
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            urlopen(f"{process.address}/gezond/", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    process.kill()
    pytest.fail(process.stdout.read())


def _processes_below(parent: int) -> list[int]:
    """The command's own processes, not the database server, which stays for as long as anybody uses it."""
    found = []
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        found += [int(pid) for pid in children.read_text().split()]
    return found


def _gone(pids: list[int]) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if not any(_lives(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
