"""More or less help around a household, one step at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.plans import actions, queries
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from .sharing_forms import ScalingForm
from .told_home_form import kept_in


@doors.professional(
    may="scale the help for a household up or down", shows="household", right="plan-bijwerken"
)
def scale(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        course = queries.course(number, reader=request.reader)
    form = ScalingForm(sent(request), course=course)
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.scale(number, by=request.reader, at=timezone.now(), **form.wanted),
        kept_in(course, until_told=form.to_safety)
        if form.to_safety or course.keeps_new
        else _("De stap staat bij het plan. Het huishouden ziet dit ook."),
    ):
        return redirect("desk:direction-course", number)
    doors.look(request, looks.Looked(municipality=course.municipality, household=course.household))
    context = {"course": course, "form": form}
    return render(request, "desk/plans/scaling.html", context, status=422 if form.errors else 200)
