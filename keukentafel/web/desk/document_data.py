"""What is told about a document is put right: whom it is about, what it is, where it came from."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from .misplaced_forms import DocumentDataForm, standing
from .shared import found, look_at, refused


@doors.professional(
    may="correct what is told about a document of a household", shows="household", right="documenten"
)
def correct(request: HttpRequest, number: int, document: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
        row = cases.document_row(document, reader=request.reader)
        if row.household_id != number:
            raise people.NotYours(document)
    running = cases.open_cases(number, reader=request.reader)
    case = row.case.number if row.case else ""
    known = running if not case or case in dict(running) else [*running, (case, case)]
    stands = standing(row, case)
    form = DocumentDataForm(request.POST or None, household=card, open_cases=known, initial=stands)
    if form.is_valid():
        try:
            _correct(request, row, form, stands)
        except Refusal as refusal:
            form.data = form.data.copy()
            form.data["seen"] = stands["seen"]
            refused(form, refusal)
        else:
            messages.success(request, _("De gegevens van het document zijn verbeterd."))
            return redirect("desk:correspondence", number)
    look_at(request, card)
    context = {"household": card, "document": row.name, "form": form}
    return render(request, "desk/document_data.html", context, status=422 if form.errors else 200)


def _correct(request: HttpRequest, row: Any, form: DocumentDataForm, stands: dict[str, Any]) -> None:
    values = form.cleaned_data
    if values["seen"] != stands["seen"]:
        raise actions.ChangedMeanwhile(
            _("Een collega heeft de gegevens van dit stuk intussen ook aangepast: het staat nu bij %(kind)s, %(direction)s. "
              "Hieronder staat wat u koos. Klopt dat, sla het dan nog een keer op."),
            kind=row.get_kind_display(), direction=row.get_direction_display(),
        )  # fmt: skip
    case = None
    if form.case:
        with found():
            case = cases.case_row(form.case, reader=request.reader)
    told = actions.Received(
        name=values["name"],
        direction=values["direction"],
        correspondent=values["correspondent"],
        dated_on=values["dated_on"],
        person=form.person,
        case=case,
        kind=values["kind"],
        reply_by=row.reply_by,
    )
    actions.correct_document(row, told, by=request.reader, at=timezone.now())
