"""Every route has a door, and addresses are Dutch words with hyphens."""

from __future__ import annotations

import re

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from keukentafel.web import doors

KEBAB = re.compile(r"^([a-z0-9-]+|<[a-z]+:[a-z_]+>)?$")
FILE = re.compile(r"\.(pdf|svg|js)(?=/|$)")
"""What the name of a file may end in: a service worker is a script with an address of its own."""
urlpatterns = [path("zonder-deur/", lambda request: HttpResponse())]
"""A route without a door, for the test below."""


def test_every_route_has_a_door() -> None:
    assert doors.routes_without_door() == []


@override_settings(ROOT_URLCONF="tests.architecture.test_routes")
def test_a_route_without_a_door_stops_the_application() -> None:
    problems = [problem for problem in run_checks() if problem.id == "keukentafel.E001"]
    assert [problem.msg for problem in problems] == ["Route zonder-deur/ has no door."]
    with pytest.raises(SystemExit):
        _start()


def test_addresses_are_kebab_case() -> None:
    odd = [
        route
        for route, _ in doors.routes()
        if not all(KEBAB.match(part) for part in FILE.sub("", route).strip("/").split("/"))
    ]
    assert odd == []


def _start() -> None:
    """What the server does first (config/wsgi.py)."""
    if any(problem.is_serious() for problem in run_checks()):
        raise SystemExit(1)
