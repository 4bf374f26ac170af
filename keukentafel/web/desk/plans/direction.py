"""Who directs the plan: taken over, prolonged, handed back, recorded for an organisation; and how that went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import direction as rules
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said
from keukentafel.web.ui import markdown

from .direction_forms import (
    DirectionForm,
    GroundEndedForm,
    OutsideDirectorForm,
    ProlongForm,
    ShortenForm,
)
from .newcomer_forms import NewcomerForm
from .told_home_form import ToldHomeForm, kept_in, says_who_reads


@doors.professional(may="direct the plan of a household", shows="household", right="plan-bijwerken")
def direction(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    if request.method == "GET" and course.director and course.director.account == request.reader.account:
        return redirect("desk:prolong-direction", number)
    form = DirectionForm(request.POST or None)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.take_direction(number, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("U hebt nu de regie over dit plan."),
    ):
        return redirect("desk:plan", number)
    return _page(request, "desk/plans/direction.html", course, form=form, promise=_promise(request, course))


@doors.professional(may="go on directing a plan for longer", shows="household", right="plan-bijwerken")
def prolong(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    now = course.director
    accepts = now is not None and now.account is not None
    whose = (
        queries.parties(number, on=request.reader.today) if now and now.ground == actions.VOLUNTARY else ()
    )
    form = ProlongForm(request.POST or None, accepts=accepts, whose=whose, today=request.reader.today)
    promise = _promise(request, course) if accepts else None
    return _deed(
        request, "desk/plans/prolong.html", course, form,
        lambda: actions.prolong_direction(number, by=request.reader, at=timezone.now(), **form.wanted),
        _("De regie is verlengd."), promise=promise,
    )  # fmt: skip


@doors.professional(may="let a direction stop before its day", shows="household", right="plan-bijwerken")
def shorten(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    now = course.director
    form = ShortenForm(request.POST or None, by_law=now is not None and now.by_law)
    return _deed(
        request, "desk/plans/shorten.html", course, form,
        lambda: actions.shorten_direction(number, by=request.reader, at=timezone.now(), **form.cleaned_data),
        kept_in(course),
    )  # fmt: skip


@doors.professional(
    may="record that an organisation directs a plan", shows="household", right="plan-bijwerken"
)
def outside_director(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    whose = queries.parties(number, on=request.reader.today)
    form = OutsideDirectorForm(
        request.POST or None, reader=request.reader, whose=whose, today=request.reader.today
    )
    return _deed(
        request, "desk/plans/outside_director.html", course, form,
        lambda: actions.let_direct(number, by=request.reader, at=timezone.now(), **form.wanted),
        kept_in(course, until_told=form.by_law),
    )  # fmt: skip


@doors.professional(
    may="record that the ground of a director by law ended", shows="household", right="plan-bijwerken"
)
def ground_ended(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    form = GroundEndedForm(request.POST or None)
    return _deed(
        request, "desk/plans/end_ground.html", course, form,
        lambda: actions.ground_ended(number, by=request.reader, at=timezone.now(), **form.cleaned_data),
        _("Vastgelegd. Het huishouden heeft de regie weer zelf."),
    )  # fmt: skip


@doors.professional(
    may="write down the consent of a newcomer to who directs", shows="household", right="plan-bijwerken"
)
def newcomers(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    whose = [queries.Party(*each) for each in course.without_consent]
    form = NewcomerForm(request.POST or None, whose=whose, today=request.reader.today)
    return _deed(
        request, "desk/plans/newcomers.html", course, form,
        lambda: actions.add_direction_consent(number, given=form.given, by=request.reader, at=timezone.now()),
        _("De toestemming is opgeschreven."),
    )  # fmt: skip


@doors.professional(
    may="write down that it was told at home who directs a plan", shows="household", right="plan-bijwerken"
)
def told_home(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    form = ToldHomeForm(request.POST or None, course=course)
    return _deed(
        request, "desk/plans/told_home.html", course, form,
        lambda: actions.told_at_home(number, by=request.reader, at=timezone.now(), **form.wanted),
        _("Opgeschreven. Het huishouden leest dit nu ook."),
    )  # fmt: skip


@doors.professional(may="hand the direction back to a household", right="plan-bijwerken")
@require_POST
def hand_back(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        try:
            actions.hand_back_direction(number, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, str(refusal))
        else:
            messages.success(request, _("Het huishouden heeft de regie weer zelf."))
    return redirect("desk:plan", number)


@doors.professional(
    may="write down that a member took back the consent to a director", right="plan-bijwerken"
)
@require_POST
def withdrawn(request: HttpRequest, number: int, person: int) -> HttpResponse:
    with found():
        try:
            actions.direction_consent_withdrawn(number, person=person, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, said(refusal))
        else:
            messages.success(request, _("Ingetrokken. Het huishouden heeft de regie weer zelf."))
    return redirect("desk:direction-course", number)


@doors.professional(
    may="see who directed a plan, and how much help there was", shows="household", right="plan"
)
def course(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.course(number, reader=request.reader)
    promises = {each.convenant: rules.accepted(each.convenant) for each in view.directors if each.convenant}
    texts = {version: (each, markdown.html(each.text)) for version, each in promises.items() if each}
    return _page(
        request, "desk/plans/course.html", view, promises=texts,
        kept_directors=queries.kept_directors(view), kept_steps=queries.kept_steps(view),
    )  # fmt: skip


def _promise(request: HttpRequest, course: queries.Course) -> tuple[rules.Promise, str] | None:
    """The convenant that counts today, and its text; None where there is none: then the deed says so."""
    try:
        promise = rules.convenant(course.municipality, on=request.reader.today)
    except rules.NoConvenant:
        return None
    return promise, markdown.html(promise.text)


def _deed(
    request: HttpRequest,
    template: str,
    course: queries.Course,
    form: forms.Form,
    do: Callable[[], object],
    told: str,
    **context: Any,
) -> HttpResponse:
    """Do it with what was filled in and go to the course of the direction, or show the form with what is wrong."""
    if form.is_valid() and done(request, form, do, told):
        return redirect("desk:direction-course", course.household)
    return _page(request, template, course, form=form, **context)


def _page(request: HttpRequest, template: str, course: queries.Course, **context: Any) -> HttpResponse:
    doors.look(request, looks.Looked(municipality=course.municipality, household=course.household))
    form = context.get("form")
    if isinstance(form, forms.Form):
        says_who_reads(form, course)
    wrong = isinstance(form, forms.Form) and bool(form.errors)
    return render(request, template, {"course": course, **context}, status=422 if wrong else 200)
