"""Your conversation, your appointment, and an application that you do by yourself."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries import my_talk as queries
from keukentafel.web import calendar_file, doors
from keukentafel.web.desk.shared import done
from keukentafel.web.portal.my_file.shared import not_for_children

from .forms import MyApplicationForm, WishForm
from .looking import at_talk, mine


@doors.resident(may="see what was agreed for the conversation about oneself")
@not_for_children
def talk(request: HttpRequest, number: str) -> HttpResponse:
    return render(request, "portal/conversation/talk.html", {"talk": at_talk(request, number)})


@doors.resident(may="ask for another appointment")
@not_for_children
def appointment(request: HttpRequest, appointment: int) -> HttpResponse:
    with mine():
        row = queries.my_appointment(appointment, reader=request.reader)
    found = at_talk(request, row.case.number)
    view = next(each for each in found.appointments if each.id == appointment)
    form = WishForm(request.POST or None)
    if form.is_valid() and done(
        request, form,
        lambda: actions.wish_for_appointment(row, **form.cleaned_data, by=request.reader, at=timezone.now()),
        _("Wij hebben uw vraag. U hoort van ons over de afspraak."),
    ):  # fmt: skip
        return redirect("portal:talk", found.case_number)
    context = {"talk": found, "appointment": view, "form": form}
    return render(
        request, "portal/conversation/appointment.html", context, status=422 if form.errors else 200
    )


@doors.resident(may="take an appointment into one's own calendar")
@not_for_children
def calendar(request: HttpRequest, appointment: int) -> HttpResponse:
    with mine():
        row = queries.my_appointment(appointment, reader=request.reader)
    view = next(each for each in at_talk(request, row.case.number).appointments if each.id == appointment)
    return calendar_file.answer(view, _("Gesprek met de gemeente"))


@doors.resident(may="apply for help by oneself")
@not_for_children
def application(request: HttpRequest) -> HttpResponse:
    """With a running question it goes with that; else the application is a question as well, and we look into it first."""
    cases = queries.running_cases(reader=request.reader)
    form = MyApplicationForm(
        request.POST or None, cases=cases, initial={"case": cases[0][0] if cases else ""},
        laws=decisions.law_choices(request.reader.municipalities[0], on=request.reader.today),
    )  # fmt: skip
    if form.is_valid() and done(
        request, form, lambda: _apply(request, form, dict(cases)),
        _("Wij hebben uw aanvraag. Loopt ons onderzoek nog? Dan behandelen wij uw aanvraag zodra dat klaar is."), once=True,
    ):  # fmt: skip
        return redirect("portal:my-file")
    context = {"form": form}
    return render(
        request, "portal/conversation/application.html", context, status=422 if form.errors else 200
    )


def _apply(request: HttpRequest, form: forms.Form, cases: dict[str, str]) -> None:
    by, at, text = request.reader, timezone.now(), form.cleaned_data["text"]
    law = form.cleaned_data.get("law", "")
    number = form.cleaned_data.get("case") or ""
    if number in cases:
        with mine():
            case = queries.talk_row(number, reader=by)
        asked = actions.Application(by.person or 0, timezone.localdate(at), "portaal", text, law)
        actions.receive_application(case, asked, by=by, at=at)
        return
    me = people.person(by.person or 0, reader=by)
    actions.apply_without_question(
        text=text, person=me.id, name=me.name, born="" if me.born.year is None else str(me.born), phone=me.phone,
        email=me.email, municipality=me.municipality, law=law, by=by, at=at,
    )  # fmt: skip
