"""Piles of letters for the post: laid, made while one looks on, taken away as one PDF with its addresses, brought away."""

from __future__ import annotations

import csv
from io import StringIO

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import piles_back
from keukentafel.domain.process.actions import print_batches as actions
from keukentafel.domain.process.queries import print_batches as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.files import download, from_store, pdf
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from .shared import day_of_post, found

RIGHT = "post-versturen"
FORMULA = ("=", "+", "-", "@", "\t")
"""A cell that begins so is run by a spreadsheet."""


@doors.professional(may="see the piles of letters for the post, and lay one", right=RIGHT)
def piles(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        municipality = key(request.POST.get("gemeente", ""))
        if municipality is None or municipality not in request.reader.municipalities:
            raise Http404
        try:
            row = actions.make_batch(
                municipality,
                two_sided=bool(request.POST.get("dubbelzijdig")),
                goes_on=day_of_post(request),
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.error(request, said(refusal))
            return redirect("desk:piles")
        return redirect("desk:pile", row.pk)
    context = {
        "waiting": queries.how_many(reader=request.reader),
        "piles": queries.batches(reader=request.reader),
        "today": request.reader.today,
    }
    return render(request, "desk/piles.html", context)


@doors.professional(may="see how far a pile of letters is, and what is in it", right=RIGHT)
def pile(request: HttpRequest, pile: int) -> HttpResponse:
    with found():
        shown = queries.batch(pile, reader=request.reader)
    return render(request, "desk/pile.html", {"pile": shown})


@doors.professional(
    may="print a pile again, have it made again, or say that it was posted or was not after all", right=RIGHT
)
@require_POST
def pile_act(request: HttpRequest, pile: int) -> HttpResponse:
    """The buttons of a pile."""
    with found():
        row = queries.batch_row(pile, reader=request.reader)
    by, at = request.reader, timezone.now()
    try:
        if "opnieuw" in request.POST:
            reason = request.POST.get("reden", "")
            row = actions.print_again(row, reason=reason, goes_on=day_of_post(request), by=by, at=at)
        elif "probeer" in request.POST:
            actions.try_again(row, by=by, at=at)
        elif "terug" in request.POST:
            piles_back.take_back(row, reason=request.POST.get("waarom", ""), by=by, at=at)
        elif "verder" in request.POST:
            piles_back.go_on(row, by=by, at=at)
        elif "verstuurd" in request.POST:
            actions.post_batch(row, went_on=day_of_post(request), by=by, at=at)
            messages.success(request, _("De brieven zijn op de post gedaan."))
    except Refusal as refusal:
        messages.error(request, said(refusal))
    return redirect("desk:pile", row.pk)


@doors.professional(may="take away a pile of letters as one PDF, or its addresses", right=RIGHT)
def pile_file(request: HttpRequest, pile: int, kind: str) -> HttpResponse:
    """Written down: who took it, and when."""
    try:
        with from_store(f"Stapel {pile}"):
            if kind == "pdf":
                answer = pdf(queries.batch_pdf(pile, reader=request.reader), f"stapel-{pile}.pdf")
            elif kind == "csv":
                text = _csv(queries.addresses(pile, reader=request.reader))
                answer = download(
                    text.encode("utf-8-sig"), f"stapel-{pile}-adressen.csv", "text/csv; charset=utf-8"
                )
            else:
                raise Http404(kind)
    except NotYours:
        raise Http404 from None
    row = queries.batch_row(pile, reader=request.reader)
    actions.take(row, what=kind, by=request.reader, at=timezone.now())
    return answer


def _csv(lines: tuple[queries.Addressed, ...]) -> str:
    """One row a letter, in the order of the PDF; the last line of the window is postcode and town, or the country."""
    widest = max((len(each.window) for each in lines), default=0)
    out = StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerow(["volgnummer", "document", "bladzijden", *(f"regel {at}" for at in range(1, widest + 1))])
    for each in lines:
        cells = [*each.window, *[""] * (widest - len(each.window))]
        rows.writerow([each.place, each.reference, each.pages, *map(_plain, cells)])
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
