"""Somebody new: a household is opened, or a member is added. First we look whether this person is known already."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import couples
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from .forms import HouseholdForm, MemberForm, PersonForm
from .once import sent
from .referrals.came import ADDRESS, came_with, new_file
from .shared import found, look_at, refused


@doors.professional(may="open the file of a household in the own municipality")
def new_household(request: HttpRequest) -> HttpResponse:
    came = came_with(request)
    form = HouseholdForm(sent(request), initial=new_file(came), reader=request.reader)
    candidates = _candidates(request, form)
    if form.is_valid() and not candidates:
        values = form.cleaned_data
        try:
            household = actions.begin_household(
                district=values["district"],
                who=form.who,
                role=values["role"],
                address=form.address,
                sent_once=values["sent_once"],
                by=request.reader,
                at=timezone.now(),
            )
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:search")
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het huishouden is gemaakt."))
            if came is not None:
                return redirect(f"{reverse('desk:new-referral', args=[household.pk])}?{ADDRESS}={came.id}")
            return redirect("desk:household", household.pk)
    return _page(request, "desk/new_household.html", form, candidates, {"came": came})


@doors.professional(
    may="add a member to a household that may be opened",
    shows="household",
    right="persoonsgegevens-bijwerken",
)
def new_member(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    form = MemberForm(sent(request), today=request.reader.today)
    candidates = _candidates(request, form)
    if form.is_valid() and not candidates:
        values = form.cleaned_data
        try:
            by, at = request.reader, timezone.now()
            add = partial(
                actions.add_member, card, who=form.who, role=values["role"], from_on=values["from_on"],
                main=not values["second_home"], ground=values["ground"], sent_once=values["sent_once"], by=by, at=at,
            )  # fmt: skip
            couples.at_home(number, add, by=by, at=at)
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:household", number)
        except actions.SharedWithoutGround as refusal:
            form.add_error("ground", str(refusal))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het huishouden is aangevuld."))
            return redirect("desk:household", number)
    look_at(request, card)
    return _page(request, "desk/new_member.html", form, candidates, {"household": card})


def _candidates(request: HttpRequest, form: PersonForm) -> tuple[people.Found, ...]:
    """People who may be the one that is about to be made; none when somebody looked at them and said no."""
    if (
        not form.is_bound
        or not form.is_valid()
        or form.cleaned_data["known"]
        or request.POST.get("new") == "yes"
    ):
        return ()
    result = people.search(form.search_text, reader=request.reader, limit=6)
    for person in result.found:
        about = looks.Looked(
            municipality=person.municipality, household=person.household, person=person.person
        )
        doors.look(request, about, purpose="zoeken")
    return result.found


def _page(
    request: HttpRequest,
    template: str,
    form: PersonForm,
    candidates: tuple[people.Found, ...],
    more: dict[str, Any],
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, "candidates": candidates, **more}, status=status)
