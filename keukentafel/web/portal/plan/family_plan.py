"""A family writes its own plan, shares it, asks others along, and says when it is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_writing as actions
from keukentafel.domain.plans.queries import family_plan as queries
from keukentafel.domain.plans.queries import live
from keukentafel.domain.process.queries import my_file
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found
from keukentafel.web.portal.my_file.shared import not_for_children
from keukentafel.web.refusals import said

from . import writing
from .family_forms import HelperForm

PAGES = {
    "write": "portal:family-plan",
    "keep": "portal:keep-family-plan",
    "new-goal": "portal:new-family-goal",
    "goal": "portal:family-goal",
    "stand": "portal:plan-stamp",
}


@doors.resident(may="write the plan of one's own family", right="eigen-plan")
@not_for_children
def write(request: HttpRequest, number: int) -> HttpResponse:
    place = _place(request, number)
    if request.method != "POST" and not place.view.writing:
        return render(request, "portal/plan/family_read.html", {"plan": place.view})
    return writing.write(request, place)


@doors.resident(may="keep what one types in the plan of one's own family", right="eigen-plan")
@require_POST
@not_for_children
def keep(request: HttpRequest, number: int) -> HttpResponse:
    return writing.keep(request, _place(request, number))


@doors.resident(may="write a goal in the plan of one's own family", right="eigen-plan")
@not_for_children
def goal(request: HttpRequest, number: int, goal: int) -> HttpResponse:
    return writing.goal(request, _place(request, number), goal)


@doors.resident(
    may="share the plan of one's own family, ask others along, and say that it is done", right="eigen-plan"
)
@not_for_children
def together(request: HttpRequest, number: int) -> HttpResponse:
    """Who writes along, who reads along, and when it is done."""
    place = _place(request, number)
    form = HelperForm()
    if request.method == "POST":
        asked = request.POST.get("do", "")
        if asked == "vragen":
            form = HelperForm(request.POST)
        if asked != "vragen" or form.is_valid():
            try:
                sentence = _act(request, place, asked, form)
            except Refusal as refusal:
                form = form if asked == "vragen" else HelperForm({})
                form.errors.clear()
                form.add_error(None, said(refusal))
            else:
                messages.success(request, sentence)
                back = "portal:family-together" if asked in ("vragen", "stoppen") else "portal:family-plan"
                return redirect(back, number)
    context = {"plan": place.view, "form": form}
    return render(request, "portal/plan/family_together.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, place: writing.Place, asked: str, form: HelperForm) -> str:
    row, by, at = place.row, request.reader, timezone.now()
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "beginnen": (
            lambda: actions.want_family_plan(row, by=by, at=at),
            _("Fijn. U kunt beginnen met schrijven."),
        ),
        "delen": (
            lambda: actions.share_family_plan(row, by=by, at=at),
            _("Uw hulpverleners kunnen nu meelezen."),
        ),
        "niet-delen": (
            lambda: actions.stop_sharing_family_plan(row, by=by, at=at),
            _("Niemand van buiten leest nu mee."),
        ),
        "klaar": (lambda: actions.hand_in_family_plan(row, by=by, at=at), _("Bedankt. Wij lezen uw plan.")),
        "verder": (lambda: actions.write_on(row, by=by, at=at), _("U kunt verder schrijven.")),
        "vragen": (
            lambda: helpers.invite_helper(row, **form.cleaned_data, by=by, at=at),
            _("De uitnodiging is verstuurd."),
        ),
        "stoppen": (
            lambda: helpers.end_helper(row, _number(request.POST.get("helper", "")), by=by, at=at),
            _("De uitnodiging is ingetrokken."),
        ),
    }
    if asked not in deeds:
        raise Http404(asked)
    deed, sentence = deeds[asked]
    with found():
        deed()
    return sentence


def _place(request: HttpRequest, number: int) -> writing.Place:
    """raises Http404, TooYoung"""
    my_file.own_person(reader=request.reader)
    with found():
        stamp = live.plan_stamp(number, reader=request.reader)  # before the rest: nothing is missed
        row = actions.family_row(number, by=request.reader)
        view = queries.family_plan(number, reader=request.reader)
    assert view is not None

    def at(page: str, *args: object) -> str:
        return reverse(PAGES[page], args=[number, *args])

    return writing.Place(
        row, view, actions.Writer(request.reader), at, writing.mark(request.reader.account),
        "portal/plan/family_write.html", {"number": number, "own": True, "stamp": stamp},
        members=partial(queries.family_members, number, reader=request.reader),
    )  # fmt: skip


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 15):
        raise Http404(text)
    return int(text)
