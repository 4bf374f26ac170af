"""An intention is put in another way before it is decided on: another day, more or less, another reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.asked_again import answered
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.queries import objections
from keukentafel.domain.decisions.queries.asked_again import to_answer
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import changing as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import criteria_fields
from keukentafel.web.desk.shared import found, refused

from .change_forms import IntendForm
from .changes import RIGHT, first_day
from .overtaken import intention_over, overtaken


class RenewForm(IntendForm):
    def __init__(self, *args: Any, asks_who: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._without("asked_on", "letter")
        if not asks_who:
            self._without("asked_by")

    @property
    def keeps_reasons(self) -> bool:
        return True


@doors.professional(may="change an intention before it is decided on", shows="household", right=RIGHT)
def renew(request: HttpRequest, intention: int) -> HttpResponse:
    with found():
        page = queries.intention(intention, reader=request.reader)
        row = queries.intention_row(intention, reader=request.reader)
        view = queries.to_intend(page.number, page.kind, product=row.product, reader=request.reader)
    first = intention_over(page)
    if view is None or (first is not None and request.method != "POST"):
        messages.info(request, _("Dit voornemen kan niet meer veranderen."))
        return redirect("desk:intention", intention)
    again = to_answer(row.beschikking, view.kind, product=view.product, on=first_day(request, view))
    form = RenewForm(
        request.POST or None,
        to=view,
        asks_who=row.asked_on is not None and not row.asked_by,
        providers=queries.providers(view.municipality, reader=request.reader),
        criteria=again.criteria,
        initial=_as_it_is(row) | criteria_fields.before(answered(row)),
    )
    if first is not None:
        return overtaken(request, page, form, first)
    if form.is_valid():
        try:
            made = process.renew(intention, Wanted(**form.wanted), by=request.reader, at=timezone.now())
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het voornemen is veranderd."))
            return redirect("desk:intention", made.pk)
    doors.look(
        request, looks.Looked(municipality=view.municipality, household=view.household, person=view.person)
    )
    context: dict[str, Any] = {
        "to": view,
        "form": form,
        "seen": None,
        "instead": False,
        "waiting": None,
        "sends": page.asked is not None,
    }
    context["title"] = _("Voornemen veranderen")
    context["objected"] = objections.running_about(view.aanvraag, reader=request.reader)
    return render(request, "desk/plans/intend.html", context, status=422 if form.errors else 200)


def _as_it_is(row: Any) -> dict[str, Any]:
    names = ("product", "ground", "volume", "form", "provider_id", "reason", "mistake", "outcome")
    kept = {name.removesuffix("_id"): getattr(row, name) for name in names}
    days = {name: getattr(row, name).strftime("%d-%m-%Y") for name in ("effective_on", "ends_on")}
    return kept | days
