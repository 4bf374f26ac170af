"""Figures of the way in for who leads a team, and the meldingen behind each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.steering import queries as steering
from keukentafel.web import doors
from keukentafel.web.typed import key

from .forms import DutchDate

A_YEAR = timedelta(365)


class PeriodForm(forms.Form):
    """Which team, and the meldingen of which days. Left out: the last year."""

    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    van = DutchDate(label=gettext_lazy("Ontvangen vanaf"), max_length=40, required=False)
    tot = DutchDate(label=gettext_lazy("Tot en met"), max_length=40, required=False)

    def __init__(self, *args: Any, teams: tuple[tuple[int, str, int], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [(str(team), name) for team, name, _home in teams]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("van") and values.get("tot") and values["van"] > values["tot"]:
            self.add_error("tot", _("Deze dag ligt voor de eerste dag."))
        return values


@doors.professional(may="see the figures of a team that one leads", right="cijfers")
def figures(request: HttpRequest) -> HttpResponse:
    form, team, period = asked(request)
    found = steering.figures(team, period, reader=request.reader) if team else None
    context = {"form": form, "figures": found, "last": period.until - timedelta(1)}
    return render(request, "desk/figures.html", context, status=422 if form.errors else 200)


@doors.professional(may="see the meldingen behind a figure, as far as they may be read", right="cijfers")
def behind(request: HttpRequest) -> HttpResponse:
    _form, team, period = asked(request)
    found = steering.behind(
        team, period, part=sent(request, "deel"), code=sent(request, "code"), whole=whole(request), reader=request.reader
    )  # fmt: skip
    if found is None:
        raise Http404
    context = {"found": found, "period": period, "last": period.until - timedelta(1), "team": team}
    return render(request, "desk/figures_list.html", context)


def sent(request: HttpRequest, name: str) -> str:
    """A code of the address, as far as it can be one."""
    return request.GET.get(name, "")[:40].replace("\x00", "")


def whole(request: HttpRequest) -> bool:
    """Whether it is about the whole municipality."""
    return request.GET.get("voor") == "gemeente"


def asked(request: HttpRequest) -> tuple[PeriodForm, int, steering.Period]:
    teams = steering.led_teams(request.reader)
    today = request.reader.today
    first = {"team": str(teams[0][0]) if teams else "", "van": _typed(today - A_YEAR), "tot": _typed(today)}
    form = PeriodForm(
        {**first, **{name: request.GET[name] for name in first if request.GET.get(name)}}, teams=teams
    )
    values = form.cleaned_data if form.is_valid() else {}
    since, through = values.get("van") or today - A_YEAR, values.get("tot") or today
    if since > through:
        since, through = today - A_YEAR, today
    team = key(values.get("team") or first["team"])
    return form, team or 0, steering.Period(since, through + timedelta(1))


def _typed(day: Any) -> str:
    return str(day.strftime("%d-%m-%Y"))
