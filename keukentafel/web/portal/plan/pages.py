"""The plan of one's own household as a page: as it is, as it was agreed, what changed, and on paper."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.plans.queries import papers as paper_queries
from keukentafel.domain.plans.queries import versions as queries
from keukentafel.domain.plans.queries.own_page import own_page
from keukentafel.domain.process.queries import my_file, my_plan
from keukentafel.web import doors
from keukentafel.web.desk.plans.agreed_forms import PaperForm
from keukentafel.web.desk.plans.papers import NAME, ask
from keukentafel.web.desk.plans.shown import words
from keukentafel.web.desk.shared import done, found
from keukentafel.web.files import pdf
from keukentafel.web.portal.my_file.shared import not_for_children

from .answer import AgreeForm


@doors.resident(may="find the plan of one's own household", right="eigen-plan")
@not_for_children
def plans(request: HttpRequest) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    homes = queries.households_with_plan(reader=request.reader)
    if len(homes) == 1:
        return redirect("portal:plan", homes[0].pk)
    return render(request, "portal/plan/plans.html", {"homes": homes})


@doors.resident(may="read the plan of one's own household", right="eigen-plan")
@not_for_children
def plan(request: HttpRequest, number: int) -> HttpResponse:
    me = my_file.own_person(reader=request.reader)
    with found():
        page = own_page(number, reader=request.reader)
        own = my_plan.own_beside(page.now, reader=request.reader, person=me)
    return render(request, "portal/plan/plan.html", {"page": page, "own": own, **words(request.reader.today)})


@doors.resident(
    may="read a version of the plan of one's own household, and say whether one agrees", right="eigen-plan"
)
@not_for_children
def version(request: HttpRequest, number: int, key: int) -> HttpResponse:
    me = my_file.own_person(reader=request.reader).pk
    with found():
        view = queries.version(key, reader=request.reader)
    if view.household != number:
        raise Http404(key)
    mine = view.voice(me)
    form = AgreeForm(request.POST or None)

    def deed() -> None:
        values = form.cleaned_data
        actions.answer_version(
            key,
            agrees=values["agrees"] == "ja",
            reason=values["reason"],
            by=request.reader,
            at=timezone.now(),
        )

    if form.is_valid() and done(request, form, deed, _("Bedankt. Uw antwoord staat bij het plan.")):
        return redirect("portal:plan-version", number, key)
    context = {"version": view, "mine": mine, "form": form, **words(request.reader.today)}
    return render(request, "portal/plan/version.html", context, status=422 if form.errors else 200)


@doors.resident(may="see what changed in the plan of one's own household", right="eigen-plan")
@not_for_children
def changes(request: HttpRequest, number: int, older: int, newer: int) -> HttpResponse:
    """newer 0: the plan as it stands now"""
    my_file.own_person(reader=request.reader)
    with found():
        told = queries.changes(number, older, newer or None, reader=request.reader)
    return render(request, "portal/plan/changes.html", {"number": number, "changes": told})


@doors.resident(may="ask for the plan of one's own household as PDF", right="eigen-plan")
@not_for_children
def papers(request: HttpRequest, number: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    with found():
        now = queries.plan_now(number, reader=request.reader)
    if now.id is None:
        raise Http404(number)
    form = PaperForm(request.POST or None)
    if form.is_valid():
        said = _("De PDF wordt gemaakt. Dat duurt meestal een paar tellen.")
        with found():
            if done(request, form, partial(ask, request, number, form), said):
                return redirect("portal:plan-papers", number)
    made = paper_queries.papers(number, reader=request.reader, at=timezone.now())
    context = {
        "number": number, "form": form, "papers": made, "waiting": any(each.state == "waiting" for each in made),
        "versions": queries.versions(number, reader=request.reader),
    }  # fmt: skip
    return render(request, "portal/plan/papers.html", context, status=422 if form.errors else 200)


@doors.resident(may="take the PDF of the plan of one's own household", right="eigen-plan")
@not_for_children
def paper(request: HttpRequest, number: int, paper: int) -> HttpResponse:
    my_file.own_person(reader=request.reader)
    try:
        with found():
            file = paper_queries.paper_file(paper, reader=request.reader)
    except paper_queries.PaperLost:
        messages.error(request, _("Deze PDF is niet meer goed in de opslag. Vraag een nieuwe."))
        return redirect("portal:plan-papers", number)
    if file.household != number:
        raise Http404(paper)
    return pdf(file.content, NAME)
