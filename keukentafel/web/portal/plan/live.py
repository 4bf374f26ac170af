"""Asked every second by the plan of one's own household while it stands open: did anything change?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from keukentafel.domain.process.queries import my_plan
from keukentafel.web import doors
from keukentafel.web.desk.plans.live import answer
from keukentafel.web.desk.shared import found
from keukentafel.web.portal.my_file.shared import not_for_children


@doors.resident(may="ask whether the plan of one's own household changed", right="eigen-plan")
@not_for_children
def stamp(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        return answer(request, my_plan.stamp_of_own(number, reader=request.reader))
