"""The notes of a household: read, write, put right, pin; and working notes for their writer alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from . import drafts, meanwhile
from .narrow import Narrowed, choices, narrowed
from .once import sent
from .shared import done, found, household_of, household_page, look_at, refused
from .text_forms import NoteCorrectionForm, NoteForm, TiedNoteForm


@doors.professional(
    may="read the notes of a household that may be opened", shows="household", right="aantekeningen"
)
def notes(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    asked = narrowed(request.GET)
    page = cases.notes(number, member=asked.member, case=asked.case, older=asked.older, reader=request.reader)
    open_cases = cases.open_cases(number, reader=request.reader)
    last = page.lines[-1] if page.more else None
    context = {
        "household": card,
        "gone": () if asked.older else cases.taken_away(number, "note", reader=request.reader),
        "page": page,
        "names": {member.person: member.name for member in card.members},
        "choices": choices("desk:notes", card, open_cases, asked),
        "older": _older("desk:notes", number, asked, last.at, last.id) if last else "",
    }
    return household_page(request, "desk/notes.html", card, context)


@doors.professional(
    may="write a note on a household that may be opened", shows="household", right="aantekeningen"
)
def note(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    typing = drafts.of(request, card, "note")
    if typing.asked:
        look_at(request, card)
        return typing.keep()
    open_cases = cases.open_cases(number, reader=request.reader)
    form = NoteForm(
        sent(request, on=request.reader.today),
        household=card,
        open_cases=open_cases,
        initial=typing.initial(NoteForm),
    )
    if form.is_valid() and done(
        request, form, lambda: _write(request, card, form), _("De aantekening is opgeslagen.")
    ):
        typing.done()
        return redirect("desk:household", number)
    return household_page(request, "desk/note.html", card, {"household": card, "form": form, "draft": typing})


@doors.professional(
    may="correct a note of a household that may be opened", shows="household", right="aantekeningen"
)
def correct(request: HttpRequest, number: int, note: int) -> HttpResponse:
    card = household_of(request, number)
    with found():
        line = cases.note(note, household=number, reader=request.reader)
    typing = drafts.of(request, card, "note-correction", about=note)
    if typing.asked:
        look_at(request, card)
        return typing.keep()
    known = _cases(request, number, line)
    stands = {"text": line.text, "revision": line.revision, "about": _about(line)}
    both: meanwhile.Meanwhile | None = None
    form = TiedNoteForm(sent(request), household=card, open_cases=known)
    if form.is_valid():
        try:
            _correct(request, number, note, form)
        except actions.ChangedMeanwhile:
            both, stands = _both(line, form.cleaned_data)
            form = TiedNoteForm(household=card, open_cases=known, initial=stands)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            typing.done()
            messages.success(request, _("De aantekening is verbeterd. Wat er stond, blijft leesbaar."))
            return redirect("desk:notes", number)
    elif not form.is_bound:
        stands |= typing.initial(TiedNoteForm)
        if typing.own and typing.own.base != line.revision:
            both, stands = _both(line, stands | {"revision": typing.own.base})
        form = TiedNoteForm(household=card, open_cases=known, initial=stands)
    context = {"household": card, "note": line, "draft": typing, "meanwhile": both, "form": form}
    return household_page(request, "desk/note_correction.html", card, context)


@doors.professional(may="go on with an own working note", shows="household", right="aantekeningen")
def rewrite(request: HttpRequest, number: int, note: int) -> HttpResponse:
    """Only its writer gets here; in another window of theirs it may have changed."""
    card = household_of(request, number)
    with found():
        row = cases.own_note_row(note, household=number, reader=request.reader)
    typing = drafts.of(request, card, "working-note", about=note)
    if typing.asked:
        look_at(request, card)
        return typing.keep()
    both: meanwhile.Meanwhile | None = None
    form = NoteCorrectionForm(
        sent(request),
        initial={"text": row.text, "revision": row.revision} | typing.initial(NoteCorrectionForm),
    )
    if form.is_valid():
        try:
            actions.rewrite_working_note(row, by=request.reader, at=timezone.now(), **form.cleaned_data)
        except actions.ChangedMeanwhile:
            both = _own_both(request, row, form.cleaned_data["text"])
        except Refusal as refusal:
            refused(form, refusal)
        else:
            typing.done()
            messages.success(request, _("De werkaantekening is bijgewerkt."))
            return redirect("desk:notes", number)
    elif typing.own and typing.own.base != row.revision:
        both = _own_both(request, row, typing.own.fields.get("text", [row.text])[0])
    if both:
        form = _merged(row, both)
    context = {"household": card, "note": None, "draft": typing, "meanwhile": both, "form": form}
    return household_page(request, "desk/note_correction.html", card, context)


@doors.professional(
    may="pin a note of a household that may be opened, share or destroy an own working note",
    right="aantekeningen",
)
@require_POST
def act(request: HttpRequest, number: int, note: int) -> HttpResponse:
    """The buttons beside a note."""
    by, at = request.reader, timezone.now()
    do = request.POST.get("do", "")
    with found():
        if do in ("share", "destroy"):
            own = cases.own_note_row(note, household=number, reader=by)
            if do == "share":
                actions.share_working_note(own, by=by, at=at)
                messages.success(
                    request, _("De aantekening is gedeeld. Iedereen van dit dossier kan hem lezen.")
                )
            else:
                actions.destroy_working_note(own, by=by, at=at)
                messages.success(request, _("De werkaantekening is vernietigd."))
            actions.drop_draft(household_of(request, number), "working-note", about=note, by=by, at=at)
        else:
            row = cases.note_row(note, household=number, reader=by)
            actions.pin_note(row, pinned=do == "pin", by=by, at=at)
    return redirect("desk:notes", number)


def _write(request: HttpRequest, card: people.HouseholdCard, form: NoteForm) -> None:
    values = form.cleaned_data
    row = None
    if form.case:
        with found():
            row = cases.case_row(form.case, reader=request.reader)
    told: dict[str, Any] = {
        "text": values["text"], "person": form.person, "case": row, "sent_once": values["sent_once"],
        "by": request.reader, "at": timezone.now(),
    }  # fmt: skip
    if values["kind"] == "working":
        actions.write_working_note(card, **told)
    else:
        actions.write_note(card, pinned=values["kind"] == "pinned", **told)


def _correct(request: HttpRequest, number: int, note: int, form: TiedNoteForm) -> None:
    values, case = form.cleaned_data, None
    with found():
        row = cases.note_row(note, household=number, reader=request.reader)
        if form.case:
            case = cases.case_row(form.case, reader=request.reader)
    actions.correct_note(
        row,
        text=values["text"],
        revision=values["revision"],
        about=actions.About(form.person, case),
        sent_once=values["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )


def _cases(request: HttpRequest, number: int, line: cases.NoteLine) -> list[tuple[str, str]]:
    """Those that run, and that of the note."""
    running = cases.open_cases(number, reader=request.reader)
    known = not line.case_number or line.case_number in dict(running)
    return running if known else [*running, (line.case_number, line.case_number)]


def _about(told: Any) -> str:
    """Whom or what a note is or was about, as its form writes it."""
    return str(told.person) if told.person else str(told.case_number)


def _both(line: cases.NoteLine, mine: dict[str, Any]) -> tuple[meanwhile.Meanwhile, dict[str, Any]]:
    """What the writer began with, what they made of it and what stands there now; and what the form shows."""
    began = next((each for each in line.corrections if each.revision == mine["revision"]), None)
    last = line.corrections[0] if line.corrections else None
    both = meanwhile.text(
        began.was if began else line.text, mine["text"], line.text,
        by=last.by if last else line.by, at=last.at if last else line.at,
    )  # fmt: skip
    about, differ = meanwhile.fields(
        {"about": _about(began or line)}, {"about": mine["about"]}, {"about": _about(line)}
    )
    labels = tuple(str(TiedNoteForm.base_fields[name].label) for name in differ)
    both = replace(both, differ=labels)
    return both, about | {"text": both.merged, "revision": line.revision}


def _own_both(request: HttpRequest, row: Any, mine: str) -> meanwhile.Meanwhile:
    """The two texts of one writer. What both began with is not kept of a working note, so nothing of either is left out."""
    return meanwhile.text("", mine, row.text, by=request.reader.name, at=row.at)


def _merged(line: Any, both: meanwhile.Meanwhile) -> NoteCorrectionForm:
    """The page as it goes on: the next save counts as having seen the other's text."""
    return NoteCorrectionForm(initial={"text": both.merged, "revision": line.revision})


def _older(page: str, number: int, asked: Narrowed, at: Any, last: int) -> str:
    return asked.address(page, number, older=cases.Older(at, last))
