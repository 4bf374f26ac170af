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
from keukentafel.domain.process.queries.about_safety import safety_of
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.typed import key
from keukentafel.web.ui.environment import url

from . import table_drafts, talk_parts
from .looking import at_case
from .merge import Merged, merge, plain
from .talk_form import BOXES, TalkForm, values_of

WORKER = Path(__file__).parents[2] / "ui" / "static" / "kt" / "talk-worker.js"


@doors.professional(may="een gesprek vastleggen", shows="household", right="gesprekken")
def conversation(request: HttpRequest, number: str) -> HttpResponse:
    """Save as often as you like; `deel` goes on to another part, `verder` to the verslag."""
    case = at_case(request, number)
    melding = intake.of_case(number, reader=request.reader)
    talk = intake.conversation(case.id, person=person_of(melding), reader=request.reader)
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
    if not typing.typed:
        form = TalkForm(talk=talk, on=request.reader.today)
        return _page(request, case, melding, form, typing, Merged({}, {}, ()))
    typed = _whole(talk, typing.typed, request.reader.today)
    both = _saved_too(case, talk, typed, base=typing.own.base, on=request.reader.today)
    own = _elsewhere(case, talk, both.values, typing, on=request.reader.today)
    form = TalkForm(talk=talk, on=request.reader.today, typed=own.values)
    return _page(request, case, melding, form, typing, both, own=own.conflicts)


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
    """Save; when somebody else saved first, or the writer typed on another device, put both together, and ask only where
    they clash."""
    base, today = key(request.POST.get("revision", "")) or 0, request.reader.today
    both = _saved_too(case, talk, request.POST.dict(), base=base, on=today)
    own = _elsewhere(case, talk, both.values, typing, on=today)
    seen = request.POST.get("revision", "") if base == talk.revision else str(talk.revision)
    form = TalkForm(own.values | {"revision": seen, "known": str(talk.known_revision)}, talk=talk, on=today)
    for found, why in ((both, _("%(name)s heeft dit gesprek intussen ook opgeslagen.") % {"name": talk.saved_by}),
                       (own, _("U typte dit gesprek ook op een ander apparaat."))):  # fmt: skip
        if found.conflicts:
            form.add_error(
                None,
                why
                + " "
                + _("Bij elk verschil staan beide teksten. Maak er één tekst van en sla opnieuw op."),
            )
    if not form.is_valid():
        return _page(request, case, melding, form, typing, both, own=own.conflicts)
    row = cases.case_row(case.number, reader=request.reader)
    try:
        actions.save_conversation(
            row, form.spoken, revision=form.cleaned_data["revision"], known=form.cleaned_data["known"] or 0,
            by=request.reader, at=timezone.now(),
        )  # fmt: skip
    except intakes.Stale:  # between reading and saving: put what was sent together with that too
        newer = intake.conversation(case.id, person=person_of(melding), reader=request.reader)
        return _save(request, case, melding, newer, typing)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, case, melding, form, typing, both)
    typing.done()
    messages.success(request, _("Het gesprek is bewaard."))
    if "verder" in request.POST:
        return redirect("desk:verslag", case.number)
    part = request.POST.get("deel") or request.POST.get("nu", "")
    shown = talk_parts.parts(form, {}, part).current
    return redirect(f"{url('desk:conversation', case.number)}?deel={shown}")


def _saved_too(
    case: cases.CaseCard, talk: intake.Talk, mine: dict[str, str], *, base: int, on: Any
) -> Merged:
    """What is typed here and what was saved since, from what both began with. Before the first save a colleague may have
    clarified the case meanwhile: then what they wrote counts as saved too."""
    names = TalkForm(talk=talk, on=on).fields
    here = {name: mine.get(name, "") for name in names if name not in ("revision", "known")}
    if base == talk.revision and (talk.revision or (key(mine.get("known", "")) or 0) == talk.known_revision):
        return Merged(here, {}, ())
    began = intake.said_at(case.id, base) if base else None
    before = values_of(began) if began else TalkForm.nothing(on, intake.agreed(case.id, on=on))
    return merge(before, here, _saved(talk, on))


def _elsewhere(
    case: cases.CaseCard, talk: intake.Talk, mine: dict[str, str], typing: table_drafts.AtTable, *, on: Any
) -> Merged:
    """The same with what this writer typed on other devices and what is not in this form."""
    conflicts: dict[str, str] = {}
    for each in typing.elsewhere:
        theirs = _saved_too(
            case, talk, _whole(talk, table_drafts.flat(each), on), base=each.base, on=on
        ).values
        both = merge(_saved(talk, on), mine, theirs)
        mine, conflicts = both.values, conflicts | both.conflicts
    return Merged(mine, conflicts, ())


def _whole(talk: intake.Talk, typed: dict[str, str], on: Any) -> dict[str, str]:
    """What was typed, and for what the form had no place for then: as it was saved. A box that is not there is not ticked."""
    return {name: plain(value) for name, value in _saved(talk, on).items() if name not in BOXES} | typed


def _saved(talk: intake.Talk, on: Any) -> dict[str, Any]:
    return values_of(talk.opened(on))


def _page(
    request: HttpRequest,
    case: cases.CaseCard,
    melding: Any,
    form: TalkForm,
    typing: table_drafts.AtTable,
    saved: Merged,
    *,
    own: dict[str, str] | None = None,
) -> HttpResponse:
    """saved: what came of it when somebody else saved too; own: where another text of the writer says something else."""
    wanted = request.GET.get("deel") or request.POST.get("nu", "")
    spoken = form.talk.spoken
    context = {
        "case": case, "melding": melding, "form": form, "conflicts": saved.conflicts, "own": own or {}, "talk": form.talk,
        "typing_here": typing,
        "about": name_of(melding, typing.household), "parts": talk_parts.parts(form, saved.conflicts | (own or {}), wanted),
        "prepared": intake.preparation(case.id), "taken": [form[name].label for name in saved.taken if name in form.fields],
        "missing": missing(spoken) if spoken else [], "plans": intake.plans_of(case.id),
        "safety": safety_of(case.id, municipality=case.municipality),
    }  # fmt: skip
    wrong = bool(form.errors) and request.method == "POST"
    answer = render(request, "intake/conversation.html", context, status=422 if wrong else 200)
    answer.headers["Cache-Control"] = "no-store"  # no plain text on the disk of a tablet
    return answer
