"""The clarification of a case: what is going on in each life domain, what the law wants asked, and the ladder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import actions
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import ladder
from keukentafel.web import doors
from keukentafel.web.desk import drafts
from keukentafel.web.desk.draft_places import about_two
from keukentafel.web.desk.shared import found, refused

from .clarify_form import ClarifyForm, values_of
from .for_whom import clarification_of, for_whom
from .looking import at_case

FORM, OF_ANOTHER = "clarification", "clarification-of"
NUMBER = re.compile(r"Z-(\d{4})-(\d{7,9})")


@doors.professional(may="clarify a case", right="gesprekken", shows="household")
def clarification(request: HttpRequest, number: str) -> HttpResponse:
    """Read it, write it, save it as often as one likes; when somebody else saved first, both texts are shown."""
    case = at_case(request, number)
    if case.household is None:
        messages.warning(
            request,
            _("Zoek of maak eerst de persoon en het huishouden. Daarna kan de verheldering beginnen."),
        )
        return redirect("desk:case", number)
    with found():
        card = people.members(case.household, reader=request.reader)
    whom = for_whom(request, case, card)
    page = intake.clarification(number, person=whom.other, reader=request.reader)
    typing = _typing(request, card, number, whom.other)
    if typing.asked:
        return typing.keep()
    conflicts: dict[str, str] = {}
    if request.method == "POST":
        form = ClarifyForm(request.POST, page=page, on=request.reader.today)
        if form.is_valid():
            if form.cleaned_data["revision"] != page.revision:
                form, conflicts = _together(request.POST, page, request)
            if not conflicts and form.is_valid() and _saved(request, number, form, whom.other):
                typing.done()
                messages.success(request, _("De verheldering is bewaard."))
                return redirect(clarification_of(number, whom.other))
    else:
        form, conflicts = _unfinished(typing, page, request)
    context = {
        "case": case, "page": page, "form": form, "draft": typing, "conflicts": conflicts, "household": card, "whom": whom,
        "source": ladder.asked_by(whom.age),
    }  # fmt: skip
    return render(
        request, "intake/clarification.html", context, status=422 if form.errors or conflicts else 200
    )


def _typing(
    request: HttpRequest, card: people.HouseholdCard, number: str, other: int | None
) -> drafts.Typing:
    if other is None:
        return drafts.of(request, card, FORM, about=key_of(number))
    return drafts.of(request, card, OF_ANOTHER, about=about_two(key_of(number), other))


def key_of(number: str) -> int:
    """The number of a case as one number: Z-2026-0000012 is 20260000000012. 0 for what is no case number."""
    read = NUMBER.fullmatch(number)
    return int(read[1]) * 10**10 + int(read[2]) if read else 0


def _saved(request: HttpRequest, number: str, form: ClarifyForm, other: int | None) -> bool:
    row, revision = cases.case_row(number, reader=request.reader), form.cleaned_data["revision"]
    try:
        actions.clarify(row, form.told, person=other, revision=revision, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        refused(form, refusal)
        return False
    return True


def _together(
    typed: QueryDict, page: intake.ClarificationPage, request: HttpRequest
) -> tuple[ClarifyForm, dict[str, str]]:
    """What was typed on an old page with what was saved since: nothing of either is thrown away.

    Gives the form as it goes on, and by field what somebody else saved there.
    """
    data, conflicts = typed.copy(), {}
    for name, value in values_of(page.told).items():
        theirs, mine = ("on" if value is True else str(value)), _plain(typed.get(name, ""))
        if not theirs or theirs in mine:
            continue
        if not mine:
            data[name] = theirs
        else:
            conflicts[name] = theirs
    data["revision"] = str(page.revision)
    form = ClarifyForm(data, page=page, on=request.reader.today)
    if conflicts:
        form.add_error(
            None,
            _("%(name)s heeft dit intussen ook opgeslagen. Bij elk verschil staan beide teksten. "
              "Maak er één tekst van en sla opnieuw op.") % {"name": page.saved_by},
        )  # fmt: skip
    return form, conflicts


def _unfinished(
    typing: drafts.Typing, page: intake.ClarificationPage, request: HttpRequest
) -> tuple[ClarifyForm, dict[str, str]]:
    """The page as it is opened: with what was typed here before, also when somebody saved since."""
    on = request.reader.today
    if typing.own is None:
        return ClarifyForm(page=page, on=on), {}
    typed = QueryDict(mutable=True)
    for name, values in typing.own.fields.items():
        typed.setlist(name, list(values))
    if typing.own.base != page.revision:
        typed["revision"] = "0"
        return _together(typed, page, request)
    fields: Mapping[str, Any] = ClarifyForm(page=page, on=on).fields
    initial: dict[str, Any] = {name: typed.get(name, "") for name in fields if name != "revision"}
    return ClarifyForm(page=page, on=on, initial=initial), {}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
