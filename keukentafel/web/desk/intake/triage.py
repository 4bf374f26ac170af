"""The decision tree, one question at a time, with a way back; what was answered never stands in an address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.process import actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import triage as tree
from keukentafel.rules.rows import Boom
from keukentafel.web import doors
from keukentafel.web.desk.once import key_of, page_of
from keukentafel.web.refusals import said

from .looking import at_case

FOLLOWS = {
    "informatie": gettext_lazy("Er komt een taak om het antwoord te geven. Daarna sluit de zaak."),
    "enkelvoudig": gettext_lazy("De zaak wordt een eenvoudige zaak. De volgende taak is het gesprek."),
    "hoofdproces": gettext_lazy(
        "De zaak wordt een complexe zaak. De volgende taak is het keukentafelgesprek."
    ),
    "veiligheid": gettext_lazy(
        "Er komt vandaag een taak: volg de meldcode, stap voor stap. Daarna gaat de vraag verder met het gesprek, of u doet de "
        "triage opnieuw."
    ),
    "spoed": gettext_lazy(
        "Er komt vandaag een taak: regel een tijdelijke voorziening. Het gesprek volgt daarna."
    ),
}


@doors.professional(may="de triage doen", shows="household", right="gesprekken")
def triage(request: HttpRequest, number: str) -> HttpResponse:
    """GET asks, POST with `antwoord` goes on, with `terug` one back, and with `vastleggen` records the outcome.

    Answers tell about somebody, so they wait in the session and never stand in an address.
    """
    case = at_case(request, number)
    sent = request.POST.getlist("a") if request.method == "POST" else request.session.get(_given(number), [])
    answers = [(question, answer) for question, _mark, answer in (each.partition(":") for each in sent)]
    if "antwoord" in request.POST or "terug" in request.POST:
        if "terug" in request.POST:
            request.session[_given(number)] = sent[:-1]
        else:
            request.session[_given(number)] = [*sent, request.POST["antwoord"]]
        return redirect("desk:triage", number)
    refusal = ""
    if "vastleggen" in request.POST:
        try:
            at, row = timezone.now(), _row(request, number)
            journal.once(
                key_of(request), lambda: actions.triage(row, answers, by=request.reader, at=at),
                page=page_of(f"triage:{number}"), at=at,
            )  # fmt: skip
        except journal.AlreadySent:
            return _onward(request, case, answers)
        except Refusal as refused:
            refusal = str(refused)
        else:
            request.session.pop(_given(number), None)
            return _onward(request, case, answers)
    elif request.method == "POST":
        refusal = _("Kies een antwoord.")
    return _question(request, case, answers, refusal)


@doors.professional(may="een vraag beantwoorden en afsluiten", right="gesprekken")
@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    row = _row(request, number)
    melding = intake.of_case(number, reader=request.reader)
    try:
        actions.answer(row, said=request.POST.get("antwoord", ""), by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Het antwoord is vastgelegd en de zaak is afgesloten."))
    return redirect("desk:melding", melding.number) if melding else redirect("desk:my-work")


def _given(number: str) -> str:
    """Where the answers of this case wait in the session."""
    return f"triage:{number}"


def _question(
    request: HttpRequest, case: cases.CaseCard, answers: tree.Answers, refusal: str
) -> HttpResponse:
    boom = trees.in_force(case.municipality, on=request.reader.today).tree
    try:
        walk = tree.walk_tree(boom, answers)
    except Refusal as wrong:
        refusal, answers = said(wrong), []
        walk = tree.walk_tree(boom, ())
    context = {
        "case": case,
        "walk": walk,
        "answers": [f"{question}:{answer}" for question, answer in answers],
        "done": len(answers),
        "total": max(len(answers) + (0 if walk.outcome else 1), _longest(boom)),
        "follows": FOLLOWS.get(walk.outcome.proces, "") if walk.outcome else "",
        "melding": intake.of_case(case.number, reader=request.reader),
        "refusal": refusal,
    }
    return render(request, "intake/triage.html", context, status=422 if refusal else 200)


def _onward(request: HttpRequest, case: cases.CaseCard, answers: tree.Answers) -> HttpResponse:
    """To what comes next: the conversation, or the melding where the answer is given."""
    outcome = tree.walk_tree(trees.in_force(case.municipality, on=request.reader.today).tree, answers).outcome
    messages.success(
        request, _("De triage is vastgelegd: %(outcome)s.") % {"outcome": outcome.naam if outcome else ""}
    )
    melding = intake.of_case(case.number, reader=request.reader)
    if melding is not None:
        return redirect("desk:melding", melding.number)
    return redirect("desk:my-work")


def _row(request: HttpRequest, number: str) -> Any:
    try:
        return cases.case_row(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None


def _longest(row: Boom) -> int:
    """How many questions the longest way through the tree has: the progress never promises too little."""
    ways = {question.code: [each.naar for each in question.antwoord] for question in row.vraag}

    def depth(code: str) -> int:
        return 1 + max(depth(to) for to in ways[code]) if code in ways else 0

    return depth(row.begin)
