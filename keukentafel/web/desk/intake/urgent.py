"""Help that cannot wait is given at once (Wmo 2015, artikel 2.3.3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.at_once_mandate import Size, size_of
from keukentafel.domain.decisions.queries.at_once_right import right_to_give
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.letter_preview import preview_at_once
from keukentafel.domain.process.queries import urgent as questions
from keukentafel.kernel.refusal import Refusal
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
        latest=limits.latest,
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
    right = right_to_give(
        number, size=_size(case.municipality, form), person=form.for_whom or first or 0, reader=reader
    )
    context = {
        "case": case, "household": card, "form": form, "limits": limits, "right": right,
        "given": decisions.temporary(number, reader=reader), "others": questions.other_laws(on=reader.today),
        "seen": None, **seen,
    }  # fmt: skip
    return render(request, "intake/urgent.html", context, status=422 if form.errors else 200)


def _size(municipality: int, form: TemporaryForm) -> Size | None:
    """Of what was filled in; None where that cannot be said."""
    values = getattr(form, "cleaned_data", {})
    if not values.get("starts_on") or (values.get("euros") is None and not values.get("product")):
        return None
    try:
        return size_of(
            municipality, values.get("product", ""), volume=values.get("volume") or 0,
            euros=values.get("euros") or 0, on=values["starts_on"],
        )  # fmt: skip
    except Refusal:
        return None
