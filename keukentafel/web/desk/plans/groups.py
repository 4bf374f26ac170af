"""One change of a tariff or rule for many households: written down, seen for each, decided on, and what became of each."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions.actions import grouping as actions
from keukentafel.domain.decisions.queries import groups as queries
from keukentafel.domain.decisions.queries.group_choices import group_choices
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import group_decisions as process
from keukentafel.domain.process.actions import letter_preview
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import letter_before
from keukentafel.web.desk.college_form import OfCollegeForm
from keukentafel.web.desk.shared import done, found
from keukentafel.web.typed import key

from . import group_forms as forms

RIGHT, PURPOSE = "groepsbesluiten", "groepsbesluit"


@doors.professional(may="see the decisions for many households at once", right=RIGHT)
def groups(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/plans/groups.html", {"groups": queries.groups(reader=request.reader)})


@doors.professional(may="write down a change of a tariff or rule for many households", right=RIGHT)
def new_group(request: HttpRequest) -> HttpResponse:
    """Nothing is decided by it: the next page shows what it would be for each household."""
    here, like = request.reader.municipalities, key(request.GET.get("als", ""))
    with found():
        initial = queries.as_before(like, reader=request.reader) if like else {"form": "zin"}
    municipality = key(request.GET.get("gemeente", "")) or initial.pop("municipality", here[0])
    if municipality not in here:
        raise Http404
    choices = group_choices(municipality, reader=request.reader)
    form = forms.GroupForm(request.POST or None, choices=choices, initial=initial)
    if form.is_valid():
        wanted, made = actions.ForMany(municipality=municipality, **form.wanted), []
        if done(
            request,
            form,
            lambda: made.append(actions.propose_for_many(wanted, by=request.reader, at=timezone.now())),
            _("Er is nog niets besloten. Bekijk eerst wat het voor ieder huishouden is."),
            once=True,
        ):
            return redirect("desk:group", made[0].pk) if made else redirect("desk:groups")
    status = 422 if form.errors else 200
    context = {"form": form, "choices": choices, "municipality": municipality}
    return render(request, "desk/plans/new_group.html", context, status=status)


@doors.professional(
    may="see what a change is or was for each household, as far as one may open it", right=RIGHT
)
def group(request: HttpRequest, group: int) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _how_far(request, group)
    return _shown(request, group, OfCollegeForm() if "college" in request.GET else None)


def _shown(request: HttpRequest, group: int, form: OfCollegeForm | None) -> HttpResponse:
    with found():
        page = queries.group(group, page=_page(request), by_college=form is not None, reader=request.reader)
    for each in page.households:
        doors.look(request, looks.Looked(page.municipality, household=each.household), purpose=PURPOSE)
    if form and form.errors and not page.by_college:
        messages.error(request, " ".join(each for rows in form.errors.values() for each in rows))
    context = {"group": page, "form": form if page.by_college else None}
    return render(request, "desk/plans/group.html", context, status=422 if form and form.errors else 200)


def _page(request: HttpRequest) -> int:
    return min(key(request.GET.get("pagina", "")) or 1, 1_000)


def _how_far(request: HttpRequest, group: int) -> HttpResponse:
    """The part that an open page asks for while it runs: two numbers, and nobody's name. Then the page opens anew."""
    with found():
        line, at_work = queries.progress(group, reader=request.reader)
    answer = render(request, "desk/plans/group_progress.html", {"line": line})
    if line.state != "running" or not at_work:
        answer["HX-Refresh"] = "true"
    return answer


@doors.professional(may="decide so for many households, with a mandate, or drop it", right=RIGHT)
@require_POST
def group_act(request: HttpRequest, group: int) -> HttpResponse:
    """The buttons of a change for many."""
    with found():
        row = queries.group_row(group, reader=request.reader)
    by, at = request.reader, timezone.now()
    if "college" in request.POST:
        return _of_college(request, row)
    try:
        if "besluit" in request.POST:
            process.start(row, seen=request.POST.get("gezien", ""), by=by, at=at)
            messages.success(request, _("Vastgelegd. De brieven worden nu een voor een gemaakt."))
        elif "vervalt" in request.POST:
            actions.drop_group(row, by=by, at=at)
            messages.success(request, _("Dit groepsbesluit is vervallen. Er is niets veranderd."))
        elif "verder" in request.POST:
            actions.go_on(row, by=by, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:group", row.pk)


@doors.professional(may="look at the letter to one of many households before it is decided", right=RIGHT)
@require_POST
def group_letter(request: HttpRequest, group: int) -> HttpResponse:
    """Written and undone: exactly what would be sent to this household."""
    number, by, at = request.POST.get(letter_before.BUTTON, ""), request.reader, timezone.now()
    with found():
        row = queries.group_row(group, reader=by)
        household, person = queries.home_of(row, number, reader=by)
        doors.look(
            request, looks.Looked(row.municipality_id, household=household, person=person), purpose=PURPOSE
        )
        form = Form(request.POST)
        seen = letter_before.seen(
            request, form, partial(letter_preview.preview_of_group, row, number, by=by, at=at)
        )
    context = {"group": row, "number": number, "form": form, "seen": None, **seen}
    return render(request, "desk/plans/group_letter.html", context, status=200 if seen else 422)


def _of_college(request: HttpRequest, row: Any) -> HttpResponse:
    form = OfCollegeForm(request.POST)

    def go() -> None:
        college, seen = form.wanted["college"], request.POST.get("gezien", "")
        process.start(row, seen=seen, college=college, by=request.reader, at=timezone.now())

    told = _("Het collegebesluit is vastgelegd. De besluiten en brieven worden nu een voor een gemaakt.")
    if form.is_valid() and done(request, form, go, told):
        return redirect("desk:group", row.pk)
    return _shown(request, row.pk, form)
