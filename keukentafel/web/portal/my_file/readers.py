"""Who takes part in one's plan: who directs and why, who reads what on which ground; one's own consent is withdrawn in one
click. And what was asked of one: yes, no or done."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.process.queries import my_readers as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.plans import live
from keukentafel.web.desk.plans.sharing_forms import AnswerForm
from keukentafel.web.desk.shared import done
from keukentafel.web.refusals import said

from .shared import address, not_for_children, speaking, spoken_for


@doors.resident(may="see who takes part in one's own plan")
@not_for_children
def plan_readers(request: HttpRequest) -> HttpResponse:
    return _readers(request)


@doors.resident(may="see who reads goals of whom one represents", shows="person", right="namens-ander")
def plan_readers_for(request: HttpRequest, representation: int) -> HttpResponse:
    return _readers(request, speaking(request, representation))


@doors.resident(may="withdraw one's own consent that a goal is shared")
@not_for_children
@require_POST
def withdraw(request: HttpRequest, invitation: int) -> HttpResponse:
    return _withdraw(request, invitation)


@doors.resident(may="withdraw the consent of whom one represents", right="namens-ander")
@require_POST
def withdraw_for(request: HttpRequest, representation: int, invitation: int) -> HttpResponse:
    return _withdraw(request, invitation, speaking(request, representation))


@doors.resident(may="withdraw one's own consent that a point of a meeting is read")
@not_for_children
@require_POST
def withdraw_point(request: HttpRequest, invited: int) -> HttpResponse:
    return _withdraw_point(request, invited)


@doors.resident(
    may="withdraw the consent to a point of a meeting of whom one represents", right="namens-ander"
)
@require_POST
def withdraw_point_for(request: HttpRequest, representation: int, invited: int) -> HttpResponse:
    return _withdraw_point(request, invited, speaking(request, representation))


@doors.resident(may="withdraw one's own consent that an organisation directs the plan")
@not_for_children
@require_POST
def withdraw_direction(request: HttpRequest, director: int) -> HttpResponse:
    return _withdraw_direction(request, director)


@doors.resident(may="withdraw the consent to a director of whom one represents", right="namens-ander")
@require_POST
def withdraw_direction_for(request: HttpRequest, representation: int, director: int) -> HttpResponse:
    return _withdraw_direction(request, director, speaking(request, representation))


@doors.resident(may="answer an action that was asked of oneself")
@not_for_children
def asked_action(request: HttpRequest, asked: int) -> HttpResponse:
    return _asked(request, asked)


@doors.resident(
    may="answer an action that was asked of whom one represents", shows="person", right="namens-ander"
)
def asked_action_for(request: HttpRequest, representation: int, asked: int) -> HttpResponse:
    return _asked(request, asked, speaking(request, representation))


@doors.resident(may="ask whether an action that was asked of oneself changed")
@not_for_children
def asked_action_stamp(request: HttpRequest, asked: int) -> HttpResponse:
    return _asked_stamp(request, asked)


@doors.resident(
    may="ask whether an action that was asked of whom one represents changed", right="namens-ander"
)
def asked_action_stamp_for(request: HttpRequest, representation: int, asked: int) -> HttpResponse:
    return _asked_stamp(request, asked, spoken_for(request, representation))


def _readers(request: HttpRequest, spoken: Spoken | None = None) -> HttpResponse:
    context = {"found": queries.my_readers(reader=request.reader, spoken=spoken), "whose": spoken}
    return render(request, "portal/my_file/readers.html", context)


def _withdraw(request: HttpRequest, invitation: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        person = queries.my_share(invitation, reader=request.reader, spoken=spoken)
        actions.withdraw_consent(invitation, person=person, by=request.reader, at=timezone.now())
    except NotYours:
        raise Http404 from None
    except Refusal as refusal:
        messages.info(request, said(refusal))
    else:
        messages.success(request, _("Ingetrokken. Vanaf nu lezen zij dit niet meer."))
    return redirect(address("plan-readers", spoken))


def _withdraw_point(request: HttpRequest, invited: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        person = queries.my_point(invited, reader=request.reader, spoken=spoken)
        meetings.withdraw_point(invited, person=person, by=request.reader, at=timezone.now())
    except NotYours:
        raise Http404 from None
    messages.success(request, _("Ingetrokken. Vanaf nu lezen zij dit niet meer."))
    return redirect(address("plan-readers", spoken))


def _withdraw_direction(request: HttpRequest, director: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        person = queries.my_direction(director, reader=request.reader, spoken=spoken)
        actions.withdraw_direction_consent(director, person=person, by=request.reader, at=timezone.now())
    except NotYours:
        raise Http404 from None
    except Refusal as refusal:
        messages.info(request, said(refusal))
    else:
        messages.success(request, _("Ingetrokken. Het huishouden heeft de regie weer zelf."))
    return redirect(address("plan-readers", spoken))


def _asked(request: HttpRequest, asked: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        person, card = queries.my_asked_card(asked, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    form = AnswerForm(sent(request), answered=card.answer)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.answer_for(
            asked, person=person, by=request.reader, at=timezone.now(), **form.cleaned_data
        ),
        _("Dank u wel voor uw antwoord."),
    ):
        return redirect(address("my-file", spoken))
    context = {"card": card, "form": form, "whose": spoken, "stamp": live.mark(card)}
    return render(request, "portal/my_file/asked_action.html", context, status=422 if form.errors else 200)


def _asked_stamp(request: HttpRequest, asked: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        _person, card = queries.my_asked_card(asked, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    return live.answer(request, live.mark(card))
