"""Figures of referrals for who leads a team, and the referrals behind each."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.steering import referrals as steering
from keukentafel.web import doors

from .figures import asked, sent, whole


@doors.professional(may="see the figures of the referrals of a team that one leads", right="cijfers")
def figures(request: HttpRequest) -> HttpResponse:
    form, team, period = asked(request)
    form["van"].label = _("Verwezen vanaf")
    found = (
        steering.referral_figures(team, period, whole=whole(request), reader=request.reader) if team else None
    )
    context = {"form": form, "figures": found, "last": period.until - timedelta(1)}
    return render(request, "desk/referrals/figures.html", context, status=422 if form.errors else 200)


@doors.professional(may="see the referrals behind a figure, as far as they may be read", right="cijfers")
def behind(request: HttpRequest) -> HttpResponse:
    _form, team, period = asked(request)
    found = steering.behind_referrals(
        team, period, part=sent(request, "deel"), code=sent(request, "code"),
        told=request.GET.get("verteld") == "1", whole=whole(request), reader=request.reader,
    )  # fmt: skip
    if found is None:
        raise Http404
    for each in found.lines:
        doors.look(request, looks.Looked(each.municipality, household=each.household), purpose="cijfers")
    context = {"found": found, "period": period, "last": period.until - timedelta(1)}
    return render(request, "desk/referrals/figures_list.html", context)
