"""My work and the work of my teams."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.domain.cases import queries as cases
from keukentafel.web import doors


@doors.professional(may="see own work")
def my_work(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/my_work.html", {"desk": cases.my_work(reader=request.reader)})


@doors.professional(may="see the work of own teams")
def team_work(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/team_work.html", {"team": cases.team_work(reader=request.reader)})
