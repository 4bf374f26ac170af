"""An aanvraag ends without a decision about help: withdrawn, or not treated because it stays incomplete."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.queries.late_appeals import late_appeals_of
from keukentafel.domain.decisions.queries.untreated import untreated
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.domain.process.actions.letter_preview import preview_untreated
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import letter_before, once
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said as in_words

from .aanvraag_page import page_of
from .ending_forms import UntreatedForm, WithdrawForm
from .overtaken import aanvraag_over, overtaken


@doors.professional(
    may="write down that an aanvraag is withdrawn", shows="household", right="besluiten-nemen"
)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    view = _asked_for(request, number)
    died = view.person_died_on
    who = "" if died else view.asked_by or view.person_name
    start = {"said_on": f"{request.reader.today:%d-%m-%Y}", "said_by": who}
    if died is not None and "overleden" in request.POST:
        return _end_after_death(request, number)
    form = WithdrawForm(request.POST or None, initial=start)
    if first := aanvraag_over(view):
        return overtaken(request, view, form, first)
    if form.is_valid():
        said = NoLonger(**form.cleaned_data)
        if done(
            request, form,
            partial(process.withdraw_aanvraag, number, said, by=request.reader, at=timezone.now()),
            _(
                "De aanvraag is ingetrokken. De inwoner krijgt een brief die dat bevestigt. "
                "Mag er geen brief naar huis, dan is er een taak om het zelf te zeggen."
            ),
            once=True, about=f"aanvraag:{number}",
        ):  # fmt: skip
            return redirect("desk:aanvraag", number)
    ordered = next(
        (each for each in reversed(late_appeals_of([number]).get(number, ())) if each.due_on), None
    )
    return page_of(request, "desk/plans/withdraw.html", view, form=form, ordered=ordered)


def _end_after_death(request: HttpRequest, number: str) -> HttpResponse:
    try:
        process.end_after_death(number, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("De aanvraag is vervallen door het overlijden. Er gaat geen brief uit."))
    return redirect("desk:aanvraag", number)


@doors.professional(may="undo today what one wrote down about a withdrawal", right="besluiten-nemen")
@require_POST
def undo(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        try:
            journal.once(
                once.key_of(request), partial(process.undo_withdrawal, number, by=request.reader, at=timezone.now()),
                page=once.page_of(f"aanvraag:{number}"), at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        else:
            messages.success(
                request,
                _(
                    "De aanvraag loopt weer. De inwoner krijgt daar een brief over. "
                    "Mag er geen brief naar huis, dan is er een taak om het zelf te zeggen."
                ),
            )
    return redirect("desk:aanvraag", number)


@doors.professional(
    may="decide not to treat an aanvraag, with a mandate", shows="household", right="besluiten-nemen"
)
def leave_untreated(request: HttpRequest, number: str) -> HttpResponse:
    view = _asked_for(request, number)
    now = untreated(number, reader=request.reader, at=timezone.now())
    form = UntreatedForm(request.POST or None, initial={"grounds": now.lacks})
    if first := aanvraag_over(view):
        return overtaken(request, view, form, first)
    seen: dict[str, Any] = {"seen": None}
    if form.is_valid():
        values = {**form.cleaned_data, "by": request.reader, "at": timezone.now()}
        if letter_before.wanted(request):
            seen = letter_before.seen(request, form, lambda: preview_untreated(number, **values))
        elif done(
            request, form, partial(process.leave_untreated, number, **values),
            _("Het besluit is genomen. De brief gaat naar de inwoner."), once=True,
        ):  # fmt: skip
            return redirect("desk:aanvraag", number)
    asks = "" if now.waits else to_complete(view)
    return page_of(request, "desk/plans/leave_untreated.html", view, form=form, now=now, asks=asks, **seen)


def to_complete(view: queries.AanvraagPage) -> str:
    """Where the resident is asked to complete it; empty when its term cannot stand still, as after a notice of default, and
    where nobody is left to ask."""
    if view.person_died_on is not None:
        return ""
    if view.clock is None or view.clock_key is None or view.clock.state != "running" or view.clock.default_on:
        return ""
    page = reverse("desk:suspend-clock", args=[view.case_number, view.clock_key])
    return f"{page}?{urlencode({'grond': 'aanvulling'})}"


def _asked_for(request: HttpRequest, number: str) -> queries.AanvraagPage:
    with found():
        return queries.aanvraag(number, reader=request.reader)
