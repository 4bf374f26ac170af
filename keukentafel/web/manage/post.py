"""Notices that did not arrive: how many tries, why, and try again. Not for whom, and not about what."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.outbox import actions, queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.refusals import said


@doors.professional(may="see which notices by mail did not arrive", right="berichten-nazien")
def notices(request: HttpRequest) -> HttpResponse:
    return render(request, "manage/post.html", {"notices": queries.failed_notices(reader=request.reader)})


@doors.professional(may="try a failed notice again, or stop trying", right="berichten-nazien")
@require_POST
def notice(request: HttpRequest, notice: int) -> HttpResponse:
    by, at = request.reader, timezone.now()
    drop = request.POST.get("do") == "drop"
    try:
        if drop:
            actions.drop(notice, by=by, at=at)
        else:
            actions.try_again(notice, by=by, at=at)
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(
            request, _("Dit bericht wordt niet meer bezorgd.") if drop else _("Wij proberen het nu opnieuw.")
        )
    return redirect("manage:post")
