"""The server of the stand-in: one address, loopback only, and nothing of a question is written down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from keukentafel.outside.brp.api import writing
from keukentafel.outside.brp.person import PersonList

from . import field_paths, questions

HOST = "127.0.0.1"
PATH = "/haalcentraal/api/brp/personen"
LARGEST_QUESTION = 64 * 1024
RFC = "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1"
TITLES = {
    "paramsCombination": "Minimale combinatie van parameters moet worden opgegeven.",
    "paramsValidation": "Een of meerdere parameters zijn niet correct.",
    "tooManyResults": "Teveel zoekresultaten.",
}
PROBLEMS = {
    401: ("Niet correct geauthenticeerd.", "authentication"),
    404: ("Opgevraagde resource bestaat niet.", "notFound"),
    405: ("Deze methode is niet toegestaan.", "methodNotAllowed"),
    415: ("Unsupported Media Type", "unsupported"),
    503: ("Bronservice BRP is tijdelijk niet beschikbaar.", "sourceUnavailable"),
}


class StandIn(ThreadingHTTPServer):
    """Answers about `persons`, to who shows the key.

    port    0 takes a free one; see `url`
    failing when set, every answer is 503: how an outage is tried
    """

    daemon_threads = True

    def __init__(self, persons: Sequence[PersonList], *, port: int = 0, key: str = "", today: date) -> None:
        super().__init__((HOST, port), _Handler)
        self.persons = list(persons)
        self.key = key
        self.today = today
        self.failing = False
        self.asked = 0
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        """What a client is told: everything before /personen."""
        return f"http://{HOST}:{self.server_address[1]}{PATH.rpartition('/')[0]}"

    def answer(self, question: Any) -> dict[str, Any]:
        """raises BadRequest"""
        questions.check(question)
        limited = question["type"] != questions.BY_BSN
        persons = questions.find(question, self.persons)
        return {
            "type": question["type"],
            "personen": [
                field_paths.cut(writing.person(each, on=self.today), question["fields"], limited=limited)
                | writing.unasked(each)
                for each in persons
            ],
        }


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """The stand-in answers for as long as the block lasts, in a thread of this process."""
    thread = Thread(target=stand_in.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.shutdown()
        stand_in.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: StandIn
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST_QUESTION))
        self.server.asked += 1
        self.server.headers.append({name.casefold(): value for name, value in self.headers.items()})
        if self.server.failing:
            return self._problem(503)
        if self.path != PATH:
            return self._problem(404)
        if self.server.key and not self._let_in():
            return self._problem(401)
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            return self._problem(415)
        try:
            self._send(200, self.server.answer(json.loads(body or b"null")))
        except questions.BadRequest as bad:
            self._bad(bad)
        except ValueError:
            self._bad(questions.BadRequest("paramsValidation", detail="De body is geen geldige JSON."))

    def do_GET(self) -> None:
        self._problem(405 if self.path == PATH else 404)

    def log_message(self, format: str, *args: Any) -> None:
        """Who was asked about is nobody's business."""

    def _let_in(self) -> bool:
        given = (self.headers.get("X-API-KEY"), self.headers.get("Authorization", "").removeprefix("Bearer "))
        return self.server.key in given

    def _bad(self, bad: questions.BadRequest) -> None:
        names = ", ".join(each.name for each in bad.wrong)
        problem = {
            "type": RFC,
            "title": TITLES[bad.code],
            "status": 400,
            "detail": bad.detail or f"De foutieve parameter(s) zijn: {names}.",
            "code": bad.code,
            "instance": PATH,
        }
        if bad.wrong:
            problem["invalidParams"] = [asdict(each) for each in bad.wrong]
        self._send(400, problem)

    def _problem(self, status: int) -> None:
        title, code = PROBLEMS[status]
        self._send(status, {"title": title, "status": status, "code": code, "instance": PATH})

    def _send(self, status: int, answer: dict[str, Any]) -> None:
        body = json.dumps(answer, ensure_ascii=False).encode()
        kind = "application/json" if status == 200 else "application/problem+json"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
