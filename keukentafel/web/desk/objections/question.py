"""Whether who objected wants to be heard: asked by letter, answered, and what that says about leaving the hearing out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.queries import objection_choices as choices
from keukentafel.domain.decisions.queries.objections import ObjectionPage
from keukentafel.domain.process.actions import hearing_questions as process
from keukentafel.domain.process.queries.asked_to_hear import HearingQuestion, hearing_question

from .act import Act
from .forms import choice, day

ASK, ANSWER, BACK = "horen-vragen", "horen-antwoord", "antwoord-terug"
YES, NO = "ja", "nee"
WITHOUT_A_TALK = "Daarom beslissen wij zonder gesprek."


class AnswerForm(forms.Form):
    wants = choice(
        gettext_lazy("Wat zei wie bezwaar maakte?"),
        [(YES, gettext_lazy("Ja, ik wil gehoord worden")), (NO, gettext_lazy("Nee, dat hoeft niet"))],
    )
    way = choice(gettext_lazy("Hoe?"), choices.ways_to_answer)
    on = day(gettext_lazy("Op welke dag?"))


def ask(act: Act) -> object:
    return process.ask_to_hear(act.row, **act.who)


def answer(act: Act) -> object:
    wants = act.values["wants"] == YES
    return process.answered(act.row, wants=wants, way=act.values["way"], on=act.values["on"], **act.who)


def take_back(act: Act) -> object:
    return process.take_back_answer(act.row, **act.values, **act.who)


def question_of(request: HttpRequest, view: ObjectionPage) -> HearingQuestion | None:
    """The one that matters still."""
    if not view.can & {ASK, ANSWER, BACK}:
        return None
    return hearing_question(view.asked, on=request.reader.today)


def to_leave_out(request: HttpRequest, view: ObjectionPage) -> dict[str, Any]:
    """What the answer, or that there was none, says about the ground to leave the hearing out."""
    asked = question_of(request, view)
    ground = "c" if asked and asked.wants is False else "d" if asked and asked.over else ""
    return {"initial": {"ground": ground, "reason": WITHOUT_A_TALK}} if ground else {}
