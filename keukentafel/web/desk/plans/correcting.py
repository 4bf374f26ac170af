"""Minutes of a closed meeting are put right: a page of its own, with what stands there now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import ChangedMeanwhile
from keukentafel.domain.plans.actions import meetings as actions
from keukentafel.domain.plans.queries import meetings as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import refused

from . import minutes_forms as forms
from .minutes import seen_point


@doors.professional(
    may="correct the minutes of a meeting that was closed", shows="household", right="plan-bijwerken"
)
def correct(request: HttpRequest, item: int) -> HttpResponse:
    view, meeting = seen_point(request, item)
    if meeting.state != "closed":
        return redirect("desk:meeting", meeting.id)
    initial = {"text": view.minutes, "revision": view.revision}
    form = forms.CorrectionForm(request.POST or None, initial=initial)

    if form.is_valid():
        try:
            actions.correct_minutes(item, **form.cleaned_data, by=request.reader, at=timezone.now())
        except ChangedMeanwhile:
            form = _again(request, item)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(
                request, _("De notulen zijn verbeterd. Wat er stond, blijft te lezen. Het verslag krijgt een nieuwe versie.")
            )  # fmt: skip
            return redirect("desk:meeting", meeting.id)
    context = {"meeting": meeting, "item": view, "form": form}
    return render(request, "desk/plans/meetings/correct.html", context, status=422 if form.errors else 200)


def _again(request: HttpRequest, item: int) -> forms.CorrectionForm:
    """What was typed, with what somebody else made of it since."""
    there, _meeting, _household = queries.item(item, reader=request.reader)
    typed = request.POST.copy()
    typed["revision"] = str(there.revision)
    form = forms.CorrectionForm(typed)
    form.add_error(
        "text",
        _(
            "Een collega verbeterde dit intussen. Nu staat er: ‘%(text)s’ Pas uw tekst aan en sla die opnieuw op."
        )
        % {"text": there.minutes},
    )
    return form
