"""Who was first with an aanvraag, or with an intention."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.queries.aanvraag import WithdrawnView
from keukentafel.domain.decisions.queries.told import ToldPage
from keukentafel.domain.journal import looks
from keukentafel.kernel.dates import long_date
from keukentafel.web import doors
from keukentafel.web.desk.was_first import First, answer, by_whom


def aanvraag_over(view: queries.AanvraagPage) -> First | None:
    """Who decided on it, or wrote down that it was withdrawn; None while it waits for a decision."""
    if view.beschikking is not None:
        return First(_decided(view.beschikking), _page(view), _("Bekijk het besluit"))
    if view.withdrawn is not None:
        return First(_withdrawn(view.withdrawn), _page(view), _("Bekijk de aanvraag"))
    return None


def told_over(view: ToldPage) -> First | None:
    """The same of one that waited for the investigation; also that it became an aanvraag."""
    if view.number:
        what = _("Deze aanvraag is intussen in behandeling: %(number)s. Trek die in.") % {
            "number": view.number
        }
        return First(what, reverse("desk:aanvraag", args=[view.number]), _("Bekijk de aanvraag"))
    if view.withdrawn is None:
        return None
    here = reverse("desk:waiting-aanvraag", args=[view.id])
    return First(_withdrawn(view.withdrawn), here, _("Bekijk de aanvraag"))


def intention_over(view: queries.IntentionPage) -> First | None:
    """Who decided on it, or dropped it; None while it is open."""
    if view.state == "open" or view.over is None:
        return None
    said = {"name": view.over.name, "day": long_date(view.over.on), "number": view.decided}
    if view.state == "decided":
        what = _("%(name)s besloot al over dit voornemen, op %(day)s (%(number)s).") % said
        return First(what, reverse("desk:aanvraag", args=[view.aanvraag]), _("Bekijk het besluit"))
    what = _("%(name)s liet dit voornemen vervallen, op %(day)s.") % said
    return First(what, reverse("desk:intention", args=[view.id]), _("Bekijk het voornemen"))


def heard_meanwhile(view: queries.IntentionPage, known: int) -> str:
    """Who wrote down what the resident thinks of it since the page was opened, or why that was not asked; empty where nobody
    did. known: how many answers stood there"""
    if len(view.heard) <= known:
        return ""
    last = view.heard[-1]
    return by_whom(last.by_name, last.written_on)


def _withdrawn(gone: WithdrawnView) -> str:
    said = {"name": gone.recorded_by, "day": long_date(gone.recorded_on)}
    if gone.by_death:
        return _("%(name)s legde al vast dat de aanvraag door het overlijden vervalt, op %(day)s.") % said
    return _("%(name)s legde al vast dat de aanvraag is ingetrokken, op %(day)s.") % said


def to_it(request: HttpRequest, first: First) -> HttpResponse:
    """Where a page was only looked at there is nothing to lose."""
    messages.info(request, first.what)
    return redirect(first.address)


def overtaken(
    request: HttpRequest, view: queries.AanvraagPage | queries.IntentionPage, form: Form, first: First
) -> HttpResponse:
    """The answer to a form about something that was over already when it came."""
    if request.method != "POST":
        return to_it(request, first)
    doors.look(
        request, looks.Looked(municipality=view.municipality, household=view.household, person=view.person)
    )
    return answer(request, form, first)


def _decided(decided: queries.BeschikkingView) -> str:
    said = {
        "name": decided.decided_by, "day": long_date(decided.decided_on), "number": decided.number,
        "outcome": decided.outcome_name.lower(),
    }  # fmt: skip
    if decided.by_college:
        return _("Het college besloot al op deze aanvraag, op %(day)s: %(outcome)s (%(number)s).") % said
    return _("%(name)s besloot al op deze aanvraag, op %(day)s: %(outcome)s (%(number)s).") % said


def _page(view: queries.AanvraagPage) -> str:
    return reverse("desk:aanvraag", args=[view.number])
