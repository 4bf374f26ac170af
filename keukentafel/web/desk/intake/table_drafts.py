"""What is typed in a conversation or its verslag is kept like any other text (web/desk/drafts.py), by its case."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.web import doors
from keukentafel.web.desk import draft_keys, drafts
from keukentafel.web.desk.shared import found
from keukentafel.web.ui.environment import url

FORMS = {"gesprek": "desk:conversation", "verslag": "desk:verslag"}
"""Form → its page."""
SALT_LENGTH = 32


@dataclass(frozen=True, slots=True)
class AtTable(drafts.Typing):
    """A form of one case."""

    case: str = ""

    @property
    def own(self) -> Any:
        """The newest: what waits from another device is laid beside it."""
        return self.found.own if self.request.method == "GET" else None

    @property
    def came_with(self) -> tuple[actions.CameWith, ...]:
        """Everything that waits stands in the form that is opened."""
        if self.request.method != "GET":
            return draft_keys.came_with(self.request)
        return (
            tuple(actions.CameWith(each.key, each.saved_at) for each in self.found.mine) if self.apart else ()
        )

    @property
    def elsewhere(self) -> tuple[cases.Typed, ...]:
        """What the writer typed on another device and is not in this form; the oldest first."""
        if self.request.method == "GET":
            return self.found.mine[:0:-1]
        return draft_keys.unseen(
            self.found, draft_keys.key_of(self.request, self.form, self.about), self.came_with
        )

    @property
    def save_url(self) -> str:
        return url("desk:table-draft", self.case, self.form)

    @property
    def discard_url(self) -> str:
        return url("desk:discard-table-draft", self.case, self.form)

    @property
    def typed(self) -> dict[str, str]:
        """What the writer typed here before, by field; empty when nothing waits."""
        return flat(self.own) if self.own else {}


def of(request: HttpRequest, case: cases.CaseCard, form: str) -> AtTable:
    """What is known about the typing in this form of a case with a household."""
    assert case.household is not None
    with found():
        card = people.members(case.household, reader=request.reader)
    there = cases.drafts(case.household, form, about=case.id, at=timezone.now(), reader=request.reader)
    page_key = draft_keys.page_key(request, form, case.id)
    return AtTable(request, card, form, case.id, there, page_key, case.number)


def flat(typed: cases.Typed) -> dict[str, str]:
    return {name: values[-1] for name, values in typed.fields.items() if values}


@doors.professional(may="keep what one is typing in a conversation", right="gesprekken")
@require_POST
def save(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The pauses in typing. When a colleague saved meanwhile, or the writer typed on another device, the answer says so."""
    case, card = _at(request, number, form)
    talk = intake.conversation(case.id, reader=request.reader)
    base = request.POST.get("revision", "")
    note = ""
    if talk.revision and base.isdigit() and int(base) < talk.revision:
        note = _(
            "%(name)s heeft dit gesprek intussen opgeslagen. Druk op Bewaren om beide teksten te zien."
        ) % {"name": talk.saved_by}
    return drafts.answer(
        request, card, form, case.id, note=note, elsewhere=draft_keys.each_its_own(form, case.id)
    )


@doors.professional(may="throw away what one was typing in a conversation", right="gesprekken")
@require_POST
def discard(request: HttpRequest, number: str, form: str) -> HttpResponse:
    case, card = _at(request, number, form)
    actions.drop_draft(
        card,
        form,
        about=case.id,
        page=draft_keys.uuid(request.POST.get("this_page", "")),
        came_with=draft_keys.came_with(request),
        by=request.reader,
        at=timezone.now(),
    )
    messages.success(request, _("Het concept is weggegooid."))
    return redirect(FORMS[form], number)


@doors.professional(may="encrypt what stands on this device", right="gesprekken")
@require_POST
def device_key(request: HttpRequest) -> HttpResponse:
    """The key of this account for this device: made anew each time, kept nowhere. salt: what the device calls itself."""
    salt = request.POST.get("salt", "")
    if len(salt) != SALT_LENGTH or not salt.isascii() or not salt.isalnum():
        return JsonResponse({}, status=422)
    made: Any = salted_hmac("keukentafel.device", f"{request.reader.account}:{salt}", algorithm="sha256")
    answer = JsonResponse({"key": b64encode(made.digest()).decode()})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _at(request: HttpRequest, number: str, form: str) -> tuple[cases.CaseCard, people.HouseholdCard]:
    if form not in FORMS:
        raise Http404
    with found():
        case = cases.case(number, reader=request.reader)
        if case.household is None:
            raise Http404
        return case, people.members(case.household, reader=request.reader)
