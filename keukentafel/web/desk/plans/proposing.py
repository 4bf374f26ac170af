"""A proposal: what is proposed, what it would cost, and whether the resident meets what must hold for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import actions, queries
from keukentafel.domain.decisions.queries import objections
from keukentafel.domain.decisions.queries.running import running
from keukentafel.domain.plans import queries as plans
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.product_criteria import Criterion
from keukentafel.web import doors
from keukentafel.web.desk import criteria_fields
from keukentafel.web.desk.shared import found, refused
from keukentafel.web.desk.was_first import First

from . import proposal_forms as forms
from .aanvraag_page import page_of
from .overtaken import aanvraag_over, overtaken, to_it


@doors.professional(may="propose a provision", shows="household", right="besluiten-nemen")
def propose(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
    first = _over(view, request)
    if first is not None and request.method != "POST":
        return to_it(request, first)
    products = queries.products_from(view.municipality, law=view.law, on=request.reader.today)
    offered = queries.offered(view.municipality, reader=request.reader)
    calculates, start = "reken" in request.POST, _before(view, request)
    form = (forms.SumForm if calculates else forms.ProposalForm)(
        request.POST or None,
        initial=start,
        goals=plans.open_goals(view.household, person=view.person, reader=request.reader),
        needs=queries.needs(view, on=request.reader.today),
        products=products,
        providers=offered.providers,
        criteria=_criteria(view, request.POST or start, request.reader.today),
    )
    if first is not None and not calculates:
        return overtaken(request, view, form, first)
    if calculates:
        return _calculated(request, view, form, products, kept=offered.kept)
    if form.is_valid():
        row = queries.aanvraag_row(number, reader=request.reader)
        try:
            actions.make_proposal(row, by=request.reader, at=timezone.now(), **form.wanted)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het voorstel is opgeslagen."))
            return redirect("desk:decide", number)
    return page_of(
        request, "desk/plans/propose.html", view, form=form, products=products, total=None, calculated=False,
        kept=offered.kept, running=running(view, reader=request.reader),
    )  # fmt: skip


def _over(view: queries.AanvraagPage, request: HttpRequest) -> First | None:
    """Who decided, unless an objection is weighed; what was withdrawn is refused by the deed."""
    if view.beschikking is None or objections.weighed(view.number, reader=request.reader):
        return None
    return aanvraag_over(view)


def _calculated(
    request: HttpRequest,
    view: queries.AanvraagPage,
    form: forms.ProposalForm,
    products: list[queries.ProductChoice],
    *,
    kept: bool,
) -> HttpResponse:
    """The form as it was filled in, with what it would cost. A script asks for it too, and takes the sum alone."""
    total = None
    if form.is_valid():
        row = queries.aanvraag_row(view.number, reader=request.reader)
        try:
            total = queries.priced(row, **form.sized, reader=request.reader)
        except Refusal as refusal:
            refused(form, refusal)
    answer = page_of(
        request, "desk/plans/propose.html", view, form=form, products=products, total=total, calculated=True, kept=kept,
        running=running(view, reader=request.reader),
    )  # fmt: skip
    if request.headers.get("HX-Request"):
        answer.status_code = 200
    return answer


def _criteria(view: queries.AanvraagPage, said: Mapping[str, Any], today: date) -> tuple[Criterion, ...]:
    """What must hold for the product that was chosen, on the first day that was filled in, else today."""
    try:
        on = parse_date(str(said.get("starts_on", "")))
    except WrongDate:
        on = today
    return queries.criteria(view.municipality, str(said.get("product", "")), born=view.person_born, on=on)


def _before(view: queries.AanvraagPage, request: HttpRequest) -> dict[str, Any]:
    """A new proposal begins with what the last one said."""
    last = view.proposal
    if last is None:
        return {
            "starts_on": request.reader.today.strftime("%d-%m-%Y"),
            "goal": request.GET.get("doel", ""),
            "product": request.GET.get("voorziening", ""),
        }
    days = {"starts_on": last.starts_on.strftime("%d-%m-%Y"), "ends_on": last.ends_on.strftime("%d-%m-%Y")}
    return (
        days
        | {
            name: getattr(last, name)
            for name in ("outcome", "product", "form", "provider", "volume", "reason")
        }
        | {"goal": last.goal or f"{forms.NEED}{last.need}"}
        | {"cheaper": last.said.get("goedkoper", ""), "other": last.said.get("anders", "")}
        | criteria_fields.before(last.criteria)
    )
