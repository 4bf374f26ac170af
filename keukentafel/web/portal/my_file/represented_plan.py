"""The plan of somebody for whom one speaks: read it, and say for them whether a version is good."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.process.queries import represented_plan as queries
from keukentafel.web import doors
from keukentafel.web.desk.plans import live
from keukentafel.web.desk.plans.shown import words
from keukentafel.web.desk.shared import done
from keukentafel.web.portal.plan.answer import AgreeForm

from .shared import address, speaking, spoken_for


@doors.resident(may="read the plan of whom one represents", shows="person", right="namens-ander")
def plan_for(request: HttpRequest, representation: int) -> HttpResponse:
    spoken = speaking(request, representation)
    try:
        told = queries.spoken_stamps(spoken, reader=request.reader)
        plans = queries.spoken_plans(spoken, reader=request.reader)
    except NotYours:
        raise Http404 from None
    stamp = live.mark(*plans)
    held = live.hold(request, stamp, told)
    context = {"plans": plans, "whose": spoken, "stamp": stamp, "held": held, **words(request.reader.today)}
    return render(request, "portal/my_file/plan_for.html", context)


@doors.resident(may="ask whether the plan of whom one represents changed", right="namens-ander")
def plan_stamp_for(request: HttpRequest, representation: int) -> HttpResponse:
    spoken = spoken_for(request, representation)

    def shown() -> str:
        return live.mark(*queries.spoken_plans(spoken, reader=request.reader))

    try:
        return live.answer_held(request, queries.spoken_stamps(spoken, reader=request.reader), shown)
    except NotYours:
        raise Http404 from None


@doors.resident(
    may="read a version of the plan of whom one represents, and say for them whether it is good",
    shows="person",
    right="namens-ander",
)
def version_for(request: HttpRequest, representation: int, key: int) -> HttpResponse:
    spoken = speaking(request, representation)
    try:
        view = queries.spoken_version(key, spoken=spoken, reader=request.reader)
    except NotYours:
        raise Http404 from None
    form = AgreeForm(request.POST or None)

    def deed() -> None:
        values = form.cleaned_data
        actions.answer_version_for(
            key, representation=spoken.id, agrees=values["agrees"] == "ja", reason=values["reason"], by=request.reader,
            at=timezone.now(),
        )  # fmt: skip

    if form.is_valid() and done(request, form, deed, _("Bedankt. Uw antwoord staat bij het plan.")):
        return redirect(address("plan-version", spoken, key))
    context = {"version": view, "form": form, "whose": spoken, **words(request.reader.today)}
    return render(request, "portal/my_file/version_for.html", context, status=422 if form.errors else 200)
