"""A resident, or somebody on behalf of one, asks a question and gets a receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as now_

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.walls.queries import Site
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, limits
from keukentafel.web import melding_checks as checks
from keukentafel.web.desk.shared import done
from keukentafel.web.melding_drafts import initial
from keukentafel.web.melding_form import YES, MeldingForm
from keukentafel.web.refusals import said
from keukentafel.web.ui.environment import url
from keukentafel.web.uploads import was_too_large

from . import later
from .personal_plan import PlanForm
from .place import municipality

KEY, LAST = "kt_vraag", "kt_verstuurd"
TEN_MINUTES, A_DAY = 600, 86_400


@doors.public(may="een vraag stellen, ingelogd of niet")
def ask(request: HttpRequest, gemeente: str) -> HttpResponse:
    place = municipality(gemeente)
    return _form(request, place, later.own_key(request, place))


@doors.public(may="verdergaan met een vraag die men bewaarde, met het geheime adres daarvan")
def go_on(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:
    """The same form with what was kept. What was sent, thrown away or forgotten is not there."""
    place = municipality(gemeente)
    if not later.is_secret(secret) or (request.method != "POST" and later.kept(secret, place) is None):
        return later.private(render(request, "portal/no_unsent.html", status=404))
    return later.private(_form(request, place, secret, by_address=True))


def _form(request: HttpRequest, place: Site, secret: str, *, by_address: bool = False) -> HttpResponse:
    """secret: of what was kept before of this form, empty for who did neither keep anything nor sign in"""
    assert place.code is not None
    shown = secret if by_address else ""
    if request.method != "POST":
        return _begun(request, place, secret, shown)
    if "weggooien" in request.POST:
        return later.throw_away(request, place, secret)
    me = _me(request.reader, place)
    form = MeldingForm(
        request.POST, request.FILES, on=timezone.localdate(), municipality=place.code,
        own_birth=me.born if me else None, lives_here=_lives_here(me),
    )  # fmt: skip
    if sentence := limits.too_many(request):
        form.add_error(None, sentence)
        return _page(request, place, form, None, shown, status=429)
    if later.KEEP in request.POST:
        try:
            return later.keep(request, place, secret)
        except Refusal as refusal:
            form.errors.clear()  # what is only needed to send it, is not asked of who keeps it
            form.add_error(refusal.field if refusal.field in form.fields else None, said(refusal))
    if was_too_large(request):
        form.add_error("attachments", said(too_large(settings.UPLOAD_BYTES)))
    return _send(request, place, form, secret, shown)


def _begun(request: HttpRequest, place: Site, secret: str, shown: str) -> HttpResponse:
    """The form as it opens: with who is signed in, and what was kept."""
    assert place.code is not None
    key, before, me = _key(request), later.kept(secret, place), _me(request.reader, place)
    known = {"sent_once": key, **_known(me), **initial(MeldingForm, before)}
    form = MeldingForm(
        on=timezone.localdate(), municipality=place.code, lives_here=_lives_here(me), initial=known
    )
    return _with_key(request, _page(request, place, form, before, shown), key)


def _send(request: HttpRequest, place: Site, form: MeldingForm, secret: str, shown: str) -> HttpResponse:
    sent = ""
    if form.is_valid():
        there, told = _where(form, place)
        perhaps: list[Site | checks.Place] = [place, form.lies_in] if form.lies_in else [place]
        try:
            melding = actions.receive_melding(
                municipality=there.code or 0, by=request.reader, at=timezone.now(), largest=settings.UPLOAD_BYTES,
                files=[Incoming(each.name, each.read()) for each in form.cleaned_data["attachments"]],
                sent_before=_uuid(request.COOKIES.get(LAST, "")),
                sent_perhaps=[each.code for each in perhaps if each.code and each.code != there.code], **told,
            )  # fmt: skip
            later.drop(secret, place)
            return _sent(
                request, place, redirect("portal:receipt", there.slug, melding.receipt), melding.sent_once
            )
        except actions.AlreadySent as refusal:
            slug = next(each.slug for each in perhaps if each.code == refusal.melding.municipality_id)
            sent, form = url("portal:receipt", slug, refusal.melding.receipt), form.with_new_key()
            form.add_error(None, str(refusal))
        except Refusal as refusal:
            form.add_error(None, said(refusal))
    answer = _page(request, place, form, None, shown, sent=sent, status=422)
    return _with_key(request, answer, form["sent_once"].value()) if sent else answer


def _where(form: MeldingForm, place: Site) -> tuple[Site | checks.Place, dict[str, Any]]:
    """The municipality that receives it, with what is told: another one only when who asks said yes."""
    if form.lies_in is None or form.cleaned_data["elsewhere"] != YES:
        return place, form.told
    through = f"gemeente {place.name}, met toestemming"
    return form.lies_in, form.told | {"through": form.told["through"] or through}


def _page(
    request: HttpRequest,
    place: Site,
    form: MeldingForm,
    before: intake.Unsent | None,
    secret: str,
    *,
    sent: str = "",
    status: int = 200,
) -> HttpResponse:
    address = request.build_absolute_uri(url("portal:ask-on", place.slug, secret)) if secret else ""
    context = {"form": form, "sent": sent, "before": before, "address": address}
    return render(request, "portal/ask.html", context, status=status)


@doors.public(may="een ontvangstbewijs zien met het geheime adres daarvan")
def receipt(request: HttpRequest, gemeente: str, receipt: UUID) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    found = intake.receipt(receipt, municipality=place.code)
    if found is None:
        raise Http404(receipt)
    response = render(
        request,
        "portal/receipt.html",
        {"receipt": found, "address": receipt},
    )
    return later.private(response)


@doors.public(may="een persoonlijk plan inleveren met het geheime adres van het ontvangstbewijs")
def plan(request: HttpRequest, gemeente: str, receipt: UUID) -> HttpResponse:
    """Shows nothing of what was sent: on a shared computer nobody reads along. After the seven days it is taken as well."""
    place = municipality(gemeente)
    assert place.code is not None
    found = intake.receipt(receipt, municipality=place.code)
    if found is None:
        raise Http404(receipt)
    form = PlanForm(request.POST or None, request.FILES or None)
    if was_too_large(request):
        form.add_error("file", said(too_large(settings.UPLOAD_BYTES)))
    if busy := limits.too_many(request):
        form.add_error(None, busy)

    def hand_in() -> None:
        actions.hand_in_by_receipt(
            receipt, municipality=place.code or 0, text=form.cleaned_data["text"], file=form.incoming,
            largest=settings.UPLOAD_BYTES, by=request.reader, at=timezone.now(),
        )  # fmt: skip

    sentence = now_("Wij hebben uw plan. Wij lezen het voor het gesprek.")
    if form.is_valid() and done(request, form, hand_in, sentence, once=True):
        return redirect("portal:receipt", gemeente, receipt)
    late = timezone.localdate() > found.plan.last_day
    context = {"receipt": found, "address": receipt, "form": form, "late": late}
    status = 429 if busy else 422 if form.errors else 200
    return later.private(render(request, "portal/personal_plan.html", context, status=status))


def _key(request: HttpRequest) -> UUID:
    """The key of this form: for a while the same one in this browser.

    A browser that asks for the form anew after the back button fills in what was typed before; with another key the same
    question would be sent twice.
    """
    return _uuid(request.COOKIES.get(KEY, "")) or uuid4()


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _sent(request: HttpRequest, place: Site, response: HttpResponse, key: UUID) -> HttpResponse:
    """This browser sent it: the same again within a day, also from a form that was asked for anew, shows the same receipt."""
    response.set_cookie(
        LAST,
        str(key),
        max_age=A_DAY,
        path=url("portal:ask", place.slug),
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response


def _with_key(request: HttpRequest, response: HttpResponse, key: object) -> HttpResponse:
    response.set_cookie(
        KEY,
        str(key),
        max_age=TEN_MINUTES,
        path=request.path,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
    return response


def _me(reader: Reader | None, place: Site) -> people.PersonPage | None:
    """The resident who signed in here, as we know them."""
    if (
        reader is None
        or reader.kind != "resident"
        or reader.person is None
        or place.code not in reader.municipalities
    ):
        return None
    try:
        return people.person(reader.person, reader=reader)
    except people.NotYours:  # became part of another person, or is not read any more
        return None


def _lives_here(me: people.PersonPage | None) -> bool:
    return me is not None and me.household is not None


def _known(me: people.PersonPage | None) -> dict[str, Any]:
    """What a resident who signed in here need not type again."""
    if me is None:
        return {}
    return {
        "relation": "zelf",
        "about_name": me.name,
        "about_birth": "" if me.born.year is None else str(me.born),
        "asker_name": me.name,
        "asker_phone": me.phone,
        "asker_email": me.email,
    }
