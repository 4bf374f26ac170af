"""Help that cannot wait is given at once (Wmo 2015, artikel 2.3.3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.letter_preview import preview_at_once
from keukentafel.domain.process.queries import urgent as questions
from keukentafel.web import doors
from keukentafel.web.desk import letter_before
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done

from .conversation import person_of
from .for_whom import living_in
from .looking import at_case_of_household
from .urgent_forms import TemporaryForm, days


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
