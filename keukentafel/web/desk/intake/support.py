"""From need to offer: which help fits what somebody needs, free and near first, and what was chosen of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.guide.queries import offers as guide
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.plans import queries as plans
from keukentafel.domain.process.actions import support as actions
from keukentafel.domain.process.queries import support as queries
from keukentafel.rules import support as matrix
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found
from keukentafel.web.typed import key
from keukentafel.web.ui.environment import url

from .looking import at_case_of_household


@dataclass(frozen=True, slots=True)
class Found:
    """A kind of service that answers a need, with the offers of it and what was decided about it before."""

    answer: matrix.Answer
    offers: tuple[tuple[guide.OfferLine, tuple[str, ...]], ...]
    chosen: frozenset[str]


class ChoiceForm(forms.Form):
    """Choose it or lay it aside. A reason is needed only to lay it aside: the deed says so."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Past dit?"),
        widget=forms.RadioSelect,
        choices=[
            ("chosen", gettext_lazy("Ja, dit kiezen wij")),
            ("declined", gettext_lazy("Nee, dit past niet")),
        ],
        error_messages={"required": gettext_lazy("Kies of dit past.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Waarom, of wat spreekt u af?"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Dit komt bij de ladder en in het verslag te staan."),
    )
    enough = forms.BooleanField(label=gettext_lazy("Hiermee is er genoeg hulp op deze trede"), required=False)
    goal = forms.TypedChoiceField(
        label=gettext_lazy("Bij welk doel uit het plan?"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, goals: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goals:
            self.fields["goal"].choices = [("", _("bij geen doel")), *goals]
        else:
            del self.fields["goal"]


@doors.professional(may="see which help fits what a household needs", right="gesprekken", shows="household")
def support(request: HttpRequest, number: str) -> HttpResponse:
    case, card = at_case_of_household(request, number)
    today = request.reader.today
    chosen = request.GET.getlist("behoefte")[:40]
    answers = matrix.answers(chosen, products=catalogue(case.municipality), on=today)
    page = intake.clarification(number, reader=request.reader)
    lines = guide.offers(
        case.municipality, services=[each.service.code for each in answers], reader=request.reader
    )
    names = {topic.code: topic.name for topic in intake.topics(today)}
    needs = matrix.needs(on=today)
    context = {
        "case": case,
        "household": card,
        "groups": [
            (name, [need for need in needs if need.leefgebied == code]) for code, name in names.items()
        ],
        "chosen": chosen,
        "found": [_found(each, lines, card.district, page.offers) for each in answers],
        "looked_at": page.offers,
        "to_act_on": _to_act_on(case, request),
        "waiting": next(iter(decisions.undecided(number, reader=request.reader)), ""),
        "ladder_lacks": any(not page.told.ladder.get(step.code) for step in intake.ladder(today)),
        "query": urlencode([("behoefte", each) for each in chosen]),
        "below": intake.domains_below_norm(card.number, reader=request.reader, on=today),
        "names": {member.person: member.name for member in card.members},
    }
    return render(request, "intake/support.html", context)


@doors.professional(
    may="choose help for a household, or lay it aside with a reason", right="gesprekken", shows="household"
)
def look_at(request: HttpRequest, number: str, service: str) -> HttpResponse:
    """One kind of service, or one offer of it (?aanbod=)."""
    case, card = at_case_of_household(request, number)
    kind = next((row for row in matrix.services(on=request.reader.today) if row.code == service), None)
    if kind is None:
        raise Http404(service)
    line = _offer_of(request, case, service)
    form = ChoiceForm(sent(request), goals=plans.open_goals(card.number, reader=request.reader))
    if form.is_valid() and _look(request, number, service, line, form):
        return redirect(f"{url('desk:support', number)}?{_needs(request)}")
    context = {
        "case": case, "household": card, "form": form, "kind": kind, "offer": line,
        "reasons": _reasons(line, card.district) if line else (), "back": _needs(request),
    }  # fmt: skip
    return render(request, "intake/look_at.html", context, status=422 if form.errors else 200)


def _offer_of(request: HttpRequest, case: cases.CaseCard, service: str) -> guide.OfferLine | None:
    """The offer that the address names; None where it names none. raises Http404"""
    if not request.GET.get("aanbod"):
        return None
    wanted = key(request.GET["aanbod"])
    for each in guide.offers(case.municipality, services=[service], reader=request.reader):
        if each.id == wanted:
            return each
    raise Http404(service)


def _look(
    request: HttpRequest, number: str, service: str, line: guide.OfferLine | None, form: ChoiceForm
) -> bool:
    values = form.cleaned_data
    chosen = values["outcome"] == "chosen"
    with found():
        row = cases.case_row(number, reader=request.reader)
    look = partial(
        actions.look_at_offer, row, service=service, offer=line.id if line else None, chosen=chosen,
        reason=values["reason"], enough=values["enough"], goal=values.get("goal"), by=request.reader, at=timezone.now(),
    )  # fmt: skip
    words = (
        _("Gekozen. Het staat bij de ladder.") if chosen else _("Opzij gelegd. De reden staat bij de ladder.")
    )
    return done(request, form, look, words, once=True, about=request.path)


def _to_act_on(case: cases.CaseCard, request: HttpRequest) -> set[int]:
    """Choices that count and are no action yet."""
    return {each.id for each in intake.chosen_of(case.id, on=request.reader.today)} - queries.in_plan(case.id)


def _found(
    answer: matrix.Answer,
    lines: tuple[guide.OfferLine, ...],
    district: int,
    looked_at: tuple[intake.LookedAt, ...],
) -> Found:
    mine = [line for line in lines if line.service == answer.service.code]
    sorted_lines = matrix.ordered([(line, line.free, line.near(district), line.name) for line in mine])
    return Found(
        answer,
        tuple((line, _reasons(line, district)) for line in sorted_lines),
        frozenset(each.outcome for each in looked_at if each.service == answer.service.code),
    )


def _reasons(line: guide.OfferLine, district: int | None) -> tuple[str, ...]:
    """Why this one stands where it stands."""
    said = [_("gratis") if line.free else line.cost or _("niet gratis")]
    if line.near(district):
        said.append(_("in deze wijk"))
    elif not line.districts:
        said.append(_("in de hele gemeente"))
    else:
        said.append(_("in een andere wijk"))
    return tuple(said)


def _needs(request: HttpRequest) -> str:
    return urlencode([("behoefte", each) for each in request.GET.getlist("behoefte")[:40]])
