"""Each step of an objection has a page of its own, and all of them work alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from keukentafel.domain.decisions.actions import College
from keukentafel.domain.decisions.actions import objections as actions
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.appeal_early import early_on_objection
from keukentafel.domain.decisions.queries.objection_beside import to_hear_along
from keukentafel.domain.decisions.queries.objection_choices import needs_proxy
from keukentafel.domain.decisions.queries.objection_deciding import check_may_record
from keukentafel.domain.decisions.queries.objection_handlers import handlers
from keukentafel.domain.decisions.queries.objection_open_steps import MISTAKE
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions.letter_preview import Preview, preview_objection, preview_question
from keukentafel.domain.process.actions.objection_stopped import end_mistaken
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import letter_before, was_first
from keukentafel.web.desk.appeal_words import recorded
from keukentafel.web.desk.penalty_forms import of_penalty
from keukentafel.web.desk.shared import done, found

from . import forms, question
from .act import Act
from .asked import advised, asked_to_decide, to_do_first
from .college import CollegeDecisionForm
from .decision_form import OF_PENALTY, DecisionForm
from .handlers import choices_of, offers
from .pages import RIGHT, look_at
from .why_not import why_not
from .words import STEPS

DECIDE, COLLEGE, APPEAL = "beslissen", "college", "beroep"
DECIDES = (DECIDE, COLLEGE)
CORRECT, ADVICE = "verslag-verbeteren", "advies-verbeteren"
PREVIEWED = (*DECIDES, question.ASK)
"""Steps of which the letter is looked at beforehand."""


def _judge(act: Act) -> object:
    excused = act.values["excused"] == "ja"
    return actions.judge_late(act.row, excused=excused, reason=act.values["reason"], **act.who)


def _repaired(act: Act) -> object:
    defect = queries.defect_row(act.number, reader=act.by)
    return process.repaired(_there(defect), on=act.values["on"], **act.who)


def _hand(act: Act) -> object:
    team, _colon, account = act.values["account"].partition(":")
    return process.hand_to(act.row, team=int(team), account=int(account) if account else None, **act.who)


def _course(act: Act) -> object:
    committee = act.values["committee"] == "ja"
    return process.choose_course(act.row, committee=committee, name=act.values["name"], **act.who)


def _plan(act: Act) -> object:
    values = {"place": act.values["place"], "sooner": act.values["sooner"]}
    chosen = act.values.get("along", ())
    along = [queries.objection_row(number, reader=act.by) for number in chosen]
    return hearings.plan_hearing(act.row, starts_at=act.form.starts_at, along=along, **values, **act.who)


def _call_off(act: Act) -> object:
    hearing = queries.hearing_row(act.number, reader=act.by)
    return hearings.call_off(_there(hearing), reason=act.values["reason"], **act.who)


def _report(act: Act) -> object:
    hearing = queries.hearing_row(act.number, reader=act.by)
    return hearings.report_hearing(_there(hearing), **act.values, **act.who)


def _correct(act: Act) -> object:
    report = queries.report_row(act.number, reader=act.by)
    return actions.correct_report(_there(report), **act.values, **act.who)


def _correct_advice(act: Act) -> object:
    return actions.correct_advice(act.row, **act.values, **act.who)


def _end_mistaken(act: Act) -> object:
    return end_mistaken(act.row, **act.values, **act.who)


def _decide(act: Act) -> object:
    return process.decide(act.row, _wanted(act), **act.who)


def _wanted(act: Act) -> actions.Wanted:
    values = dict(act.values)
    if "college_on" in values:
        values["college"] = College(values.pop("college_number"), values.pop("college_on"))
    values["penalty"] = of_penalty(**{name: values.pop(name, None) for name in OF_PENALTY})
    return actions.Wanted(costs_cents=values.pop("costs"), **values)


def _preview(act: Act, step: str) -> Preview:
    if step == question.ASK:
        return preview_question(act.row, **act.who)
    return preview_objection(act.row, _wanted(act), **act.who)


ACTS: dict[str, tuple[type[django_forms.Form], Callable[[Act], object]]] = {
    "te-laat": (forms.LateForm, _judge),
    "oordeel-terug": (
        forms.MistakeForm,
        lambda act: actions.take_back_judgement(act.row, **act.values, **act.who),
    ),
    "horen-terug": (
        forms.MistakeForm,
        lambda act: hearings.take_back_waiver(act.row, **act.values, **act.who),
    ),
    "gebrek": (forms.DefectForm, lambda act: process.ask_repair(act.row, **act.values, **act.who)),
    "hersteld": (forms.OnForm, _repaired),
    "behandelaar": (forms.HandlerForm, _hand),
    "commissie": (forms.CourseForm, _course),
    "hoorzitting": (forms.HearingForm, _plan),
    "afzeggen": (forms.ReasonForm, _call_off),
    question.ASK: (django_forms.Form, question.ask),
    question.ANSWER: (question.AnswerForm, question.answer),
    question.BACK: (forms.MistakeForm, question.take_back),
    "niet-horen": (forms.WaiveForm, lambda act: hearings.waive_hearing(act.row, **act.values, **act.who)),
    "verslag": (forms.ReportForm, _report),
    CORRECT: (forms.CorrectReportForm, _correct),
    "advies": (forms.AdviceForm, lambda act: actions.advise(act.row, **act.values, **act.who)),
    ADVICE: (forms.CorrectAdviceForm, _correct_advice),
    DECIDE: (DecisionForm, _decide),
    COLLEGE: (CollegeDecisionForm, _decide),
    "intrekken": (forms.WithdrawForm, lambda act: process.withdraw(act.row, **act.values, **act.who)),
    MISTAKE: (forms.MistakeForm, _end_mistaken),
    "ongedaan": (django_forms.Form, lambda act: process.undo_withdrawal(act.row, **act.who)),
    APPEAL: (forms.AppealForm, lambda act: actions.record_appeal(act.row, **act.values, **act.who)),
}


@doors.professional(may="take a step in an objection", shows="household", right=RIGHT)
def step(request: HttpRequest, number: str, step: str) -> HttpResponse:
    if step not in ACTS:
        raise Http404
    view = look_at(request, number)
    if step not in view.can and request.method != "POST":
        messages.info(request, why_not(view, step))
        return redirect("desk:objection", number)
    if step == COLLEGE and step in view.can and request.method != "POST":
        try:
            check_may_record(number, reader=request.reader)
        except Refusal as refusal:
            messages.warning(request, str(refusal))
            return redirect("desk:objection", number)
    kind, deed = ACTS[step]
    form = kind(_sent(request), **_asked(request, view, step))
    if step not in view.can:
        return _not_any_more(request, view, form, step)
    act = Act(number, form, request.reader, timezone.now())
    if step in PREVIEWED and form.is_valid() and letter_before.wanted(request):
        with found():
            seen = letter_before.seen(request, form, partial(_preview, act, step))
        return _page_of(request, view, form, step, seen)
    said = _appealed if step == APPEAL else str(STEPS[step].done)
    if form.is_valid() and did(request, form, number, partial(deed, act), said):
        return _after(request, number)
    return _page_of(request, view, form, step)


def _appealed(made: Any) -> str:
    return recorded(early_on_objection(made))


def _not_any_more(request: HttpRequest, view: queries.ObjectionPage, form: Any, step: str) -> HttpResponse:
    if was_first.kept_typed(form, why_not(view, step), partial(did, request, form, view.number)):
        return _after(request, view.number)
    return _page_of(request, view, form, step)


def _after(request: HttpRequest, number: str) -> HttpResponse:
    """Who handed it over to a team that alone has it reads it no more."""
    try:
        queries.objection_row(number, reader=request.reader)
    except NotYours:
        return redirect("desk:objections")
    return redirect("desk:objection", number)


def _sent(request: HttpRequest) -> Any:
    """Also when nothing was filled in."""
    return request.POST if request.method == "POST" else None


def did(
    request: HttpRequest,
    form: Any,
    number: str,
    deed: Callable[[], object],
    sentence: str | Callable[[Any], str] = "",
) -> bool:
    with found():
        return done(request, form, deed, sentence, once=True, about=f"bezwaar:{number}")


def _asked(request: HttpRequest, view: queries.ObjectionPage, step: str) -> dict[str, Any]:
    """What the form of this step needs to know."""
    today = request.reader.today.strftime("%d-%m-%Y")
    if step == "behandelaar":
        return {"people": choices_of(handlers(view, reader=request.reader))}
    if step == "hoorzitting":
        return {"before": view.decide_by, "along": to_hear_along(view.number, reader=request.reader)}
    if step == "gebrek":
        return {"needs_proxy": needs_proxy(queries.objection_row(view.number, reader=request.reader))}
    if step in DECIDES:
        return asked_to_decide(request, view)
    if step == CORRECT:
        return {"initial": _reported(request, view)}
    if step == ADVICE:
        return {"initial": advised(request, view)}
    if step == "niet-horen":
        return question.to_leave_out(request, view) | {"resident": view.person_name if view.objector else ""}
    if step == "intrekken":
        return {"initial": {"on": today}, "died_on": view.objector_died_on}
    if step in ("hersteld", question.ANSWER):
        return {"initial": {"on": today}}
    if step == "advies":
        return {"initial": {"given_on": today}}
    return {"initial": {"filed_on": today}} if step == APPEAL else {}


def _reported(request: HttpRequest, view: queries.ObjectionPage) -> dict[str, Any]:
    report = queries.report_row(view.number, reader=request.reader)
    if report is None:
        return {}
    told = {name: getattr(report, name) for name in ("heard_by", "present", "text")}
    return told | {"seen": report.corrections.count()}


def _page_of(
    request: HttpRequest,
    view: queries.ObjectionPage,
    form: Any,
    step: str,
    seen: dict[str, Any] | None = None,
) -> HttpResponse:
    words = STEPS[step]
    return step_page(request, view, form, words.title, words.button, words.intro, step, seen)


def step_page(
    request: HttpRequest,
    view: queries.ObjectionPage,
    form: Any,
    title: Any,
    button: Any,
    intro: Any,
    step: str,
    seen: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "objection": view,
        "form": form,
        "title": title,
        "button": button,
        "intro": intro,
        "step": step,
        "words": STEPS,
        **offers(form),
        "seen": None,
        "previewed": step in PREVIEWED,
        "missing": to_do_first(request, view) if step in DECIDES else (),
        **(seen or {}),
    }
    return render(request, "desk/objections/step.html", context, status=422 if form.errors else 200)


def _there(row: Any) -> Any:
    if row is None:
        raise Http404
    return row
