"""The bench: what it counts, what it calls reached, and that its requests do what a worker does."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from bench import aims, report, server, visits
from bench.client import FRESH_KEY, Run, Wire
from demo.world import load
from tests.fixtures import database


@pytest.fixture(scope="module")
def plan(django_db_setup: None, django_db_blocker: Any) -> Iterator[visits.Plan]:
    """A small world in a database of its own, and everything that is measured in it."""
    own = database.CommittedDatabase(f"{database.COPY}{os.getpid()}_bench")
    with django_db_blocker.unblock():
        database._copy(own.name)
        with own.in_use():
            until = timezone.localdate() - timedelta(days=1)
            load.build("buch", households=400, seed=1, years=5, until=until, report=lambda _line: None)
            yield visits.plan()
        database._drop(own.name)


def test_the_overview_takes_few_statements_whatever_the_family(plan: visits.Plan) -> None:
    counts = {number: len(_statements(plan, f"/werk/huishoudens/{number}/")) for number in plan.numbers[:25]}

    assert max(counts.values()) <= aims.STATEMENTS
    assert len(set(counts.values())) == 1


def test_a_file_of_25_years_takes_no_more_statements_and_is_read_to_its_first_year(plan: visits.Plan) -> None:
    number = int(plan.visits["long-file"][0][0].request.split(b"/")[3])
    pages = [f"/werk/huishoudens/{number}/", f"/werk/huishoudens/{number}/?toon=case"]
    client = visits.signed_in(plan.session)

    assert len(_statements(plan, pages[0])) == len(_statements(plan, f"/werk/huishoudens/{plan.numbers[0]}/"))
    assert number not in plan.numbers
    answer = client.get(pages[0]).content.decode()
    assert re.search(r"6\d afgesloten zaken", answer)


def test_what_the_bare_page_runs_is_what_the_program_runs(plan: visits.Plan) -> None:
    said = json.loads(visits.as_json(visits.statements(plan)))

    assert [sql for sql, _ in said["overview"]] == _statements(plan, f"/werk/huishoudens/{plan.numbers[0]}/")
    assert any(visits.NUMBER in values for _, values in said["overview"])
    tables = [re.findall(r"INSERT INTO (\w+)", sql) for sql, _ in said["contact"][1:]]
    assert tables == [["journal_sentonce"], ["cases_contact", "cases_contactmember"]]
    assert visits.FRESH_KEY in said["contact"][1][1].values()


def test_every_page_is_measured_with_requests_that_can_be_sent_again(plan: visits.Plan) -> None:
    assert tuple(plan.visits) == visits.PAGES
    for page in ("contact", "melding"):
        assert any(FRESH_KEY in step.request for step in plan.visits[page][0])
    assert all(
        int(_header(step.request, "Content-Length")) == len(_body(step.request)) for step in _posts(plan)
    )


def test_misspelled_people_are_found(plan: visits.Plan) -> None:
    assert len(plan.misspelled) >= 200
    assert visits.share_found(plan) >= 0.95


def test_a_misspelling_is_one_mistake_after_the_first_letter() -> None:
    random = Random(1)
    for _ in range(500):
        typed = visits.misspell("Lepelstra", random)
        assert typed != "Lepelstra" and typed[0] == "L" and abs(len(typed) - 9) <= 1


def test_percentiles_and_pace() -> None:
    run = Run(tuple(float(each) for each in range(1, 101)), seconds=2.0)

    assert (run.percentile(0.5), run.percentile(0.95), run.per_second) == (51.0, 96.0, 50.0)


def test_aims_are_reached_or_not() -> None:
    page = {
        "1": {"p50": 8.0, "p95": 12.0, "rps": 100.0},
        "8": {"p50": 40.0, "p95": 60.0, "rps": 200.0},
        "queries": 2,
    }
    pages = {name: dict(page) for name in visits.PAGES}
    bare = {
        name: {"1": {"p50": 2.0, "p95": 3.0, "rps": 400.0}, "8": {"p50": 9.0, "p95": 12.0, "rps": 600.0}}
        for name in ("overview", "contact")
    }
    measured = {"bare": bare, "found_in_top_ten": 0.97, "access_log_share": 0.01}

    found = {aim.text: aim for aim in aims.aims("buch", pages, measured, {"pages": pages})}

    assert found["Overview, time by one client, times the bare page"].reached is True
    assert found["Overview, requests/s by eight clients, share of the bare page"].reached is False
    assert found["overview: p95 by one client, times the village"].figure == 1
    assert found["overview: p95 by one client, ms"].reached is True
    assert any(line.startswith("NOT REACHED") for line in report.verdicts(list(found.values())))


def test_without_the_village_nothing_is_claimed_about_size() -> None:
    (aim,) = aims._between_worlds("nl", {}, None)

    assert aim.reached is None
    assert report.verdicts([aim])[0].startswith("not measured")


def test_the_timed_server_tells_statements_and_time() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        for _ in range(3):
            server._execute(lambda *_: None, "SELECT 1", None, False, {})
        start_response("200 OK", [])
        return [b""]

    heard: list[Any] = []
    server.timed(application)({}, lambda status, headers, *rest: heard.append(dict(headers)))
    server.timed(application)({}, lambda status, headers, *rest: heard.append(dict(headers)))

    assert [headers["Server-Timing"].rsplit("=", 1)[1] for headers in heard] == ["3", "3"]


def test_an_answer_is_read_to_its_end_however_it_comes() -> None:
    wire = Wire.__new__(Wire)
    wire.socket = _Pieces(
        [b"HTTP/1.1 302 Fo", b"und\r\ncontent-length: 6\r\nLocation: /a/\r\n", b"\r\nabc", b"def"]
    )  # type: ignore[assignment]

    answer = wire.ask(b"GET / HTTP/1.1\r\n\r\n")

    assert (answer.status, answer.body) == (302, b"abcdef")


class _Pieces:
    """A socket that gives what it was given."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces = pieces

    def sendall(self, data: bytes) -> None:
        assert data

    def recv(self, size: int) -> bytes:
        return self.pieces.pop(0)


def _statements(plan: visits.Plan, path: str) -> list[str]:
    client = visits.signed_in(plan.session)
    client.get(path)
    return [sql for sql, _ in visits._recorded(lambda: client.get(path))]


def _posts(plan: visits.Plan) -> list[Any]:
    return [
        step
        for page in plan.visits.values()
        for visit in page
        for step in visit
        if step.request.startswith(b"POST")
    ]


def _header(request: bytes, name: str) -> str:
    return next(line.split(": ", 1)[1] for line in request.decode().split("\r\n") if line.startswith(name))


def _body(request: bytes) -> bytes:
    return request.split(b"\r\n\r\n", 1)[1]
