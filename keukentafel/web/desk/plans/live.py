"""Asked every second by a page that stands open: did anything change? Few statements, and no content.

A page of a whole plan or meeting asks for its stamp. One for who was let in to a part of it asks for a mark of what it shows
itself: so nobody outside learns that something else moves in that household. To work out such a mark costs as much as the
page; where that is much, the page holds besides its mark a signature of the stamps that it was made of (hold), and the mark
is worked out only when those moved (answer_held). The signature tells nothing, and is another one at each answer.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare

from keukentafel.domain.plans import queries
from keukentafel.domain.plans.queries import live
from keukentafel.web import doors
from keukentafel.web.desk.shared import found

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HELD = "Kt-Held"
"""The header in which a page gets what it holds from now on."""


@doors.professional(may="ask whether a plan that may be read changed", right="plan")
def plan_stamp(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        return answer(request, live.plan_stamp(number, reader=request.reader))


@doors.professional(may="ask whether a meeting that may be read changed", right="overleg")
def meeting_stamp(request: HttpRequest, meeting: int) -> HttpResponse:
    with found():
        return answer(request, live.meeting_stamp(meeting, reader=request.reader))


@doors.professional(may="ask whether a goal that one was invited to changed", right="doel")
def shared_goal_stamp(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        return answer(request, mark(queries.shared_goal(goal, reader=request.reader)))


@doors.professional(may="ask whether an action that was asked of oneself changed", right="doel")
def asked_action_stamp(request: HttpRequest, asked: int) -> HttpResponse:
    with found():
        return answer(request, mark(queries.asked_card(asked, reader=request.reader)))


def mark(*shown: DataclassInstance) -> str:
    """Of what a page shows: another one as soon as anything in it differs."""
    told = json.dumps([asdict(each) for each in shown], default=_plain, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, (set, frozenset)) else str(value)


def answer(request: HttpRequest, stamp: int | str) -> HttpResponse:
    """204: as the page knows it."""
    if request.GET.get("v") == str(stamp):
        return HttpResponse(status=204)
    return JsonResponse({"stamp": stamp})


def hold(request: HttpRequest, known: str, told: object) -> str:
    """What a page with this mark keeps, to give back when it asks: for this account, and of this key of the server.

    told  the stamps that the page is made of, asked before the page itself
    """
    return _held(request, known, told, secrets.token_urlsafe(9))


def answer_held(request: HttpRequest, told: object, shown: Callable[[], str]) -> HttpResponse:
    """As answer, for a page that holds. shown: works out its mark now"""
    known, given = request.GET.get("v", ""), request.GET.get("held", "")
    if not constant_time_compare(given, _held(request, known, told, given.partition(":")[0])):
        now = shown()
        if now != known:
            return JsonResponse({"stamp": now})
    return HttpResponse(status=204, headers={HELD: hold(request, known, told)})


def _held(request: HttpRequest, known: str, told: object, once: str) -> str:
    signer = Signer(salt=f"{__name__}:{request.reader.account}")
    return f"{once}:{signer.signature(repr((once, known, told)))}"
