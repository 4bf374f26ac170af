"""The own contribution: what the CAK must hear, has heard and cannot hear yet, and the files for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions.contribution_changes import JUDGE
from keukentafel.domain.process.actions.contributions import RETURNED
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.files import download
from keukentafel.web.refusals import said

from .shared import found

PURPOSE = "eigen bijdrage"
PAGES = {JUDGE: "desk:contribution-change", RETURNED: "desk:contribution-notice"}
"""How the reference of a task begins, and the page on which it is done."""
SEE_IT = ("team_leader", "back_office")


@doors.professional(may="see what the CAK must hear of the own contribution", right="eigen-bijdrage")
def contributions(request: HttpRequest) -> HttpResponse:
    page = queries.contributions(state=request.GET.get("stand", ""), reader=request.reader)
    for each in page.lines:
        looked = looks.Looked(each.municipality, household=each.household, person=each.person)
        doors.look(request, looked, purpose=PURPOSE)
    changes = queries.open_changes(reader=request.reader)
    for change in changes:
        looked = looks.Looked(change.municipality, household=change.household, person=change.person)
        doors.look(request, looked, purpose=PURPOSE)
    return render(request, "desk/contributions.html", {"page": page, "changes": changes})


@doors.professional(may="make a file for the CAK", right="eigen-bijdrage")
@require_POST
def new_file(request: HttpRequest) -> HttpResponse:
    try:
        made = actions.ask_file(by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return redirect("desk:contributions")
    if made is None:
        messages.error(request, _("Geen enkele melding kon mee. Bij “Tegengehouden” staat waarom."))
    else:
        messages.success(request, _("Het bestand wordt gemaakt. Dat duurt meestal een paar tellen."))
    return redirect("desk:contributions")


@doors.professional(may="take a file for the CAK of which every line may be seen", right="eigen-bijdrage")
def file(request: HttpRequest, file: int) -> HttpResponse:
    try:
        with found():
            content, name, people = queries.contribution_file(file, reader=request.reader)
    except queries.FileNotMade:
        messages.error(
            request,
            _("Dit bestand wordt nog gemaakt, of is niet meer goed in de opslag. Probeer het zo nog eens."),
        )
        return redirect("desk:contributions")
    for looked in people:
        doors.look(request, looked, purpose=PURPOSE)
    return download(content, name, "text/csv")


def task_page(reference: str, *, reader: Reader) -> str:
    """Address of what a task asks to do about the own contribution, for who may see that; else empty."""
    kind, _colon, key = reference.partition(":")
    if f"{kind}:" not in PAGES or not key.isdigit() or not reader.has_role(*SEE_IT):
        return ""
    return reverse(PAGES[f"{kind}:"], args=[int(key)])
