"""Correspondence and documents of a household: what came in, what went out, each with its versions."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.files import too_large
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people import queries as people
from keukentafel.domain.teams import queries as teams
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, files, letter_texts
from keukentafel.web.refusals import said
from keukentafel.web.uploads import was_too_large

from .narrow import narrowed
from .shared import found, household_of, look_at, refused
from .text_forms import DocumentForm, VersionForm

log = logging.getLogger(__name__)


@doors.professional(
    may="see and add documents of a household that may be opened", shows="household", right="documenten"
)
def correspondence(request: HttpRequest, number: int) -> HttpResponse:
    """Add a file, or see what there is."""
    card = household_of(request, number)
    open_cases = cases.open_cases(number, reader=request.reader)
    form = DocumentForm(request.POST or None, request.FILES or None, household=card, open_cases=open_cases)
    if was_too_large(request):
        form.errors.clear()
        refused(form, too_large(settings.UPLOAD_BYTES))
    elif form.is_valid():
        try:
            _add(request, card, form)
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
        except Refusal as refusal:
            form.add_error("file", said(refusal))
        else:
            messages.success(request, _("Het document is bewaard."))
        if not form.errors:
            return redirect("desk:correspondence", number)
    return _page(request, card, form)


@doors.professional(
    may="add a newer version of a document of a household that may be opened",
    shows="household",
    right="documenten",
)
def version(request: HttpRequest, number: int, document: int) -> HttpResponse:
    card = household_of(request, number)
    with found():
        row = cases.document_row(document, reader=request.reader)
        if row.household_id != number:
            raise people.NotYours(document)
    form = VersionForm(request.POST or None, request.FILES or None)
    if was_too_large(request):
        form.errors.clear()
        refused(form, too_large(settings.UPLOAD_BYTES))
    elif form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.add_version(
                row,
                file.name,
                file.read(),
                largest=settings.UPLOAD_BYTES,
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.add_error("file", said(refusal))
        else:
            messages.success(request, _("De nieuwe versie is bewaard. De vorige blijft erbij staan."))
            return redirect("desk:correspondence", number)
    look_at(request, card)
    context = {"household": card, "document": row.name, "form": form, **_limits()}
    return render(request, "desk/document_version.html", context, status=422 if form.errors else 200)


@doors.professional(
    may="open a document of a household that may be opened", shows="household", right="documenten"
)
def document(request: HttpRequest, document: int) -> HttpResponse:
    """The file, to download. What the store lost or changed is told, and written in the log."""
    with found():
        row = cases.document_row(document, reader=request.reader)
    try:
        file = cases.document_file(document, reader=request.reader)
    except cases.NowSecret as kept:
        return letter_texts.at_the_desk(request, kept)
    except cases.Changed:
        log.error("Document %s is niet meer wat het was toen het is bewaard.", row.pk)
        messages.error(
            request,
            _(
                "Dit bestand is veranderd nadat het is bewaard. Wij geven het daarom niet. Meld dit aan de beheerder."
            ),
        )
        return redirect("desk:correspondence", row.household_id)
    except OSError:
        log.exception("Document %s is niet te vinden in de opslag.", row.pk)
        messages.error(request, _("Dit bestand is nu niet te vinden. Probeer het later nog een keer."))
        return redirect("desk:correspondence", row.household_id)
    doors.look(request, looks.Looked(municipality=file.municipality, household=file.household))
    return files.download(file.content, file.download_name, file.media_type)


def _add(request: HttpRequest, card: people.HouseholdCard, form: DocumentForm) -> None:
    values, file = form.cleaned_data, form.cleaned_data["file"]
    row = None
    if form.case:
        with found():
            row = cases.case_row(form.case, reader=request.reader)
    told = actions.Received(
        name=file.name,
        direction=values["direction"],
        correspondent=values["correspondent"],
        dated_on=values["dated_on"],
        kind=values["kind"],
        reply_by=values["reply_by"],
        person=form.person,
        case=row,
    )
    actions.add_document(
        card,
        told,
        file.read(),
        largest=settings.UPLOAD_BYTES,
        team=teams.own_team(card.municipality, reader=request.reader),
        sent_once=values["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )


def _page(request: HttpRequest, card: people.HouseholdCard, form: DocumentForm) -> HttpResponse:
    asked = narrowed(request.GET)
    direction = request.GET.get("richting", "")[:6].replace("\x00", "")
    kind = request.GET.get("soort", "")[:12].replace("\x00", "")
    lines, more = cases.documents(
        card.number, direction=direction, kind=kind, older=asked.older, reader=request.reader
    )
    directions = [("", _("Alles")), *((code, str(name)) for code, name in cases.document_directions())]
    kinds = [("", _("Alle soorten")), *((code, str(name)) for code, name in cases.document_kinds())]
    last = cases.Older(lines[-1].at, lines[-1].id) if more else None
    context: dict[str, Any] = {
        "household": card,
        "lines": lines,
        "names": {member.person: member.name for member in card.members},
        "making": () if asked.older else cases.being_made(card.number, reader=request.reader),
        "tabs": [
            {"text": name, "href": _here(request, code, kind), "current": code == direction}
            for code, name in directions
        ],
        "kinds": [
            {"text": name, "href": _here(request, direction, code), "current": code == kind}
            for code, name in kinds
        ],
        "older": _here(request, direction, kind, last) if last else "",
        "gone": () if asked.older else cases.taken_away(card.number, "document", reader=request.reader),
        "form": form,
        **_limits(),
    }
    look_at(request, card)
    return render(request, "desk/correspondence.html", context, status=422 if form.errors else 200)


def _here(request: HttpRequest, direction: str, kind: str, older: cases.Older | None = None) -> str:
    """The address of this page with one thing chosen otherwise."""
    asked = {"richting": direction, "soort": kind, "tot": str(older) if older else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{request.path}?{query}" if query else request.path


def _limits() -> dict[str, int]:
    return {"largest": settings.UPLOAD_BYTES // (1024 * 1024)}
