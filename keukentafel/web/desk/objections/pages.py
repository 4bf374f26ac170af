"""The list of objections, one with its steps, and one that came in by whatever way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.decisions import objected_each
from keukentafel.domain.decisions.actions import objections as actions
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries import who_speaks
from keukentafel.domain.decisions.queries.objection_beside import may_object
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.made_known import why_unknown
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found, refused
from keukentafel.web.refusals import said
from keukentafel.web.uploads import was_too_large

from .new_form import NewObjectionForm
from .question import question_of
from .words import STEPS

RIGHT = "bezwaren"
OTHERS = "ander"
"""In the address: somebody else than the resident objects as well."""
ANOTHER = gettext_lazy(
    "Er is al een bezwaar tegen dit besluit: %(number)s. Wat u typte staat hieronder nog, maar is niet vastgelegd. Hoort dit bij "
    "dat bezwaar? Voeg het daar toe als stuk. Is het van een ander? Kies van wie."
)


@doors.professional(may="see the objections in one's own cases", right=RIGHT)
def objections(request: HttpRequest) -> HttpResponse:
    closed = request.GET.get("klaar") == "1"
    lines = queries.objections(reader=request.reader, closed=closed)
    return render(request, "desk/objections/list.html", {"objections": lines, "closed": closed})


@doors.professional(may="read an objection with its steps", shows="household", right=RIGHT)
def objection(request: HttpRequest, number: str) -> HttpResponse:
    view = look_at(request, number)
    context = {"objection": view, "question": question_of(request, view), "words": STEPS}
    return render(request, "desk/objections/objection.html", context)


@doors.professional(may="write down an objection that came in", shows="household", right=RIGHT)
def new_objection(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        against = queries.decision_to_object(number, reader=request.reader)
    case, person = _case_of(against), actions.resident_of(against)
    doors.look(request, looks.Looked(against.municipality_id, household=case.household_id, person=person))
    before, others = queries.objected(against), OTHERS in request.GET
    parts = objected_each.each_of(against)
    if (elsewhere := _elsewhere(request, against, parts, "" if others else before.known)) is not None:
        return elsewhere
    speak = who_speaks.may_object(against, on=request.reader.today)
    form = NewObjectionForm(
        request.POST or None, request.FILES or None, parts=_parts(parts), voices=speak,
        may=may_object(against, reader=request.reader), only_others=bool(before.known) and others,
        initial={"received_on": request.reader.today.strftime("%d-%m-%Y")},
    )  # fmt: skip
    if was_too_large(request):
        form.errors.clear()
        refused(form, too_large(settings.UPLOAD_BYTES))
    elif form.is_valid() and (taken := _take_in(request, parts, form, speak.gets_post)) is not None:
        return taken
    context = {
        "form": form,
        "number": number,
        "known": before.known,
        "unproven": before.unproven,
        "others": others,
        "before": before.parts,
        "last_days": _last_days(parts),
        "died": speak.died,
        "unknown": why_unknown(parts[-1], on=request.reader.today),
        "household": case.household_id,
        "aanvraag": against.aanvraag.number if hasattr(against, "aanvraag") else "",
        "later": queries.later_than(against) if hasattr(against, "aanvraag") else (),
    }
    return render(request, "desk/objections/new.html", context, status=422 if form.errors else 200)


def _case_of(against: actions.Objectionable) -> Any:
    return against.aanvraag.case if hasattr(against, "aanvraag") else against.case


def _elsewhere(
    request: HttpRequest, against: Any, parts: Sequence[actions.Objectionable], known: str
) -> HttpResponse | None:
    """The page where this belongs instead: the objection that is there already, or the decision, where one goes to court.

    known  number of that objection, where no other is asked for
    """
    if known and request.method != "POST":
        messages.info(
            request,
            _(
                "Er is al een bezwaar tegen dit besluit: %(number)s. Dat van een ander neemt u daar ernaast op."
            )
            % {"number": known},
        )
        return redirect("desk:objection", known)
    try:
        actions.check_no_appeal(parts[-1])
    except actions.AppealInstead as refusal:
        messages.info(request, said(refusal))
        return redirect("desk:aanvraag", against.aanvraag.number)
    return None


def _take_in(
    request: HttpRequest,
    parts: Sequence[actions.Objectionable],
    form: NewObjectionForm,
    gets_post: bool,
) -> HttpResponse | None:
    """To the objection; None where it was refused: then the form says why. gets_post: whether the resident does"""
    try:
        *more, made = _receive(request, parts, form)
    except actions.AlreadyObjected as refusal:
        if refusal.says(form.cleaned_data["text"]):
            messages.info(request, str(refusal))
            return redirect("desk:objection", refusal.number)
        form.add_error("text", str(ANOTHER) % {"number": refusal.number})
        return None
    except Refusal as refusal:
        refused(form, refusal)
        if isinstance(refusal, actions.BeforeDecision):
            form.ask_early()
        return None
    sentence = _taken_in(bool(more), by_post=gets_post or bool(form.cleaned_data["who"]))
    messages.success(request, sentence % {"number": made, "numbers": ", ".join([*more, made])})
    return redirect("desk:objection", made)


def _taken_in(several: bool, *, by_post: bool) -> str:
    if not by_post:
        return _("Bezwaar %(number)s is opgenomen. Er gaat geen brief uit: u krijgt daarvoor een taak.")
    if several:
        return _("De bezwaren %(numbers)s zijn opgenomen. De ontvangstbrieven worden gemaakt.")
    return _("Bezwaar %(number)s is opgenomen. De ontvangstbrief wordt gemaakt.")


def look_at(request: HttpRequest, number: str) -> queries.ObjectionPage:
    """The objection; that it was looked at is written down. raises Http404"""
    with found():
        view = queries.objection(number, reader=request.reader)
    doors.look(request, looks.Looked(view.municipality, household=view.household, person=view.person))
    return view


def _parts(parts: Sequence[actions.Objectionable]) -> list[tuple[str, str]]:
    return [(objected_each.code(each), capfirst(objected_each.in_words(each))) for each in parts]


def _last_days(parts: Sequence[actions.Objectionable]) -> list[tuple[str, date]]:
    """Of each part of it."""
    return [(capfirst(objected_each.in_words(each)), actions.last_day_to_object(each)) for each in parts]


def _receive(
    request: HttpRequest, parts: Sequence[actions.Objectionable], form: NewObjectionForm
) -> list[str]:
    """Numbers of what was taken in."""
    values, file = dict(form.cleaned_data), form.cleaned_data["file"]
    del values["file"]
    what = values.pop("what", None)
    against = [each for each in parts if what is None or objected_each.code(each) in what]
    by, at = request.reader, timezone.now()
    papers = [(file.name, file.read())] if file else []
    made = process.receive_each(
        against, actions.ToldObjection(**values), papers, largest=settings.UPLOAD_BYTES, by=by, at=at
    )
    return [each.number for each in made]
