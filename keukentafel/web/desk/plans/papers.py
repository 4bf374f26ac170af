"""The plan as PDF: asked for here, made by a worker, taken here."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from keukentafel.domain.journal import looks
from keukentafel.domain.plans.actions import papers as actions
from keukentafel.domain.plans.queries import family_plan as homes
from keukentafel.domain.plans.queries import papers as queries
from keukentafel.domain.plans.queries import versions as plans
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found
from keukentafel.web.files import pdf

from .agreed_forms import PaperForm
from .paper_forms import ALL, DeskPaperForm

NAME = "plan.pdf"


@doors.professional(may="ask for a plan that may be read as PDF", shows="household", right="plan")
def papers(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        home = homes.home(number, reader=request.reader)
    members = queries.paper_members(number, reader=request.reader)
    form = DeskPaperForm(request.POST or None, members=members)
    if form.is_valid():
        said = _("De PDF wordt gemaakt. Dat duurt meestal een paar tellen.")
        with found():
            if done(request, form, partial(ask, request, number, form), said):
                return redirect("desk:plan-papers", number)
    doors.look(request, looks.Looked(municipality=home.municipality, household=number))
    made = queries.papers(number, reader=request.reader, at=timezone.now())
    context = {
        "home": home, "form": form, "papers": made, "waiting": any(each.state == "waiting" for each in made),
        "versions": plans.versions(number, reader=request.reader),
    }  # fmt: skip
    return render(request, "desk/plans/papers.html", context, status=422 if form.errors else 200)


@doors.professional(may="take the PDF of a plan that one asked for", shows="household", right="plan")
def paper(request: HttpRequest, number: int, paper: int) -> HttpResponse:
    try:
        with found():
            file = queries.paper_file(paper, reader=request.reader)
    except queries.PaperLost:
        messages.error(request, _("Deze PDF is niet meer goed in de opslag. Vraag een nieuwe."))
        return redirect("desk:plan-papers", number)
    if file.household != number:
        raise Http404(paper)
    doors.look(request, looks.Looked(municipality=file.municipality, household=number))
    return pdf(file.content, _name(file.for_whom))


def _name(whom: str) -> str:
    """Initials, to tell the papers of two members apart: the file stays in the downloads of a computer."""
    letters = slugify("".join(word[0] for word in whom.split()))
    return f"plan-voor-{letters}.pdf" if letters else NAME


def ask(request: HttpRequest, number: int, form: PaperForm) -> None:
    values = form.cleaned_data
    member = values.get("member", ALL)
    actions.ask_for_paper(
        number, version=values["version"], large=values["large"] == "ja", sent_once=values["sent_once"],
        member=None if member == ALL else int(member),
        by=request.reader, at=timezone.now(),
    )  # fmt: skip
