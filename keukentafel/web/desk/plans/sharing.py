"""Who of outside reads a goal: let in on a consent or a ground, seen by everybody of the plan, withdrawn in one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.refusals import said

from .sharing_forms import ShareForm


@doors.professional(may="share a goal with an expert", shows="household", right="plan-bijwerken")
def share(request: HttpRequest, goal: int) -> HttpResponse:
    with found():
        view = queries.goal(goal, reader=request.reader)
    form = ShareForm(
        sent(request),
        colleagues=queries.colleagues(view.municipality, reader=request.reader),
        whose=queries.whose_goal(goal, on=request.reader.today),
        reader=request.reader,
    )
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.share_goal(goal, by=request.reader, at=timezone.now(), **form.wanted),
        _("Dit ene doel wordt nu gedeeld. Het huishouden ziet dat ook."),
    ):
        return redirect("desk:plan", view.household)
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    context = {"goal": view, "form": form}
    return render(request, "desk/plans/share.html", context, status=422 if form.errors else 200)


@doors.professional(may="see who reads what of a plan, on which ground", shows="household", right="plan")
def readers(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = queries.readers(number, reader=request.reader)
    doors.look(request, looks.Looked(municipality=view.municipality, household=view.household))
    return render(request, "desk/plans/readers.html", {"view": view})


@doors.professional(may="withdraw that a goal is shared", right="plan-bijwerken")
@require_POST
def withdraw(request: HttpRequest, invitation: int) -> HttpResponse:
    with found():
        household, _share = queries.share(invitation, reader=request.reader)
        try:
            actions.withdraw_invitation(invitation, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            messages.info(request, said(refusal))
        else:
            messages.success(request, _("Ingetrokken. Vanaf nu leest niemand daar nog mee."))
    return redirect("desk:plan-readers", household)
