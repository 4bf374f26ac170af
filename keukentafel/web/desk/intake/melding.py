"""One melding: what was asked, until when, who has it, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.queries.steps import Step
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.queries import doubles, trees
from keukentafel.domain.intake.queries.handed_over import handed_over
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.process import queries as process
from keukentafel.domain.process.actions import sending_on, sending_outside, work
from keukentafel.domain.process.queries import aftercare, distribution
from keukentafel.domain.process.queries import steps as ways
from keukentafel.domain.process.queries.about_safety import meldcode_of
from keukentafel.domain.process.queries.decided import decision_in
from keukentafel.domain.process.queries.held_letters import held_of
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import refused
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from .looking import at_candidates, at_melding
from .send_on_form import OUTSIDE, SendOnForm


@doors.professional(may="een melding lezen", shows="household", right="melding")
def melding(request: HttpRequest, number: str) -> HttpResponse:
    try:
        page = _page(request, number)
    except Http404:
        return _handed_over(request, number)
    return render(request, "intake/melding.html", page)


def _handed_over(request: HttpRequest, number: str) -> HttpResponse:
    """raises Http404 for who had nothing to do with it"""
    gone = handed_over(number, reader=request.reader)
    if gone is None:
        raise Http404(number)
    return render(request, "intake/handed_over.html", {"gone": gone}, status=404)


@doors.professional(may="een melding oppakken", right="melding")
@require_POST
def pick_up(request: HttpRequest, number: str) -> HttpResponse:
    row = _row(request, number)
    try:
        actions.pick_up(row, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U hebt deze melding opgepakt."))
    return _back(request, number)


@doors.professional(may="een melding overdragen", right="melding")
@require_POST
def pass_on(request: HttpRequest, number: str) -> HttpResponse:
    """To a team (`team=12`), a colleague in it (`team=12:34`), or with `team=mij` to oneself."""
    row = _row(request, number)
    chosen, _mark, colleague = request.POST.get("team", "").partition(":")
    team, account = key(chosen), key(colleague)
    if chosen == "mij":
        team, account = _team_of(row.case.number, request), request.reader.account
    if team is None:
        messages.error(request, _("Kies een team."))
        return redirect("desk:melding", number)
    divides = request.POST.get("terug") == "verdelen"
    if account is None and not divides and team == _team_of(row.case.number, request):
        messages.error(
            request, _("Deze melding is al van dat team. Wilt u haar teruggeven? Dat doet u met een reden.")
        )
        return _back(request, number)
    try:
        reason = request.POST.get("reden", "")
        actions.pass_on(row, team=team, account=account, reason=reason, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:melding", number)
    place = next((each.name for each in process.teams(row.municipality_id) if each.id == team), "")
    told = (
        _("Melding %(number)s ligt nu op uw bureau.")
        if account == request.reader.account
        else _("Melding %(number)s is overgedragen aan %(team)s.")
    )
    messages.success(request, told % {"number": number, "team": place})
    return _back(request, number)


@doors.professional(may="een melding teruggeven aan het team", right="melding")
@require_POST
def put_back(request: HttpRequest, number: str) -> HttpResponse:
    row = _row(request, number)
    try:
        work.put_back(row, reason=request.POST.get("reden", ""), by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De melding ligt weer bij het team."))
    return _back(request, number)


@doors.professional(may="een melding met toestemming doorgeven aan een andere gemeente", right="melding")
@require_POST
def send_on(request: HttpRequest, number: str) -> HttpResponse:
    row = _row(request, number)
    form = SendOnForm(request.POST, others=distribution.other_municipalities(row.municipality_id))
    if form.is_valid():
        try:
            messages.success(request, _sent(request, row, form))
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return _back(request, number)
    return render(request, "intake/melding.html", _page(request, number, sending=form), status=422)


def _sent(request: HttpRequest, row: Any, form: SendOnForm) -> str:
    """What is said once the question is passed on. raises what the deeds do"""
    if form.goes_outside:
        gone = sending_outside.send_outside(row, by=request.reader, at=timezone.now(), **form.outside)
        told = _("Doorgegeven aan gemeente %(name)s. De zaak is hier gesloten.") % {"name": gone.name}
        letter = _("De brief ligt straks bij de brieven om af te drukken.") if form.asks_letter else ""
        return f"{told} {letter}".strip()
    sent = sending_on.send_on(row, by=request.reader, at=timezone.now(), **form.wanted)
    return _("De melding is doorgegeven. Het nummer daar is %(number)s.") % {"number": sent.number}


@doors.professional(may="verdergaan met een zaak", right="melding")
def go_on(request: HttpRequest, number: str) -> HttpResponse:
    """From a task to where its case stands: the melding, the triage, the conversation, the plan, or the decision."""
    try:
        case, row = cases.case(number, reader=request.reader), cases.case_row(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None
    if aftercare.waits(row):
        return redirect("desk:follow-ups", number)
    now = ways.way_of(row, today=request.reader.today).now
    done = {step.code for step in cases.status(row) if step.state == "done"}
    waiting = decisions.undecided(number, reader=request.reader) if "aanvraag" in done else []
    if len(waiting) == 1:
        return redirect("desk:aanvraag", waiting[0])
    if case.household is not None and (
        now == "plan" or (done & {"gesprek", "aanvraag"} and now != "gesprek")
    ):
        return redirect("desk:plan", case.household)
    if "triage" in done and case.kind != "contact" and now != "meldcode":
        return redirect("desk:conversation", number)
    found = intake.of_case(number, reader=request.reader)
    if found is not None:
        return redirect("desk:melding", found.number)
    return redirect("desk:household", case.household) if case.household else redirect("desk:triage", number)


def _back(request: HttpRequest, number: str) -> HttpResponse:
    """To the list that somebody divides, to the melding, or to my work for who may not read it any more."""
    if request.POST.get("terug") == "verdelen":
        return redirect("desk:distribution")
    try:
        intake.melding_row(number, reader=request.reader)
    except intake.NotYours:
        return redirect("desk:my-work")
    return redirect("desk:melding", number)


def _row(request: HttpRequest, number: str) -> Any:
    try:
        return intake.melding_row(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None


def _team_of(case_number: str, request: HttpRequest) -> int | None:
    return cases.case(case_number, reader=request.reader).team


def _page(request: HttpRequest, number: str, *, sending: SendOnForm | None = None) -> dict[str, Any]:
    """sending: what was typed to pass it on, with what is wrong in it"""
    found = at_melding(request, number)
    waiting = found.person is None and not found.case.closed
    candidates = process.candidates(found, reader=request.reader) if waiting else []
    at_candidates(request, [each.found for each in candidates])
    origin = distribution.origin(found.id)
    return {
        "melding": found,
        "person": people.person(found.person, reader=request.reader) if found.person else None,
        "candidates": candidates,
        "running": doubles.running(
            [each.found.household for each in candidates if each.found.household], reader=request.reader
        ),
        "doubles": doubles.perhaps_doubles(found.case.id, reader=request.reader),
        "teams": process.teams(found.case.municipality),
        "stories": trees.triages(found.case.id, found.case.municipality),
        "origin": origin,
        "sending": sending or _sending(found, origin),
        "meldcode": (steps := meldcode_of(found.case.id, municipality=found.case.municipality)),
        "safety_first": _safety_first(found, begun=any(step.records for step in steps)),
        "held": held_of(found.case.id) if steps else (),
        "decided": decision_in(found.case.id) if found.triage else None,
        "talked": found.triage is not None and intake.talked(found.case.id),
        "steps": _steps(found, today=request.reader.today),
    }


def _steps(found: intake.MeldingPage, *, today: date) -> tuple[Step, ...]:
    triage = found.triage
    return ways.steps_of_way(found.case, process=triage.process, today=today) if triage else ()


def _sending(found: intake.MeldingPage, origin: distribution.Origin) -> SendOnForm:
    """The form to pass it on, begun with what is known: where it seems to lie, and what who asked agreed to."""
    known = OUTSIDE if found.may_go_to or origin.unknown_here else ""
    return SendOnForm(
        others=distribution.other_municipalities(found.case.municipality),
        initial={
            "gemeente": origin.elsewhere or known, "naam": found.may_go_to,
            "wie": found.asker_name if found.may_go_to else "",
        },
    )  # fmt: skip


def _safety_first(found: intake.MeldingPage, *, begun: bool) -> bool:
    if found.triage is None or found.case.closed:
        return False
    return ways.safety_comes_first(found.case.id, process=found.triage.process, begun=begun)
