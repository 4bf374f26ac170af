"""The list of keys, under "?"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keukentafel.web import doors
from keukentafel.web.ui.shortcuts import SHORTCUTS


@doors.professional(may="see the list of keys")
def shortcuts(request: HttpRequest) -> HttpResponse:
    groups = [[each for each in SHORTCUTS if each.everywhere is where] for where in (True, False)]
    return render(request, "desk/shortcuts.html", {"everywhere": groups[0], "of_household": groups[1]})
