"""What an open page holds beside its mark: it saves working that out, for that account alone, and tells nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from keukentafel.domain.walls.reader import Reader
from keukentafel.web.desk.plans import live

JAN = Reader(1, "Jan", "resident", (383,))
STAMPS = ((7, 12_345),)


def request(reader: Reader, **sent: str) -> HttpRequest:
    made: Any = RequestFactory().get("/", sent)
    made.reader = reader
    return made


def answered(
    held: str, *, reader: Reader = JAN, stamps: object = STAMPS, now: str = "mark"
) -> tuple[HttpResponse, bool]:
    """The answer, and whether the mark was worked out."""
    worked: list[str] = []

    def shown() -> str:
        worked.append(now)
        return now

    return live.answer_held(request(reader, v="mark", held=held), stamps, shown), bool(worked)


def test_the_mark_is_worked_out_only_when_a_stamp_moved_and_only_for_who_holds() -> None:
    held = live.hold(request(JAN), "mark", STAMPS)
    same, worked = answered(held)
    assert (same.status_code, worked) == (204, False)
    for given, changed in (
        (held, {"stamps": ((7, 12_346),)}), (held, {"reader": replace(JAN, account=2)}), ("", {}), ("x:y", {})
    ):  # fmt: skip
        other, worked = answered(given, **changed)
        assert (other.status_code, worked) == (204, True), "nothing that is shown differs"
    moved, _worked = answered(held, stamps=((7, 12_346),), now="another")
    assert (moved.status_code, moved.headers.get(live.HELD)) == (200, None)


def test_what_is_held_tells_nothing_of_the_stamps() -> None:
    """Another one each time: whoever compares them does not learn that something moved."""
    held = live.hold(request(JAN), "mark", STAMPS)
    again = [answered(held)[0].headers[live.HELD] for _ in range(2)]
    assert len({held, *again}) == 3 and not any("12345" in each or "12_345" in each for each in again)
