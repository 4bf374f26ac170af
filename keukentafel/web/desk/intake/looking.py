"""What every page of the intake does first: fetch through the reader, write down the look."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.journal.looks import Looked
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk.shared import household_of


def at_melding(request: HttpRequest, number: str) -> intake.MeldingPage:
    """The melding, looked at. raises Http404 for whoever may not read it, as if it were not there"""
    try:
        found = intake.melding(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None
    doors.look(
        request, Looked(found.case.municipality, found.case.household, found.person), purpose=found.number
    )
    return found


def at_candidates(request: HttpRequest, shown: list[people.Found]) -> None:
    """Whoever is shown as somebody it may be about was looked at, each once; whose question it is, is not theirs to read."""
    for each in {each.person: each for each in shown}.values():
        doors.look(request, Looked(each.municipality, each.household, each.person), purpose="zoeken")


def at_case(request: HttpRequest, number: str) -> cases.CaseCard:
    """The case, looked at. raises Http404"""
    try:
        found = cases.case(number, reader=request.reader)
    except intake.NotYours:
        raise Http404(number) from None
    doors.look(request, Looked(found.municipality, found.household), purpose=found.number)
    return found


def at_case_of_household(request: HttpRequest, number: str) -> tuple[cases.CaseCard, people.HouseholdCard]:
    """The case, looked at, with its household. raises Http404, also for a case that has none"""
    case = at_case(request, number)
    if case.household is None:
        raise Http404(number)
    return case, household_of(request, case.household)
