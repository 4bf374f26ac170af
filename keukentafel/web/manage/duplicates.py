"""People who may be one person: the list, two beside each other, and what was merged and split."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.journal import looks
from keukentafel.domain.people.actions import duplicates as people
from keukentafel.domain.process import duplicate_jobs
from keukentafel.domain.process.actions import regrouping as actions
from keukentafel.domain.process.queries import duplicates as queries
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from .duplicate_forms import DismissForm, MergeForm, SplitForm, UndoForm

PURPOSE = "dubbele personen"


@doors.professional(may="see who may be one person", right=queries.RIGHT)
def candidates(request: HttpRequest) -> HttpResponse:
    pairs, more = queries.candidates(reader=request.reader)
    for each in pairs:
        for one in (each.first, each.second):
            doors.look(request, looks.Looked(each.municipality, person=one.person), purpose=PURPOSE)
    return render(request, "manage/duplicates/list.html", {"pairs": pairs, "more": more})


@doors.professional(may="let a worker look for doubles", right=queries.RIGHT)
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    asked = [
        duplicate_jobs.ask_for_search(place, at=timezone.now()) for place in queries.places(request.reader)
    ]
    messages.success(
        request,
        _("Er wordt gezocht. Kijk over een paar minuten opnieuw.")
        if any(asked)
        else _("Er wordt al gezocht. Kijk over een paar minuten opnieuw."),
    )
    return redirect("manage:duplicates")


@doors.professional(may="compare two people who may be one", right=queries.RIGHT, shows="person")
def pair(request: HttpRequest, pair: int) -> HttpResponse:
    with found():
        page = queries.comparison(pair, reader=request.reader)
    merging = request.POST.get("do") == "merge"
    merge_form = MergeForm(sent(request) if merging else None, pair=page)
    dismiss_form = DismissForm(request.POST or None if not merging else None, prefix="no")
    if (
        merging
        and merge_form.is_valid()
        and done(request, merge_form, partial(_merge, request, merge_form), _("Samengevoegd."))
    ):
        return redirect("manage:regroupings")
    if (
        not merging
        and dismiss_form.is_valid()
        and done(
            request,
            dismiss_form,
            partial(
                people.dismiss, page.id, by=request.reader, at=timezone.now(), **dismiss_form.cleaned_data
            ),
            _("Vastgelegd: dit zijn twee mensen."),
        )
    ):
        return redirect("manage:duplicates")
    for side in page.sides:
        doors.look(request, looks.Looked(side.municipality, person=side.person), purpose=PURPOSE)
    errors = merge_form.errors or dismiss_form.errors
    return render(
        request,
        "manage/duplicates/pair.html",
        {"pair": page, "merge_form": merge_form, "dismiss_form": dismiss_form},
        status=422 if errors else 200,
    )


@doors.professional(may="see what was merged and split", right=queries.RIGHT)
def regroupings(request: HttpRequest) -> HttpResponse:
    return render(request, "manage/duplicates/done.html", {"lines": queries.done(reader=request.reader)})


@doors.professional(may="put a merge or a split back", right=queries.RIGHT, shows="person")
def regrouping(request: HttpRequest, regrouping: int) -> HttpResponse:
    with found():
        page = queries.standing(regrouping, reader=request.reader)
    form = UndoForm(request.POST or None, asks=bool(page.since) and page.done.kind == "merge")
    if form.is_valid() and done(
        request,
        form,
        partial(_undo, request, page, form),
        _("Teruggedraaid."),
    ):
        return redirect("manage:regroupings")
    doors.look(request, looks.Looked(page.municipality, person=page.done.person), purpose=PURPOSE)
    return render(
        request,
        "manage/duplicates/undo.html",
        {"page": page, "form": form},
        status=422 if form.errors else 200,
    )


@doors.professional(may="go to the splitting of a person, by number", right=queries.RIGHT)
@require_POST
def go_to_split(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("number", "").strip()
    if number.isascii() and number.isdigit() and len(number) < 19:
        return redirect("manage:split", int(number))
    messages.error(request, _("Vul een persoonsnummer in, bijvoorbeeld 12."))
    return redirect("manage:regroupings")


@doors.professional(may="split a person that holds two", right=queries.RIGHT, shows="person")
def split(request: HttpRequest, person: int) -> HttpResponse:
    with found():
        page = queries.to_split(person, reader=request.reader)
    form = SplitForm(sent(request), person=page)
    if form.is_valid() and done(
        request, form, partial(_split, request, page, form), _("Gesplitst: er zijn nu twee personen.")
    ):
        return redirect("manage:regroupings")
    doors.look(request, looks.Looked(page.municipality, person=page.person), purpose=PURPOSE)
    return render(
        request,
        "manage/duplicates/split.html",
        {"page": page, "form": form},
        status=422 if form.errors else 200,
    )


def _merge(request: HttpRequest, form: MergeForm) -> None:
    actions.merge(**form.chosen(), by=request.reader, at=timezone.now())


def _undo(request: HttpRequest, page: queries.Standing, form: UndoForm) -> None:
    values = form.cleaned_data
    actions.undo(
        page.done.id,
        leave=values.get("leave", False),
        reason=values["reason"],
        by=request.reader,
        at=timezone.now(),
    )


def _split(request: HttpRequest, page: queries.ToSplit, form: SplitForm) -> None:
    values = form.cleaned_data
    rows = [tuple(key.rsplit(":", 1)) for key in values.get("rows") or ()]
    other = actions.Other(
        form.facts(),
        [(reference, int(key)) for reference, key in rows],
        values.get("also_in") or (),
        values.get("bsn", False),
    )
    actions.split(
        page.person,
        other,
        reason=values["reason"],
        sent_once=values["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )
