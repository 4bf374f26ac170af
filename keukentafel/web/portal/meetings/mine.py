"""Meetings in one's own file: what one was invited for, and afterwards the report or the own actions; or for whom one speaks."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.process.queries import my_file, represented_meetings
from keukentafel.domain.process.queries.represented_plan import spoken_stamps
from keukentafel.web import doors
from keukentafel.web.desk.plans import live
from keukentafel.web.portal.my_file.shared import not_for_children, speaking, spoken_for


@doors.resident(may="see the meetings to which one was invited")
@not_for_children
def my_meetings(request: HttpRequest) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    lines = queries.resident_meetings(reader=request.reader)
    return render(request, "portal/meetings/mine.html", {"lines": lines, "whose": None})


@doors.resident(may="read a meeting to which one was invited")
@not_for_children
def my_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    try:
        found = queries.for_resident(meeting, reader=request.reader)
    except NotYours:
        raise Http404 from None
    context = {"found": found, "number": meeting, "whose": None, "stamp": live.mark(found), "held": ""}
    return render(request, "portal/meetings/meeting.html", context)


@doors.resident(may="ask whether a meeting to which one was invited changed")
@not_for_children
def my_meeting_stamp(request: HttpRequest, meeting: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    try:
        return live.answer(request, live.mark(queries.for_resident(meeting, reader=request.reader)))
    except NotYours:
        raise Http404 from None


@doors.resident(may="see the meetings of whom one represents", shows="person", right="namens-ander")
def meetings_for(request: HttpRequest, representation: int) -> HttpResponse:
    spoken = speaking(request, representation)
    try:
        lines = represented_meetings.spoken_meetings(spoken, reader=request.reader)
    except NotYours:
        raise Http404 from None
    return render(request, "portal/meetings/mine.html", {"lines": lines, "whose": spoken})


@doors.resident(may="read a meeting of whom one represents", shows="person", right="namens-ander")
def meeting_for(request: HttpRequest, representation: int, meeting: int) -> HttpResponse:
    spoken = speaking(request, representation)
    try:
        told = spoken_stamps(spoken, reader=request.reader, meeting=meeting)
        found = represented_meetings.spoken_meeting(meeting, spoken=spoken, reader=request.reader)
    except NotYours:
        raise Http404 from None
    stamp = live.mark(found)
    held = live.hold(request, stamp, told)
    context = {"found": found, "number": meeting, "whose": spoken, "stamp": stamp, "held": held}
    return render(request, "portal/meetings/meeting.html", context)


@doors.resident(may="ask whether a meeting of whom one represents changed", right="namens-ander")
def meeting_stamp_for(request: HttpRequest, representation: int, meeting: int) -> HttpResponse:
    spoken = spoken_for(request, representation)

    def shown() -> str:
        return live.mark(represented_meetings.spoken_meeting(meeting, spoken=spoken, reader=request.reader))

    try:
        told = spoken_stamps(spoken, reader=request.reader, meeting=meeting)
        return live.answer_held(request, told, shown)
    except NotYours:
        raise Http404 from None
