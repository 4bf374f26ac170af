"""What a doctor sent, one of those, and a new one. Nothing else of anybody is here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.queries import referrals_sent as queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import referrals as process
from keukentafel.web import doors
from keukentafel.web.desk.once import sent as sent_form
from keukentafel.web.desk.shared import done, found
from keukentafel.web.typed import key

from .forms import SendForm, TakeBackForm


@doors.referrer(may="see the referrals that they sent")
def sent(request: HttpRequest) -> HttpResponse:
    lines = queries.my_sent(reader=request.reader)
    for each in lines:
        _look(request, each)
    return render(request, "referrer/sent.html", {"lines": lines})


@doors.referrer(may="see one of the referrals that they sent, and take it back while nobody handled it")
def one(request: HttpRequest, sent: int) -> HttpResponse:
    with found():
        line = queries.my_sent_one(sent, reader=request.reader)
    form = TakeBackForm(request.POST or None)

    def take_back() -> None:
        reason = form.cleaned_data["reason"]
        process.take_back_referral(sent, reason=reason, by=request.reader, at=timezone.now())

    if form.is_valid() and done(request, form, take_back, _("U hebt de verwijzing teruggenomen.")):
        return redirect("referrer:one", sent)
    _look(request, line)
    status = 422 if form.errors else 200
    return render(request, "referrer/one.html", {"line": line, "form": form}, status=status)


@doors.referrer(may="send a referral")
def new(request: HttpRequest) -> HttpResponse:
    reader = request.reader
    with found():
        practices = queries.practices(reader=reader)
    place = _place(request, practices)
    if place is None:
        return render(request, "referrer/where.html", {"practices": practices})
    offered = decisions.offered(place.municipality, reader=reader)
    form = SendForm(
        sent_form(request),
        products=decisions.products(place.municipality, law=place.law, on=reader.today),
        providers=offered.providers,
    )

    def send() -> None:
        process.send_referral(form.told(place.id), by=reader, at=timezone.now())

    if form.is_valid() and done(request, form, send, _("De verwijzing is verstuurd."), once=True):
        return redirect("referrer:sent")
    context = {"form": form, "doctor": place, "several": len(practices) > 1, "kept": offered.kept}
    return render(request, "referrer/new.html", context, status=422 if form.errors else 200)


def _place(request: HttpRequest, practices: tuple[queries.Doctor, ...]) -> queries.Doctor | None:
    """Where the child lives, as the doctor chose it; no choice for who works in one municipality."""
    if len(practices) == 1:
        return practices[0]
    chosen = key(request.GET.get("gemeente", ""))
    return next((each for each in practices if each.municipality == chosen), None)


def _look(request: HttpRequest, line: queries.SentLine) -> None:
    """A resident sees that the doctor read it; who is not known here has no file to see that in."""
    if line.person is not None:
        doors.look(request, looks.Looked(line.municipality, person=line.person), purpose="verwijzingen")
