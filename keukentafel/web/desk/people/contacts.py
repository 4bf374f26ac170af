"""Who somebody around a household is, and how they are reached."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .household_forms import ReachForm
from .shared import household_of, shown

FIELDS = ("name", "role", "phone", "email")


@doors.professional(
    may="change who somebody around a household is and how they are reached",
    shows="household",
    right="netwerk",
)
def reach(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    card = household_of(request, number)
    with found():
        who = people.contact(number, contact, reader=request.reader)
    form = ReachForm(request.POST or None, initial={name: getattr(who, name) for name in FIELDS})
    if form.is_valid() and done(
        request,
        form,
        lambda: actions.correct_contact_data(
            card, contact, **form.cleaned_data, by=request.reader, at=timezone.now()
        ),
        _("De gegevens zijn opgeslagen."),
    ):
        return redirect("desk:involved", number)
    return shown(request, "desk/people/reach.html", form, household=card, who=who, form=form)
