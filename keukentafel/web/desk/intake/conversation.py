"""The keukentafelgesprek on a tablet, and the verslag that comes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.complete import missing
from keukentafel.domain.intake.verslag import compose
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.melding_form import LONGEST
from keukentafel.web.typed import key
from keukentafel.web.ui.markdown import html

from .looking import at_case
from .merge import merge
from .talk_form import TalkForm, values_of



@doors.professional(may="een gesprek vastleggen", shows="household", right="gesprekken")
def conversation(request: HttpRequest, number: str) -> HttpResponse:
    """Save as often as you like; `verder` goes on to the verslag. An autosave gets one line back, not a page."""
    case = at_case(request, number)
    melding = intake.of_case(number, reader=request.reader)
    person = _person(melding)
    talk = intake.conversation(case.id, person=person)
    if talk.verslag:
        return redirect("desk:verslag", number)
    if case.household is None:
        messages.warning(
            request, _("Zoek of maak eerst de persoon en het huishouden. Daarna kan het gesprek beginnen.")
        )
        return redirect("desk:melding", melding.number) if melding else redirect("desk:my-work")
    if request.method != "POST":
        return _page(request, case, melding, TalkForm(talk=talk, on=request.reader.today), {})
    return _save(request, case, melding, talk, request.POST)


@doors.professional(may="een verslag vaststellen", shows="household")
def verslag(request: HttpRequest, number: str) -> HttpResponse:
    """The text made of the conversation: edit it, keep it, fix it."""
    case = at_case(request, number)
    melding = intake.of_case(number, reader=request.reader)
    talk = intake.conversation(case.id, person=_person(melding))
    if talk.spoken is None:
        messages.info(request, _("Leg eerst het gesprek vast."))
        return redirect("desk:conversation", number)
    if talk.verslag:
        fixed = {"case": case, "melding": melding, "talk": talk, "text": html(talk.verslag)}
        return render(request, "intake/verslag_fixed.html", fixed)
    with translation.override(
        "nl"
    ):  # the verslag is Dutch, whatever language its writer chose for the screen
        about = _about(melding, request)
    made = compose(talk.spoken, about=about, question=melding.text if melding else "")
    text, errors = talk.draft or made, []
    if request.method == "POST":
        text = request.POST.get("verslag", "").replace("\r\n", "\n").replace("\x00", "")
        errors = _on_verslag(request, number, text)
        if not errors:
            return redirect("desk:verslag", number)
    context: dict[str, Any] = {
        "case": case, "melding": melding, "talk": talk, "text": text, "errors": errors,
        "missing": missing(talk.spoken), "longest": LONGEST,
    }  # fmt: skip
    return render(request, "intake/verslag.html", context, status=422 if errors else 200)


def _save(
    request: HttpRequest, case: cases.CaseCard, melding: Any, talk: intake.Talk, data: QueryDict
) -> HttpResponse:
    """Save; when somebody else saved first, put both together, and ask only where they differ."""
    form = TalkForm(data, talk=talk, on=request.reader.today)
    autosave = bool(request.headers.get("HX-Request"))
    if not form.is_valid():
        return _note(request, data) if autosave else _page(request, case, melding, form, {})
    row = cases.case_row(case.number, reader=request.reader)
    try:
        saved = actions.save_conversation(
            row, form.spoken, revision=form.cleaned_data["revision"], by=request.reader, at=timezone.now()
        )
    except intakes.Stale:
        return _both(request, case, melding, data, autosave)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _note(request, data) if autosave else _page(request, case, melding, form, {})
    if autosave:
        return _note(request, data, saved=saved.revision)
    messages.success(request, _("Het gesprek is bewaard."))
    return redirect("desk:verslag" if "verder" in request.POST else "desk:conversation", case.number)


def _both(
    request: HttpRequest, case: cases.CaseCard, melding: Any, data: QueryDict, autosave: bool
) -> HttpResponse:
    newer = intake.conversation(case.id, person=_person(melding))
    if newer.spoken is None:
        return redirect("desk:conversation", case.number)
    merged = merge(data, values_of(newer.spoken), revision=newer.revision)
    if autosave and (merged.conflicts or merged.added):
        return _note(
            request, data
        )  # the page does not show the other's words yet, so it may not overwrite them
    if not merged.conflicts:
        return _save(request, case, melding, newer, merged.data)
    form = TalkForm(merged.data, talk=newer, on=request.reader.today)
    form.add_error(None, _("%(name)s heeft dit gesprek intussen ook opgeslagen. Bij elk verschil staan beide teksten. "
                           "Maak er één tekst van en sla opnieuw op.") % {"name": newer.saved_by})  # fmt: skip
    return _page(request, case, melding, form, merged.conflicts)


def _page(
    request: HttpRequest, case: cases.CaseCard, melding: Any, form: TalkForm, conflicts: Any
) -> HttpResponse:
    context = {
        "case": case, "melding": melding, "form": form, "conflicts": conflicts, "talk": form.talk,
        "about": _about(melding, request),
    }  # fmt: skip
    return render(request, "intake/conversation.html", context, status=422 if form.errors else 200)


def _note(request: HttpRequest, data: QueryDict, *, saved: int | None = None) -> HttpResponse:
    """One line for an autosave. saved: the revision that was made; None when nothing was, and the page keeps its own."""
    context = {
        "revision": data.get("revision", "0") if saved is None else saved,
        "failed": saved is None,
        "at": timezone.now(),
    }
    return render(request, "intake/saved.html", context)


def _on_verslag(request: HttpRequest, number: str, text: str) -> list[str]:
    """Keep, start again, or fix. What is refused comes back as sentences; the text stays on the page."""
    row = cases.case_row(number, reader=request.reader)
    by, at = request.reader, timezone.now()
    if len(text) > LONGEST:
        return [_("Het verslag is te lang. Kort het in.")]
    try:
        if "opnieuw" in request.POST:
            intakes.keep_draft(row, text="", by=by, at=at)
        elif "vaststellen" in request.POST:
            actions.finish_conversation(
                row, verslag=text, revision=key(request.POST.get("revision", "")) or 0, by=by, at=at
            )
            messages.success(request, _("Het verslag is vastgesteld. De volgende stap is het plan."))
        else:
            intakes.keep_draft(row, text=text, by=by, at=at)
            messages.success(request, _("Het concept is bewaard."))
    except intakes.Incomplete as refusal:
        return refusal.missing
    except Refusal as refusal:
        return [str(refusal)]
    return []


def _person(melding: Any) -> int | None:
    identified = getattr(melding, "identified", None) if melding else None
    return identified.person_id if identified else None


def _about(melding: Any, request: HttpRequest) -> str:
    """The name of the resident: as we know it, else as it was told."""
    person = _person(melding)
    if person is not None:
        return people.person(person, reader=request.reader).name
    return melding.about_name if melding else _("het huishouden")
