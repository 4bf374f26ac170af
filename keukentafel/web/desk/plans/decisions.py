"""From aanvraag to beschikking: ask, lay before who may, decide, and the letter."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.decisions import actions, queries
from keukentafel.domain.decisions.queries import objections
from keukentafel.domain.decisions.queries.ending_at_once import endings
from keukentafel.domain.decisions.queries.late_appeals import late_appeals_of
from keukentafel.domain.decisions.queries.running import running
from keukentafel.domain.delivery.queries.court_penalties import court_money
from keukentafel.domain.journal import looks
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.process.actions import deciding as process
from keukentafel.domain.process.actions.letter_preview import preview
from keukentafel.domain.process.queries.made_known import why_unseen
from keukentafel.domain.process.queries.preview_pdfs import preview_pdf
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, letter_texts
from keukentafel.web.desk import laying, letter_before
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.files import from_store, pdf

from . import decision_forms as forms
from .aanvraag_page import page_of
from .by_desk import desk_part
from .changes import BUTTONS
from .ending import to_complete
from .overtaken import aanvraag_over, overtaken, to_it
from .plan import page

DECIDED_AT = {"not_treated": "desk:leave-untreated", "college": "desk:college-decides"}
"""Outcome → where it is decided; every other one at desk:decide."""


@doors.professional(may="take an aanvraag of a household", shows="household", right="besluiten-nemen")
def new_aanvraag(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        view = plans.picture(number, reader=request.reader)
    laws = queries.law_choices(view.municipality, on=request.reader.today)
    cases = queries.open_cases(number, reader=request.reader, laws_here=[law for law, _name in laws])
    first = next((each.person for each in cases if each.person), None)
    form = forms.AanvraagForm(
        request.POST or None, plan=view, cases=cases, laws=laws, today=request.reader.today,
        initial={"person": first},
    )  # fmt: skip
    if form.is_valid():
        try:
            with found():
                asked = process.ask(**form.wanted, by=request.reader, at=timezone.now())
        except actions.AlreadyAsked as refusal:
            messages.info(request, str(refusal))
            return redirect("desk:aanvraag", refusal.number)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(
                request,
                _("De aanvraag is in behandeling. De termijn om te besluiten telt vanaf %(day)s.")
                % {"day": plain_date(asked.received_on)},
            )
            _say_later(request, form.wanted["received_on"], asked.received_on)
            return redirect("desk:aanvraag", asked.number)
    return page(request, "desk/plans/new_aanvraag.html", view, form=form, cases=cases)


def _say_later(request: HttpRequest, came_on: date, counts_from: date) -> None:
    """Under the Wmo an aanvraag counts from the end of the investigation, whenever it came in."""
    if came_on == counts_from:
        return
    told = _(
        "De aanvraag kwam binnen op %(came)s, maar kan pas na het onderzoek of na zes weken. Daarom staat er %(day)s als dag "
        "van ontvangst (Wmo 2015, artikel 2.3.2 lid 9)."
    )
    messages.info(request, told % {"came": plain_date(came_on), "day": plain_date(counts_from)})


@doors.professional(
    may="read an aanvraag of a household that may be opened", shows="household", right="besluiten"
)
def aanvraag(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
    decided, links, buttons, waits, intended = view.beschikking, [], [], None, []
    objected: tuple[str, ...] = ()
    letter = decided.letter if decided else None
    if decided is not None:
        links = queries.chain(number, reader=request.reader)
        intended = queries.intentions_of(number, reader=request.reader)
        objected = objections.running_about(number, reader=request.reader)
        waits = next((each.id for each in intended if each.state == "open"), None)
        can = {} if waits else dict(queries.can_intend(decided.number, reader=request.reader))
        buttons = [(slug, label) for kind, slug, label in BUTTONS if kind in can]
    appeals = late_appeals_of([number]).get(number, ())
    context = {
        "links": links, "buttons": buttons, "waits": waits, "intended": intended, "asks": to_complete(view),
        "objected": objected, "running": running(view, reader=request.reader),
        "appeals": appeals, "court_money": court_money(appeals),
        "unknown": why_unseen(
            letter.document if letter else None, on=request.reader.today,
            known=decided is None or decided.sent_on is not None or bool(view.person_died_on or view.person_suspended_on),
        ),
        **desk_part(view, reader=request.reader),
    }  # fmt: skip
    return page_of(request, "desk/plans/aanvraag.html", view, **context)


@doors.professional(may="decide on an aanvraag, with a mandate", shows="household", right="besluiten-nemen")
def decide(request: HttpRequest, number: str) -> HttpResponse:
    with found():
        view = queries.aanvraag(number, reader=request.reader)
    first = aanvraag_over(view)
    if first is not None and request.method != "POST":
        return to_it(request, first)
    if view.proposal is None:
        messages.info(request, _("Er is nog geen voorstel. Maak eerst een voorstel."))
        return redirect("desk:propose", number)
    grounds = queries.grounds_to_refuse(view.law, view.proposal.form, on=request.reader.today)
    lines = running(view, reader=request.reader)
    ends = endings(view, lines, on=request.reader.today)
    there: dict[str, Any] = {"running": lines, "endings": ends}
    form = forms.DecideForm(request.POST or None, initial=_advice(view), grounds=grounds)
    if first is not None:
        return overtaken(request, view, form, first)
    if form.is_valid():
        values = {**form.cleaned_data, "by": request.reader, "at": timezone.now()}
        if letter_before.wanted(request):
            there |= letter_before.seen(request, form, partial(preview, number, **values))
        elif done(request, form, partial(process.decide, number, **values), _taken, once=True):
            return redirect("desk:aanvraag", number)
    return _decide(request, view, form, there)


def _taken(made: Any) -> str:
    return _("Besluit %(number)s is genomen.") % {"number": made.number}


def _decide(
    request: HttpRequest,
    view: queries.AanvraagPage,
    form: forms.DecideForm,
    there: dict[str, Any],
) -> HttpResponse:
    """The page to decide on. there: the help that there is, what of it ends, and the letter when it was asked for"""
    form.shows(each.number for each in there["endings"])
    rights = queries.rights(view, reader=request.reader)
    neither = not any(each.right.may for each in rights)
    others = _others(rights) if neither else []
    shown = [each for each in rights if each.fits][:1] if neither else rights
    nobody = any(each.fits and not each.right.may and not each.holders for each in rights)
    college = queries.college_rights(view, reader=request.reader) if nobody else None
    return page_of(
        request, "desk/plans/decide.html", view, form=form, rights=shown, others=others, neither=neither,
        college=college, **{"seen": None, **there},
    )  # fmt: skip


@doors.professional(may="lay an aanvraag before somebody with the mandate", right="besluiten-nemen")
@require_POST
def lay_before(request: HttpRequest, number: str) -> HttpResponse:
    outcome = laying.outcome_of(request)
    with found():
        view = queries.aanvraag(number, reader=request.reader)
        try:
            process.lay_before(
                number,
                account=laying.before_whom(request),
                outcome=outcome,
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            address = reverse(DECIDED_AT.get(outcome, "desk:decide"), args=[number])
            laying.take_along(request, address, municipality=view.municipality, household=view.household)
            messages.success(request, _("De aanvraag ligt nu bij uw collega, met de termijn erbij."))
    return redirect("desk:aanvraag", number)


@doors.professional(may="read the letter about a decision", shows="household", right="besluiten")
def letter(request: HttpRequest, letter: int) -> HttpResponse:
    try:
        with found(), from_store(f"Brief {letter}"):
            file = queries.letter_file(letter, reader=request.reader)
    except NowSecret as kept:
        return letter_texts.at_the_desk(request, kept)
    doors.look(
        request, looks.Looked(municipality=file.municipality, household=file.household, person=file.person)
    )
    return pdf(file.content, file.name)


@doors.professional(may="read the sheet that comes with a letter", shows="household", right="besluiten")
def letter_rights(request: HttpRequest, letter: int) -> HttpResponse:
    try:
        with found(), from_store(f"Blad bij brief {letter}"):
            file = queries.leaflet_file(letter, reader=request.reader)
    except NowSecret as kept:
        return letter_texts.at_the_desk(request, kept)
    doors.look(
        request, looks.Looked(municipality=file.municipality, household=file.household, person=file.person)
    )
    return pdf(file.content, file.name)


@doors.professional(
    may="see as PDF the letter that would be sent", shows="household", right="besluiten-nemen"
)
def before(request: HttpRequest, preview: int, kind: str = "") -> HttpResponse:
    """How far it is, and the PDF itself."""
    with found():
        seen = preview_pdf(preview, reader=request.reader, at=timezone.now())
    doors.look(request, looks.Looked(municipality=seen.municipality, household=seen.household))
    if kind and seen.content is not None:
        return pdf(seen.content, f"brief-vooraf-{seen.case}.pdf")
    return render(request, "desk/plans/letter_before.html", {"seen": seen, "preview": preview})


def _advice(view: queries.AanvraagPage) -> dict[str, Any]:
    """The reasons begin with what the investigation found; a proposal to refuse is filled in as the decision. Whoever decides
    may say it otherwise."""
    assert view.proposal is not None
    refused = {"outcome": "refused"} if view.proposal.outcome == "refused" else {}
    return {"proposal": view.proposal.id, "grounds": queries.starting_reasons(view), **refused}


def _others(rights: list[queries.Rights]) -> list[tuple[Any, str, list[str]]]:
    """Every colleague who may decide, once: with an outcome to lay before them, and the names of all they may."""
    found: dict[int, tuple[Any, str, list[str]]] = {}
    for each in rights:
        for holder in each.holders:
            found.setdefault(holder.account, (holder, each.outcome, []))[2].append(str(each.name))
    return list(found.values())
