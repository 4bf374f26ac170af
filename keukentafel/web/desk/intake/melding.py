"""One melding: what was asked, until when, who has it, and what to do next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.process import queries as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import triage as tree
from keukentafel.rules.dated import UnknownCode
from keukentafel.web import doors
from keukentafel.web.typed import key

from .looking import at_candidates, at_melding


@doors.professional(may="een melding lezen", shows="household")
def melding(request: HttpRequest, number: str) -> HttpResponse:
    return render(request, "intake/melding.html", _page(request, number))


@doors.professional(may="een melding oppakken")
@require_POST
def pick_up(request: HttpRequest, number: str) -> HttpResponse:
    row = _row(request, number)
    try:
        actions.pick_up(row, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U hebt deze melding opgepakt."))
    return redirect("desk:melding", number)


@doors.professional(may="een melding overdragen")
@require_POST
def pass_on(request: HttpRequest, number: str) -> HttpResponse:
    """To a team, or with `team=mij` to oneself."""
    row = _row(request, number)
    chosen, account = request.POST.get("team", ""), None
    team = key(chosen)
    if chosen == "mij":
        team, account = _team_of(row.case.number, request), request.reader.account
    if team is None:
        messages.error(request, _("Kies een team."))
        return redirect("desk:melding", number)
    try:
        actions.pass_on(row, team=team, account=account, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:melding", number)
    messages.success(request, _("De melding is overgedragen."))
    try:
        intake.melding_row(number, reader=request.reader)
    except intake.NotYours:
        return redirect("desk:my-work")
    return redirect("desk:melding", number)


@doors.professional(may="verdergaan met een zaak")
def go_on(request: HttpRequest, number: str) -> HttpResponse:
    """From a task to where its case stands: the melding, the triage, the conversation, the plan, or the decision."""
    try:
        case, row = cases.case(number, reader=request.reader), cases.case_row(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None
    done = {step.code for step in cases.status(row) if step.state == "done"}
    waiting = decisions.undecided(number, reader=request.reader) if "aanvraag" in done else []
    if len(waiting) == 1:
        return redirect("desk:aanvraag", waiting[0])
    if done & {"gesprek", "aanvraag"} and case.household is not None:
        return redirect("desk:plan", case.household)
    if "triage" in done and case.kind != "contact":
        return redirect("desk:conversation", number)
    found = intake.of_case(number, reader=request.reader)
    if found is not None:
        return redirect("desk:melding", found.number)
    return redirect("desk:household", case.household) if case.household else redirect("desk:triage", number)


def _row(request: HttpRequest, number: str) -> Any:
    try:
        return intake.melding_row(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None


def _team_of(case_number: str, request: HttpRequest) -> int | None:
    return cases.case(case_number, reader=request.reader).team


def _page(request: HttpRequest, number: str) -> dict[str, Any]:
    found = at_melding(request, number)
    waiting = found.person is None and not found.case.closed
    candidates = process.candidates(found, reader=request.reader) if waiting else []
    at_candidates(request, found, [each.found for each in candidates])
    return {
        "melding": found,
        "person": people.person(found.person, reader=request.reader) if found.person else None,
        "candidates": candidates,
        "teams": process.teams(found.case.municipality),
        "outcome": _outcome(found),
        "talked": intake.conversation(found.case.id).revision > 0 if found.triage else False,
    }


def _outcome(found: intake.MeldingPage) -> str:
    """The name of the outcome in the tree of its day; the code when that tree is gone."""
    if found.triage is None:
        return ""
    try:
        return tree.outcome_name(found.triage.outcome, on=timezone.localdate(found.triage.at))
    except (UnknownCode, Refusal):
        return found.triage.outcome
