"""An aanvraag that waits for the investigation: what is asked, and that it is not wanted any more."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.queries import told as queries
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import once
from keukentafel.web.desk.shared import done, found
from keukentafel.web.desk.was_first import answer
from keukentafel.web.refusals import said as in_words

from .ending_forms import WithdrawForm
from .overtaken import told_over


@doors.professional(
    may="read an aanvraag that waits for the investigation, and write down that it is withdrawn",
    shows="household",
    right="besluiten-nemen",
)
def waiting(request: HttpRequest, told: int) -> HttpResponse:
    with found():
        view = queries.told(told, reader=request.reader)
    doors.look(
        request, looks.Looked(municipality=view.municipality, household=view.household, person=view.person)
    )
    if view.number and request.method != "POST":
        messages.info(request, _("Deze aanvraag is intussen in behandeling."))
        return redirect("desk:aanvraag", view.number)
    start = {
        "said_on": f"{request.reader.today:%d-%m-%Y}",
        "said_by": "" if view.died_on else view.person_name,
    }
    form = WithdrawForm(request.POST or None, initial=start)
    first = told_over(view)
    if first is not None and request.method == "POST":
        return answer(request, form, first)
    if form.is_valid() and _withdrawn(request, form, told):
        return redirect("desk:waiting-aanvraag", told)
    context = {"aanvraag": view, "form": None if view.withdrawn else form}
    return render(request, "desk/plans/waiting.html", context, status=422 if form.errors else 200)


@doors.professional(
    may="undo today what one wrote down about a withdrawal of what waits", right="besluiten-nemen"
)
@require_POST
def undo(request: HttpRequest, told: int) -> HttpResponse:
    with found():
        row = queries.told_row(told, reader=request.reader)
    try:
        journal.once(
            once.key_of(request), partial(process.undo_told, row, by=request.reader, at=timezone.now()),
            page=once.page_of(f"wachtende-aanvraag:{told}"), at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(
            request,
            _(
                "De aanvraag wacht weer. De inwoner krijgt daar een brief over. "
                "Mag er geen brief naar huis, dan is er een taak om het zelf te zeggen."
            ),
        )
    return redirect("desk:waiting-aanvraag", told)


def _withdrawn(request: HttpRequest, form: WithdrawForm, told: int) -> bool:
    row, said = queries.told_row(told, reader=request.reader), NoLonger(**form.cleaned_data)
    return done(
        request, form, partial(process.withdraw_told, row, said, by=request.reader, at=timezone.now()),
        _(
            "De aanvraag is ingetrokken. De inwoner krijgt een brief die dat bevestigt. "
            "Mag er geen brief naar huis, dan is er een taak om het zelf te zeggen."
        ),
        once=True, about=f"wachtende-aanvraag:{told}",
    )  # fmt: skip
