"""Asks for pages over kept connections and times each answer. Every client is a process of its own with a bare socket, so
that it takes as little as possible of the machine that the server runs on."""

from __future__ import annotations

import re
import socket
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

HOST = "127.0.0.1"
ONE_ANSWER_SECONDS = 30
FRESH_KEY, FRESH_LOCATION = b"f00d" * 8, b"{location}"
"""Places in a request for a key that was never used, and for where the answer before pointed to."""
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r\n]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One request, ready to be sent, and the status that its answer must have."""

    request: bytes
    status: int = 200


Visit = tuple[Step, ...]
"""Requests that follow each other and are timed together."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Run:
    """milliseconds of each visit, and how long all clients together were at work."""

    milliseconds: tuple[float, ...]
    seconds: float

    @property
    def per_second(self) -> float:
        return len(self.milliseconds) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class UnexpectedAnswer(Exception):
    """The server answered something else than what is measured."""


class Wire:
    """A kept connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=ONE_ANSWER_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> Answer:
        self.socket.sendall(request)
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head, body = data[: end + 2], data[end + 4 :]
        length = _LENGTH.search(head)
        while length and len(body) < int(length[1]):
            body += self._more()
        return Answer(int(head[9:12]), head, body)

    def visit(self, steps: Visit) -> list[Answer]:
        """The answer to each step. raises UnexpectedAnswer"""
        location, key, answers = b"", uuid.uuid4().hex.encode(), []
        for step in steps:
            request = step.request.replace(FRESH_KEY, key).replace(FRESH_LOCATION, location)
            answer = self.ask(request)
            if answer.status != step.status:
                first = request.split(b"\r\n", 1)[0].decode()
                raise UnexpectedAnswer(
                    f"{first}: {answer.status} instead of {step.status}: {answer.body[:600]!r}"
                )
            if found := _LOCATION.search(answer.head):
                location = found[1]
            answers.append(answer)
        return answers

    def close(self) -> None:
        self.socket.close()

    def _more(self) -> bytes:
        data = self.socket.recv(1 << 18)
        if not data:
            raise UnexpectedAnswer("The server closed the connection.")
        return data


def run(port: int, visits: Sequence[Visit], *, clients: int, seconds: float, most: int, warm: int) -> Run:
    """Let this many clients visit until the time is over or each has made its share of `most` visits.

    warm    visits that each client makes first, untimed
    raises  UnexpectedAnswer
    """
    context = get_context("spawn")
    barrier = context.Barrier(clients)
    started = []
    for number in range(clients):
        ours, theirs = context.Pipe(duplex=False)
        own = list(visits[number::clients]) or list(visits)
        process = context.Process(
            target=_client,
            args=(theirs, barrier, port, own, seconds, max(1, most // clients), warm),
            daemon=True,
        )
        process.start()
        theirs.close()
        started.append((process, ours))
    results = [_result(ours) for _process, ours in started]
    for process, _ours in started:
        process.join()
    return Run(
        tuple(each for times, _, _ in results for each in times),
        max(end for _, _, end in results) - min(begin for _, begin, _ in results),
    )


def _result(pipe: Connection) -> tuple[list[float], float, float]:
    try:
        found: Any = pipe.recv()
    except EOFError:
        raise UnexpectedAnswer("A client ended without an answer.") from None
    if isinstance(found, str):
        raise UnexpectedAnswer(found)
    times, begin, end = found
    return times, begin, end


def _client(
    pipe: Connection, barrier: Barrier, port: int, visits: list[Visit], seconds: float, most: int, warm: int
) -> None:
    try:
        wire, turn = Wire(port), cycle(visits)
        for _ in range(warm):
            wire.visit(next(turn))
        barrier.wait(ONE_ANSWER_SECONDS * 4)
        pipe.send(_timed(wire, turn, seconds, most))
    except Exception as problem:
        barrier.abort()
        pipe.send(f"{type(problem).__name__}: {problem}")


def _timed(wire: Wire, turn: Iterator[Visit], seconds: float, most: int) -> tuple[list[float], float, float]:
    times: list[float] = []
    begin = now = time.monotonic()
    while now - begin < seconds and len(times) < most:
        before = time.perf_counter()
        wire.visit(next(turn))
        times.append((time.perf_counter() - before) * 1000)
        now = time.monotonic()
    return times, begin, now
