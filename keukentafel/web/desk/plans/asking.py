"""An action is asked of somebody; and for who was asked: what it is, and the answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said

from . import live
from .asking_forms import AskForm
from .sharing_forms import AnswerForm

PURPOSE = "gevraagd voor een actie"


@doors.professional(may="ask somebody to do an action", shows="household", right="plan-bijwerken")
def ask(request: HttpRequest, action: int) -> HttpResponse:
    with found():
        card = queries.action(action, reader=request.reader)
    form = AskForm(
        sent(request),
        initial=_as_it_says(card.action),
        colleagues=queries.colleagues(card.municipality, reader=request.reader),
        members=queries.parties(card.household, on=request.reader.today),
        around=queries.around(card.household, reader=request.reader),
        whose=queries.whose_goal(card.goal, on=request.reader.today),
        reader=request.reader,
    )
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.ask_action(action, by=request.reader, at=timezone.now(), **form.wanted),
        lambda asked: _asked_by(request, asked.pk),
    ):
        return redirect("desk:plan", card.household)
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.household))
    context = {"card": card, "form": form}
    return render(request, "desk/plans/ask.html", context, status=422 if form.errors else 200)


@doors.professional(may="take back that an action was asked", right="plan-bijwerken")
@require_POST
def take_back(request: HttpRequest, asked: int) -> HttpResponse:
    with found():
        household, _line = queries.asked_line(asked, reader=request.reader)
        try:
            actions.take_back_asking(asked, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, said(refusal))
        else:
            messages.success(request, _("De vraag is ingetrokken. Een link werkt niet meer."))
    return redirect("desk:plan", household)


@doors.professional(may="see which actions were asked of oneself")
def asked_actions(request: HttpRequest) -> HttpResponse:
    cards = queries.asked_of_me(reader=request.reader)
    for card in cards:
        doors.look(request, _looked(card), purpose=PURPOSE)
    return render(request, "desk/plans/asked_actions.html", {"cards": cards})


@doors.professional(may="answer an action that was asked of oneself", shows="household", right="doel")
def asked_action(request: HttpRequest, asked: int) -> HttpResponse:
    with found():
        card = queries.asked_card(asked, reader=request.reader)
    form = AnswerForm(sent(request), answered=card.answer)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.answer_asked(asked, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("Dank u wel voor uw antwoord."),
    ):
        return redirect("desk:asked-actions")
    doors.look(request, _looked(card), purpose=PURPOSE)
    context = {"card": card, "form": form, "stamp": live.mark(card)}
    return render(request, "desk/plans/asked_action.html", context, status=422 if form.errors else 200)


def _asked_by(request: HttpRequest, asked: int) -> str:
    """What really happened: a message went, or somebody has a task to tell it."""
    whose = queries.told_by_hand(asked, reader=request.reader)
    if whose is None:
        return _("De vraag is verstuurd. U ziet het antwoord bij de actie.")
    if not whose:
        return _("De vraag staat bij de actie. Een e-mail kan niet: vertel zelf wat u vraagt.")
    return _(
        "De vraag staat bij de actie. Een e-mail kan niet, daarom is er een taak om het zelf te vertellen, bij %(name)s."
    ) % {"name": whose}


def _as_it_says(action: queries.ActionView) -> dict[str, object]:
    """Who does it by the action itself is whom one asks first."""
    if action.person is not None and action.doer == "member":
        return {"who": "member", "person": action.person}
    if action.contact is not None:
        return {"who": "network", "network": action.contact}
    if action.account is not None:
        return {"who": "colleague", "account": action.account}
    if action.doer == "organisation":
        return {"who": "organisation", "organisation": action.doer_name}
    return {"who": "other", "name": action.doer_name}


def _looked(card: queries.AskedCard) -> looks.Looked:
    return looks.Looked(municipality=card.municipality, household=card.household)
