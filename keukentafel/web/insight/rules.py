"""The rules as pages. Nothing is computed here: `rules.readable` says what stands in the tables that decide."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from keukentafel.domain.intake.queries import trees
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, readable, steps, termen
from keukentafel.web import doors
from keukentafel.web.typed import key

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
    """Of the country, or with `gemeente` the tree that counts in that municipality."""
    form, day = _day(request)
    code, places = _place(request)
    context: dict[str, object] = {"form": form, "day": day, "places": places, "place": code, "own": False}
    try:
        counts = trees.public_tree(code, on=day) if code else None
        diagram = readable.tree_diagram(counts.tree) if counts else readable.triage_diagram(on=day)
    except Refusal as refusal:
        return _page(request, "insight/triage.html", context | {"missing": str(refusal)})
    own = counts is not None and counts.number is not None
    since = counts.since if counts else diagram.since
    shown = {"missing": "", "diagram": diagram, "drawing": drawing(diagram), "own": own, "since": since}
    return _page(request, "insight/triage.html", context | shown)


@doors.public(may="see the steps of every process, in the order of a municipality")
def process(request: HttpRequest) -> HttpResponse:
    form, day = _day(request)
    code, places = _place(request)
    rows = steps.processes(on=day, municipality=code)
    roles = {row.code: row.naam for row in loader.load().rollen.rows}
    national = {row.code: row for row in steps.processes(on=day)}
    found = [(row, row != national.get(row.code)) for row in rows]
    context = {"form": form, "day": day, "places": places, "place": code, "processes": found, "roles": roles}
    return _page(request, "insight/process.html", context)


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


def _place(request: HttpRequest) -> tuple[int, list[tuple[int, str]]]:
    """The municipality that was asked, 0 when none, and all that can be."""
    known = loader.load().gemeenten
    names = [(int(code), name) for code, name in _municipality_names().items() if int(code) in known]
    asked = key(request.GET.get("gemeente", ""))
    return (asked if asked in dict(names) else 0) or 0, sorted(names, key=lambda each: each[1])


def _day(request: HttpRequest) -> tuple[OnDay, date]:
    today = _today()
    form = OnDay(request.GET if "op" in request.GET else None, initial={"op": today})
    return form, form.day(today)


def _today() -> date:
    return timezone.localdate()


def _municipality_names() -> dict[str, str]:
    return {row.code: row.naam for row in loader.load().gemeentenamen.rows}
