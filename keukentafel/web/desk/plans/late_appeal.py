"""A court was asked because nobody decided in time: one page for the appeal, what was said, and a mistake in either."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.queries.appeal_early import early_on_aanvraag
from keukentafel.domain.decisions.queries.late_appeals import LateAppealLine, late_appeal_row, late_appeals_of
from keukentafel.domain.delivery.queries.court_penalties import court_money
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import late_appeals as actions
from keukentafel.web import doors
from keukentafel.web.desk.appeal_words import recorded
from keukentafel.web.desk.objections.forms import MistakeForm
from keukentafel.web.desk.shared import done, found

from .late_appeal_forms import FiledForm, RulingForm

FILED, RULED, MISTAKE, RULED_WRONG = "beroep", "uitspraak", "vergissing", "uitspraak-terug"
FORMS: dict[str, type[Form]] = {
    FILED: FiledForm,
    RULED: RulingForm,
    MISTAKE: MistakeForm,
    RULED_WRONG: MistakeForm,
}


@doors.professional(
    may="write down that a court was asked because nobody decided", shows="household", right="besluiten-nemen"
)
def late_appeal(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
    lines = late_appeals_of([number]).get(number, ())
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    do = request.POST.get("do", "")
    forms = {name: form(request.POST if name == do else None) for name, form in FORMS.items()}
    if do in FORMS and do != FILED and not lines:
        messages.info(request, _("Dit beroep is intussen teruggenomen."))
        return redirect("desk:late-appeal", number)
    if do in FORMS and _acted(request, number, lines, do, forms[do]):
        return redirect("desk:aanvraag" if do in (FILED, RULED) else "desk:late-appeal", number)
    context = {"aanvraag": view, "lines": lines, "forms": forms, "asked": _asked(lines, do)}
    context["money"] = court_money(lines)
    wrong = any(form.errors for form in forms.values())
    return render(request, "desk/plans/late_appeal.html", context, status=422 if wrong else 200)


def _asked(lines: tuple[LateAppealLine, ...], do: str) -> str:
    """Which form is open: the one that was sent, or what comes next."""
    if do in (FILED, RULED):
        return do
    return RULED if lines and lines[-1].ruled_on is None else FILED


def _acted(request: HttpRequest, number: str, lines: tuple[LateAppealLine, ...], do: str, form: Form) -> bool:
    said = _recorded if do == FILED else _("Vastgelegd.")
    return form.is_valid() and done(request, form, _deed(request, number, lines, do, form), said)


def _recorded(made: Any) -> str:
    return recorded(early_on_aanvraag(made))


def _deed(
    request: HttpRequest, number: str, lines: tuple[LateAppealLine, ...], do: str, form: Form
) -> Callable[[], object]:
    who: dict[str, Any] = {"by": request.reader, "at": timezone.now()}
    with found():
        if do == FILED:
            row = queries.aanvraag_row(number, reader=request.reader)
            return partial(actions.record_late_appeal, row, **form.cleaned_data, **who)
        appealed = late_appeal_row(number, lines[-1].id, reader=request.reader)
    if isinstance(form, RulingForm):
        return partial(actions.late_appeal_ruled, appealed, form.ruling, **who)
    back = actions.take_back_late_appeal if do == MISTAKE else actions.take_back_ruling
    return partial(back, appealed, **form.cleaned_data, **who)
