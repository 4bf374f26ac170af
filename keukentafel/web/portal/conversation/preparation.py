"""Before the conversation: what is going on, what goes well, what you wish."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.actions.preparations import WrittenMeanwhile
from keukentafel.domain.process.queries import my_talk as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors, kept_typing
from keukentafel.web.portal.my_file.shared import not_for_children
from keukentafel.web.refusals import said
from keukentafel.web.typing_line import Typing
from keukentafel.web.ui.environment import url

from .forms import PreparationForm
from .looking import at_talk, mine


@doors.resident(may="prepare the conversation about oneself")
@not_for_children
def prepare(request: HttpRequest, number: str) -> HttpResponse:
    """Kept while it is typed, sent once; after that it can be read here."""
    found = at_talk(request, number)
    if found.preparation.sent_at or not found.may_prepare:
        return render(
            request, "portal/conversation/prepared.html", {"talk": found, "topics": _topics(request)}
        )
    beside: list[tuple[str, str]] = []
    form = PreparationForm(request.POST or None, said=found.preparation.said, on=request.reader.today)
    if form.is_valid():
        case, seen = queries.talk_row(number, reader=request.reader), _seen(request)
        try:
            if "sturen" in request.POST:
                intakes.send_preparation(case, form.said, seen=seen, by=request.reader, at=timezone.now())
                messages.success(request, _("Wij hebben uw voorbereiding. Wij lezen haar voor het gesprek."))
                return redirect("portal:talk", number)
            intakes.keep_preparation(case, form.said, seen=seen, by=request.reader, at=timezone.now())
        except WrittenMeanwhile:
            beside = form.beside(found.preparation.said)
            form.add_error(None, _("Iemand anders heeft dit intussen ook aangepast. Kijk wat u wilt houden."))
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Bewaard. U kunt later verder. Wij lezen het pas als u het stuurt."))
            return redirect("portal:prepare", number)
    typing = Typing(
        url("portal:keep-preparation", number),
        kept_typing.who(request.reader),
        str(uuid4()),
        others=_last(found, request),
    )
    context = {"talk": found, "form": form, "typing_here": typing, "beside": beside}
    return render(request, "portal/conversation/prepare.html", context, status=422 if form.errors else 200)


@doors.resident(may="keep what one types before the conversation about oneself")
@require_POST
@not_for_children
def keep(request: HttpRequest, number: str) -> HttpResponse:
    """The pauses in typing. 409: somebody else signed in on this device since; it is not theirs."""
    found = at_talk(request, number)
    if found.preparation.sent_at or not found.may_prepare:
        return JsonResponse({"sentence": _("Voorbereiden kan nu niet meer.")}, status=422)
    with mine():
        case = queries.talk_row(number, reader=request.reader)
    if not constant_time_compare(request.POST.get("typed_by", ""), kept_typing.who(request.reader)):
        return JsonResponse({"sentence": _("Er is nu iemand anders ingelogd.")}, status=409)
    form = PreparationForm(request.POST, said=intakes.Prepared(), on=request.reader.today)
    if not form.is_valid():
        return JsonResponse({"sentence": _("Dit is te lang om te bewaren. Kort het in.")}, status=422)
    at = timezone.now()
    try:
        intakes.keep_preparation(case, form.said, seen=_seen(request), by=request.reader, at=at)
    except Refusal as refusal:
        return JsonResponse({"sentence": said(refusal)}, status=422)
    moment = _("Bewaard om %(time)s.") % {"time": f"{timezone.localtime(at):%H:%M}"}
    return JsonResponse({"saved": moment, "others": ""})


def _seen(request: HttpRequest) -> datetime | None:
    """When what stood on this page was kept."""
    try:
        seen = datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None
    return seen if timezone.is_aware(seen) else None


def _last(found: queries.MyTalk, request: HttpRequest) -> str:
    """A sentence about who else prepares this; empty when it is the reader alone."""
    there = found.preparation
    if there.by_account in (None, request.reader.account):
        return ""
    return _("%(name)s heeft hier het laatst aan geschreven.") % {"name": there.by}


def _topics(request: HttpRequest) -> dict[str, str]:
    return {topic.code: topic.name for topic in intake.topics(request.reader.today)}
