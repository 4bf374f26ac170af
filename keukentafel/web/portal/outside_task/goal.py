"""One action or one goal for who was let in to it by a link: no signing in, nothing else of the household, each opening
written down."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, limits
from keukentafel.web.desk.plans import live
from keukentafel.web.desk.plans.sharing_forms import SaysForm
from keukentafel.web.desk.shared import refused
from keukentafel.web.portal.by_link import private
from keukentafel.web.portal.place import municipality


class OutsideAnswerForm(SaysForm):
    """What who does the action says about it."""

    CHOICES = (
        ("neemt-aan", gettext_lazy("Wij doen dit")),
        ("klaar", gettext_lazy("Het is klaar")),
        ("doet-niet", gettext_lazy("Wij doen dit niet")),
    )
    said_by = forms.CharField(label=gettext_lazy("Uw naam"), max_length=120, required=False)


@doors.public(
    may="één actie of doel lezen en beantwoorden met het geheime adres daarvan", reads_session=False
)
def goal(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    at = timezone.now()
    try:
        link = actions.open_link(secret, municipality=place.code, at=at)
    except actions.NoLink:
        return private(render(request, "portal/no_link.html", status=404))
    view = queries.outside_goal(link)
    if view is None:
        return private(render(request, "portal/no_link.html", status=404))
    form = OutsideAnswerForm(request.POST or None, answered=view.asked.answer if view.asked else "")
    if busy := limits.too_many(request):
        form.add_error(None, busy)
    elif view.asked is not None and form.is_valid():
        try:
            actions.answer_by_link(secret, municipality=place.code, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            if form.cleaned_data["answer"] == "doet-niet":
                return private(render(request, "portal/task_returned.html"))
            return redirect("portal:outside-goal", gemeente, secret)
    at_stand = reverse("portal:outside-goal-stamp", args=[gemeente, secret])
    context = {
        "view": view, "card": view.asked, "form": form, "stand": at_stand, "stamp": live.mark(view)
    }  # fmt: skip
    status = 429 if busy else 422 if form.errors else 200
    return private(render(request, "portal/outside_goal.html", context, status=status))


@doors.public(
    may="vragen of één actie of doel veranderde, met het geheime adres daarvan", reads_session=False
)
def stamp(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    """Asked by the page while it stands open; written down is only when it shows something."""
    place = municipality(gemeente)
    assert place.code is not None
    try:
        link = actions.open_link(secret, municipality=place.code, at=timezone.now(), comes=False)
    except actions.NoLink:
        return private(HttpResponse(status=404))
    view = queries.outside_goal(link)
    return private(live.answer(request, live.mark(view)) if view else HttpResponse(status=404))
