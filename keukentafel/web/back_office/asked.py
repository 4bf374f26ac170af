"""What was asked of a provider: one action of a plan each, and nothing else of the household."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.plans import live
from keukentafel.web.desk.plans.sharing_forms import AnswerForm
from keukentafel.web.desk.shared import done, found

PURPOSE = "gevraagd voor een actie"


@doors.provider(may="see which actions were asked of one's own organisation")
def asked_actions(request: HttpRequest) -> HttpResponse:
    cards = queries.asked_of_organisation(reader=request.reader)
    for card in cards:
        doors.look(request, _looked(card), purpose=PURPOSE)
    return render(request, "back_office/asked_actions.html", {"cards": cards, "stamp": live.mark(*cards)})


@doors.provider(may="ask whether what was asked of one's own organisation changed")
def asked_actions_stamp(request: HttpRequest) -> HttpResponse:
    return live.answer(request, live.mark(*queries.asked_of_organisation(reader=request.reader)))


@doors.provider(may="answer an action that was asked of one's own organisation", shows="household")
def asked_action(request: HttpRequest, asked: int) -> HttpResponse:
    with found():
        card = queries.asked_card_of_organisation(asked, reader=request.reader)
    form = AnswerForm(sent(request), answered=card.answer)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.answer_for_organisation(
            asked, by=request.reader, at=timezone.now(), **form.cleaned_data
        ),
        _("Dank u wel voor uw antwoord."),
    ):
        return redirect("back_office:asked-actions")
    doors.look(request, _looked(card), purpose=PURPOSE)
    context = {"card": card, "form": form, "stamp": live.mark(card)}
    return render(request, "back_office/asked_action.html", context, status=422 if form.errors else 200)


@doors.provider(may="ask whether an action that was asked of one's own organisation changed")
def asked_action_stamp(request: HttpRequest, asked: int) -> HttpResponse:
    with found():
        card = queries.asked_card_of_organisation(asked, reader=request.reader)
    return live.answer(request, live.mark(card))


def _looked(card: queries.AskedCard) -> looks.Looked:
    return looks.Looked(municipality=card.municipality, household=card.household)
