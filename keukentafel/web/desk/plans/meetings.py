"""Meetings about a plan: planned, prepared, minuted by several at once, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import queries as people
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from . import free_days
from . import meeting_forms as forms


@doors.professional(may="see which meetings one planned or was invited to")
def my_meetings(request: HttpRequest) -> HttpResponse:
    lines = queries.my_meetings(reader=request.reader)
    return render(request, "desk/plans/meetings/mine.html", {"lines": lines})


@doors.professional(may="see the meetings about a household", shows="household", right="plan")
def meetings(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.number))
    lines = queries.meetings(number, reader=request.reader)
    return render(request, "desk/plans/meetings/list.html", {"card": card, "lines": lines})


@doors.professional(may="plan a meeting about a household", shows="household", right="plan-bijwerken")
def new_meeting(request: HttpRequest, number: int) -> HttpResponse:
    sentence = _("Het overleg staat gepland. Dit is de agenda; wie nodigt u uit?")
    return _new(request, number, actions.plan_meeting, sentence, held=False)


@doors.professional(
    may="write down a meeting that was held already", shows="household", right="plan-bijwerken"
)
def held_meeting(request: HttpRequest, number: int) -> HttpResponse:
    sentence = _("Schrijf op wie erbij waren, wat er is gezegd en besloten, en sluit het dan.")
    return _new(request, number, actions.record_meeting, sentence, held=True)


def _new(
    request: HttpRequest, number: int, deed: Callable[..., Any], sentence: str, *, held: bool
) -> HttpResponse:
    reader = request.reader
    with found():
        card = people.members(number, reader=reader)
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.number))
    form = forms.MeetingForm(sent(request), related=queries.related_households(number, reader=reader))
    if form.is_valid():
        try:
            made = deed(
                [number, *form.households], **form.what, sent_once=form.cleaned_data["sent_once"], by=reader,
                at=timezone.now(),
            )  # fmt: skip
        except people.NotYours:
            form.add_error("others", _("Een van deze huishoudens is er niet, of mag u niet openen."))
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:meetings", number)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, sentence)
            if not held:
                free_days.warn(request, form.cleaned_data["on"])
            return redirect("desk:meeting", made.pk)
    context = {"card": card, "form": form, "held": held}
    return render(request, "desk/plans/meetings/new.html", context, status=422 if form.errors else 200)


@doors.professional(
    may="read a meeting about a household, or the points one was invited for",
    shows="household",
    right="overleg",
)
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    try:
        view = queries.meeting(meeting, reader=request.reader)
    except people.NotYours:
        with found():
            off = queries.called_off(meeting, reader=request.reader)
        for household in off.households:
            doors.look(request, looks.Looked(municipality=off.municipality, household=household))
        return render(request, "desk/plans/meetings/called_off.html", {"off": off})
    return _meeting(request, looked(request, view))


@doors.professional(may="change or call off a meeting", shows="household", right="plan-bijwerken")
def change_meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    view = seen(request, meeting)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    before = {
        "title": view.title, "on": view.starts_at.strftime("%d-%m-%Y"), "hour": view.starts_at.strftime("%H.%M"),
        "place": view.place,
    }  # fmt: skip
    change = forms.MomentForm(request.POST if asked == "change" else None, initial=before)
    cancel = forms.CancelForm(request.POST if asked == "cancel" else None, held=view.recorded)
    by, at = request.reader, timezone.now()
    if asked == "change" and change.is_valid():
        sentence = (
            _("De gegevens zijn opgeslagen.")
            if view.recorded
            else _("Het overleg is gewijzigd. Wie komt, krijgt bericht.")
        )
        if done(
            request, change, lambda: actions.change_meeting(meeting, **change.what, by=by, at=at), sentence
        ):
            if not view.recorded and change.cleaned_data["on"] != dutch_day(view.starts_at):
                free_days.warn(request, change.cleaned_data["on"])
            return redirect("desk:meeting", meeting)
    if asked == "cancel" and cancel.is_valid():
        reason = cancel.cleaned_data["reason"]
        sentence = (
            _("Opgeslagen: dit overleg is niet gehouden.")
            if view.recorded
            else _("Het overleg gaat niet door. Wie was uitgenodigd, krijgt bericht.")
        )
        if done(
            request, cancel, lambda: actions.cancel_meeting(meeting, reason=reason, by=by, at=at), sentence
        ):
            return redirect("desk:meeting", meeting)
    wrong = change.errors or cancel.errors
    context = {"meeting": view, "change": change, "cancel": cancel}
    return render(request, "desk/plans/meetings/change.html", context, status=422 if wrong else 200)


@doors.professional(may="add to the agenda of a meeting", right="plan-bijwerken")
@require_POST
def agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """do: draw adds what the files ask for by now; chore an open task; add a point of one's own."""
    if request.POST.get("do") == "chore":
        return _add_chore(request, meeting)
    if request.POST.get("do") != "draw":
        return _add(request, meeting)
    with found():
        try:
            added = actions.draw_agenda(meeting, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, said(refusal))
        else:
            told = ngettext("%(count)s punt erbij.", "%(count)s punten erbij.", added) % {"count": added}
            messages.success(request, told if added else _("Er is niets nieuws."))
    return redirect("desk:meeting", meeting)


