"""Where questions go: what the functional administrator keeps of it, looked at before it is switched on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.process.actions import routing_preview as looks
from keukentafel.domain.process.actions.routing_areas import set_area
from keukentafel.domain.process.routing import route
from keukentafel.domain.teams.actions import routing_areas, routing_rules
from keukentafel.domain.teams.queries import routing as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import routing as rules
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, refused

from .instruments import home
from .routing_forms import AreaForm, FromForm, RuleForm, TryForm, shown, typed_area, typed_rule

RIGHT = queries.RIGHT
Look = Callable[..., tuple[Any, looks.Preview]]


@doors.professional(may="see where questions go", right=RIGHT)
def routing(request: HttpRequest) -> HttpResponse:
    """The rules in their order, the addresses by district, and an address to try: sent, so that it stands in no history."""
    place, reader = home(request), request.reader
    own = queries.rules(place, reader=reader)
    kept = any(row.condition != queries.FALL_BACK for row in own)
    trial = TryForm(request.POST or None)
    tried = None
    if trial.is_valid():
        values = trial.cleaned_data
        tried = route(
            municipality=place, postcode=values["postcode"], number=values["nummer"], on=reader.today
        )
    context = {
        "rules": own if kept else (*queries.start_rules(place, on=reader.today), *own),
        "kept": kept,
        "areas": queries.areas(place, reader=reader),
        "served": queries.served(place),
        "start": rules.start_districts(place, on=reader.today),
        "trial": trial,
        "tried": tried,
        "today": reader.today,
    }
    return render(request, "manage/routing/list.html", context, status=422 if trial.errors else 200)


@doors.professional(may="keep the rules of the file oneself", right=RIGHT)
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    routing_rules.take_over_rules(home(request), by=request.reader, at=timezone.now())
    messages.success(request, _("De regels staan nu bij uw gemeente. Vragen gaan nog net zo als eerst."))
    return redirect("manage:routing")


@doors.professional(may="say to which team addresses belong", right=RIGHT)
def area(request: HttpRequest, area: int = 0) -> HttpResponse:
    """area 0: a new one. First a look at what would change; then it is switched on."""
    place = home(request)
    row = queries.area(area, reader=request.reader) if area else None
    if area and row is None:
        raise Http404(area)
    first = {"from_on": shown(request.reader.today)} | (typed_area(row) if row else {})
    form = AreaForm(_typed(request, "set"), served=queries.served(place), initial=first)
    end = FromForm(_typed(request, "end"), initial={"from_on": shown(request.reader.today)}, prefix="e")
    stamp: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    if form.is_valid():
        on = form.cleaned_data["from_on"]
        deed = partial(set_area, place, form.facts(), instead_of=area or None, from_on=on, **stamp)
        return _change(
            request, form, deed, partial(looks.addresses_after, municipality=place, on=on), row, end
        )
    if row and end.is_valid():
        on = end.cleaned_data["from_on"]
        over = partial(routing_areas.end_area, area, from_on=on, **stamp)
        return _change(
            request, end, over, partial(looks.addresses_after, municipality=place, on=on), row, form
        )
    return _page(request, "area", row, form, end)


@doors.professional(may="say to which team a kind of question goes", right=RIGHT)
def rule(request: HttpRequest, rule: int = 0) -> HttpResponse:
    """rule 0: a new one. First a look at the meldingen of the last year; then it is switched on."""
    place = home(request)
    own = queries.rules(place, reader=request.reader)
    row = next((each for each in own if each.id == rule), None) if rule else None
    if rule and row is None:
        raise Http404(rule)
    first = {"from_on": shown(request.reader.today), "place": _next_place(own)}
    form = RuleForm(
        _typed(request, "set"), teams=queries.team_names(place), on=request.reader.today,
        initial=first | (typed_rule(row) if row else {}),
    )  # fmt: skip
    end = FromForm(_typed(request, "end"), initial={"from_on": shown(request.reader.today)}, prefix="e")
    stamp: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    if form.is_valid():
        on = form.cleaned_data["from_on"]
        deed = partial(
            routing_rules.set_rule, place, form.facts(), instead_of=rule or None, from_on=on, **stamp
        )
        return _change(
            request, form, deed, partial(looks.meldingen_after, municipality=place, on=on), row, end
        )
    if row and end.is_valid():
        on = end.cleaned_data["from_on"]
        over = partial(routing_rules.end_rule, rule, from_on=on, **stamp)
        return _change(
            request, end, over, partial(looks.meldingen_after, municipality=place, on=on), row, form
        )
    return _page(request, "rule", row, form, end)


def _change(
    request: HttpRequest, form: forms.Form, deed: Callable[[], Any], look: Look, row: Any, other: forms.Form
) -> HttpResponse:
    """Switched on when that button was pressed and these are the answers that were shown; else shown, with nothing kept."""
    kind = "rule" if isinstance(form, RuleForm) or isinstance(other, RuleForm) else "area"
    pair = (form, other) if request.POST.get("what") == "set" else (other, form)
    if "switch" in request.POST and request.POST.get("seen") == _mark(form):
        if done(
            request,
            form,
            deed,
            _("Dit geldt vanaf de gekozen dag."),
            once=True,
            about=request.path if row else "",
        ):
            return redirect("manage:routing")
        return _page(request, kind, row, *pair)
    try:
        _answer, found = look(deed)
    except Refusal as refusal:
        refused(form, refusal)
        return _page(request, kind, row, *pair)
    return _page(request, kind, row, *pair, found=found, seen=_mark(form))


def _mark(form: forms.Form) -> str:
    """Of these answers: what is switched on is what somebody looked at."""
    return sha256(repr(sorted(form.cleaned_data.items())).encode()).hexdigest()[:32]


def _page(
    request: HttpRequest, kind: str, row: Any, form: forms.Form, end: forms.Form, *, found: looks.Preview | None = None,
    seen: str = "",
) -> HttpResponse:  # fmt: skip
    context = {
        "row": row, "form": form, "end": end, "found": found, "seen": seen, "what": request.POST.get("what", ""),
    }  # fmt: skip
    status = 422 if form.errors or end.errors else 200
    return render(request, f"manage/routing/{kind}.html", context, status=status)


def _typed(request: HttpRequest, what: str) -> Any:
    """What was sent for this of the two forms of a page."""
    return request.POST if request.POST.get("what") == what else None


def _next_place(own: tuple[queries.Rule, ...]) -> int:
    last = max((row.place for row in own if row.condition != queries.FALL_BACK), default=0)
    return min(last + routing_rules.PLACE_STEP, 999)
