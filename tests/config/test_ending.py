"""A server process goes when everybody has an answer, not when every browser has hung up."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from keukentafel.config.ending import Counted

PROGRAM = """
import os, signal, sys, time
from keukentafel.config import ending

signal.signal(signal.SIGTERM, lambda *_: None)  # as the server does
application = ending.when_idle(lambda environ, start: [b"one"])
answer = application({}, None)
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(1)
print("still here", flush=True)
answer.close()
time.sleep(20)
print("too long", flush=True)
"""


def _answer(environ: dict[str, Any], start: Any) -> list[bytes]:
    if environ.get("wrong"):
        raise ValueError("wrong")
    return [b"one", b"two"]


def test_a_request_counts_until_its_answer_is_closed() -> None:
    counted = Counted(_answer)
    answer = counted({}, None)
    assert counted.running == 1
    assert b"".join(answer) == b"onetwo"
    answer.close()  # type: ignore[attr-defined]
    answer.close()  # type: ignore[attr-defined]  # a second time takes nothing off
    assert counted.running == 0


def test_a_request_that_fails_is_over() -> None:
    counted = Counted(_answer)
    with pytest.raises(ValueError, match="wrong"):
        counted({"wrong": True}, None)
    assert counted.running == 0


def test_a_process_answers_first_and_then_goes() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert (told.returncode, told.stdout, told.stderr) == (0, "still here\n", "")
