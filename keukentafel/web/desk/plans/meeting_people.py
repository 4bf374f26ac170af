"""Who comes to a meeting, for which points, and who was there."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said

from . import meeting_forms as forms
from .meetings import seen


@doors.professional(may="invite somebody to a meeting", shows="household", right="plan-bijwerken")
def invite(request: HttpRequest, meeting: int) -> HttpResponse:
    view = seen(request, meeting)
    reader = request.reader
    goals = _goals(view, reader)
    form = forms.InviteForm(
        sent(request), meeting=view, members=queries.members(meeting, reader=reader),
        colleagues=plans.colleagues(view.municipality, reader=reader), whose=_whose(view, goals, reader),
        goals=goals,
    )  # fmt: skip
    if form.is_valid():
        values = form.cleaned_data
        if done(
            request, form,
            lambda: actions.invite(
                meeting, form.guest, ground=values["ground"], items=values["items"], bases=form.bases, of_points=form.of_points,
                sent_once=values["sent_once"],
                by=reader, at=timezone.now(),
            ),
            lambda made: _named() if view.recorded else _told(plans.called(made.pk, reader=reader)),
        ):  # fmt: skip
            return redirect("desk:meeting", meeting)
    context = {"meeting": view, "form": form}
    return render(request, "desk/plans/meetings/invite.html", context, status=422 if form.errors else 200)


@doors.professional(
    may="change for which points somebody comes to a meeting", shows="household", right="plan-bijwerken"
)
def invited_points(request: HttpRequest, meeting: int, participant: int) -> HttpResponse:
    view = seen(request, meeting)
    reader = request.reader
    with found():
        who = queries.participant(participant, meeting=view)
    goals = _goals(view, reader) if who.sort != "lid" else ()
    form = forms.PointsForm(
        request.POST if request.method == "POST" else None, initial={"items": list(who.items)}, meeting=view,
        whose=_whose(view, goals, reader), goals=goals,
    )  # fmt: skip
    if form.is_valid():
        items = form.cleaned_data["items"]
        if done(
            request, form, lambda: actions.change_items(
                participant, items=items, bases=form.bases, of_points=form.of_points, by=reader, at=timezone.now()
            ),
            _("De punten zijn gewijzigd. Kwam er een punt bij, dan is er bericht gestuurd."),
        ):  # fmt: skip
            return redirect("desk:meeting", meeting)
    context = {"meeting": view, "form": form, "who": who}
    return render(request, "desk/plans/meetings/points.html", context, status=422 if form.errors else 200)


@doors.professional(may="take back an invitation to a meeting", right="plan-bijwerken")
@require_POST
def uninvite(request: HttpRequest, meeting: int, participant: int) -> HttpResponse:
    with found():
        try:
            actions.uninvite(participant, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, said(refusal))
        else:
            messages.success(request, _("De uitnodiging is ingetrokken. Deze persoon leest niets meer."))
    return redirect("desk:meeting", meeting)


@doors.professional(may="close a meeting and say who was there", shows="household", right="plan-bijwerken")
def close(request: HttpRequest, meeting: int) -> HttpResponse:
    """Once it is closed: of whom it was not known yet whether they were there."""
    view = seen(request, meeting)
    later = bool(view.unwritten)
    form = forms.CloseForm(
        request.POST if request.method == "POST" else None,
        participants=view.unwritten if later else view.participants,
    )
    if form.is_valid():
        present, by, at = form.cleaned_data["present"], request.reader, timezone.now()
        deed, sentence = (
            (actions.write_presence, _("Wie er waren, is opgeschreven. Het verslag wordt gemaakt."))
            if later
            else (
                actions.close_meeting,
                _("Het overleg is gesloten. Het verslag wordt gemaakt en komt in het dossier."),
            )
        )
        if done(request, form, lambda: deed(meeting, present=present, by=by, at=at), sentence):
            return redirect("desk:meeting", meeting)
    context = {"meeting": view, "form": form, "later": later}
    return render(request, "desk/plans/meetings/close.html", context, status=422 if form.errors else 200)


@doors.professional(may="correct who was at a meeting", shows="household", right="plan-bijwerken")
def presence(request: HttpRequest, meeting: int) -> HttpResponse:
    """Once it is closed, of whom it was written down."""
    view = seen(request, meeting)
    if not view.written:
        raise Http404(meeting)
    was = [each.id for each in view.written if each.present]
    form = forms.CloseForm(
        request.POST if request.method == "POST" else None,
        participants=view.written,
        initial={"present": was},
    )
    if form.is_valid():
        there = form.cleaned_data["present"]
        if set(there) == set(was):
            messages.info(request, _("Er is niets veranderd"))
            return redirect("desk:meeting", meeting)
        if done(
            request, form,
            lambda: actions.correct_presence(meeting, present=there, by=request.reader, at=timezone.now()),
            _("Het is verbeterd. Het verslag in het dossier wordt opnieuw gemaakt."),
        ):  # fmt: skip
            return redirect("desk:meeting", meeting)
    context = {"meeting": view, "form": form}
    return render(request, "desk/plans/meetings/presence.html", context, status=422 if form.errors else 200)


def _goals(view: queries.MeetingView, reader: Reader) -> Sequence[queries.GoalToShow]:
    """Of which it is asked why a guest may read them; by a meeting that was held already nobody reads anything."""
    if view.recorded:
        return ()
    return [
        *queries.goals_to_show(view.id, reader=reader),
        *queries.points_to_show(view.id, reader=reader),
    ]


def _whose(view: queries.MeetingView, goals: Sequence[queries.GoalToShow], reader: Reader) -> dict[int, str]:
    return queries.whose_of(goals) if goals else queries.whose(view.id, reader=reader)


def _named() -> str:
    return _("Opgeschreven. Deze persoon leest hierdoor niets.")


def _told(call: plans.Call | None) -> str:
    """What really happened: a message went, or somebody has a task to call, or nobody has."""
    if call is None:
        return _("De uitnodiging is gemaakt en er is bericht gestuurd.")
    if call.mine:
        sentence = _(
            "De uitnodiging is gemaakt. Een bericht kan niet: u hebt nu een taak om te bellen met %(name)s."
        )
    elif call.desk:
        sentence = _(
            "De uitnodiging is gemaakt. Een bericht kan niet: wie aan het plan werkt, heeft nu een taak om te bellen met "
            "%(name)s."
        )
    else:
        sentence = _(
            "De uitnodiging is gemaakt. Een bericht kan niet, en niemand heeft een taak: bel zelf met %(name)s."
        )
    return sentence % {"name": call.whom}
