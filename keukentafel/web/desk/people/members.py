"""Who belongs to a household: on any day, and how that changes."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import couples
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.web import doors
from keukentafel.web.desk import once
from keukentafel.web.desk.shared import done
from keukentafel.web.refusals import said

from .forms import BirthForm, GoForm, JoinedForm, MainHomeForm, MembershipForm, MistakeForm, day_text
from .move_form import MoveForm
from .shared import Deed, at_home, household_of, one_done, sent, shown


@doors.professional(
    may="see who belonged to a household that may be opened, on any day",
    shows="household",
    right="persoonsgegevens",
)
def on_day(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    text, day, wrong = request.GET.get("op", "").strip(), request.reader.today, ""
    if text:
        try:
            day = parse_date(text)
        except WrongDate as refusal:
            wrong = said(refusal)
    then = card.members_on(day)
    there = {each.person for each in then}
    return shown(
        request,
        "desk/people/members.html",
        household=card,
        day=day,
        typed=text or day_text(day),
        wrong=wrong,
        then=then,
        others=tuple(each for each in card.members if each.person not in there),
        is_today=day == request.reader.today,
        representations=people.representations(sorted(there), reader=request.reader),
    )


@doors.professional(
    may="change how somebody belongs to a household that may be opened",
    shows="household",
    right="persoonsgegevens-bijwerken",
)
def membership(request: HttpRequest, number: int, person: int) -> HttpResponse:
    card = household_of(request, number)
    member = _one(card, person, request.GET.get("sinds", ""))
    since, by, at = member.from_on, request.reader, timezone.now()
    today = day_text(by.today)
    role = MembershipForm(sent(request, "role"), initial={"role": member.role})
    home = MainHomeForm(sent(request, "main"), initial={"from_on": today})
    go = GoForm(sent(request, "leave"), initial={"until_on": today})
    joined = JoinedForm(sent(request, "joined"), auto_id="joined_%s", initial={"from_on": day_text(since)})
    mistake = MistakeForm(sent(request, "mistake"))
    running: tuple[Deed, ...] = (
        (
            role,
            lambda: actions.change_role(card, person, **role.cleaned_data, by=by, at=at),
            _("De rol is veranderd."),
        ),
        (
            home,
            lambda: actions.make_main_home(card, person, **home.cleaned_data, by=by, at=at),
            _("Dit is nu het hoofdverblijf."),
        ),
        (
            go,
            lambda: actions.leave(card, person, **go.cleaned_data, by=by, at=at),
            _("Vastgelegd: deze persoon hoort niet meer bij het huishouden."),
        ),
    )
    always: tuple[Deed, ...] = (
        (
            joined,
            lambda: actions.correct_joining(card, person, since=since, **joined.cleaned_data, by=by, at=at),
            _("De eerste dag is verbeterd."),
        ),
        (
            mistake,
            lambda: actions.never_belonged(card, person, since=since, **mistake.cleaned_data, by=by, at=at),
            _("Weggehaald: deze persoon stond hier per ongeluk bij."),
        ),
    )
    deeds = (*always, *(running if member.current else ()))
    if one_done(request, *at_home(request, number, *deeds)):
        return redirect("desk:members", number)
    forms = {"role": role, "home": home, "go": go, "joined": joined, "mistake": mistake}
    return shown(
        request, "desk/people/membership.html", *forms.values(), household=card, member=member, **forms
    )  # fmt: skip


def _one(card: people.HouseholdCard, person: int, since: str) -> people.Member:
    """The membership that runs, or the one that began on this day. raises Http404"""
    rows = [each for each in card.members if each.person == person]
    if since:
        rows = [each for each in rows if each.from_on.isoformat() == since]
    else:
        rows = [each for each in rows if each.current]
    if not rows:
        raise Http404
    return rows[0]


@doors.professional(
    may="write down a birth in a household that may be opened",
    shows="household",
    right="persoonsgegevens-bijwerken",
)
def birth(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    form = BirthForm(
        once.sent(request),
        members=card.current_members,
        initial={"born_on": day_text(request.reader.today)},
    )
    if form.is_valid():
        values = form.cleaned_data
        if done(
            request,
            form,
            lambda: actions.register_birth(
                card,
                child=form.child,
                born_on=values["born_on"],
                parents=[int(each) for each in values["parents"]],
                with_authority=[int(each) for each in values["with_authority"]],
                sent_once=values["sent_once"],
                by=request.reader,
                at=timezone.now(),
            ),
            _("De geboorte is vastgelegd."),
        ):
            return redirect("desk:household", number)
    return shown(request, "desk/people/birth.html", form, household=card, form=form)


@doors.professional(
    may="write down who moves out of a household that may be opened",
    shows="household",
    right="persoonsgegevens-bijwerken",
)
def move(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    form = MoveForm(
        once.sent(request),
        members=card.current_members,
        municipality=card.municipality,
        reader=request.reader,
    )
    if form.is_valid():
        goal = form.cleaned_data["household"]
        if goal and not _opens(goal, request):
            form.add_error(
                "household",
                _("Dit huishouden kennen wij niet, of u kunt het niet openen. Controleer het nummer."),
            )
        elif done(
            request,
            form,
            partial(_move, request, card, form),
            _("De verhuizing is vastgelegd."),
        ):
            return redirect("desk:members", number)
    return shown(request, "desk/people/move.html", form, household=card, form=form)


def _move(request: HttpRequest, card: people.HouseholdCard, form: MoveForm) -> object:
    by, at, told = request.reader, timezone.now(), form.cleaned_data
    move = partial(
        actions.move_out, card, form.movers, to=told["household"] or form.new_home, from_on=told["from_on"],
        because=told["because"], sent_once=told["sent_once"], by=by, at=at,
    )  # fmt: skip
    return couples.at_home(card.number, move, by=by, at=at)


def _opens(number: int, request: HttpRequest) -> bool:
    try:
        people.members(number, reader=request.reader)
    except people.NotYours:
        return False
    return True
