"""A single question: one screen from what was asked to the decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.guide.queries import offers as guide
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions.letter_preview import preview_single
from keukentafel.domain.process.actions.single import settle_single
from keukentafel.domain.process.queries import single as questions
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import support as matrix
from keukentafel.rules.product_criteria import Criterion
from keukentafel.web import doors
from keukentafel.web.desk import drafts, letter_before
from keukentafel.web.desk.shared import found, refused

from .clarification import key_of
from .conversation import person_of
from .for_whom import living_in
from .looking import at_case
from .single_form import SingleForm

FORM = "single"
MOST_OFFERS = 5


@doors.professional(
    may="settle a single question in one go, with a mandate", shows="household", right="besluiten-nemen"
)
def single(request: HttpRequest, number: str) -> HttpResponse:
    case = at_case(request, number)
    row = cases.case_row(number, reader=request.reader)
    if case.household is None or not questions.single(row, reader=request.reader):
        raise Http404(number)
    melding = intake.of_case(number, reader=request.reader)
    if intake.conversation(case.id, reader=request.reader).verslag:
        return redirect("desk:case", number)
    with found():
        card = people.members(case.household, reader=request.reader)
    typing = drafts.of(request, card, FORM, about=key_of(number))
    if typing.asked:
        return typing.keep()
    start = questions.starts(row, reader=request.reader)
    products = decisions.products_under(start.laws, municipality=case.municipality, on=request.reader.today)
    today = f"{request.reader.today:%d-%m-%Y}"
    start_with = {
        "person": person_of(melding), "held_on": today, "starts_on": today, "domain": start.domain,
        "asked_by": "telefoon", **typing.initial(SingleForm),
    }  # fmt: skip
    form = SingleForm(
        request.POST or None,
        on=request.reader.today,
        initial=start_with,
        people=_whom(card, person_of(melding)),
        products=products,
        providers=decisions.providers(case.municipality, reader=request.reader),
        criteria=_criteria(case.municipality, card, request.POST or start_with, request.reader.today),
    )
    seen: dict[str, Any] = {"seen": None}
    if form.is_valid() and letter_before.wanted(request):
        at = timezone.now()
        seen |= letter_before.seen(
            request, form, lambda: preview_single(number, form.wanted, by=request.reader, at=at)
        )
    elif form.is_valid() and (answer := _settled(request, number, form, typing)):
        return answer
    context = {
        "case": case, "household": card, "form": form, "draft": typing, "start": start,
        "offers": _free(case.municipality, start.services, card.district, request),
        "products": products, "question": melding.text if melding else "", **seen,
    }  # fmt: skip
    return render(request, "intake/single.html", context, status=422 if form.errors else 200)


def _whom(card: people.HouseholdCard, about: int | None) -> list[tuple[int, str]]:
    """Whom the melding is about alone, where that is known: what was said was about nobody else."""
    living = living_in(card)
    return [each for each in living if each[0] == about] if about else living


def _criteria(
    municipality: int, card: people.HouseholdCard, said: Mapping[str, Any], today: date
) -> tuple[Criterion, ...]:
    """What must hold for the help that was chosen, for whom it is; nothing before it was chosen."""
    born = {str(each.person): each.born for each in card.members}.get(str(said.get("person", "")))
    if born is None:
        return ()
    try:
        on = parse_date(str(said.get("starts_on", "")))
    except WrongDate:
        on = today
    return decisions.criteria(municipality, str(said.get("product", "")), born=born, on=on)


def _settled(
    request: HttpRequest, number: str, form: SingleForm, typing: drafts.Typing
) -> HttpResponse | None:
    try:
        done = settle_single(number, form.wanted, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        refused(form, refusal)
        return None
    typing.done()
    if done.beschikking:
        messages.success(
            request,
            _("Besluit %(number)s is genomen. De brief gaat naar de inwoner.") % {"number": done.beschikking},
        )
    elif done.before:
        messages.success(
            request, _("Het voorstel ligt bij %(name)s om te besluiten.") % {"name": done.before}
        )
    else:
        messages.success(request, _("Het voorstel is klaar. Leg het voor aan wie mag besluiten."))
    return redirect("desk:aanvraag", done.aanvraag)


def _free(
    municipality: int, services: tuple[str, ...], district: int | None, request: HttpRequest
) -> tuple[guide.OfferLine, ...]:
    """Offers that cost nothing, those of the own district first."""
    lines = guide.offers(municipality, services=services, reader=request.reader)
    ordered = matrix.ordered(
        [(each, each.free, each.near(district), each.name) for each in lines if each.free]
    )
    return ordered[:MOST_OFFERS]
