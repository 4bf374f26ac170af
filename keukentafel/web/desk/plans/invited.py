"""What an expert sees: the goals that they were invited to, and nothing else of those households."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import queries
from keukentafel.web import doors
from keukentafel.web.desk.shared import found

from . import live


@doors.professional(may="see which goals one was invited to")
def shared_goals(request: HttpRequest) -> HttpResponse:
    shared = queries.shared_goals(reader=request.reader)
    for each in shared:
        doors.look(request, _looked(each), purpose=each.ground[:80])
    return render(request, "desk/plans/shared_goals.html", {"shared": shared})


@doors.professional(may="read one goal that one was invited to", shows="household", right="doel")
def shared_goal(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        shared = queries.shared_goal(goal, reader=request.reader)
    doors.look(request, _looked(shared), purpose=shared.ground[:80])
    context = {"shared": shared, "goal": shared.goal, "stamp": live.mark(shared)}
    return render(request, "desk/plans/shared_goal.html", context)


def _looked(shared: queries.SharedGoal) -> looks.Looked:
    return looks.Looked(municipality=shared.goal.municipality, household=shared.goal.household)
