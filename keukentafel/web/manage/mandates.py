"""The register of mandates: the list of a day, one mandate, and what is done to it."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions import mandates as actions
from keukentafel.domain.decisions.queries import mandates as queries
from keukentafel.domain.walls import queries as walls
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.rules import access
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found
from keukentafel.web.typed import key

from .mandate_forms import EndForm, MandateForm, passed_on_of, shown, typed_of

READ, KEEP = "mandaten", "mandaten-bijhouden"


@doors.professional(may="read the register of mandates, of today or of another day", right=READ)
def mandates(request: HttpRequest) -> HttpResponse:
    place, on = home(request), asked_day(request)
    law, who = request.GET.get("wet", ""), request.GET.get("wie", "")
    every = request.GET.get("alles") == "1"
    reader = request.reader
    with found():
        view = queries.mandate_list(place, on=on, law=law, who=who, every=every, reader=reader)
        choices = queries.choices(place, on=reader.today, reader=reader)
    context = {
        "list": view, "choices": choices, "law": law, "who": who, "every": every, "day": shown(on),
        "today": on == reader.today, "places": places(request), "keeps": keeps(request, place),
    }  # fmt: skip
    return render(request, "manage/mandates/list.html", context)


@doors.professional(may="read one mandate with its history", right=READ)
def mandate(request: HttpRequest, mandate: int) -> HttpResponse:
    with found():
        page = queries.mandate_page(mandate, reader=request.reader)
    return render(
        request, "manage/mandates/one.html", {"page": page, "keeps": keeps(request, page.municipality)}
    )


@doors.professional(may="give a mandate, not to oneself", right=KEEP)
def new(request: HttpRequest) -> HttpResponse:
    place = home(request, KEEP)
    form = MandateForm(
        request.POST or None,
        choices=queries.choices(place, on=request.reader.today, reader=request.reader),
        initial={"from_on": shown(request.reader.today)},
    )

    def give() -> None:
        actions.give_mandate(place, form.facts(), by=request.reader, at=timezone.now())

    with found():
        if form.is_valid() and done(request, form, give, _("Het mandaat staat in het register."), once=True):
            return redirect("manage:mandates")
    return _form(request, form, None, _("Nieuw mandaat"))


@doors.professional(may="change a mandate from a day on", right=KEEP)
def change(request: HttpRequest, mandate: int) -> HttpResponse:
    page = _changing(request, mandate)
    if _is_over(request, page):
        return _to_read(request, page)
    form = MandateForm(
        request.POST or None,
        choices=queries.choices(page.municipality, on=request.reader.today, reader=request.reader),
        initial=typed_of(page, on=request.reader.today),
        keep=("code", "law"),
    )

    def keep() -> None:
        facts = form.facts(sub_of=page.line.sub_of)
        actions.change_mandate(mandate, facts, by=request.reader, at=timezone.now())

    with found():
        if form.is_valid() and done(
            request, form, keep, _("De wijziging staat in het register."), once=True, about=request.path
        ):
            return redirect("manage:mandates")
    return _form(request, form, page, _("Mandaat wijzigen vanaf een dag"))


@doors.professional(may="pass a mandate on, never wider than it is", right=KEEP)
def pass_on(request: HttpRequest, mandate: int) -> HttpResponse:
    page = _changing(request, mandate)
    if _is_over(request, page):
        return _to_read(request, page)
    form = MandateForm(
        request.POST or None,
        choices=queries.choices(page.municipality, on=request.reader.today, reader=request.reader),
        initial=passed_on_of(page, on=request.reader.today),
        keep=("law",),
    )

    def give() -> None:
        facts = form.facts(sub_of=page.line.code)
        actions.give_mandate(page.municipality, facts, by=request.reader, at=timezone.now())

    with found():
        if form.is_valid() and done(
            request, form, give, _("Het ondermandaat staat in het register."), once=True
        ):
            return redirect("manage:mandate", mandate)
    return _form(request, form, page, _("Mandaat doorgeven"))


@doors.professional(may="end a mandate, with what was passed on of it", right=KEEP)
def end(request: HttpRequest, mandate: int) -> HttpResponse:
    page = _changing(request, mandate)
    if _is_over(request, page):
        return _to_read(request, page)
    reader = request.reader
    form = EndForm(request.POST or None, today=reader.today)
    if form.is_valid():
        deed = partial(
            actions.end_mandate, mandate, until_on=form.until_on, reason=form.cleaned_data["reason"], by=request.reader,
            at=timezone.now(),
        )  # fmt: skip
        with found():
            if done(
                request,
                form,
                deed,
                _("Het einde staat in het register."),
                once=True,
                about=request.path,
            ):
                return redirect("manage:mandate", mandate)
    today = queries.decided_on_mandate(mandate, on=reader.today, reader=reader)
    context = {"page": page, "form": form, "today": today}
    return render(request, "manage/mandates/end.html", context, status=422 if form.errors else 200)


@doors.professional(may="see overlaps and gaps in the register of mandates", right=READ)
def problems(request: HttpRequest) -> HttpResponse:
    place, on = home(request), asked_day(request)
    with found():
        sentences = queries.problems(place, on=on, reader=request.reader)
    context = {"sentences": sentences, "day": shown(on), "place": place, "places": places(request)}
    return render(request, "manage/mandates/problems.html", context)


def home(request: HttpRequest, right: str = READ) -> int:
    """The municipality whose register is asked for; the first one of this reader when the address names none of theirs."""
    mine = request.reader.municipalities_with(access.roles(right))
    asked = key(request.GET.get("gemeente", ""))
    if not mine:
        raise Http404
    return asked if asked is not None and asked in mine else mine[0]


def places(request: HttpRequest, right: str = READ) -> list[tuple[int, str]]:
    """Code and name of the municipalities to choose from; empty when there is only one."""
    mine = request.reader.municipalities_with(access.roles(right))
    if len(mine) < 2:
        return []
    return [
        (site.code, site.name)
        for site in walls.municipalities()
        if site.code is not None and site.code in mine
    ]


def keeps(request: HttpRequest, place: int) -> bool:
    """Whether this reader may change the register of this municipality."""
    return place in request.reader.municipalities_with(access.roles(KEEP))


def asked_day(request: HttpRequest) -> date:
    """The day of the address; today when it names none."""
    try:
        day = parse_date(request.GET.get("dag", ""))
    except WrongDate:
        day = None
    return day or request.reader.today


def _changing(request: HttpRequest, mandate: int) -> queries.MandatePage:
    """In a municipality whose register this reader keeps. That it is over is refused by the deed: what was typed stays."""
    with found():
        page = queries.mandate_page(mandate, reader=request.reader)
    if not keeps(request, page.municipality):
        raise Http404(mandate)
    return page


def _is_over(request: HttpRequest, page: queries.MandatePage) -> bool:
    """Whether there is only something to read: it counts no more, and nothing was typed yet."""
    return not page.may_change and request.method != "POST"


def _to_read(request: HttpRequest, page: queries.MandatePage) -> HttpResponse:
    messages.info(request, _("Dit mandaat is al geëindigd. Hieronder staat wanneer, door wie en waarom."))
    return redirect("manage:mandate", page.line.id)


def _form(
    request: HttpRequest, form: MandateForm, page: queries.MandatePage | None, title: str
) -> HttpResponse:
    context = {"form": form, "page": page, "title": title}
    return render(request, "manage/mandates/form.html", context, status=422 if form.errors else 200)
