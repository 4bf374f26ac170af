"""Asked every second by the plan of one's own household while it stands open: did anything change?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from keukentafel.domain.plans.queries import live
from keukentafel.web import doors
from keukentafel.web.desk.shared import found


@doors.resident(may="ask whether the plan of one's own household changed", right="eigen-plan")
def stamp(request: HttpRequest, number: int) -> HttpResponse:
    """204: as the page knows it."""
    with found():
        now = live.plan_stamp(number, reader=request.reader)
    return HttpResponse(status=204) if request.GET.get("v") == str(now) else JsonResponse({"stamp": now})
