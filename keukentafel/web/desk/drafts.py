"""Text is kept while it is typed, and comes back. Any form of a household can have this, in four lines:

    typing = drafts.of(request, card, "note")                      # what was typed here before, and who else is typing
    if typing.asked: return typing.keep()                          # the button without script
    form = NoteForm(sent(request), initial=typing.initial(NoteForm))
    … typing.done()                                                # after the deed

and in its template `{{ typing.back(draft, csrf_input) }}` above the form and `{{ typing.line(draft) }}` in it, from
desk/typing.html, with kt/draft.js. A form has a line in draft_places.FORMS.

What is corrected has one text of one writer. Each opened form for something new has its own (draft_keys.py), so that two tabs
never write over each other: its key stands in the page and, once something was kept, in the address. Who opens another one is
offered what was left unfinished, with `{{ typing.left(draft, csrf_input) }}`. A form that goes on with a text takes its place
when it is kept, unless somebody typed on in the other window too: then both are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries import merged
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, kept_typing
from keukentafel.web.refusals import said
from keukentafel.web.ui.environment import url

from .draft_keys import Left, came_with, each_its_own, key_of, page_key, unseen, uuid, words
from .draft_places import FORMS
from .shared import found

GOES_ON = "concept"
"""In an address: the key of the text that one goes on with."""
NOT_TYPED = {
    "csrfmiddlewaretoken", "form_of", "page_key", "draft_from", "concept", "typed_by", "revision", "sent_once",
}  # fmt: skip
"""What a page adds by itself. The revision is kept as `base`: the next page has one of its own."""


@dataclass(frozen=True, slots=True)
class Typing:
    """One form, one writer, one place; see the top of this file."""

    request: HttpRequest
    household: people.HouseholdCard
    form: str
    about: int
    found: cases.Drafts
    page_key: UUID
    """Of this page: once it was sent, what it still has under way is not kept."""

    @property
    def apart(self) -> bool:
        """Whether each opened form has a text of its own."""
        return each_its_own(self.form, self.about)

    @property
    def own(self) -> Any:
        """What the writer typed here before; None: nothing, or it is being sent now."""
        if self.request.method != "GET":
            return None
        return self.found.of(uuid(self.request.GET.get(GOES_ON, ""))) if self.apart else self.found.own

    @property
    def left(self) -> tuple[Left, ...]:
        """What else waits, the newest first. Not while this one is being sent: that would be about something else."""
        if not self.apart or self.request.method != "GET":
            return ()
        return tuple(
            Left(each.key, each.saved_at, words(each), self._at(each.key))
            for each in self.found.mine
            if each != self.own
        )

    @property
    def came_with(self) -> tuple[actions.CameWith, ...]:
        """The texts with which this form goes on."""
        if self.request.method != "GET":
            return came_with(self.request)
        return (actions.CameWith(self.own.key, self.own.saved_at),) if self.apart and self.own else ()

    @property
    def draft_from(self) -> str:
        """The same, as the form sends it along."""
        return " ".join(f"{each.key}@{each.saved_at.isoformat()}" for each in self.came_with)

    @property
    def asked(self) -> bool:
        return self.request.method == "POST" and "concept" in self.request.POST

    @property
    def save_url(self) -> str:
        return url("desk:draft", self.household.number, self.form, self.about)

    @property
    def discard_url(self) -> str:
        return url("desk:discard-draft", self.household.number, self.form, self.about)

    @property
    def who(self) -> str:
        return kept_typing.who(self.request.reader)

    @property
    def others(self) -> str:
        """A sentence about who else is typing here; empty when nobody is."""
        return present(self.found)

    def initial(self, form: type[forms.Form]) -> dict[str, Any]:
        """What was typed here before, as the form wants it."""
        if self.own is None:
            return {}
        return {
            name: values if _several(form, name) else values[0]
            for name, values in self.own.fields.items()
            if values
        }

    def keep(self) -> HttpResponse:
        """Keep what was sent, and show the same page again."""
        try:
            _keep(self.request, self.household, self.form, self.about, timezone.now())
        except Refusal as refusal:
            messages.error(self.request, said(refusal))
        else:
            messages.success(self.request, _("Het concept is bewaard. U kunt later verder."))
        return redirect(self._at(key_of(self.request, self.form, self.about)) if self.apart else self._at())

    def done(self) -> None:
        """The form has been handled: there is nothing left to come back to."""
        actions.drop_draft(
            self.household,
            self.form,
            about=self.about,
            key=key_of(self.request, self.form, self.about),
            page=uuid(self.request.POST.get("page_key", "")),
            came_with=came_with(self.request),
            by=self.request.reader,
            at=timezone.now(),
        )

    def _at(self, key: UUID | None = None) -> str:
        page = FORMS[self.form](self.household.number, self.about)
        return f"{page}?{GOES_ON}={key}" if key else page


def of(request: HttpRequest, household: people.HouseholdCard, form: str, *, about: int = 0) -> Typing:
    """What is known about the typing in this form."""
    there = cases.drafts(household.number, form, about=about, at=timezone.now(), reader=request.reader)
    return Typing(request, household, form, about, there, page_key(request, form, about))


@doors.professional(
    may="keep what one is typing in a form of a household that may be opened", right="contact-vastleggen"
)
@require_POST
def save(request: HttpRequest, number: int, form: str, about: int) -> HttpResponse:
    """The pauses in typing. 409: somebody else signed in on this device since; it is not theirs."""
    if form not in FORMS:
        raise Http404
    note = ""
    try:
        card = people.members(number, reader=request.reader)
    except people.NotYours:
        now = merged.household_now(number, reader=request.reader)
        with found():
            card = people.members(now or number, reader=request.reader)
        note = _(
            "Dit huishouden is intussen samengevoegd. Uw tekst wordt bewaard bij het huishouden dat bleef."
        )
    return answer(request, card, form, about, note=note)


def answer(
    request: HttpRequest,
    card: people.HouseholdCard,
    form: str,
    about: int,
    *,
    note: str = "",
    elsewhere: bool = False,
) -> HttpResponse:
    """Keep it, and say so to draft.js.

    note       a sentence in the place of who else is typing
    elsewhere  say whether the writer also has a text of this form that they do not see here
    """
    if not constant_time_compare(request.POST.get("typed_by", ""), kept_typing.who(request.reader)):
        return JsonResponse({"sentence": _("Er is nu iemand anders ingelogd.")}, status=409)
    at = timezone.now()
    try:
        kept = _keep(request, card, form, about, at)
    except Refusal as refusal:
        return JsonResponse({"sentence": said(refusal)}, status=422)
    there = cases.drafts(card.number, form, about=about, at=at, reader=request.reader)
    if not kept:
        return JsonResponse({"sent": True})
    told: dict[str, Any] = {
        "saved": _("Bewaard om %(time)s.") % {"time": f"{timezone.localtime(at):%H:%M}"},
        "others": note or present(there),
    }
    if elsewhere:
        if unseen(there, key_of(request, form, about), came_with(request)):
            told |= {"both": True, "others": note or _("U typte hier ook op een ander apparaat.")}
    elif each_its_own(form, about) and not note:
        told[GOES_ON] = str(key_of(request, form, about))
    return JsonResponse(told)


@doors.professional(
    may="throw away what one was typing in a form of a household that may be opened",
    right="contact-vastleggen",
)
@require_POST
def discard(request: HttpRequest, number: int, form: str, about: int) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    with found():
        card = people.members(number, reader=request.reader)
    key = key_of(request, form, about)
    page = uuid(request.POST.get("this_page", ""))
    actions.drop_draft(card, form, about=about, key=key, page=page, by=request.reader, at=timezone.now())
    messages.success(request, _("Het concept is weggegooid."))
    return redirect(FORMS[form](number, about))


def present(found: cases.Drafts) -> str:
    """ "Ruud Bos is hier ook mee bezig." """
    names = [each.name for each in found.others]
    if not names:
        return ""
    return ngettext(
        "%(names)s is hier ook mee bezig.", "%(names)s zijn hier ook mee bezig.", len(names)
    ) % {"names": ", ".join(names)}  # fmt: skip


def _keep(request: HttpRequest, card: people.HouseholdCard, form: str, about: int, at: datetime) -> bool:
    base = request.POST.get("revision", "")
    return actions.keep_draft(
        card,
        form,
        about=about,
        key=key_of(request, form, about),
        fields={name: values for name, values in request.POST.lists() if name not in NOT_TYPED},
        base=int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0,
        page=uuid(request.POST.get("page_key", "")),
        came_with=came_with(request),
        by=request.reader,
        at=at,
    )


def _several(form: type[forms.Form], name: str) -> bool:
    return isinstance(form.base_fields.get(name), forms.MultipleChoiceField)
