"""Complaints: the list with figures by kind, one with what was done, and the pages of its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions.actions import complaints as actions
from keukentafel.domain.decisions.queries import complaints as queries
from keukentafel.domain.journal import looks
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found
from keukentafel.web.files import from_store, pdf

from . import forms

RIGHT = "klachten"


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
    "hoorzitting": Step(
        gettext_lazy("Nodig uit om te horen"), gettext_lazy("De uitnodiging wordt gemaakt."), forms.HearingForm,
        lambda row, values, who: actions.plan_hearing(row, **values, **who),
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
        people=queries.handlers(municipality, on=reader.today),
        initial={"received_on": reader.today.strftime("%d-%m-%Y")},
    )
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.complain(
            municipality, actions.ToldComplaint(**form.cleaned_data), by=reader, at=timezone.now()
        ),
        _("De klacht is opgenomen. De ontvangstbrief wordt gemaakt."),
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
    if step not in view.can:
        return redirect("desk:complaint", number)
    form = _form(request, view, step)
    if form.is_valid():
        with found():
            row = queries.complaint_row(number, reader=request.reader)
            who = {"by": request.reader, "at": timezone.now()}
            values = _values(form)
            if done(
                request,
                form,
                lambda: STEPS[step].act(row, values, who),
                str(STEPS[step].done),
                once=True,
                about=f"klacht:{number}",
            ):
                return redirect("desk:complaint", number)
    context = {"complaint": view, "form": form, "step": STEPS[step]}
    return render(request, "desk/complaints/step.html", context, status=422 if form.errors else 200)


@doors.professional(may="read a letter about a complaint that is not about oneself", right=RIGHT)
def letter(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    with found(), from_store(f"Brief {letter}"):
        row, content = queries.letter_content(letter, reader=request.reader)
    _look(request, row.municipality_id, row.complaint.person_id)
    return pdf(content, f"klacht-{letter}.pdf")


@doors.professional(may="say that a letter about a complaint was posted", right=RIGHT)
@require_POST
def posted(request: HttpRequest, number: str, letter: int) -> HttpResponse:
    with found():
        row = queries.letter_row(letter, reader=request.reader)
        actions.letter_posted(row, by=request.reader, at=timezone.now())
    return redirect("desk:complaint", number)


def _form(request: HttpRequest, view: queries.ComplaintPage, step: str) -> Any:
    sent = request.POST or None
    if step == "behandelaar":
        row = queries.complaint_row(view.number, reader=request.reader)
        return forms.HandlerForm(
            sent, people=queries.handlers(view.municipality, on=request.reader.today, besides=row)
        )
    return STEPS[step].form(sent)


def _values(form: Any) -> dict[str, Any]:
    if isinstance(form, forms.HearingForm):
        return {"starts_at": form.starts_at, "place": form.cleaned_data["place"]}
    return dict(form.cleaned_data)


def _look_at(request: HttpRequest, number: str) -> queries.ComplaintPage:
    with found():
        view = queries.complaint(number, reader=request.reader)
    _look(request, view.municipality, view.person)
    return view


def _look(request: HttpRequest, municipality: int, person: int | None) -> None:
    """Of who is in no file there is nobody to write the look with."""
    if person is not None:
        doors.look(request, looks.Looked(municipality, person=person))
