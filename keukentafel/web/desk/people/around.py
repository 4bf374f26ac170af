"""Who a person is tied to, and who speaks for them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk.shared import done

from .forms import EndForm, TieChangeForm, TieForm, day_text
from .representation_forms import CheckForm, RepresentationForm, WithdrawForm
from .shared import person_of, sent, shown


@doors.professional(
    may="see and change the ties of a person of a household that may be opened",
    shows="person",
    right="netwerk",
)
def ties(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    others = [(str(each), name) for each, name in people.housemates(person, reader=request.reader)]
    add, change = TieForm(sent(request, "add"), others=others), TieChangeForm(sent(request, "change"))
    by, at = request.reader, timezone.now()
    if add.is_valid() and done(
        request,
        add,
        lambda: actions.add_tie(page, **add.cleaned_data, household=page.household, by=by, at=at),
        _("De band is vastgelegd."),
    ):
        return redirect("desk:ties", person)
    if change.is_valid() and done(
        request,
        change,
        lambda: actions.change_tie(
            change.cleaned_data["tie"],
            of=page,
            strength=change.cleaned_data["strength"],
            until_on=change.cleaned_data["until_on"],
            household=page.household,
            by=by,
            at=at,
        ),
        _("De band is bijgewerkt."),
    ):
        return redirect("desk:ties", person)
    return shown(
        request,
        "desk/people/ties.html",
        add,
        change,
        person=page,
        ties=people.ties(person, reader=by),
        strengths=people.tie_strengths(),
        form=add,
        change=change,
    )


@doors.professional(
    may="see and change who speaks for a person of a household that may be opened",
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def representation(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    by, at = request.reader, timezone.now()
    others = [(str(each), name) for each, name in people.housemates(person, reader=by)]
    child = page.age is None or page.age < 18
    likely = {"from_on": day_text(by.today), "kind": "gezag" if child else "bewindvoerder"}
    add = RepresentationForm(sent(request, "add"), others=others, initial=likely)
    end = EndForm(sent(request, "end"))
    if add.is_valid() and done(
        request,
        add,
        lambda: actions.represent(
            page,
            representative=add.who,
            **{name: add.cleaned_data[name] for name in ("kind", "scope", "document", "from_on", "until_on")},
            household=page.household,
            by=by,
            at=at,
        ),
        _("De vertegenwoordiger is vastgelegd."),
    ):
        return redirect("desk:representation", person)
    if end.is_valid() and done(
        request,
        end,
        lambda: actions.end_representation(
            end.cleaned_data["row"],
            of=page,
            until_on=end.cleaned_data["until_on"],
            household=page.household,
            by=by,
            at=at,
        ),
        _("De vertegenwoordiging is beëindigd."),
    ):
        return redirect("desk:representation", person)
    check = CheckForm(sent(request, "check"))
    if check.is_valid() and done(
        request, check, lambda: _check(request, page, check), _("Nagekeken. Deze persoon kan nu meekijken.")
    ):
        return redirect("desk:representation", person)
    withdraw = WithdrawForm(sent(request, "withdraw"))
    if withdraw.is_valid() and done(
        request,
        withdraw,
        lambda: actions.withdraw_check(
            withdraw.cleaned_data["row"],
            of=page,
            reason=withdraw.cleaned_data["reason"],
            household=page.household,
            by=by,
            at=at,
        ),
        _("De controle is ingetrokken. Deze persoon kijkt niet meer mee."),
    ):
        return redirect("desk:representation", person)
    rows = people.representations([person], reader=by)
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
