"""All tasks of a household, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import queries as people
from keukentafel.domain.teams import queries as teams
from keukentafel.domain.walls import queries as walls
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.typed import key

from .case_forms import DeskField
from .issue_form import IssueForm
from .once import sent
from .shared import found, look_at, refused, where_it_went


@doors.professional(may="see all tasks of a household that may be opened", shows="household", right="taken")
def tasks(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    shown, kind = request.GET.get("toon", ""), request.GET.get("soort", "")
    if kind not in dict(cases.task_kinds()):
        kind = ""
    page = min(key(request.GET.get("pagina", "")) or 1, 1_000)
    lines = cases.household_tasks(
        number, done=shown == "klaar", late=shown == "te-laat", kind=kind, page=page, reader=request.reader
    )
    look_at(request, card)
    context = {
        "household": card, "lines": lines, "shown": shown, "kind": kind, "page": page, "kinds": cases.task_kinds(),
    }  # fmt: skip
    return render(request, "desk/tasks/household.html", context)


@doors.professional(may="put out a task for a household that may be opened", shows="household", right="taken")
def new_task(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    open_cases = cases.open_cases(number, reader=request.reader)
    form = IssueForm(sent(request), household=card, open_cases=open_cases, reader=request.reader)
    if form.is_valid():
        try:
            _issue(request, card, form)
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:tasks", number)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return redirect("desk:tasks", number)
    look_at(request, card)
    context = {"household": card, "form": form}
    return render(request, "desk/tasks/new.html", context, status=422 if form.errors else 200)


def _issue(request: HttpRequest, card: people.HouseholdCard, form: IssueForm) -> None:
    values, reader = form.cleaned_data, request.reader
    team, account = _own_desk(card, request)
    if values["who"] == "desk":
        team, account = DeskField.target(values["to"])
    case = cases.case_row(values["case"], reader=reader) if values["case"] else None
    made = actions.issue_with_link(
        kind=values["kind"], title=values["title"], municipality=card.municipality, team=team, account=account,
        due_on=values["due_on"], case=case, household=card.number, outside=_party(values),
        sent_once=values["sent_once"], by=reader, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("De taak is uitgezet."))
    if account is not None and made.open.account_id != account:
        messages.warning(request, where_it_went([made.open]))


def _own_desk(card: people.HouseholdCard, request: HttpRequest) -> tuple[int, int | None]:
    """Where a task for somebody outside is kept an eye on: the own desk, or the team of the district."""
    own = teams.own_team(card.municipality, reader=request.reader)
    if own is not None:
        return own, request.reader.account
    return walls.team_of_district(card.district, municipality=card.municipality), request.reader.account


def _party(values: dict[str, Any]) -> actions.Party | None:
    if values["who"] == "organisation":
        chosen = values["organisation"]
        return actions.Party(
            organisation=chosen.organisation,
            contact=chosen.contact,
            email=values["email"],
            link=values["send"],
        )
    if values["who"] == "other":
        return actions.Party(name=values["name"], email=values["email"], link=values["send"])
    return actions.Party(person=int(values["person"])) if values["who"] == "resident" else None
