"""The catalogue as a file: out of it, and into it after a look at what would happen."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keukentafel.domain.guide.actions import products_file as actions
from keukentafel.domain.guide.actions.products_past import ChangesPast, MistakeMissing
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import product_table
from keukentafel.rules.reasons import ReasonsTooThin
from keukentafel.web import doors
from keukentafel.web.desk.shared import refused
from keukentafel.web.refusals import said

from . import tables
from .instruments import home
from .product_file_forms import FileForm, MendForm, PastForm
from .product_past import past_of_file
from .product_words import days_of, label_of, value_of
from .products import RIGHT, words

NAME, WITH_FAULTS = "producten", "producten-met-fouten"


@doors.professional(may="read products in from a file", right=RIGHT)
def read(request: HttpRequest) -> HttpResponse:
    """First a look at what the file would do; then, with the same lines sent again, it is done wholly or not at all, or
    given back with what is wrong beside each line."""
    if "report" in request.POST:
        return _report(request)
    if "lines" in request.POST:
        return _read_in(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return _page(request, form)
    try:
        table = tables.table_of(form.cleaned_data["file"].read(tables.LARGEST + 1))
        found = _looked(request, table)
    except Refusal as refusal:
        form.add_error("file", said(refusal))
        return _page(request, form)
    return _page(request, form, found=found, lines=tables.csv_of(table))


@doors.professional(may="take the catalogue away as a file", right=RIGHT)
def download(request: HttpRequest, kind: str) -> HttpResponse:
    return tables.answer(partial(actions.export, home(request), by=request.reader), name=NAME, kind=kind)


def _report(request: HttpRequest) -> HttpResponse:
    """The lines that were sent with their faults, as a file of the asked kind."""
    try:
        table = tables.of_csv(request.POST.get("lines", ""))
        found = _looked(request, table)
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return _page(request, FileForm(), status=422)
    written = partial(product_table.report, table, found.wrong)
    return tables.answer(written, name=WITH_FAULTS, kind=request.POST["report"])


def _read_in(request: HttpRequest) -> HttpResponse:
    form = FileForm()
    try:
        table = tables.of_csv(request.POST["lines"])
        found = _looked(request, table)
        past = _asked_form(request, found)
        if past is not None and not past.is_valid():
            return _page(request, form, found=found, lines=request.POST["lines"], past=past)
        found = actions.import_products(
            home(request),
            table,
            why=past.cleaned_data["why"] if past else "",
            by=request.reader,
            at=timezone.now(),
        )
    except actions.FileRefused as refusal:
        messages.error(request, said(refusal))
        return _page(
            request,
            form,
            found=actions.Preview((), 0, refusal.wrong),
            lines=request.POST["lines"],
            status=422,
        )
    except (ChangesPast, MistakeMissing, ReasonsTooThin) as refusal:
        if past is None:
            raise
        refused(past, refusal)
        return _page(request, form, found=found, lines=request.POST["lines"], past=past)
    except Refusal as refusal:
        messages.error(request, said(refusal))
        return _page(request, form, status=422)
    count = len(found.changes)
    messages.success(
        request,
        ngettext("%(num)s product ingelezen.", "%(num)s producten ingelezen.", count) % {"num": count}
        if count
        else _("Alles stond er al."),
    )
    return redirect("manage:products")


def _looked(request: HttpRequest, table: list[list[str]]) -> actions.Preview:
    return actions.preview(home(request), table, on=request.reader.today, by=request.reader)


def _asked_form(request: HttpRequest, found: actions.Preview) -> PastForm | None:
    """What was answered about days that have passed and what is put right; None where the file only adds days to come."""
    asks = any(each.asked_from is not None for each in found.changes)
    return _kind_of(found)(request.POST) if asks and not found.wrong else None


def _kind_of(found: actions.Preview | None) -> type[PastForm]:
    return PastForm if found is None or found.past else MendForm


def _page(
    request: HttpRequest,
    form: FileForm,
    *,
    found: actions.Preview | None = None,
    lines: str = "",
    past: PastForm | None = None,
    status: int = 0,
) -> HttpResponse:
    context = {
        "form": form, "found": found, "lines": lines, "columns": product_table.COLUMNS, "without_tariff": days_of,
        "past": past or _kind_of(found)(), "resting": past_of_file(request, found), "label_of": label_of,
        "value_of": partial(value_of, words(request)),
    }  # fmt: skip
    wrong = form.errors or (past and past.errors) or (found is not None and found.wrong)
    return render(request, "manage/products/read.html", context, status=status or (422 if wrong else 200))
