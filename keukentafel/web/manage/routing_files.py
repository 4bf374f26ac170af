"""Postcodes with their team out of a file: looked at first, with every line that cannot be; the others come in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from keukentafel.domain.process.actions import routing_preview as looks
from keukentafel.domain.process.actions.routing_areas import take_in
from keukentafel.domain.teams.actions.routing_areas import AreaFacts
from keukentafel.domain.teams.queries import routing as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import area_table
from keukentafel.rules.product_table import Wrong
from keukentafel.web import doors
from keukentafel.web.desk.shared import refused
from keukentafel.web.refusals import said

from . import tables
from .instruments import home
from .routing_forms import FileForm, FromForm, shown


@doors.professional(may="read postcodes with their team in from a file", right=queries.RIGHT)
def read(request: HttpRequest) -> HttpResponse:
    """A look at what the file would do; then, with the same lines sent again, what can be is switched on."""
    if "lines" in request.POST:
        return _read_in(request)
    first = {"from_on": shown(request.reader.today)}
    form = FileForm(request.POST or None, request.FILES or None, initial=first)
    if not form.is_valid():
        return _page(request, form)
    place, on = home(request), form.cleaned_data["from_on"]
    try:
        table = tables.table_of(form.cleaned_data["file"].read(tables.LARGEST + 1))
        lines, wrong = _lines(place, table)
        deed = partial(take_in, place, _facts(place, lines), from_on=on, by=request.reader, at=timezone.now())
        refusals, found = looks.addresses_after(deed, place, on=on)
    except Refusal as refusal:
        refused(form, refusal)
        return _page(request, form)
    wrong += _told(lines, refusals)
    return _page(
        request, form, found=found, wrong=sorted(wrong), good=len(lines) - len(refusals), lines=tables.csv_of(table),
        from_on=shown(on),
    )  # fmt: skip


def _read_in(request: HttpRequest) -> HttpResponse:
    form, day = FileForm(), FromForm(request.POST)
    place = home(request)
    if not day.is_valid():
        return _page(request, form, status=422)
    try:
        lines, wrong = _lines(place, tables.of_csv(request.POST["lines"]))
        refusals = take_in(
            place, _facts(place, lines), from_on=day.cleaned_data["from_on"], by=request.reader, at=timezone.now()
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return _page(request, form, status=422)
    wrong += _told(lines, refusals)
    good = len(lines) - len(refusals)
    messages.success(
        request, ngettext("%(num)s regel ingelezen.", "%(num)s regels ingelezen.", good) % {"num": good}
    )
    if wrong:
        return _page(request, form, wrong=sorted(wrong), good=good, was_read=True, status=200)
    return redirect("manage:routing")


def _lines(place: int, table: Sequence[Sequence[str]]) -> tuple[list[area_table.Line], list[Wrong]]:
    teams: dict[str, list[str]] = {}
    for row in queries.served(place):
        teams.setdefault(row.district_name, []).append(row.team_name)
    return area_table.read(table, teams=teams)


def _facts(place: int, lines: Sequence[area_table.Line]) -> list[AreaFacts]:
    keys = {(row.district_name, row.team_name): (row.district, row.team) for row in queries.served(place)}
    return [
        AreaFacts(line.postcode, *keys[line.district, line.team], line.number_from, line.number_to)
        for line in lines
    ]


def _told(lines: Sequence[area_table.Line], refusals: Sequence[tuple[int, Refusal]]) -> list[Wrong]:
    return [Wrong(lines[place].number, "postcode", said(refusal)) for place, refusal in refusals]


def _page(
    request: HttpRequest,
    form: FileForm,
    *,
    found: looks.Preview | None = None,
    wrong: Sequence[Wrong] = (),
    good: int = 0,
    lines: str = "",
    from_on: str = "",
    was_read: bool = False,
    status: int = 0,
) -> HttpResponse:
    context = {
        "form": form, "found": found, "wrong": wrong, "good": good, "lines": lines, "from_on": from_on,
        "was_read": was_read, "columns": area_table.COLUMNS,
    }  # fmt: skip
    return render(
        request, "manage/routing/read.html", context, status=status or (422 if form.errors else 200)
    )
