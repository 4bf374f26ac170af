"""Files whose address belongs to another team now: counted, and handed over in one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.process.actions.district_files import NothingToMove, hand_over_files
from keukentafel.domain.process.queries import district_files as queries
from keukentafel.web import doors

from .instruments import home
from .routing import RIGHT


@doors.professional(may="hand files over to the team of their address", right=RIGHT)
def files(request: HttpRequest) -> HttpResponse:
    """Numbers only: who keeps the routing opens no file."""
    place = home(request)
    if request.method == "POST":
        try:
            moved = hand_over_files(place, by=request.reader, at=timezone.now())
        except NothingToMove as nothing:  # sent twice, or a colleague was quicker
            messages.info(request, str(nothing))
        else:
            sentence = _("Overgedragen: dossiers %(files)s, vragen op de stapel %(questions)s.")
            messages.success(request, sentence % {"files": moved.files, "questions": moved.questions})
        return redirect("manage:routing-files")
    found = queries.moves(place, reader=request.reader)
    context = {
        "moves": found,
        "count": sum(each.files + each.questions for each in found),
        "most": queries.MOST,
    }
    return render(request, "manage/routing/files.html", context)
