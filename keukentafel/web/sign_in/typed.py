"""The pauses in typing, for every form that has no such address of its own; see web/kept_typing.py."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.people.queries import NotYours
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, kept_typing
from keukentafel.web.refusals import said


@doors.signed_in(may="keep what one is typing in a form of a page that was opened")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """409: somebody else signed in on this device since; it is not theirs."""
    given = kept_typing.marked(request)
    if given is None:
        raise Http404
    account, place, key = given
    if account != request.reader.account:
        return JsonResponse({"sentence": _("Er is nu iemand anders ingelogd.")}, status=409)
    at = timezone.now()
    try:
        kept_typing.keep(request, place, key, at)
    except NotYours:
        raise Http404 from None
    except Refusal as refusal:
        return JsonResponse({"sentence": said(refusal)}, status=422)
    saved = _("Bewaard om %(time)s.") % {"time": f"{timezone.localtime(at):%H:%M}"}
    return JsonResponse({"saved": saved, "others": ""})


@doors.signed_in(may="throw away what one was typing oneself")
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    given = kept_typing.marked(request)
    if given is None or given[0] != request.reader.account:
        raise Http404
    actions.drop_page_draft(given[1].page, given[2], by=request.reader)
    messages.success(request, _("Het concept is weggegooid."))
    page = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        page = reverse("accounts:start")
    return redirect(page)
