"""My work and the work of my teams, narrowed and ordered; and who stands in for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions.queries.complaints import to_do
from keukentafel.domain.process.actions import objection_stand_ins as stand_ins
from keukentafel.domain.process.queries import distribution as process
from keukentafel.domain.process.queries.left_work import left_to_colleagues
from keukentafel.domain.teams import actions
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.kept_typing import who
from keukentafel.web.typed import key

from .forms import DutchDate
from .intake.unfinished import unfinished
from .shared import refused


class PeriodForm(forms.Form):
    """Whose period it is, and from when through when. For a team leader everybody of the team, else oneself."""

    account = forms.ChoiceField(label=gettext_lazy("Wie?"))
    from_on = DutchDate(label=gettext_lazy("Vanaf"), max_length=40)
    through = DutchDate(
        label=gettext_lazy("Tot en met"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leeg als u dat nog niet weet."),
    )

    def __init__(self, *args: Any, reader: Reader, colleagues: list[teams.Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {reader.account: reader.name}
        if reader.has_role("team_leader"):
            names |= {each.account: each.name for each in colleagues}
        self.fields["account"].choices = [(str(account), name) for account, name in names.items()]
        if len(names) == 1:
            self.fields["account"].widget = forms.HiddenInput()
        self.fields["account"].initial = str(reader.account)
        self.fields["from_on"].initial = reader.today.strftime("%d-%m-%Y")

    @property
    def period(self) -> dict[str, Any]:
        """Account, first day, and the first day on which it is over."""
        values = self.cleaned_data
        through = values["through"]
        return {
            "account": int(values["account"]),
            "from_on": values["from_on"],
            "until_on": through + timedelta(1) if through else None,
        }


class DeputyForm(PeriodForm):
    deputy = forms.ChoiceField(label=gettext_lazy("Wie vervangt?"))
    field_order = ("account", "deputy", "from_on", "through")

    def __init__(self, *args: Any, reader: Reader, colleagues: list[teams.Colleague], **kwargs: Any) -> None:
        super().__init__(*args, reader=reader, colleagues=colleagues, **kwargs)
        names = {each.account: each.name for each in colleagues}
        if not reader.has_role("team_leader"):
            names.pop(reader.account, None)
        self.fields["deputy"].choices = [("", _("Kies")), *((str(key), name) for key, name in names.items())]


@doors.professional(may="see own work")
def my_work(request: HttpRequest) -> HttpResponse:
    narrowed = _narrowed(request)
    desk = cases.my_work(reader=request.reader, narrowed=narrowed)
    context = {
        "desk": desk,
        "who": who(request.reader),
        "unfinished": unfinished(request.reader, at=timezone.now()),
        "complaints": to_do(reader=request.reader),
        "left": left_to_colleagues(reader=request.reader),
        **_shown(narrowed, desk.mine),
    }
    return render(request, "desk/my_work.html", context)


@doors.professional(may="see the work of own teams")
def team_work(request: HttpRequest) -> HttpResponse:
    narrowed = _narrowed(request)
    team = cases.team_work(reader=request.reader, narrowed=narrowed)
    return render(request, "desk/team_work.html", {"team": team, **_shown(narrowed, team.work)})


@doors.professional(may="see what waits to be divided in own teams", right="melding")
def distribution(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/distribution.html", {"desk": process.distribution(reader=request.reader)})


@doors.professional(may="see and arrange own absence and deputies, and those of a team that one leads")
def absence(request: HttpRequest) -> HttpResponse:
    colleagues = teams.colleagues(reader=request.reader)
    done = request.POST.get("do", "") if request.method == "POST" else ""
    more = {"reader": request.reader, "colleagues": colleagues}
    away = PeriodForm(request.POST if done == "away" else None, prefix="weg", **more)
    deputy = DeputyForm(request.POST if done == "deputy" else None, prefix="vervanger", **more)
    try:
        if away.is_valid():
            kept = stand_ins.register_absence(**away.period, by=request.reader, at=timezone.now())
            _tell(request, kept)
            messages.success(request, _("De afwezigheid is ingevuld."))
            return redirect("desk:absence")
        if deputy.is_valid():
            chosen = int(deputy.cleaned_data["deputy"])
            kept = stand_ins.appoint_deputy(
                deputy=chosen, **deputy.period, by=request.reader, at=timezone.now()
            )
            _tell(request, kept)
            messages.success(request, _("De vervanger is aangewezen."))
            return redirect("desk:absence")
    except Refusal as refusal:
        refused(away if done == "away" else deputy, refusal)
    arranged = teams.arrangements(reader=request.reader)
    context = {"arranged": arranged, "away": away, "deputy": deputy}
    status = 422 if away.errors or deputy.errors else 200
    return render(request, "desk/absence.html", context, status=status)


def _tell(request: HttpRequest, kept: Sequence[stand_ins.Kept]) -> None:
    """Objections of which the work does not go to who stands in."""
    for each in kept:
        told = {"number": each.objection, "name": each.stand_in, "day": plain_date(each.from_on)}
        sentence = _(
            "Het werk aan bezwaar %(number)s ligt vanaf %(day)s op de stapel van het team: %(name)s nam het besluit of deed het "
            "voorstel ervoor, en neemt dit niet waar (Awb, artikel 7:5 en 10:3). Kies daar een ander voor."
        )
        messages.warning(request, sentence % told)


@doors.professional(may="end own absence or deputy, or one of a team that one leads")
@require_POST
def end_absence(request: HttpRequest) -> HttpResponse:
    end = {"absence": actions.end_absence, "deputy": actions.end_deputy}.get(request.POST.get("what", ""))
    number = key(request.POST.get("id", ""))
    if end is None or number is None:
        return redirect("desk:absence")
    try:
        end(number, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dit is beëindigd."))
    return redirect("desk:absence")


def _narrowed(request: HttpRequest) -> cases.Narrowed:
    asked = request.GET
    order = asked.get("volgorde", "")
    return cases.Narrowed(
        kind=asked.get("soort", ""),
        within=asked.get("wanneer", ""),
        household=key(asked.get("huishouden", "")),
        order=order if order in cases.ORDERS else "due",
    )


def _shown(narrowed: cases.Narrowed, work: tuple[cases.Work, ...]) -> dict[str, Any]:
    """What the form above a list needs: what can be chosen, from the lines that are there."""
    households = {line.household: line.household_name for line in work if line.household}
    often = Counter(households.values())
    named = {
        number: _("%(name)s, huishouden %(number)s") % {"name": name, "number": number}
        if often[name] > 1
        else name
        for number, name in households.items()
    }
    chosen = sorted(named.items(), key=lambda each: each[1])
    groups = cases.by_order(work, narrowed.order) if narrowed.order != "due" else []
    return {"narrowed": narrowed, "kinds": cases.task_kinds(), "households": chosen, "groups": groups}