@doors.professional(may="move a point of the agenda or take it off", right="plan-bijwerken")
@require_POST
def item(request: HttpRequest, item: int) -> HttpResponse:
    """do: up, down or drop."""
    by, at, asked = request.reader, timezone.now(), request.POST.get("do", "")
    with found():
        _view, meeting, _household = queries.item(item, reader=by)
        try:
            if asked == "drop":
                actions.drop_item(item, by=by, at=at)
                messages.success(request, _("Het punt staat niet meer op de agenda."))
            else:
                actions.move_item(item, up=asked == "up", by=by, at=at)
        except Refusal as refusal:
            messages.warning(request, said(refusal))
    return redirect("desk:meeting", meeting)


@doors.professional(may="read the report of a meeting about a household", shows="household", right="plan")
def report(request: HttpRequest, meeting: int, number: int) -> HttpResponse:
    with found():
        view = queries.report(meeting, number, reader=request.reader)
    doors.look(request, looks.Looked(municipality=view.municipality, household=number))
    return render(request, "desk/plans/meetings/report.html", {"report": view})


@doors.professional(may="read what one is going to do after a meeting", right="overleg")
def my_actions(request: HttpRequest, meeting: int) -> HttpResponse:
    with found():
        after = queries.my_actions(meeting, reader=request.reader)
    return render(request, "desk/plans/meetings/my_actions.html", {"after": after})


def seen(request: HttpRequest, meeting: int) -> queries.MeetingView:
    """The meeting, with a look at every household of it that the reader sees something of."""
    with found():
        view = queries.meeting(meeting, reader=request.reader)
    return looked(request, view)


def looked(request: HttpRequest, view: queries.MeetingView) -> queries.MeetingView:
    for part in view.parts:
        each: Any = looks.Looked(municipality=view.municipality, household=part.household)
        doors.look(request, each, purpose=view.ground[:80])
    return view


def _add_chore(request: HttpRequest, meeting: int) -> HttpResponse:
    home, task = (key(request.POST.get(name, "")) or 0 for name in ("household", "task"))
    with found():
        try:
            actions.add_chore(meeting, household=home, task=task, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.warning(request, said(refusal))
        else:
            messages.success(request, _("Het punt staat op de agenda."))
    return redirect("desk:meeting", meeting)


def _add(request: HttpRequest, meeting: int) -> HttpResponse:
    """A point of one's own; what is wrong with it stands at its field."""
    household = key(request.POST.get("household", "")) or 0
    form = forms.PointForm(request.POST, household=household)
    if form.is_valid():
        text, by = form.cleaned_data["text"], request.reader
        with found():
            if done(
                request, form,
                lambda: actions.add_item(meeting, household=household, text=text, by=by, at=timezone.now()),
                _("Het punt staat op de agenda."),
            ):  # fmt: skip
                return redirect("desk:meeting", meeting)
    return _meeting(request, seen(request, meeting), form)


def _meeting(
    request: HttpRequest, view: queries.MeetingView, wrong: forms.PointForm | None = None
) -> HttpResponse:
    """wrong: the point that was not added"""
    own = {part.household: forms.PointForm(household=part.household) for part in view.parts if part.may_write}
    if wrong is not None:
        own[wrong.household] = wrong
    chores = queries.chores(view.id, reader=request.reader) if view.may_write else {}
    context = {
        "meeting": view, "own": own, "wrong": wrong, "chores": chores, "today": request.reader.today
    }  # fmt: skip
    return render(request, "desk/plans/meetings/meeting.html", context, status=422 if wrong else 200)
