"""From a decision to the next one: change, extend, revise, withdraw, end, or mend a mistake."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.intending import IntentionOpen, Wanted
from keukentafel.domain.decisions.correcting import NotACorrection, is_heard_first
from keukentafel.domain.decisions.queries import objections, who_speaks
from keukentafel.domain.decisions.queries.asked_again import to_answer
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import changing as process
from keukentafel.domain.process.actions.letter_preview import preview_change, preview_intention
from keukentafel.domain.process.queries.made_known import goes_to_nobody
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk import criteria_fields, laying, letter_before
from keukentafel.web.desk.shared import done, found, refused
from keukentafel.web.desk.was_first import kept_typed
from keukentafel.web.typed import key
from keukentafel.web.ui import markdown

from . import change_forms as forms
from . import change_step_forms as steps
from .overtaken import aanvraag_over, heard_meanwhile, intention_over, overtaken

KINDS = {
    "wijzigen": "changed",
    "verlengen": "extended",
    "herzien": "revised",
    "intrekken": "withdrawn",
    "beeindigen": "ended",
    "verbeteren": "corrected",
}
TITLES = {
    "changed": gettext_lazy("Besluit wijzigen"),
    "extended": gettext_lazy("Hulp verlengen"),
    "revised": gettext_lazy("Besluit herzien"),
    "withdrawn": gettext_lazy("Besluit intrekken"),
    "ended": gettext_lazy("Hulp beëindigen"),
    "corrected": gettext_lazy("Besluit verbeteren"),
}
BUTTONS = [
    ("changed", "wijzigen", gettext_lazy("Wijzig")),
    ("extended", "verlengen", gettext_lazy("Verleng")),
    ("revised", "herzien", gettext_lazy("Herzie")),
    ("withdrawn", "intrekken", gettext_lazy("Trek in")),
    ("ended", "beeindigen", gettext_lazy("Beëindig")),
    ("corrected", "verbeteren", gettext_lazy("Verbeter (nieuw besluit)")),
]
RIGHT = "besluiten-nemen"
DECIDE_NEXT = gettext_lazy("Het voornemen is opgeschreven. Bekijk de brief, en besluit dan.")
HEARD_FIRST = gettext_lazy(
    "Het voornemen is opgeschreven. De inwoner reageert eerst. Daarna kunt u besluiten."
)


@doors.professional(may="write down what is intended with a decision", shows="household", right=RIGHT)
def intend(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    with found():
        view = queries.to_intend(number, KINDS[kind], product=_product(request), reader=request.reader)
        row = queries.beschikking_row(number, reader=request.reader)
    if view is None:
        return _not_any_more(request, row)
    again = to_answer(row, view.kind, product=view.product, on=first_day(request, view))
    form = forms.IntendForm(
        request.POST or None,
        to=view,
        providers=queries.providers(view.municipality, reader=request.reader),
        criteria=again.criteria,
        initial=_start(view) | criteria_fields.before(again.before),
    )
    instead, waiting = False, None
    if form.is_valid() and letter_before.wanted(request):
        seen = letter_before.seen(
            request,
            form,
            lambda: preview_intention(
                number,
                Wanted(**form.wanted),
                letter=form.asks_by_letter,
                by=request.reader,
                at=timezone.now(),
            ),
        )
        return _page(request, "desk/plans/intend.html", view, form=form, title=TITLES[view.kind], **seen)
    if form.is_valid():
        try:
            made = process.intend(
                number,
                Wanted(**form.wanted),
                letter=form.asks_by_letter,
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            refused(form, refusal)
            instead = isinstance(refusal, NotACorrection)
            waiting = refusal.intention if isinstance(refusal, IntentionOpen) else None
        else:
            heard = is_heard_first(made, on=request.reader.today)
            messages.success(request, HEARD_FIRST if heard else DECIDE_NEXT)
            return redirect("desk:intention", made.pk)
    return _page(
        request, "desk/plans/intend.html", view, form=form, title=TITLES[view.kind], instead=instead, waiting=waiting
    )  # fmt: skip


def _not_any_more(request: HttpRequest, row: Any) -> HttpResponse:
    """The decision does not hold any more: who decided meanwhile, with what was typed."""
    view = queries.aanvraag(row.aanvraag.number, reader=request.reader)
    first = aanvraag_over(view)
    if first is not None and request.method == "POST":
        return overtaken(request, view, forms.TypedForm(request.POST), first)
    later = getattr(row, "changed_by", None) or getattr(row, "replaced_by", None)
    told = _("Na dit besluit kwam besluit %(number)s. Ga daarmee verder.")
    messages.info(
        request, told % {"number": later.number} if later else _("Dit kan met dit besluit nu niet.")
    )
    return redirect("desk:aanvraag", row.aanvraag.number)


@doors.professional(may="read an intention, and decide on it with a mandate", shows="household", right=RIGHT)
def intention(request: HttpRequest, intention: int) -> HttpResponse:
    with found():
        view = queries.intention(intention, reader=request.reader)
    form = steps.DecideChangeForm(
        request.POST or None, initial={"grounds": view.start}, until=view.may_say_more
    )
    first = intention_over(view)
    if first is not None and request.method == "POST":
        return overtaken(request, view, form, first)
    if form.is_valid() and letter_before.wanted(request):
        values = {**form.cleaned_data, "by": request.reader, "at": timezone.now()}
        seen = letter_before.seen(request, form, lambda: preview_change(intention, **values))
        return _page(
            request, "desk/plans/intention.html", view, form=form, body="", title=TITLES[view.kind], **seen
        )
    if form.is_valid() and done(
        request,
        form,
        partial(process.decide, intention, **form.cleaned_data, by=request.reader, at=timezone.now()),
        _("Het besluit is genomen. De brief wordt gemaakt."),
        once=True,
    ):
        return redirect("desk:aanvraag", view.aanvraag)
    body = markdown.html(view.letter_body) if view.letter_title else ""
    return _page(request, "desk/plans/intention.html", view, form=form, body=body, title=TITLES[view.kind])


@doors.professional(may="write down what a resident says to an intention", shows="household", right=RIGHT)
def hear(request: HttpRequest, intention: int) -> HttpResponse:
    with found():
        view = queries.intention(intention, reader=request.reader)
    first = intention_over(view)
    form = steps.HearForm(
        request.POST or None,
        exceptions=queries.hearing_exceptions(on=request.reader.today),
        voices=who_speaks.about_intention(intention, reader=request.reader),
        again=bool(view.heard),
        initial={"on": request.reader.today.strftime("%d-%m-%Y")},
    )
    if first is not None:
        return overtaken(request, view, form, first)
    did = partial(done, request, form, sentence=_("De zienswijze is vastgelegd."), once=True)
    meanwhile = heard_meanwhile(view, key(request.POST.get("known", "")) or 0) if form.is_bound else ""
    if meanwhile:
        handled = kept_typed(form, meanwhile, did)
    else:
        handled = form.is_valid() and did(
            partial(process.hear, intention, **form.cleaned_data, by=request.reader, at=timezone.now())
        )
    if handled:
        return redirect("desk:intention", intention)
    title = _("Wat vindt de inwoner ervan?")
    return _page(
        request, "desk/plans/intention_step.html", view, form=form, title=title, button=_("Vastleggen"),
        known=len(view.heard),
    )  # fmt: skip


@doors.professional(may="drop an intention", shows="household", right=RIGHT)
def drop(request: HttpRequest, intention: int) -> HttpResponse:
    with found():
        view = queries.intention(intention, reader=request.reader)
    form = steps.DropForm(request.POST or None)
    if first := intention_over(view):
        return overtaken(request, view, form, first)
    if form.is_valid() and done(
        request,
        form,
        partial(process.drop, intention, **form.cleaned_data, by=request.reader, at=timezone.now()),
        _("Het voornemen is vervallen. Het besluit blijft zoals het is."),
        once=True,
    ):
        return redirect("desk:aanvraag", view.aanvraag)
    title = _("Voornemen laten vallen")
    return _page(
        request, "desk/plans/intention_step.html", view, form=form, title=title, button=_("Laten vallen")
    )


@doors.professional(may="lay an intention before somebody with the mandate", right=RIGHT)
@require_POST
def lay_before(request: HttpRequest, intention: int) -> HttpResponse:
    with found():
        view = queries.intention(intention, reader=request.reader)
        try:
            process.lay_before(
                intention,
                account=laying.before_whom(request),
                by=request.reader,
                at=timezone.now(),
            )
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            page = reverse("desk:intention", args=[intention])
            laying.take_along(request, page, municipality=view.municipality, household=view.household)
            messages.success(request, _("Het voornemen ligt nu bij uw collega."))
    return redirect("desk:intention", intention)


def first_day(request: HttpRequest, view: Any = None) -> date:
    """The day that was filled in, else today: an age is that of the first day. view: of a mistake in a product the day begins
    with that of the decision."""
    try:
        return parse_date(request.POST.get("effective_on", ""))
    except WrongDate:
        corrects = view is not None and view.kind == "corrected"
        return view.counts_from if corrects else request.reader.today


def _product(request: HttpRequest) -> str:
    """Code of another product that was chosen, because that of the decision was a mistake."""
    return request.POST.get("product", request.GET.get("product", ""))


def _start(view: Any) -> dict[str, Any]:
    """The form begins with the help as it is."""
    now, extends = view.help, view.kind == "extended"
    other: dict[str, Any] = {} if view.counts_alike else {"volume": ""}
    other |= {"provider": None, "volume": ""} if view.product else {}
    first = view.counts_from if view.kind == "corrected" else None
    return {
        "volume": now.volume, "form": now.form, "provider": now.provider, "reason": view.start,
        "ends_on": "" if extends else now.ends_on.strftime("%d-%m-%Y"),
        "effective_on": first.strftime("%d-%m-%Y") if first else "",
        "outcome": view.outcome, "ground": view.ground if view.kind == "corrected" else "", "product": view.product,
    } | other  # fmt: skip


def _page(request: HttpRequest, template: str, view: Any, **context: Any) -> HttpResponse:
    doors.look(
        request, looks.Looked(municipality=view.municipality, household=view.household, person=view.person)
    )
    form = context.get("form")
    status = 422 if form is not None and form.errors else 200
    asked = getattr(view, "asked", None)
    told = {
        "to": view,
        "unknown": asked is not None and goes_to_nobody(asked.document, on=request.reader.today),
        "seen": None,
        "instead": False,
        "known": None,
        "waiting": None,
        "sends": False,
        "objected": objections.running_about(view.aanvraag, reader=request.reader),
    }
    return render(request, template, {**told, **context}, status=status)
