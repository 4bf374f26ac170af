"""Asked every second by a page that stands open: did anything change? Two statements, and no content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from keukentafel.domain.plans.queries import live
from keukentafel.web import doors
from keukentafel.web.desk.shared import found


@doors.professional(may="ask whether a plan that may be read changed", right="plan")
def plan_stamp(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        return answer(request, live.plan_stamp(number, reader=request.reader))


@doors.professional(may="ask whether a meeting that may be read changed", right="overleg")
def meeting_stamp(request: HttpRequest, meeting: int) -> HttpResponse:
    with found():
        return answer(request, live.meeting_stamp(meeting, reader=request.reader))


def answer(request: HttpRequest, stamp: int) -> HttpResponse:
    """204: as the page knows it."""
    if request.GET.get("v") == str(stamp):
        return HttpResponse(status=204)
    return JsonResponse({"stamp": stamp})
