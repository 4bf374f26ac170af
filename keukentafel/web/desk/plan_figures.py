"""Figures of plans for who leads a team, and the plans, goals and actions behind each."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from keukentafel.domain.steering import plans as steering
from keukentafel.web import doors

from .figures import asked, sent, whole


@doors.professional(may="see the figures of the plans of a team that one leads", right="cijfers")
def figures(request: HttpRequest) -> HttpResponse:
    form, team, period = asked(request)
    form["van"].label = _("Vanaf")
    found = steering.plan_figures(team, period, reader=request.reader) if team else None
    context = {"form": form, "figures": found, "last": period.until - timedelta(1)}
    return render(request, "desk/plan_figures.html", context, status=422 if form.errors else 200)


@doors.professional(may="see the plans behind a figure, as far as they may be read", right="cijfers")
def behind(request: HttpRequest) -> HttpResponse:
    _form, team, period = asked(request)
    found = steering.behind_plans(
        team, period, part=sent(request, "deel"), code=sent(request, "code"), whole=whole(request), reader=request.reader
    )  # fmt: skip
    if found is None:
        raise Http404
    context = {"found": found, "period": period, "last": period.until - timedelta(1)}
    return render(request, "desk/plan_figures_list.html", context)
