"""An aanvraag that waits for the investigation: what is asked, and that it is not wanted any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.queries import told as queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said as in_words

from .ending_forms import WithdrawForm


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
    if view.number:
        messages.info(request, _("Deze aanvraag is intussen in behandeling."))
        return redirect("desk:aanvraag", view.number)
    start = {
        "said_on": f"{request.reader.today:%d-%m-%Y}",
        "said_by": "" if view.died_on else view.person_name,
    }
    form = None if view.withdrawn else WithdrawForm(request.POST or None, initial=start)
    if request.method == "POST" and form is None:
        messages.info(request, _("Deze aanvraag is al ingetrokken."))
    if form is not None and form.is_valid() and _withdrawn(request, form, told):
        return redirect("desk:waiting-aanvraag", told)
    status = 422 if form is not None and form.errors else 200
    return render(request, "desk/plans/waiting.html", {"aanvraag": view, "form": form}, status=status)


@doors.professional(
    may="undo today what one wrote down about a withdrawal of what waits", right="besluiten-nemen"
)
@require_POST
def undo(request: HttpRequest, told: int) -> HttpResponse:
    with found():
        row = queries.told_row(told, reader=request.reader)
    try:
        process.undo_told(row, by=request.reader, at=timezone.now())
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
        request, form, lambda: process.withdraw_told(row, said, by=request.reader, at=timezone.now()),
        _(
            "De aanvraag is ingetrokken. De inwoner krijgt een brief die dat bevestigt. "
            "Mag er geen brief naar huis, dan is er een taak om het zelf te zeggen."
        ),
    )  # fmt: skip
