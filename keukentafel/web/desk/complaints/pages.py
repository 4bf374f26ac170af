"""Complaints: the list with figures by kind, one with what was done, and the pages of its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions import complaints as actions
from keukentafel.domain.decisions.queries import complaints as queries
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.actions.letter_preview import preview_complaint
from keukentafel.domain.teams.queries.routing import team_names
from keukentafel.web import doors
from keukentafel.web.desk import letter_before, was_first
from keukentafel.web.desk.shared import done, found

from . import forms
from .letters import RIGHT, look
from .why_not import why_not

WRITES = frozenset({"antwoord", "verbeteren", "niet-behandelen", "verlengen"})
"""Steps whose letter is looked at before it goes."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a step is called, its form, and what it does: row, answers, who. done: said afterwards."""

    button: Any
    done: Any
    form: type[django_forms.Form]
    act: Callable[[Any, dict[str, Any], dict[str, Any]], object]
    intro: Any = ""


def _yes(values: dict[str, Any], name: str) -> dict[str, Any]:
    return values | {name: values[name] == "ja"}


STEPS = {
    "behandelaar": Step(
        gettext_lazy("Kies wie de klacht behandelt"), gettext_lazy("De klacht ligt nu bij deze collega."), forms.HandlerForm,
        lambda row, values, who: actions.hand_to(row, **values, **who),
    ),
    "oplossen": Step(
        gettext_lazy("Eerst samen oplossen"), gettext_lazy("Vastgelegd."), forms.InformalForm,
        lambda row, values, who: actions.solve(row, **_yes(values, "content"), **who),
        gettext_lazy("Alleen als de inwoner dat wil. Is de inwoner tevreden, dan stopt de behandeling (Awb, artikel 9:5)."),
    ),
    "over-wie": Step(
        gettext_lazy("Zeg over wie de klacht gaat"), gettext_lazy("Vastgelegd. Over wie de klacht gaat, leest haar niet."),
        forms.WhomForm, lambda row, values, who: actions.say_about(row, **values, **who),
        gettext_lazy("Gaat zij over geen enkele collega? Laat dan alles leeg (Awb, artikel 9:7)."),
    ),
    "hoorzitting": Step(
        gettext_lazy("Nodig uit om te horen"), gettext_lazy("De uitnodiging wordt gemaakt."), forms.HearingForm,
        lambda row, values, who: actions.plan_hearing(row, **values, **who),
    ),
    "afzeggen": Step(
        gettext_lazy("Zeg het gesprek af"), gettext_lazy("Het gesprek is afgezegd en de brief wordt gemaakt."),
        forms.CallOffForm, lambda row, values, who: actions.call_off_hearing(row, **values, **who),
    ),
    "gehoord": Step(
        gettext_lazy("Schrijf op wat er is gezegd"), gettext_lazy("Het verslag is bewaard."), forms.HeardForm,
        lambda row, values, who: actions.heard(row, **_yes(values, "waived"), **who),
    ),
    "commissie": Step(
        gettext_lazy("Vraag advies"), gettext_lazy("Vastgelegd. De termijn is nu tien weken."), forms.CommitteeForm,
        lambda row, values, who: actions.choose_committee(row, **values, **who),
    ),
    "verlengen": Step(
        gettext_lazy("Neem meer tijd"), gettext_lazy("De inwoner krijgt een brief met de nieuwe dag."), forms.ExtendForm,
        lambda row, values, who: actions.extend(row, **values, **who),
    ),
    "antwoord": Step(
        gettext_lazy("Beantwoord de klacht"), gettext_lazy("Het antwoord is vastgelegd en de brief wordt gemaakt."),
        forms.AnswerForm, lambda row, values, who: actions.answer(row, **values, **who),
        gettext_lazy("In de brief staat ook bij welke ombudsman de inwoner terechtkan (Awb, artikel 9:12)."),
    ),
    "verbeteren": Step(
        gettext_lazy("Verbeter het antwoord"), gettext_lazy("Het antwoord is verbeterd en de brief wordt gemaakt."),
        forms.CorrectForm, lambda row, values, who: actions.correct_answer(row, **values, **who),
        gettext_lazy("De inwoner krijgt een nieuwe brief die in de plaats komt van de eerste. Wat er stond, blijft bewaard."),
    ),
    "niet-behandelen": Step(
        gettext_lazy("Behandel de klacht niet"), gettext_lazy("De inwoner krijgt een brief met de reden."), forms.RefuseForm,
        lambda row, values, who: actions.refuse(row, **values, **who),
        gettext_lazy("Dat kan alleen op een grond uit de wet, en binnen vier weken (Awb, artikel 9:8)."),
    ),
    "sluiten": Step(
        gettext_lazy("Sluit de klacht"), gettext_lazy("De klacht is gesloten."), forms.CloseForm,
        lambda row, values, who: actions.close(row, **values, **who),
    ),
}  # fmt: skip


@doors.professional(may="see complaints that are not about oneself, and figures by kind", right="eigen-werk")
def complaints(request: HttpRequest) -> HttpResponse:
    closed = request.GET.get("klaar") == "1"
    context = {
        "complaints": queries.complaints(reader=request.reader, closed=closed),
        "recorded": queries.recorded(reader=request.reader),
        "to_place": queries.to_place(reader=request.reader),
        "figures": queries.figures(reader=request.reader),
        "closed": closed,
    }
    return render(request, "desk/complaints/list.html", context)


