"""A court was asked because nobody decided in time: one page for the appeal, a mistake in it, and what was said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.queries.late_appeals import LateAppealLine, late_appeal_row, late_appeals_of
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import late_appeals as actions
from keukentafel.web import doors
from keukentafel.web.desk.objections.forms import MistakeForm
from keukentafel.web.desk.shared import done, found

from .late_appeal_forms import FiledForm, RulingForm

MISTAKE = "vergissing"


@doors.professional(
    may="write down that a court was asked because nobody decided", shows="household", right="besluiten-nemen"
)
def late_appeal(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
    lines = late_appeals_of([number]).get(number, ())
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    open_one = next((each for each in lines if each.ruled_on is None), None)
    mistake = MistakeForm(_typed(request, MISTAKE))
    form = RulingForm(_typed(request, "")) if open_one else FiledForm(_typed(request, ""))
    acted = mistake if mistake.is_bound else form
    if acted.is_valid() and done(request, acted, _deed(request, number, open_one, acted), _("Vastgelegd.")):
        return redirect("desk:aanvraag", number)
    context = {"aanvraag": view, "lines": lines, "open": open_one, "form": form, "mistake": mistake}
    wrong = bool(form.errors or mistake.errors)
    return render(request, "desk/plans/late_appeal.html", context, status=422 if wrong else 200)


def _typed(request: HttpRequest, do: str) -> Any:
    return request.POST if request.method == "POST" and request.POST.get("do", "") == do else None


def _deed(
    request: HttpRequest, number: str, appeal: LateAppealLine | None, form: Form
) -> Callable[[], object]:
    who: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    with found():
        if appeal is None:
            row = queries.aanvraag_row(number, reader=request.reader)
            return partial(actions.record_late_appeal, row, **form.cleaned_data, **who)
        appealed = late_appeal_row(number, appeal.id, reader=request.reader)
    if isinstance(form, RulingForm):
        return partial(actions.late_appeal_ruled, appealed, form.ruling, **who)
    return partial(actions.take_back_late_appeal, appealed, **form.cleaned_data, **who)
