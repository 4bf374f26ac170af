"""The rules as pages. Nothing is computed here: `rules.readable` says what stands in the tables that decide."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, readable, termen
from keukentafel.web import doors

from .diagram import drawing
from .forms import Compute, OnDay


@doors.public(may="read the rules")
def index(request: HttpRequest) -> HttpResponse:
    form, day = _day(request)
    tables = readable.tables(on=day)
    names = {int(code): row for code, row in _municipality_names().items()}
    municipal = [(name, [t for t in tables if t.municipality == code]) for code, name in names.items()]
    context = {
        "form": form,
        "day": day,
        "national": [t for t in tables if t.municipality is None],
        "municipal": [(name, found) for name, found in municipal if found],
    }
    return _page(request, "insight/index.html", context)


@doors.public(may="read one table of rules")
def table(request: HttpRequest, slug: str) -> HttpResponse:
    form, day = _day(request)
    found = readable.table(slug, on=day)
    if found is None:
        raise Http404
    examples = readable.examples(on=day) if slug == "termijnen" else ()
    return _page(
        request, "insight/table.html", {"form": form, "day": day, "table": found, "examples": examples}
    )


@doors.public(may="see the decision tree of triage")
def triage(request: HttpRequest) -> HttpResponse:
    form, day = _day(request)
    try:
        diagram = readable.triage_diagram(on=day)
    except Refusal as refusal:
        return _page(request, "insight/triage.html", {"form": form, "day": day, "missing": str(refusal)})
    context = {"form": form, "day": day, "missing": "", "diagram": diagram, "drawing": drawing(diagram)}
    return _page(request, "insight/triage.html", context)


@doors.public(may="read the word list")
def words(request: HttpRequest) -> HttpResponse:
    found = sorted(loader.load().woorden.on(_today()), key=lambda word: word.code.casefold())
    return _page(request, "insight/words.html", {"words": found})


@doors.public(may="compute a statutory term")
def term(request: HttpRequest) -> HttpResponse:
    today = _today()
    terms = [(row.code, gettext(row.naam)) for row in loader.load().termijnen.on(today)]
    form = Compute(request.GET or None, terms=terms)
    computed, refusal = None, ""
    if form.is_valid():
        try:
            computed = termen.compute(form.cleaned_data["termijn"], form.cleaned_data["begin"])
        except Refusal as problem:
            refusal = str(problem)
    context: dict[str, object] = {"form": form, "computed": computed, "refusal": refusal}
    return _page(request, "insight/term.html", context, status=422 if form.errors else 200)


@doors.public(may="see the days on which no term ends")
def holidays(request: HttpRequest, year: int) -> HttpResponse:
    if not 2015 <= year <= 2100:
        raise Http404
    return _page(request, "insight/holidays.html", {"year": year, "days": readable.holidays(year)})


def _page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    reader = request.reader
    frame = "ui/desk.html" if reader and reader.kind == "professional" else "ui/portal.html"
    return render(request, template, context | {"frame": frame, "today": _today()}, status=status)


def _day(request: HttpRequest) -> tuple[OnDay, date]:
    today = _today()
    form = OnDay(request.GET if "op" in request.GET else None, initial={"op": today})
    return form, form.day(today)


def _today() -> date:
    return timezone.localdate()


def _municipality_names() -> dict[str, str]:
    return {row.code: row.naam for row in loader.load().gemeentenamen.rows}
