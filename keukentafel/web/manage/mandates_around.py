"""Around the register of mandates: who replaces whom, and who could take a decision on a day."""

from __future__ import annotations

import re
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions import mandates as actions
from keukentafel.domain.decisions.queries import mandates as queries
from keukentafel.rules import access
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .mandate_forms import DeputyForm, EndForm, WhoForm, day_after, shown
from .mandates import KEEP, READ, home, keeps, places

ASK = "wie-besluit"
READ_ROLES = access.roles(READ)
OTHER_TEAM = gettext_lazy(
    "Deze twee werken niet in hetzelfde team. Wie vervangt, besluit alleen in dossiers die het eigen team opent."
)
AANVRAAG = re.compile(r"A-\d{4}-\d{7}")


@doors.professional(may="read who decides in whose place", right=READ)
def deputies(request: HttpRequest) -> HttpResponse:
    place = home(request)
    with found():
        lines = queries.deputies(place, on=request.reader.today, reader=request.reader)
    context = {"lines": lines, "keeps": keeps(request, place), "place": place, "places": places(request)}
    return render(request, "manage/mandates/deputies.html", context)


@doors.professional(may="appoint who decides in somebody's place, not oneself", right=KEEP)
def new_deputy(request: HttpRequest) -> HttpResponse:
    place = home(request, KEEP)
    form = DeputyForm(
        request.POST or None, choices=queries.choices(place, on=request.reader.today, reader=request.reader)
    )

    def appoint() -> None:
        values = dict(form.cleaned_data)
        until = day_after(values.pop("last_day"))
        assert until is not None
        made = actions.appoint_mandate_deputy(
            place, **values, until_on=until, by=request.reader, at=timezone.now()
        )
        if not queries.share_a_team(made.pk, reader=request.reader):
            messages.warning(request, OTHER_TEAM)

    with found():
        if form.is_valid() and done(
            request, form, appoint, _("De vervanging staat in het register."), once=True
        ):
            return redirect("manage:mandate-deputies")
    return render(
        request, "manage/mandates/deputy.html", {"form": form, "line": None}, status=422 if form.errors else 200
    )  # fmt: skip


@doors.professional(may="end that somebody decides in somebody's place", right=KEEP)
def end_deputy(request: HttpRequest, deputy: int) -> HttpResponse:
    with found():
        line = queries.deputy(deputy, reader=request.reader)
    reader = request.reader
    form = EndForm(request.POST or None, today=reader.today)
    if form.is_valid():
        deed = partial(
            actions.end_mandate_deputy, deputy, until_on=form.until_on, reason=form.cleaned_data["reason"], by=request.reader,
            at=timezone.now(),
        )  # fmt: skip
        with found():
            if done(request, form, deed, _("Het einde van de vervanging staat in het register.")):
                return redirect("manage:mandate-deputies")
    context = {
        "form": form,
        "line": line,
        "today": queries.decided_as_deputy(deputy, on=reader.today, reader=reader),
    }
    return render(request, "manage/mandates/deputy.html", context, status=422 if form.errors else 200)


@doors.professional(may="ask who could take a decision on a day", right=ASK)
def who(request: HttpRequest) -> HttpResponse:
    place, reader = home(request, ASK), request.reader
    choices = queries.choices(place, on=reader.today, reader=reader)
    first = {
        "wet": request.GET.get("wet", "wmo"), "groep": "", "besluit": "granted", "bedrag": "", "dag": shown(reader.today),
    }  # fmt: skip
    typed = first | {name: request.GET[name] for name in first if name in request.GET}
    form = WhoForm(typed, choices=choices)
    answer = None
    if form.is_valid():
        values = form.cleaned_data
        with found():
            answer = queries.who_may(
                place, law=values["wet"], product_group=values["groep"], outcome=values["besluit"],
                euros=values["bedrag"] or 0, on=values["dag"], reader=reader,
            )  # fmt: skip
    context = {
        "form": form, "answer": answer, "place": place, "places": places(request, ASK),
        "reads": bool(reader.municipalities_with(READ_ROLES)), "back": _came_from(request),
    }  # fmt: skip
    return render(request, "manage/mandates/who.html", context, status=422 if form.errors else 200)


def _came_from(request: HttpRequest) -> str:
    """Number of the aanvraag that raised the question, to go back to; empty when there is none."""
    number = request.GET.get("aanvraag", "")
    return number if AANVRAAG.fullmatch(number) else ""
