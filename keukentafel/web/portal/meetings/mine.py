"""Meetings in one's own file: what one was invited for, and afterwards the report or the own actions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.process.queries import my_file
from keukentafel.web import doors
from keukentafel.web.portal.my_file.shared import not_for_children


@doors.resident(may="see the meetings to which one was invited")
@not_for_children
def my_meetings(request: HttpRequest) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    return render(
        request, "portal/meetings/mine.html", {"lines": queries.resident_meetings(reader=request.reader)}
    )


@doors.resident(may="read a meeting to which one was invited")
@not_for_children
def my_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    try:
        found = queries.for_resident(meeting, reader=request.reader)
    except NotYours:
        raise Http404 from None
    return render(request, "portal/meetings/meeting.html", {"found": found})
