"""A life domain below the norm that gets no goal yet: not now, because."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.plans import actions, queries
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .goal_forms import NotNowForm
from .plan import page


@doors.professional(may="write why a life domain gets no goal now", shows="household", right="plan-bijwerken")
def not_now(request: HttpRequest, number: int, domain: str, person: int) -> HttpResponse:
    """person 0: the household as a whole"""
    with found():
        view = queries.picture(number, reader=request.reader)
    scored = queries.scored(view, domain=domain, person=person or None, reader=request.reader)
    if scored is None:
        raise Http404
    reason = scored.not_now.reason if scored.not_now else ""
    form = NotNowForm(request.POST or None, initial={"reason": reason})
    if form.is_valid():
        with found():
            saved = done(
                request,
                form,
                lambda: actions.put_domain_off(
                    number, domain=domain, person=scored.person, case=scored.case_number,
                    reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now(),
                ),
                _("Het staat erbij waarom dit nu geen doel is."),
            )  # fmt: skip
        if saved:
            return redirect("desk:plan", number)
    return page(request, "desk/plans/not_now.html", view, form=form, scored=scored)


@doors.professional(may="talk again about a life domain that was put off", right="plan-bijwerken")
@require_POST
def withdraw(request: HttpRequest, not_now: int) -> HttpResponse:
    with found():
        household = queries.household_of_not_now(not_now, reader=request.reader)
        try:
            actions.withdraw_not_now(not_now, by=request.reader, at=timezone.now())
        except queries.NotYours:
            messages.info(request, _("Dit was al van de lijst."))
        else:
            messages.success(request, _("Dit staat weer op de lijst om over te praten."))
    return redirect("desk:plan", household)
