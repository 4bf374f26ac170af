"""The table of access, made from the rules that run and from the doors that stand: nothing here is written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.walls.reader import ROLE_LABELS
from keukentafel.rules import access
from keukentafel.web import doors

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class RightLine:
    """A right, and for each relation whether it gives it."""

    code: str
    name: str
    source: str
    note: str
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """An address of the application with its door."""

    address: str
    may: str
    roles: tuple[str, ...]
    writes_look: bool


@doors.professional(may="read and print the table of access", right="toegangstabel")
def table(request: HttpRequest) -> HttpResponse:
    relations = access.relations()
    lines = [
        RightLine(
            row.code,
            row.naam,
            row.bron,
            row.toelichting,
            tuple(relation.code in row.relaties for relation in relations),
        )
        for row in access.rights()
    ]
    pages = [(line, pages_of(line.code)) for line in lines]
    return render(
        request,
        "manage/access.html",
        {
            "relations": relations,
            "lines": lines,
            "pages": [each for each in pages if each[1]],
            "names": ROLE_LABELS,
        },
    )


def pages_of(right: str) -> list[PageLine]:
    """Every page of the running application whose door asks this right, in order of address."""
    found = [
        PageLine("/" + PLACE.sub(r"{\1}", route), door.may, tuple(sorted(door.roles)), bool(door.shows))
        for route, door in standing()
        if doors.right_of(door, route) == right
    ]
    return sorted(found, key=lambda line: line.address)


def standing() -> list[tuple[str, doors.Door]]:
    """Every route with its door."""
    return [(route, pattern.callback.door) for route, pattern in doors.routes()]
