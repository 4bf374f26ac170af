"""Where one member lives who does not live with the household."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.people import actions
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk.shared import done

from .forms import EndForm, OwnAddressForm, day_text
from .shared import person_of, sent, shown


@doors.professional(
    may="see and change the own address of a person of a household that may be opened",
    shows="person",
    right="persoonsgegevens-bijwerken",
)
def own_address(request: HttpRequest, person: int) -> HttpResponse:
    page = person_of(request, person)
    by, at = request.reader, timezone.now()
    add = OwnAddressForm(sent(request, "add"), initial={"from_on": day_text(by.today)})
    end = EndForm(sent(request, "end"))
    if add.is_valid() and done(
        request,
        add,
        lambda: actions.live_elsewhere(
            page, actions.OwnPlace(**add.cleaned_data), household=page.household, by=by, at=at
        ),
        _("Het adres is vastgelegd."),
    ):
        return redirect("desk:own-address", person)
    if end.is_valid() and done(
        request,
        end,
        lambda: actions.live_with_household_again(
            page, until_on=end.cleaned_data["until_on"], household=page.household, by=by, at=at
        ),
        _("Het adres van het huishouden geldt weer."),
    ):
        return redirect("desk:own-address", person)
    lines = people.own_addresses(person, reader=by)
    return shown(
        request,
        "desk/people/own_address.html",
        add,
        end,
        person=page,
        lines=lines,
        form=add,
        end=end,
        today=by.today,
    )
