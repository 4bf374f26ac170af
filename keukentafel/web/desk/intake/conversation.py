"""The keukentafelgesprek on a tablet: one life domain at a time, kept while it is typed, also without connection."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.complete import missing
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.typed import key
from keukentafel.web.ui.environment import url

from . import table_drafts, talk_parts
from .looking import at_case
from .merge import Merged, merge
from .talk_form import TalkForm, values_of

WORKER = Path(__file__).parents[2] / "ui" / "static" / "kt" / "talk-worker.js"


@doors.professional(may="een gesprek vastleggen", shows="household", right="gesprekken")
def conversation(request: HttpRequest, number: str) -> HttpResponse:
    """Save as often as you like; `deel` goes on to another part, `verder` to the verslag."""
    case = at_case(request, number)
    melding = intake.of_case(number, reader=request.reader)
    talk = intake.conversation(case.id, person=person_of(melding))
    if talk.verslag:
        return redirect("desk:verslag", number)
    if case.household is None:
        messages.warning(
            request, _("Zoek of maak eerst de persoon en het huishouden. Daarna kan het gesprek beginnen.")
        )
        return redirect("desk:melding", melding.number) if melding else redirect("desk:my-work")
    typing = table_drafts.of(request, case, "gesprek")
    if request.method == "POST":
        return _save(request, case, melding, talk, typing)
    if typing.typed and (typing.own.base != talk.revision):
        both = _both(case, talk, typing.typed, base=typing.own.base, on=request.reader.today)
        form = TalkForm(talk=talk, on=request.reader.today, typed=both.values)
        return _page(request, case, melding, form, typing, conflicts=both.conflicts, taken=both.taken)
    form = TalkForm(talk=talk, on=request.reader.today, typed=typing.typed)
    return _page(request, case, melding, form, typing)


@doors.public(may="het gesprek op dit apparaat weer openen", reads_session=False)
def without_connection(request: HttpRequest) -> HttpResponse:
    """An empty page with nothing of anybody in it; the device fills it with what it kept (talk-shell.js)."""
    return render(request, "intake/without_connection.html")


@doors.public(may="het script halen dat een gesprek opent zonder verbinding", reads_session=False)
def worker(request: HttpRequest) -> HttpResponseBase:
    """The service worker; its address decides that it works below /werk/ only."""
    answer = FileResponse(WORKER.open("rb"), content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def person_of(melding: Any) -> int | None:
    identified = getattr(melding, "identified", None) if melding else None
    return identified.person_id if identified else None


def name_of(melding: Any, household: people.HouseholdCard) -> str:
    """The name of the resident: as we know it in this household, else as it was told."""
    person = person_of(melding)
    known = next((each.name for each in household.members if each.person == person), "")
    return known or (melding.about_name if melding else "") or _("het huishouden")


def _save(
    request: HttpRequest, case: cases.CaseCard, melding: Any, talk: intake.Talk, typing: table_drafts.AtTable
) -> HttpResponse:
    """Save; when somebody else saved first, put both together, and ask only where they clash."""
    base, today = key(request.POST.get("revision", "")) or 0, request.reader.today
    form = TalkForm(request.POST, talk=talk, on=today)
    conflicts: dict[str, str] = {}
    taken: tuple[str, ...] = ()
    if base != talk.revision:
        both = _both(case, talk, request.POST.dict(), base=base, on=today)
        conflicts, taken = both.conflicts, both.taken
        form = TalkForm(both.values | {"revision": str(talk.revision)}, talk=talk, on=today)
    if conflicts:
        form.add_error(None, _("%(name)s heeft dit gesprek intussen ook opgeslagen. Bij elk verschil staan beide teksten. "
                               "Maak er één tekst van en sla opnieuw op.") % {"name": talk.saved_by})  # fmt: skip
    if not form.is_valid():
        return _page(request, case, melding, form, typing, conflicts=conflicts, taken=taken)
    row = cases.case_row(case.number, reader=request.reader)
    try:
        actions.save_conversation(
            row, form.spoken, revision=form.cleaned_data["revision"], by=request.reader, at=timezone.now()
        )
    except intakes.Stale:  # between reading and saving: look again
        return redirect("desk:conversation", case.number)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, case, melding, form, typing)
    typing.done()
    messages.success(request, _("Het gesprek is bewaard."))
    if "verder" in request.POST:
        return redirect("desk:verslag", case.number)
    part = request.POST.get("deel") or request.POST.get("nu", "")
    shown = talk_parts.parts(form, {}, part).current
    return redirect(f"{url('desk:conversation', case.number)}?deel={shown}")


def _both(case: cases.CaseCard, talk: intake.Talk, mine: dict[str, str], *, base: int, on: Any) -> Merged:
    """What is typed here and what was saved since, from what both began with."""
    began = intake.said_at(case.id, base) if base else None
    before = values_of(began) if began else TalkForm.nothing(on)
    theirs = values_of(talk.spoken) if talk.spoken else TalkForm.nothing(on)
    names = TalkForm(talk=talk, on=on).fields
    return merge(before, {name: mine.get(name, "") for name in names if name != "revision"}, theirs)


def _page(
    request: HttpRequest,
    case: cases.CaseCard,
    melding: Any,
    form: TalkForm,
    typing: table_drafts.AtTable,
    *,
    conflicts: dict[str, str] | None = None,
    taken: tuple[str, ...] = (),
) -> HttpResponse:
    wanted = request.GET.get("deel") or request.POST.get("nu", "")
    spoken = form.talk.spoken
    context = {
        "case": case, "melding": melding, "form": form, "conflicts": conflicts or {}, "talk": form.talk, "typing_here": typing,
        "about": name_of(melding, typing.household), "parts": talk_parts.parts(form, conflicts or {}, wanted),
        "prepared": intake.preparation(case.id), "taken": [form[name].label for name in taken if name in form.fields],
        "missing": missing(spoken) if spoken else [], "plans": intake.plans_of(case.id),
    }  # fmt: skip
    wrong = bool(form.errors) and request.method == "POST"
    answer = render(request, "intake/conversation.html", context, status=422 if wrong else 200)
    answer.headers["Cache-Control"] = "no-store"  # no plain text on the disk of a tablet
    return answer
