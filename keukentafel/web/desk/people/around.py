"""Who a person is tied to, and who speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries.network import Representing
from keukentafel.domain.walls.reader import Reader
from keukentafel.web import doors

from .forms import EndForm, TieChangeForm, TieForm, day_text
from .representation_forms import CheckForm, RepresentationForm, WithdrawForm
from .shared import at_home, one_done, person_of, sent, shown


@doors.professional(
    may="see and change the ties of a person of a household that may be opened",
    shows="person",
    right="netwerk",
)
def ties(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    others = [(str(each), name) for each, name in people.housemates(person, reader=request.reader)]
    add, change = TieForm(sent(request, "add"), others=others), TieChangeForm(sent(request, "change"))
    deeds = (
        (add, partial(_tie, request, page, add), _("De band is vastgelegd.")),
        (change, partial(_change_tie, request, page, change), _("De band is bijgewerkt.")),
    )
    if one_done(request, *at_home(request, page.household, *deeds)):
        return redirect("desk:ties", person)
    return shown(
        request,
        "desk/people/ties.html",
        add,
        change,
        person=page,
        ties=people.ties(person, reader=request.reader),
        strengths=people.tie_strengths(),
        form=add,
        change=change,
    )


def _tie(request: HttpRequest, page: people.PersonPage, form: TieForm) -> object:
    return actions.add_tie(
        page, **form.cleaned_data, household=page.household, by=request.reader, at=timezone.now()
    )


def _change_tie(request: HttpRequest, page: people.PersonPage, form: TieChangeForm) -> object:
    tie, values = form.cleaned_data["tie"], form.cleaned_data
    who: dict[str, Any] = {
        "of": page,
        "household": page.household,
        "by": request.reader,
        "at": timezone.now(),
    }
    if values["never"]:
        return actions.remove_tie(tie, **who)
    asked = {name: values[name] for name in ("strength", "from_on", "until_on")}
    return actions.change_tie(tie, **asked, **who)


@doors.professional(
    may="see and change who speaks for a person of a household that may be opened",
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def representation(request: HttpRequest, person: int) -> HttpResponse:
    page, by = person_of(request, person), request.reader
    add = _representation_form(request, page)
    end, check = EndForm(sent(request, "end")), CheckForm(sent(request, "check"))
    withdraw = WithdrawForm(sent(request, "withdraw"))
    rows = people.representations([person], reader=by)
    deeds = (
        (add, partial(_represent, request, page, add), _("De vertegenwoordiger is vastgelegd.")),
        (end, partial(_end, request, page, end), _("De vertegenwoordiging is beëindigd.")),
        (check, partial(_check, request, page, check), _checked(rows, page, check, by)),
        (
            withdraw,
            partial(_withdraw, request, page, withdraw),
            _("De controle is ingetrokken. Deze persoon kijkt niet meer mee."),
        ),
    )
    if one_done(request, *deeds):
        return redirect("desk:representation", person)
    return shown(
        request,
        "desk/people/representation.html",
        add,
        end,
        check,
        withdraw,
        person=page,
        rows=rows,
        agreeing=people.agreeing(page.born, rows, on=by.today),
        form=add,
        end=end,
        check=check,
        withdraw=withdraw,
        to_check=[row for row in rows if row.to_check(by.today)],
        today=by.today,
    )


def _representation_form(request: HttpRequest, page: people.PersonPage) -> RepresentationForm:
    """Begins with what is likely at this age."""
    others = [(str(each), name) for each, name in people.housemates(page.id, reader=request.reader)]
    child = page.age is None or page.age < 18
    likely = {"from_on": day_text(request.reader.today), "kind": "gezag" if child else "bewindvoerder"}
    return RepresentationForm(sent(request, "add"), others=others, initial=likely)


def _represent(request: HttpRequest, page: people.PersonPage, form: RepresentationForm) -> object:
    told = {name: form.cleaned_data[name] for name in ("kind", "scope", "document", "from_on", "until_on")}
    return actions.represent(
        page,
        representative=form.who,
        **told,
        household=page.household,
        by=request.reader,
        at=timezone.now(),
    )


def _end(request: HttpRequest, page: people.PersonPage, form: EndForm) -> object:
    return actions.end_representation(
        form.cleaned_data["row"],
        of=page,
        until_on=form.cleaned_data["until_on"],
        household=page.household,
        by=request.reader,
        at=timezone.now(),
    )


def _check(request: HttpRequest, page: people.PersonPage, form: CheckForm) -> None:
    values = form.cleaned_data
    actions.check_representation(
        values["row"],
        of=page,
        identity=values["identity"],
        document=values["document"],
        money="geld" in values["covers"],
        care="zorg" in values["covers"],
        household=page.household,
        by=request.reader,
        at=timezone.now(),
    )


def _checked(rows: Sequence[Representing], page: people.PersonPage, form: CheckForm, by: Reader) -> str:
    """What the check did: of a child of sixteen a parent reads nothing."""
    key = form.cleaned_data.get("row") if form.is_valid() else None
    if any(row.id == key and not row.looks_along(page.born, by.today) for row in rows):
        return _(
            "Nagekeken. In het portaal kijkt deze persoon niet mee: op deze leeftijd opent deze vertegenwoordiging niets."
        )
    return _("Nagekeken. Deze persoon kan nu meekijken.")


def _withdraw(request: HttpRequest, page: people.PersonPage, form: WithdrawForm) -> object:
    return actions.withdraw_check(
        form.cleaned_data["row"],
        of=page,
        reason=form.cleaned_data["reason"],
        household=page.household,
        by=request.reader,
        at=timezone.now(),
    )
