"""Who was referred takes back that the referrer may hear how it goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.actions import referrals as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from .shared import not_for_children


@doors.resident(may="say that the referrer does not hear any more how it goes")
@not_for_children
@require_POST
def silence(request: HttpRequest, number: str) -> HttpResponse:
    try:
        case = process.withdraw_own_consent(number, by=request.reader, at=timezone.now())
    except NotYours:
        raise Http404 from None
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("portal:my-file")
    messages.success(request, _("Wie u verwees, hoort en leest nu niets meer."))
    return redirect("portal:case", case)
