"""Scores over time: the picture and the table, a new measurement, two scorers compared, one taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import actions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import instruments
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.question_rows import Instrument
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said
from keukentafel.web.typed import key
from keukentafel.web.ui.drawing.course import CourseDrawing, course_drawing, span

from .looking import at_case_of_household
from .score_form import ScoreForm


@dataclass(frozen=True, slots=True)
class Shown:
    """The progress of one person or household with one instrument, with its pictures and two measurements compared."""

    progress: intake.Progress
    name: str
    drawings: tuple[CourseDrawing | None, ...]
    compared: Any

    @property
    def pairs(self) -> list[tuple[Any, CourseDrawing | None]]:
        return list(zip(self.progress.courses, self.drawings, strict=True))


@doors.professional(may="see the scores of a household over time", right="gesprekken", shows="household")
def scores(request: HttpRequest, number: str) -> HttpResponse:
    case, card = at_case_of_household(request, number)
    lines = intake.measurements(card.number, reader=request.reader)
    names = _names(card)
    one, other = key(request.GET.get("een", "")), key(request.GET.get("ander", ""))
    context = {
        "case": case,
        "household": card,
        "shown": [shown(each, names, one, other) for each in intake.progress(lines)],
        "withdrawn": [line for line in lines if line.withdrawn],
        "instruments": instruments.on(request.reader.today),
        "older": instruments.older(request.reader.today),
        "names": names,
    }
    return render(request, "intake/scores.html", context)


@doors.professional(may="score somebody of a household", right="gesprekken", shows="household")
def new_scores(request: HttpRequest, number: str, instrument: str) -> HttpResponse:
    case, card = at_case_of_household(request, number)
    day, version = _day(request), request.POST.get("chosen", request.GET.get("versie", ""))
    row = instrument_of(instrument, request, on=day, version=version)
    persons = [(str(member.person), member.name) for member in card.current_members]
    chosen = request.POST.get("person", request.GET.get("persoon"))
    if chosen is None:
        chosen = _about(case.id, persons)
    lines = intake.measurements(card.number, reader=request.reader)
    before = [
        each
        for each in intake.progress(lines)
        if str(each.person or "") == chosen and each.instrument.code == row.code
    ]
    progress = next((each for each in before if each.instrument == row), before[0] if before else None)
    form = ScoreForm(
        sent(request),
        instrument=row,
        people=persons,
        progress=progress,
        criteria=intake.criteria(case.municipality, row),
        today=request.reader.today,
        day=day,
        initial={"person": chosen, "chosen": version},
    )
    if form.is_valid() and done(
        request, form, lambda: _measure(request, number, form), _("De scores zijn bewaard.")
    ):
        return redirect("desk:scores", number)
    context = {
        "case": case,
        "household": card,
        "form": form,
        "instrument": row,
        "persons": persons,
        "chosen": chosen,
    }
    return render(request, "intake/new_scores.html", context, status=422 if form.errors else 200)


@doors.professional(may="take back a measurement that is wrong", right="gesprekken")
@require_POST
def withdraw(request: HttpRequest, number: str, measurement: int) -> HttpResponse:
    try:
        with found():
            actions.withdraw_measurement(
                measurement, reason=request.POST.get("reason", ""), by=request.reader, at=timezone.now()
            )
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De meting is ingetrokken. Zij telt niet meer mee en blijft leesbaar."))
    return redirect("desk:scores", number)


def shown(
    progress: intake.Progress, names: dict[int | None, str], one: int | None, other: int | None
) -> Shown:
    """With pictures on one time line, and the two measurements that were asked for or that one would compare first."""
    points = [point for course in progress.courses for point in course.points]
    levels = [level.score for level in progress.instrument.niveau]
    drawings: tuple[CourseDrawing | None, ...] = tuple(None for _course in progress.courses)
    if points:
        since, until = span(points)
        drawings = tuple(
            course_drawing(course, levels, since, until)
            if course.points or course.target is not None
            else None
            for course in progress.courses
        )
    pair = (one, other) if one and other else progress.pair
    compared = progress.compared(*pair) if pair else None
    if compared is None and progress.pair:
        compared = progress.compared(*progress.pair)
    return Shown(progress, names.get(progress.person, _("iemand van eerder")), drawings, compared)


def instrument_of(
    code: str, request: HttpRequest, *, on: date | None = None, version: str = ""
) -> Instrument:
    """The version of that day; of today when there was none then, or no day is given. raises Http404

    version  another one by its name, which may still be scored with
    """
    for day in (on or request.reader.today, request.reader.today):
        try:
            return instruments.choose(code, version, on=day)
        except NotInForce:
            continue
        except UnknownCode:
            break
    raise Http404(code)


def _day(request: HttpRequest) -> date | None:
    """The day that somebody typed, or asked for in the address (`?dag=1-3-2016`); None when that is no day."""
    try:
        return parse_date(request.POST.get("on") or request.GET.get("dag", ""))
    except WrongDate:
        return None


def _names(card: people.HouseholdCard) -> dict[int | None, str]:
    return {member.person: member.name for member in card.members} | {None: _("het hele huishouden")}


def _about(case: int, persons: list[tuple[str, str]]) -> str:
    """Whom the question is about; of who is not in this household the first member."""
    about = str(intake.about(case))
    known = [person for person, _name in persons]
    return about if about in known else next(iter(known), "")


def _measure(request: HttpRequest, number: str, form: ScoreForm) -> None:
    with found():
        row = cases.case_row(number, reader=request.reader)
    actions.measure(
        row,
        instrument=form.instrument.code,
        on=form.cleaned_data["on"],
        person=form.about,
        levels=form.levels,
        targets=form.targets,
        version=form.cleaned_data["chosen"],
        sent_once=form.cleaned_data["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )
