"""Help that was given at once: its page, and to make it longer or let it stop (Wmo 2015, artikel 2.3.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import objected_each
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.queries.at_once_right import at_once_right, at_once_rights
from keukentafel.domain.decisions.queries.objections import objected
from keukentafel.domain.journal import looks
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.letter_preview import Preview, preview_longer, preview_stopped
from keukentafel.domain.process.queries.made_known import is_unknown
from keukentafel.kernel.dates import plain_date
from keukentafel.web import doors
from keukentafel.web.desk import letter_before
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from .looking import at_case_of_household
from .urgent_forms import UntilForm


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be decided about it. day: the name by which its deed takes the last day"""

    longer: bool
    day: str
    deed: Callable[..., object]
    before: Callable[..., Preview]
    told: object
    told_of_dead: object = ""


LONGER = Way(
    True, "ends_on", actions.extend_at_once, preview_longer, gettext_lazy("De tijdelijke hulp is verlengd.")
)
STOP = Way(
    False, "last", actions.stop_at_once, preview_stopped,
    gettext_lazy("De tijdelijke hulp stopt. De inwoner krijgt een brief."),
    gettext_lazy("De tijdelijke hulp stopt. De inwoner is overleden: er gaat geen brief uit."),
)  # fmt: skip


@doors.professional(may="read what was decided about help at once", shows="household", right="besluiten")
def at_once(request: HttpRequest, provision: str) -> HttpResponse:
    with found():
        given, objection = decisions.temporary_page(provision, reader=request.reader)
        rights = at_once_rights(provision, reader=request.reader)
    doors.look(
        request, looks.Looked(given.municipality, given.household, given.person), purpose=given.case_number
    )
    row = decisions.temporary_row(provision, reader=request.reader)
    *before, last = objected_each.each_of(row)
    context = {
        "given": given, "objection": objection, "rights": rights,
        "unknown": is_unknown(last, on=request.reader.today),
        "part_left": bool(objection and before) and not objected(row).known,
    }  # fmt: skip
    return render(request, "intake/at_once.html", context)


@doors.professional(
    may="make a temporary provision longer, with a reason and a mandate",
    shows="household",
    right="besluiten-nemen",
)
def extend(request: HttpRequest, number: str, provision: str) -> HttpResponse:
    return _until(request, number, provision, LONGER)


@doors.professional(
    may="let a temporary provision stop, with a reason and a mandate",
    shows="household",
    right="besluiten-nemen",
)
def stop(request: HttpRequest, number: str, provision: str) -> HttpResponse:
    return _until(request, number, provision, STOP)


def _until(request: HttpRequest, number: str, provision: str, way: Way) -> HttpResponse:
    case, card = at_case_of_household(request, number)
    given = _given(request, number, provision)
    right = at_once_right(provision, longer=way.longer, reader=request.reader)
    last = given.died_on or request.reader.today
    form = UntilForm(sent(request), initial={"day": "" if way.longer else f"{last:%d-%m-%Y}"})
    seen: dict[str, Any] = {}
    if form.is_valid() and letter_before.wanted(request):
        seen = letter_before.seen(
            request, form, partial(way.before, provision, **_answers(request, form, way))
        )
    elif form.is_valid() and done(
        request, form, partial(_go, request, provision, form, way), _told(given, way)
    ):
        return redirect("desk:at-once", provision)
    context = {
        "case": case, "household": card, "form": form, "given": given, "longer": way.longer, "right": right,
        "shut": "" if form.is_bound else _shut(given, way), "seen": None,
        "read": f"{given.ends_on:%d-%m-%Y}", **seen,
    }  # fmt: skip
    return render(request, "intake/urgent_until.html", context, status=422 if form.errors else 200)


def _given(request: HttpRequest, number: str, provision: str) -> decisions.TemporaryView:
    """raises Http404"""
    for each in decisions.temporary(number, reader=request.reader):
        if each.number == provision:
            return each
    raise Http404(provision)


def _go(request: HttpRequest, provision: str, form: UntilForm, way: Way) -> None:
    way.deed(provision, **_answers(request, form, way))


def _told(given: decisions.TemporaryView, way: Way) -> str:
    return str(way.told_of_dead if given.died_on is not None else way.told)


def _answers(request: HttpRequest, form: UntilForm, way: Way) -> dict[str, Any]:
    values = form.cleaned_data
    answers = {way.day: values["day"], "reason": values["reason"], "by": request.reader, "at": timezone.now()}
    return answers if way.longer else answers | {"read": values["read"]}


def _shut(given: decisions.TemporaryView, way: Way) -> str:
    """Why nothing can be decided here, whoever asks; empty when it can. What somebody typed already stays on the page."""
    if given.last.never_began:
        return _("Deze tijdelijke hulp begint niet.")
    if given.days is not None and not way.longer:
        return ""
    if given.last.again:
        return _("Na een bezwaar geldt deze stop niet meer. De hulp loopt door met besluit %(number)s.") % {
            "number": given.last.again
        }
    if given.ended:
        return _("Deze tijdelijke hulp is al gestopt. De laatste dag is %(day)s.") % {
            "day": plain_date(given.ends_on)
        }
    if way.longer and given.died_on is not None:
        return _("De inwoner is overleden op %(day)s. De hulp kan alleen nog stoppen.") % {
            "day": plain_date(given.died_on)
        }
    if not given.runs:
        return _("Deze tijdelijke hulp liep tot en met %(day)s.") % {"day": plain_date(given.ends_on)}
    return "" if way.longer else _("Deze tijdelijke voorziening stopt vandaag al vanzelf.")
