"""Pages that whoever has the link may open."""

from __future__ import annotations

from django.http import HttpResponse


def private(response: HttpResponse) -> HttpResponse:
    """The address is a secret: it is kept nowhere, found by nobody, and told to no other site.

    Not `no-referrer`: a browser then sends the form with `Origin: null`, and the check on forged forms turns it away.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
