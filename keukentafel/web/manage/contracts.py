"""Contracts with who gives help: the list, a new one, an end, and as a file."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keukentafel.domain.guide.actions import contracts as actions
from keukentafel.domain.guide.actions import contracts_file
from keukentafel.domain.guide.queries import contracts as queries
from keukentafel.domain.guide.queries import products
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import done
from keukentafel.web.refusals import said

from . import tables
from .contract_forms import ContractForm
from .instruments import home
from .product_file_forms import FileForm
from .product_forms import EndForm

RIGHT = queries.RIGHT
NAME = "contracten"


@doors.professional(may="read the contracts with providers", right=RIGHT)
def contracts(request: HttpRequest) -> HttpResponse:
    search, ended = request.GET.get("zoek", "")[:60], request.GET.get("oud") == "1"
    lines = queries.lines(home(request), search=search, ended=ended, reader=request.reader)
    context = {
        "lines": lines, "search": search, "ended": ended, "kept": bool(lines) or queries.keeps(home(request)),
    }  # fmt: skip
    return render(request, "manage/contracts/list.html", context)


@doors.professional(may="add a contract with a provider", right=RIGHT)
def new(request: HttpRequest) -> HttpResponse:
    lines = products.lines(home(request), reader=request.reader)
    form = ContractForm(
        request.POST or None, products=[(each.product.code, each.product.name) for each in lines], reader=request.reader
    )  # fmt: skip

    def add() -> None:
        actions.add_contract(home(request), by=request.reader, at=timezone.now(), **form.told)

    if form.is_valid() and done(request, form, add, _("Het contract staat in de lijst.")):
        return redirect("manage:contracts")
    return render(request, "manage/contracts/new.html", {"form": form}, status=422 if form.errors else 200)


@doors.professional(may="end a contract with a provider", right=RIGHT)
def end(request: HttpRequest, contract: int) -> HttpResponse:
    lines = queries.lines(home(request), ended=True, reader=request.reader)
    line = next((each for each in lines if each.key == contract), None)
    if line is None:
        raise Http404
    form = EndForm(request.POST or None)

    def stop() -> None:
        last = form.cleaned_data["last_day"]
        actions.end_contract(home(request), contract, last_day=last, by=request.reader, at=timezone.now())

    sentence = _("Het contract eindigt op die dag. Hulp die al loopt, gaat door.")
    if form.is_valid() and done(request, form, stop, sentence):
        return redirect("manage:contracts")
    context = {"form": form, "line": line}
    return render(request, "manage/contracts/end.html", context, status=422 if form.errors else 200)


@doors.professional(may="read contracts in from a file", right=RIGHT)
def read(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)
    wrong: tuple[tuple[int, str], ...] = ()
    if form.is_valid():
        try:
            table = tables.table_of(form.cleaned_data["file"].read(tables.LARGEST + 1))
            count = contracts_file.import_contracts(
                home(request), table, by=request.reader, at=timezone.now()
            )
        except contracts_file.ContractsRefused as refusal:
            form.add_error("file", said(refusal))
            wrong = refusal.wrong
        except Refusal as refusal:
            form.add_error("file", said(refusal))
        else:
            messages.success(request, _read_in(count))
            return redirect("manage:contracts")
    context = {"form": form, "wrong": wrong, "columns": contracts_file.COLUMNS}
    return render(request, "manage/contracts/read.html", context, status=422 if form.errors else 200)


@doors.professional(may="take the contracts away as a file", right=RIGHT)
def download(request: HttpRequest, kind: str) -> HttpResponse:
    return tables.answer(
        partial(contracts_file.export, home(request), by=request.reader), name=NAME, kind=kind
    )


def _read_in(count: int) -> str:
    return ngettext("%(num)s contract ingelezen.", "%(num)s contracten ingelezen.", count) % {"num": count}
