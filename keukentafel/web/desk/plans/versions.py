"""Versions of the plan: freeze one, read one, who agreed, and what changed in between."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.journal import looks
from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.plans.queries import evaluation as evaluations
from keukentafel.domain.plans.queries import family_plan as homes
from keukentafel.domain.plans.queries import versions as queries
from keukentafel.domain.plans.queries import voices
from keukentafel.domain.process.actions import plan_made
from keukentafel.domain.process.queries.plans_to_make import plans_to_make
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.uploads import was_too_large

from . import agreed_forms as forms
from . import free_days
from .shown import words


@doors.professional(may="see the versions of a plan", shows="household", right="plan")
def versions(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        home = homes.home(number, reader=request.reader)
    context = {
        "home": home,
        "versions": queries.versions(number, reader=request.reader),
        "next_on": evaluations.next_evaluation(number),
    }
    return _page(request, "desk/plans/versions.html", home.municipality, number, context)


@doors.professional(may="freeze a version of a plan", shows="household", right="plan-bijwerken")
def freeze(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        home = homes.home(number, reader=request.reader)
    next_on = evaluations.next_evaluation(number)
    planned = next_on if next_on and next_on > request.reader.today else None
    form = forms.FreezeForm(
        request.POST or None, initial={"evaluate_on": planned.strftime("%d-%m-%Y")} if planned else None,
        to_make=[(each.number, f"{each.subject} ({each.number})") for each in plans_to_make(number, reader=request.reader)],
    )  # fmt: skip

    def deed() -> object:
        return plan_made.freeze_plan(number, by=request.reader, at=timezone.now(), **form.cleaned_data)

    if form.is_valid() and done(request, form, deed, _frozen):
        free_days.warn(request, form.cleaned_data["evaluate_on"])
        return redirect("desk:plan-versions", number)
    context = {"home": home, "form": form}
    return _page(request, "desk/plans/freeze.html", home.municipality, number, context)


def _frozen(version: object) -> str:
    if version is None:
        return _("De laatste versie is nu ook het plan van deze zaak. Aan het plan was niets veranderd.")
    return _("De versie is vastgelegd. Vraag nu aan ieder of het plan zo goed is.")


@doors.professional(may="read a version of a plan, and who agreed", shows="household", right="plan")
def version(request: HttpRequest, number: int, key: int) -> HttpResponse:
    view = _version(request, number, key)
    context = {"version": view, **words(request.reader.today)}
    return _page(request, "desk/plans/version.html", view.municipality, number, context)


@doors.professional(
    may="write down who agrees with a plan on paper", shows="household", right="plan-bijwerken"
)
def agreement(request: HttpRequest, number: int, key: int) -> HttpResponse:
    view = _version(request, number, key)
    members = [each.person for each in view.voices]
    speakers = voices.speakers(members, household=number, on=request.reader.today)
    form = forms.AgreementForm(
        request.POST or None, request.FILES or None, voices=view.voices, speakers=speakers
    )
    if was_too_large(request):
        form.errors.clear()
        refused(form, too_large(settings.UPLOAD_BYTES))
    elif form.is_valid():
        try:
            _write(request, view, form)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Het staat bij het plan."))
            return redirect("desk:plan-version", number, key)
    context = {"version": view, "form": form}
    return _page(request, "desk/plans/agreement.html", view.municipality, number, context)


@doors.professional(may="see what changed between two versions of a plan", shows="household", right="plan")
def changes(request: HttpRequest, number: int, older: int, newer: int) -> HttpResponse:
    """newer 0: the plan as it stands now"""
    with found():
        home = homes.home(number, reader=request.reader)
        found_changes = queries.changes(number, older, newer or None, reader=request.reader)
    context = {"home": home, "changes": found_changes}
    return _page(request, "desk/plans/changes.html", home.municipality, number, context)


def _version(request: HttpRequest, number: int, key: int) -> queries.VersionView:
    with found():
        view = queries.version(key, reader=request.reader)
    if view.household != number:
        raise Http404(key)
    return view


def _write(request: HttpRequest, view: queries.VersionView, form: forms.AgreementForm) -> None:
    values, file = form.cleaned_data, form.cleaned_data["file"]
    person, representation = form.signed
    actions.record_agreement(
        view.id, person=person, representation=representation,
        agrees=values["agrees"] == "ja", reason=values["reason"], on=values["on"],
        paper=actions.Paper(file.name, file.read(), settings.UPLOAD_BYTES) if file else None, by=request.reader,
        at=timezone.now(),
    )  # fmt: skip


def _page(
    request: HttpRequest, template: str, municipality: int, number: int, context: dict[str, Any]
) -> HttpResponse:
    doors.look(request, looks.Looked(municipality=municipality, household=number))
    form = context.get("form")
    return render(request, template, context, status=422 if form is not None and form.errors else 200)