@doors.professional(may="write down a complaint that came in", right="eigen-werk")
def new_complaint(request: HttpRequest) -> HttpResponse:
    reader = request.reader
    if not reader.municipalities:
        raise Http404
    municipality = reader.municipalities[0]
    form = forms.NewComplaintForm(
        request.POST or None,
        people=queries.staff(municipality, on=reader.today),
        teams=_teams(municipality),
        initial={"received_on": reader.today.strftime("%d-%m-%Y")},
    )
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.complain(
            municipality, actions.ToldComplaint(**form.cleaned_data), by=reader, at=timezone.now()
        ),
        lambda made: (
            _("Klacht %(number)s is opgenomen. De ontvangstbrief wordt gemaakt.") % {"number": made.number}
        ),
        once=True,
    ):
        return redirect("desk:complaints")
    return render(request, "desk/complaints/new.html", {"form": form}, status=422 if form.errors else 200)


@doors.professional(may="read a complaint that is not about oneself", right=RIGHT)
def complaint(request: HttpRequest, number: str) -> HttpResponse:
    view = _look_at(request, number)
    return render(request, "desk/complaints/complaint.html", {"complaint": view, "steps": STEPS})


@doors.professional(may="take a step in a complaint that is not about oneself", right=RIGHT)
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    view = _look_at(request, number)
    if step not in view.can and request.method != "POST":
        messages.info(request, why_not(view))
        return redirect("desk:complaint", number)
    form, seen = _form(request, view, step), None
    did = partial(done, request, form, once=True, about=f"klacht:{number}")
    if step not in view.can:
        if was_first.kept_typed(form, why_not(view), partial(did, sentence="")):
            return _after(request, number, step)
    elif form.is_valid():
        with found():
            row = queries.complaint_row(number, reader=request.reader)
            who = {"by": request.reader, "at": timezone.now()}
            values = _values(form)
            act = partial(STEPS[step].act, row, values, who)
            if letter_before.wanted(request) and step in WRITES:
                seen = letter_before.seen(request, form, lambda: preview_complaint(row, act))
            elif did(act, str(STEPS[step].done)):
                return _after(request, number, step)
    context = {
        "complaint": view,
        "form": form,
        "step": STEPS[step],
        "writes": step in WRITES,
        "seen": None,
        **(seen or {}),
    }
    return render(request, "desk/complaints/step.html", context, status=422 if form.errors else 200)


@doors.professional(may="find a handler for a complaint that nobody may read", right="klachten-plaatsen")
def place(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        shown, row = queries.one_to_place(number, reader=request.reader)
    today = request.reader.today
    form = forms.PlaceForm(
        _sent(request),
        whom=queries.whom(row),
        people=queries.staff(shown.municipality, on=today),
        teams=_teams(shown.municipality),
        handlers=queries.handlers(shown.municipality, on=today),
    )
    if form.is_valid():
        with found():
            who = {"by": request.reader, "at": timezone.now()}
            act = partial(actions.place, number, handler=form.cleaned_data["handler"], **form.told, **who)
            if done(
                request,
                form,
                act,
                _("De klacht is nu bij wie haar mag lezen."),
                once=True,
                about=f"klacht:{number}",
            ):
                return redirect("desk:complaints")
    return render(
        request,
        "desk/complaints/place.html",
        {"complaint": shown, "form": form},
        status=422 if form.errors else 200,
    )


def _form(request: HttpRequest, view: queries.ComplaintPage, step: str) -> Any:
    sent, today = _sent(request), request.reader.today
    if step == "over-wie":
        row = queries.complaint_row(view.number, reader=request.reader)
        people = queries.staff(view.municipality, on=today)
        return forms.WhomForm(sent, whom=queries.whom(row), people=people, teams=_teams(view.municipality))
    if step == "verbeteren":
        first = {"judgement": view.judgement_code, "findings": view.findings, "measures": view.measures}
        return forms.CorrectForm(sent, initial=first)
    if step == "behandelaar":
        row = queries.complaint_row(view.number, reader=request.reader)
        return forms.HandlerForm(sent, people=queries.handlers(view.municipality, on=today, besides=row))
    if step == "hoorzitting":
        return forms.HearingForm(sent, before=view.term.last_day if view.term.last_day >= today else None)
    return STEPS[step].form(sent)


def _values(form: Any) -> dict[str, Any]:
    if isinstance(form, forms.HearingForm):
        return {
            "starts_at": form.starts_at,
            **{name: form.cleaned_data[name] for name in ("place", "sooner")},
        }
    if isinstance(form, forms.WhomForm):
        return form.told
    return dict(form.cleaned_data)


def _sent(request: HttpRequest) -> Any:
    """Also when nothing was filled in: that it is about no colleague is an answer."""
    return request.POST if request.method == "POST" else None


def _teams(municipality: int) -> list[tuple[int, str]]:
    return sorted(team_names(municipality).items(), key=lambda each: each[1])


def _after(request: HttpRequest, number: str, step: str) -> HttpResponse:
    """Who said that it is about themselves reads it no more."""
    if step != "over-wie":
        return redirect("desk:complaint", number)
    try:
        queries.complaint_row(number, reader=request.reader)
    except NotYours:
        return redirect("desk:complaints")
    return redirect("desk:complaint", number)


def _look_at(request: HttpRequest, number: str) -> queries.ComplaintPage:
    with found():
        view = queries.complaint(number, reader=request.reader)
    look(request, view.municipality, view.person)
    return view
