"""A colleague registers a melding that came in by telephone, desk, letter, e-mail, a partner or another municipality."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process import actions
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, kept_typing
from keukentafel.web.desk.once import sent
from keukentafel.web.melding_drafts import initial, say_of_files
from keukentafel.web.refusals import said
from keukentafel.web.typing_line import Typing
from keukentafel.web.ui.environment import url
from keukentafel.web.uploads import was_too_large

from . import unfinished
from .known_household import Begun, begun_at
from .new_form import REGISTRARS, DeskMeldingForm


@doors.professional(may="een melding vastleggen", roles=REGISTRARS)
def new_melding(request: HttpRequest) -> HttpResponse:
    """The melding belongs to the municipality of the colleague; of several, to the one chosen or that of the address.

    What is typed is kept while it is typed.
    """
    now = timezone.now()
    on, here = timezone.localdate(now), request.reader.municipalities[0]
    if request.method != "POST":
        page = request.GET.get(unfinished.GOES_ON)
        before = unfinished.one(request.reader, page, at=now) if page is not None else None
        begun = begun_at(request) if before is None else None
        known = begun.filled if begun else {}
        form = DeskMeldingForm(on=on, reader=request.reader, initial=known | initial(DeskMeldingForm, before))
        return _page(request, form, before, begun)
    if "concept" in request.POST:
        return _keep(request)
    form = DeskMeldingForm(sent(request, on=on), request.FILES, on=on, reader=request.reader)
    if was_too_large(request):
        form.add_error("attachments", said(too_large(settings.UPLOAD_BYTES)))
    if form.is_valid():
        again = intake.first_sent(form.cleaned_data["sent_once"]) is not None
        try:
            made = actions.receive_melding(
                municipality=form.receives or here, received_at=form.received_at(now), by=request.reader, at=now,
                files=[Incoming(each.name, each.read()) for each in form.cleaned_data["attachments"]],
                largest=settings.UPLOAD_BYTES, **form.told,
            )  # fmt: skip
        except actions.AlreadySent as refusal:  # answers make the key here, so only its files are new
            sentence = _("Deze melding is al opgeslagen als %(number)s, zonder deze bijlagen. Leg ze bij de documenten "
                         "van het huishouden.") % {"number": refusal.melding.number}  # fmt: skip
            form.add_error("attachments", sentence)
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            if again:
                messages.info(request, _("Deze melding was al opgeslagen. Dit is het nummer."))
            unfinished.drop(request.reader, unfinished.page_of(request), at=now)
            return _onward(request, made.number)
    return _page(request, form, None)


@doors.professional(may="een melding die men typt laten bewaren", roles=REGISTRARS)
@require_POST
def keep_melding(request: HttpRequest) -> HttpResponse:
    """The pauses in typing. 409: somebody else signed in on this device since; it is not theirs."""
    if not constant_time_compare(request.POST.get("typed_by", ""), kept_typing.who(request.reader)):
        return JsonResponse({"sentence": _("Er is nu iemand anders ingelogd.")}, status=409)
    at = timezone.now()
    try:
        page = unfinished.keep(request, at=at)
    except Refusal as refusal:
        return JsonResponse({"sentence": said(refusal)}, status=422)
    moment = _("Bewaard om %(time)s.") % {"time": f"{timezone.localtime(at):%H:%M}"}
    return JsonResponse({"saved": moment, "others": "", unfinished.GOES_ON: page})


@doors.professional(may="een melding die men typt weggooien", roles=REGISTRARS)
@require_POST
def discard_melding(request: HttpRequest) -> HttpResponse:
    unfinished.drop(request.reader, unfinished.page_of(request), at=timezone.now())
    messages.success(request, _("Het concept is weggegooid."))
    return redirect("desk:my-work" if "van_mijn_werk" in request.POST else "desk:new-melding")


def _keep(request: HttpRequest) -> HttpResponse:
    page = unfinished.page_of(request)
    try:
        page = unfinished.keep(request, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Het concept is bewaard. U kunt later verder."))
        say_of_files(request)
    return redirect(f"{url('desk:new-melding')}?{unfinished.GOES_ON}={quote(page)}")


def _page(
    request: HttpRequest, form: DeskMeldingForm, before: intake.Unsent | None, begun: Begun | None = None
) -> HttpResponse:
    page = (
        unfinished.page_of(request) or (request.GET.get(unfinished.GOES_ON) if before else "") or str(uuid4())
    )
    others = unfinished.unfinished(request.reader, at=timezone.now())
    typing = Typing(
        url("desk:keep-melding"), kept_typing.who(request.reader), page, before, "", url("desk:discard-melding"),
        tuple(each for each in others if each.key != page),
    )  # fmt: skip
    context: dict[str, Any] = {"form": form, "typing_here": typing, "begun": begun}
    return render(request, "intake/new.html", context, status=422 if request.method == "POST" else 200)


def _onward(request: HttpRequest, number: str) -> HttpResponse:
    """To the melding, or for who may not work on it to what can be read out to the caller."""
    try:
        intake.melding_row(number, reader=request.reader)
    except intake.NotYours:
        return redirect("desk:recorded", number)
    messages.success(request, _("Melding %(number)s is vastgelegd.") % {"number": number})
    return redirect("desk:melding", number)
