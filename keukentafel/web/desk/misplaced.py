"""What stands in the wrong file: a document, contact or note is moved to another household, or taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from .misplaced_forms import Choices, MoveForm, TakeAwayForm, WhereForm
from .shared import found, look_at, refused


class Sort(NamedTuple):
    """What the page calls one sort of piece, how it is fetched and where its list is."""

    title: Any
    list_page: str
    list_title: Any
    row: Callable[[int, int, Reader], Any]
    someone: bool


def _document(key: int, household: int, reader: Reader) -> Any:
    row = cases.document_row(key, reader=reader)
    if row.household_id != household:
        raise people.NotYours(key)
    return row


DOCUMENT = Sort(
    gettext_lazy("Dit document hoort hier niet"),
    "desk:correspondence",
    gettext_lazy("Correspondentie"),
    _document,
    False,
)
CONTACT = Sort(
    gettext_lazy("Dit contact hoort hier niet"),
    "desk:contacts",
    gettext_lazy("Contacten"),
    lambda key, household, reader: cases.contact_row(key, household=household, reader=reader),
    True,
)
NOTE = Sort(
    gettext_lazy("Deze aantekening hoort hier niet"),
    "desk:notes",
    gettext_lazy("Aantekeningen"),
    lambda key, household, reader: cases.note_row(key, household=household, reader=reader),
    False,
)


@doors.professional(
    may="move a document to another household, or take it away", shows="household", right="documenten"
)
def document(request: HttpRequest, number: int, document: int) -> HttpResponse:
    return _misplaced(request, number, document, DOCUMENT)


@doors.professional(
    may="move a contact to another household, or take it away", shows="household", right="contactmomenten"
)
def contact(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    return _misplaced(request, number, contact, CONTACT)


@doors.professional(
    may="move a note to another household, or take it away", shows="household", right="aantekeningen"
)
def note(request: HttpRequest, number: int, note: int) -> HttpResponse:
    return _misplaced(request, number, note, NOTE)


def _misplaced(request: HttpRequest, number: int, key: int, sort: Sort) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
        row = sort.row(key, number, request.reader)
    away = TakeAwayForm(request.POST if request.POST.get("do") == "away" else None)
    asked = (
        request.POST if request.POST.get("do") == "where" else request.GET if "to" in request.GET else None
    )
    where = WhereForm(asked, here=number, reader=request.reader)
    if (
        asked is request.POST and where.is_valid()
    ):  # what was typed stands in no address but as the number that it is
        return redirect(f"{request.path}?to={where.cleaned_data['to']}")
    there = where.card if where.is_valid() else None
    move = None
    if there:
        move = MoveForm(
            request.POST if request.POST.get("do") == "move" else None, household=there, someone=sort.someone,
            under=_under(row, there, request.reader),
        )  # fmt: skip
        if move.is_valid() and _tried(request, move, lambda: _move(request, row, there, move)):
            messages.success(request, _("Het staat nu in het dossier van %(name)s.") % {"name": there.name})
            return redirect(sort.list_page, number)
    if away.is_valid() and _tried(request, away, lambda: _take_away(request, row, away)):
        messages.success(request, _("Het is weggehaald. Dat er iets stond, blijft te lezen."))
        return redirect(sort.list_page, number)
    if there:
        doors.look(request, looks.Looked(municipality=there.municipality, household=there.number))
    look_at(request, card)
    context = {"household": card, "sort": sort, "where": where, "there": there, "move": move, "away": away}
    wrong = where.errors or away.errors or (move is not None and move.errors)
    return render(request, "desk/misplaced.html", context, status=422 if wrong else 200)


def _under(row: Any, there: people.HouseholdCard, reader: Reader) -> Choices:
    laws = cases.laws_around(row)
    return cases.cases_under(laws, there.number, reader=reader) if laws else None


def _tried(request: HttpRequest, form: Any, deed: Callable[[], Any]) -> bool:
    try:
        deed()
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def _move(request: HttpRequest, row: Any, there: people.HouseholdCard, form: MoveForm) -> None:
    actions.move_piece(
        row,
        there,
        persons=form.persons,
        case=form.cleaned_data.get("case", ""),
        explanation=form.cleaned_data["explanation"],
        by=request.reader,
        at=timezone.now(),
    )


def _take_away(request: HttpRequest, row: Any, form: TakeAwayForm) -> None:
    actions.take_away(
        row,
        why=form.cleaned_data["why"],
        explanation=form.cleaned_data["explanation"],
        by=request.reader,
        at=timezone.now(),
    )
