"""Help that cannot wait: give it at once, make it longer, let it stop (Wmo 2015, artikel 2.3.3)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.letter_preview import (
    Preview,
    preview_at_once,
    preview_longer,
    preview_stopped,
)
from keukentafel.domain.process.queries import urgent as questions
from keukentafel.web import doors
from keukentafel.web.desk import letter_before
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done

from .conversation import person_of
from .for_whom import living_in
from .looking import at_case_of_household
from .urgent_forms import TemporaryForm, UntilForm, days


@doors.professional(
    may="give a temporary provision at once, with a mandate", shows="household", right="besluiten-nemen"
)
def urgent(request: HttpRequest, number: str) -> HttpResponse:
    """What runs already, and the form to arrange more."""
    case, card = at_case_of_household(request, number)
    reader = request.reader
    limits = questions.limits(number, reader=reader)
    first = person_of(intake.of_case(number, reader=reader))
    form = TemporaryForm(
        sent(request),
        initial={"person": first, **days(reader.today, limits.expected)},
        people=living_in(card),
        products=decisions.products(case.municipality, law="wmo", on=reader.today),
        providers=decisions.providers(case.municipality, reader=reader),
    )

    def give() -> None:
        actions.give_at_once(number, form.wanted, by=reader, at=timezone.now())

    sentence = _("De tijdelijke hulp is geregeld. Het onderzoek gaat gewoon door.")
    seen: dict[str, Any] = {}
    if form.is_valid() and letter_before.wanted(request):
        seen = letter_before.seen(
            request, form, lambda: preview_at_once(number, form.wanted, by=reader, at=timezone.now())
        )
    elif form.is_valid() and done(request, form, give, sentence):
        return redirect("desk:urgent", number)
    context = {
        "case": case, "household": card, "form": form, "limits": limits,
        "given": decisions.temporary(number, reader=reader), "others": questions.other_laws(on=reader.today),
        "seen": None, **seen,
    }  # fmt: skip
    return render(request, "intake/urgent.html", context, status=422 if form.errors else 200)


@doors.professional(
    may="make a temporary provision longer, with a reason and a mandate",
    shows="household",
    right="besluiten-nemen",
)
def extend(request: HttpRequest, number: str, provision: str) -> HttpResponse:
    return _until(request, number, provision, longer=True)


@doors.professional(
    may="let a temporary provision stop, with a reason and a mandate",
    shows="household",
    right="besluiten-nemen",
)
def stop(request: HttpRequest, number: str, provision: str) -> HttpResponse:
    return _until(request, number, provision, longer=False)


def _until(request: HttpRequest, number: str, provision: str, *, longer: bool) -> HttpResponse:
    case, card = at_case_of_household(request, number)
    given = next(
        (each for each in decisions.temporary(number, reader=request.reader) if each.number == provision),
        None,
    )
    if given is None:
        raise Http404(provision)
    form = UntilForm(sent(request), initial={"day": "" if longer else f"{request.reader.today:%d-%m-%Y}"})

    def go() -> None:
        values: dict[str, Any] = {
            "reason": form.cleaned_data["reason"],
            "by": request.reader,
            "at": timezone.now(),
        }
        if longer:
            actions.extend_at_once(provision, ends_on=form.cleaned_data["day"], **values)
        else:
            actions.stop_at_once(provision, last=form.cleaned_data["day"], **values)

    def before() -> Preview:
        day = form.cleaned_data["day"]
        values: dict[str, Any] = {
            "reason": form.cleaned_data["reason"],
            "by": request.reader,
            "at": timezone.now(),
        }
        if longer:
            return preview_longer(provision, ends_on=day, **values)
        return preview_stopped(provision, last=day, **values)

    sentence = (
        _("De tijdelijke hulp is verlengd.")
        if longer
        else _("De tijdelijke hulp stopt. De inwoner krijgt een brief.")
    )
    seen: dict[str, Any] = {}
    if form.is_valid() and letter_before.wanted(request):
        seen = letter_before.seen(request, form, before)
    elif form.is_valid() and done(request, form, go, sentence):
        return redirect("desk:urgent", number)
    context = {
        "case": case, "household": card, "form": form, "given": given, "longer": longer, "seen": None, **seen,
    }  # fmt: skip
    return render(request, "intake/urgent_until.html", context, status=422 if form.errors else 200)
