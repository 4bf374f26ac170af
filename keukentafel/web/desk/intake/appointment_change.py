"""An appointment changed without moving it: who holds the conversation, who comes, how long, interpreter and remark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.about_safety import safety_of
from keukentafel.domain.process.queries.appointment_day import about_the_day
from keukentafel.domain.teams import queries as teams
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .around_forms import AppointmentForm
from .conversation import person_of
from .looking import at_case


class ChangeForm(AppointmentForm):
    """Everything of an appointment but its moment and place, which are moved on its own page."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom?"), max_length=200, help_text=gettext_lazy("De inwoner kan dit lezen.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("on", "hour", "place", "where"):
            del self.fields[name]

    @property
    def changed(self) -> intakes.Changed:
        values = self.cleaned_data
        return intakes.Changed(
            int(values["account"]), values["minutes"], values["interpreter"], values["remark"], self.comes
        )


@doors.professional(
    may="van een afspraak wijzigen wie erbij is en hoe lang zij duurt", shows="household", right="gesprekken"
)
def change(request: HttpRequest, appointment: int) -> HttpResponse:
    with found():
        row = intake.appointment_row(appointment, reader=request.reader)
    case = at_case(request, row.case.number)
    view = next(each for each in intake.appointments(case.id) if each.id == appointment)
    melding = intake.of_case(case.number, reader=request.reader)
    assert case.household is not None
    with found():
        card = people.members(case.household, reader=request.reader)
    form = ChangeForm(
        request.POST or None, initial=_as_it_is(row),
        **who_may_come(request, case, card, person_of(melding), holds=(row.account_id, row.account.name)),
    )  # fmt: skip
    safety = safety_of(case.id, municipality=case.municipality)
    sentence = (
        _(
            "De afspraak is gewijzigd. Er gaat geen brief naar huis. Vertel het de inwoner zelf, op een veilige manier."
        )
        if safety
        else _("De afspraak is gewijzigd. Wie het aangaat, krijgt bericht.")
    )
    if form.is_valid() and done(
        request, form,
        lambda: actions.change_appointment(
            row, form.changed, reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now()
        ),
        sentence, once=True, about=appointments_of(case.number),
    ):  # fmt: skip
        say_about_the_day(request, case.id, form.changed.account, row.starts_at)
        return redirect("desk:appointment", appointment)
    context = {"case": case, "appointment": view, "form": form, "safety": safety}
    return render(request, "intake/appointment_change.html", context, status=422 if form.errors else 200)


def appointments_of(case_number: str) -> str:
    """What every page about the appointments of a case changes."""
    return f"afspraken:{case_number}"


def say_about_the_day(request: HttpRequest, case: int, account: int, starts_at: datetime) -> None:
    """A free day is no mistake, and neither is a colleague who is away then: it is said."""
    for sentence in about_the_day(case, account=account, on=dutch_day(starts_at)):
        messages.warning(request, sentence)


def who_may_come(
    request: HttpRequest,
    case: cases.CaseCard,
    card: people.HouseholdCard,
    about: int | None,
    *,
    holds: tuple[int, str] | None = None,
) -> dict[str, Any]:
    """The choices of the form. about: who is there anyhow; holds: who holds it now, the reader when nobody does"""
    assert case.household is not None
    today, me = request.reader.today, (request.reader.account, request.reader.name)
    network = [
        (int(each.id), f"{each.name} ({each.role})")
        for each in people.involved(case.household, reader=request.reader)
        if each.sort != "collega" and each.holds(today)
    ]
    others = [
        (each.account, _named(each)) for each in teams.colleagues(case.municipality, reader=request.reader)
    ]
    first = [holds or me, *([me] if holds else [])]
    known = dict(reversed([*first, *others])) | dict(others)
    order = dict.fromkeys([each for each, _name in first] + [each for each, _name in others])
    return {
        "members": [(each.person, each.name) for each in card.current_members if each.person != about],
        "network": network,
        "colleagues": [(each, known[each]) for each in order],
    }


def _named(each: teams.Colleague) -> str:
    if not each.away:
        return each.name
    if each.away_until is None:
        return _("%(name)s, nu afwezig") % {"name": each.name}
    return _("%(name)s, afwezig tot %(day)s") % {"name": each.name, "day": short_date(each.away_until)}


def _as_it_is(row: Any) -> dict[str, Any]:
    comes = intakes.comes_to(row)
    names = {each.kind: each.name for each in comes if each.name}
    return {
        "account": row.account_id,
        "minutes": row.minutes,
        "interpreter": row.interpreter,
        "remark": row.remark,
        "members": [str(each.person) for each in comes if each.person],
        "network": [str(each.contact) for each in comes if each.contact],
        "colleagues": [str(each.account) for each in comes if each.account],
        "representative": names.get("vertegenwoordiger", ""),
        "support": names.get("ondersteuner", ""),
    }
