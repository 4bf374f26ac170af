"""A resident, or somebody on behalf of one, asks a question and gets a receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.domain.walls.queries import Site
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import letters
from keukentafel.web import doors
from keukentafel.web.melding_form import MeldingForm
from keukentafel.web.ui.markdown import html

from .place import municipality

KEY = "kt_vraag"
TEN_MINUTES = 600


@doors.public(may="een vraag stellen, ingelogd of niet")
def ask(request: HttpRequest, gemeente: str) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    today = timezone.localdate()
    if request.method != "POST":
        key = _key(request)
        form = MeldingForm(on=today, initial={"sent_once": key, **_known(request.reader, place)})
        return _with_key(request, render(request, "portal/ask.html", {"form": form, "sent": None}), key)
    form = MeldingForm(request.POST, on=today)
    sent = None
    if form.is_valid():
        try:
            melding = actions.receive_melding(
                municipality=place.code, by=request.reader, at=timezone.now(), **form.cleaned_data
            )
            return redirect("portal:receipt", gemeente, melding.receipt)
        except actions.AlreadySent as refusal:
            sent, form = refusal.melding.receipt, form.with_new_key()
            form.add_error(None, str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    answer = render(request, "portal/ask.html", {"form": form, "sent": sent}, status=422)
    return _with_key(request, answer, form["sent_once"].value()) if sent else answer


@doors.public(may="een ontvangstbewijs zien met het geheime adres daarvan")
def receipt(request: HttpRequest, gemeente: str, receipt: UUID) -> HttpResponse:
    place = municipality(gemeente)
    assert place.code is not None
    found = intake.receipt(receipt, municipality=place.code)
    if found is None:
        raise Http404(receipt)
    response = render(
        request, "portal/receipt.html", {"receipt": found, "what_now": html(_what_now(found, place))}
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _key(request: HttpRequest) -> UUID:
    """The key of this form: for a while the same one in this browser.

    A browser that asks for the form anew after the back button fills in what was typed before; with another key the same
    question would be sent twice.
    """
    try:
        return UUID(request.COOKIES.get(KEY, ""))
    except ValueError:
        return uuid4()


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


def _known(reader: Reader | None, place: Site) -> dict[str, Any]:
    """What a resident who signed in here need not type again."""
    if (
        reader is None
        or reader.kind != "resident"
        or reader.person is None
        or place.code not in reader.municipalities
    ):
        return {}
    me = people.person(reader.person, reader=reader)
    return {
        "relation": "zelf",
        "about_name": me.name,
        "about_birth": "" if me.born.year is None else str(me.born),
        "asker_name": me.name,
        "asker_phone": me.phone,
        "asker_email": me.email,
    }


def _what_now(found: intake.Receipt, place: Site) -> str:
    """The letter of receipt from its first heading on: what comes before names people, and this page names nobody.

    In Dutch, as every letter.
    """
    on = timezone.localdate(found.received_at)
    support = f"de cliëntondersteuning in {place.name}. Bel {place.phone or 'de gemeente'} en vraag ernaar"
    letter = letters.fill(
        "ontvangstbevestiging",
        on=on,
        values={
            "aanhef": "–", "voor_wie": "–", "vraag": "–", "meldingsnummer": found.number, "ontvangen_op": on,
            "team": "het sociaal team", "onderzoek_uiterlijk": found.investigation_until,
            "plan_uiterlijk": found.plan_until, "client_ondersteuning": support, "gemeente": place.name,
            "telefoon": place.phone or "het nummer van uw gemeente",
        },
    )  # fmt: skip
    return letter.markdown[letter.markdown.index("## ") :]
