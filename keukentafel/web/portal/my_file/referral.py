"""Who was referred, or who speaks for them, takes back that the referrer may hear how it goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import referral_family as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.refusals import said

from .shared import address, not_for_children, speaking


@doors.resident(may="say that the referrer does not hear any more how it goes")
@not_for_children
@require_POST
def silence(request: HttpRequest, number: str) -> HttpResponse:
    return _silence(request, number)


@doors.resident(
    may="say for somebody that the referrer does not hear any more how it goes", right="namens-ander"
)
@require_POST
def silence_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _silence(request, number, speaking(request, representation))


def _silence(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        case = process.withdraw_own_consent(number, spoken=spoken, by=request.reader, at=timezone.now())
    except NotYours:
        raise Http404 from None
    except Refusal as refused:
        messages.error(request, said(refused))
        return redirect(address("my-file", spoken))
    messages.success(request, _("Wie verwees, hoort en leest nu niets meer."))
    return redirect(address("case", spoken, case))
