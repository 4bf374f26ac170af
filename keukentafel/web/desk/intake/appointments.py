"""An appointment for a conversation: plan it, move it, cancel it, say that it was held; and take it into a calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.about_safety import safety_of
from keukentafel.web import calendar_file, doors
from keukentafel.web.desk.shared import done, found

from .appointment_change import appointments_of, say_about_the_day, who_may_come
from .around_forms import AppointmentForm, CancelForm, MoveForm
from .conversation import person_of
from .looking import at_case

AT_HOME = "thuis"


@doors.professional(may="een afspraak voor een gesprek plannen", shows="household", right="gesprekken")
def appointments(request: HttpRequest, number: str) -> HttpResponse:
    """Those that there are, and a new one."""
    case = at_case(request, number)
    melding = intake.of_case(number, reader=request.reader)
    if case.household is None:
        messages.warning(
            request, _("Zoek of maak eerst de persoon en het huishouden. Daarna kunt u een afspraak maken.")
        )
        return redirect("desk:melding", melding.number) if melding else redirect("desk:my-work")
    safety = safety_of(case.id, municipality=case.municipality)
    form = _form(request, case, person_of(melding), safety)
    if form.is_valid():
        row = cases.case_row(number, reader=request.reader)
        planned = form.planned
        if done(
            request, form,
            lambda: actions.plan_appointment(row, planned, by=request.reader, at=timezone.now()),
            _told(safety, _("De afspraak is gemaakt. De bevestiging gaat naar de inwoner.")), once=True,
            about=appointments_of(number),
        ):  # fmt: skip
            say_about_the_day(request, case.id, planned.account, planned.starts_at)
            return redirect("desk:appointments", number)
    context = {"case": case, "form": form, "lines": intake.appointments(case.id), "safety": safety}
    return render(request, "intake/appointments.html", context, status=422 if form.errors else 200)


@doors.professional(may="een afspraak voor een gesprek wijzigen", shows="household", right="gesprekken")
def appointment(request: HttpRequest, appointment: int) -> HttpResponse:
    with found():
        row = intake.appointment_row(appointment, reader=request.reader)
    case = at_case(request, row.case.number)
    safety = safety_of(case.id, municipality=case.municipality)
    view = next(each for each in intake.appointments(case.id) if each.id == appointment)
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    before = {
        "on": view.starts_at.strftime("%d-%m-%Y"), "hour": view.starts_at.strftime("%H.%M"), "place": view.place,
        "where": view.where,
    }  # fmt: skip
    shown: dict[str, forms.Form] = {
        "move": MoveForm(request.POST if asked == "move" else None, initial=before),
        "cancel": CancelForm(
            request.POST if asked == "cancel" else None,
            initial={"by_resident": bool(view.wished)},
            auto_id="cancel-%s",
        ),
        "hold": forms.Form(request.POST if asked == "hold" else None),
    }
    if asked in shown and shown[asked].is_valid() and _do(request, row, asked, shown[asked], safety):
        if isinstance(move := shown[asked], MoveForm):
            say_about_the_day(request, case.id, row.account_id, move.starts_at)
        return redirect("desk:appointments", row.case.number)
    wrong = any(form.errors for form in shown.values())
    context = {"case": case, "appointment": view, "forms": shown, "open": asked, "safety": safety}
    return render(request, "intake/appointment.html", context, status=422 if wrong else 200)


@doors.professional(may="een afspraak in de eigen agenda zetten", shows="household", right="gesprekken")
def calendar(request: HttpRequest, appointment: int) -> HttpResponse:
    with found():
        row = intake.appointment_row(appointment, reader=request.reader)
    case = at_case(request, row.case.number)
    view = next(each for each in intake.appointments(case.id) if each.id == appointment)
    return calendar_file.answer(view, _("Gesprek, zaak %(number)s") % {"number": case.number})


def _do(request: HttpRequest, row: Any, asked: str, form: forms.Form, safety: str) -> bool:
    by, at, about = request.reader, timezone.now(), appointments_of(row.case.number)
    if asked == "hold":
        return done(
            request, form, lambda: actions.hold_appointment(row, by=by, at=at), _("Het gesprek is gevoerd.")
        )
    values = form.cleaned_data
    if asked == "cancel":
        return done(
            request, form, lambda: actions.cancel_appointment(row, **values, by=by, at=at),
            _told(safety, _("De afspraak is afgezegd. De inwoner krijgt bericht.")), once=True, about=about,
        )  # fmt: skip
    assert isinstance(form, MoveForm)
    return done(
        request, form,
        lambda: actions.move_appointment(
            row, starts_at=form.starts_at, place=values["place"], where=values["where"], reason=values["reason"],
            by=by, at=at,
        ),
        _told(safety, _("De afspraak is verzet. De inwoner krijgt bericht.")), once=True, about=about,
    )  # fmt: skip


def _told(safety: str, sentence: str) -> str:
    """What was done, and what a colleague does themselves where no letter may go home."""
    if not safety:
        return sentence
    return _(
        "De afspraak is bewaard. Er gaat geen brief naar huis: een ander kan hem openen. Vertel het de inwoner zelf, op een "
        "veilige manier."
    )


def _form(request: HttpRequest, case: cases.CaseCard, about: int | None, safety: str) -> AppointmentForm:
    assert case.household is not None
    with found():
        card = people.members(case.household, reader=request.reader)
        person = people.person(about, reader=request.reader) if about else None
    today = request.reader.today
    speaks = person.language if person and person.needs_interpreter else ""
    representing = people.representations([about], reader=request.reader) if about else ()
    return AppointmentForm(
        request.POST or None,
        **who_may_come(request, case, card, about),
        initial={
            "account": request.reader.account,
            "place": "" if safety else AT_HOME,
            "interpreter": speaks,
            "representative": next(
                (each.name for each in representing if each.holds(today) and each.representative is None), ""
            ),
        },
    )
