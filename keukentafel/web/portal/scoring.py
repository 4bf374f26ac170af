"""A resident says how it is going, with the same instrument as the colleague, in plain words."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import actions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.queries import my_file
from keukentafel.web import doors
from keukentafel.web.desk.intake.score_form import ScoreForm
from keukentafel.web.desk.intake.scores import instrument_of, shown
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done
from keukentafel.web.portal.my_file.shared import not_for_children


@doors.resident(may="score oneself in one of one's own cases")
@not_for_children
def scoring(request: HttpRequest, number: str, instrument: str) -> HttpResponse:
    try:
        case, _decided = my_file.my_case(number, reader=request.reader)
        row = cases.case_row(number, reader=request.reader)
    except NotYours:
        raise Http404(number) from None
    if not case.mine:
        raise Http404(number)
    if row.household_id is None:
        raise Http404(number)
    kind, me = instrument_of(instrument, request), request.reader.person
    lines = intake.measurements(row.household_id, reader=request.reader)
    progress = next(
        (each for each in intake.progress(lines) if each.person == me and each.instrument.code == kind.code),
        None,
    )
    form = ScoreForm(
        sent(request), instrument=kind, progress=progress, today=request.reader.today, resident=True
    )

    def measure() -> None:
        actions.measure(
            row,
            instrument=kind.code,
            on=request.reader.today,
            person=me,
            levels=form.levels,
            targets=form.targets,
            sent_once=form.cleaned_data["sent_once"],
            by=request.reader,
            at=timezone.now(),
        )

    if form.is_valid() and done(
        request, form, measure, _("Bedankt. Wij hebben bewaard hoe het volgens u gaat.")
    ):
        return redirect("portal:scoring", number, instrument)
    context: dict[str, Any] = {
        "number": number, "form": form, "instrument": kind, "form_open": bool(form.errors) or progress is None,
        "shown": shown(progress, {me: _("uzelf")}, None, None) if progress else None,
    }  # fmt: skip
    return render(request, "portal/scoring.html", context, status=422 if form.errors else 200)
