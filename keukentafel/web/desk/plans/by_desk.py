"""What a regional desk refused in the name of the municipality: written down, put right, taken away, and its sheet of rights."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.queries import desk_decisions as queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import desk_decisions as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found
from keukentafel.web.files import from_store, pdf

from .aanvraag_page import page_of
from .by_desk_forms import MistakenForm, RefusedForm, RightDeskForm
from .overtaken import aanvraag_over, overtaken

RIGHT = "verwijzingen"
"""Who records what a desk grants, records what it refuses."""


def desk_part(view: decisions.AanvraagPage, *, reader: Reader) -> dict[str, Any]:
    """What the page of an aanvraag tells of a desk: what it decided, that it can, and what was recorded of it by mistake."""
    if not queries.of_desks(view, reader=reader):
        return {"desk": None, "desk_decides": False, "desk_undone": ()}
    decided = view.beschikking
    return {
        "desk": queries.desk_decision(decided.number, reader=reader) if decided and decided.by_desk else None,
        "desk_decides": decided is None and view.withdrawn is None,
        "desk_undone": queries.undone(view.number, reader=reader),
    }


@doors.professional(
    may="write down that a desk refused in the name of the municipality", shows="household", right=RIGHT
)
def refused_by_desk(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = decisions.aanvraag(number, reader=request.reader)
    choices = queries.choices(view, reader=request.reader)
    if not choices.kinds:
        raise Http404
    form = RefusedForm(request.POST or None, choices=choices)
    if first := aanvraag_over(view):
        return overtaken(request, view, form, first)
    if form.is_valid():
        deed = partial(process.record_refusal, number, form.told(), by=request.reader, at=timezone.now())
        if done(request, form, deed, _recorded, once=True, about=f"aanvraag:{number}"):
            return redirect("desk:aanvraag", number)
    return page_of(request, "desk/plans/by_desk.html", view, form=form)


@doors.professional(
    may="put right which desk decided, and when its letter went", shows="household", right=RIGHT
)
def correct(request: HttpRequest, number: str) -> HttpResponse:
    view, desk = _of(request, number)
    form = RightDeskForm(request.POST or None, view=desk)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        deed = partial(
            process.correct_refusal, number, form.right(), reason=reason, by=request.reader, at=timezone.now()
        )
        if done(request, form, deed, _("Het is verbeterd. Wat er stond, blijft te lezen.")):
            return redirect("desk:aanvraag", view.number)
    return page_of(request, "desk/plans/by_desk_right.html", view, form=form, desk=desk)


@doors.professional(may="take away what was recorded of a desk by mistake", shows="household", right=RIGHT)
def mistake(request: HttpRequest, number: str) -> HttpResponse:
    view, desk = _of(request, number)
    form = MistakenForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        deed = partial(process.undo_refusal, number, reason=reason, by=request.reader, at=timezone.now())
        if done(request, form, deed, _("Het besluit is weg. De aanvraag wacht weer op een besluit.")):
            return redirect("desk:aanvraag", view.number)
    return page_of(request, "desk/plans/by_desk_mistake.html", view, form=form, desk=desk)


@doors.professional(
    may="read the sheet with what a desk refused for the municipality", shows="household", right="besluiten"
)
def sheet(request: HttpRequest, number: str) -> HttpResponse:
    with found(), from_store(f"Blad bij {number}"):
        file = queries.sheet_file(number, reader=request.reader)
    doors.look(request, looks.Looked(file.municipality, household=file.household, person=file.person))
    return pdf(file.content, file.name)


def _of(request: HttpRequest, number: str) -> tuple[decisions.AanvraagPage, queries.DeskDecisionView]:
    """The aanvraag, and the decision with this number. raises Http404"""
    with found():
        desk = queries.desk_decision(number, reader=request.reader)
        return decisions.aanvraag(desk.aanvraag, reader=request.reader), desk


def _recorded(made: Any) -> str:
    told = _("Besluit %(number)s van het loket is vastgelegd. De inwoner leest het met de rechten erbij.")
    return told % {"number": made.number}
