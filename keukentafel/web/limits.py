"""Forms that everybody may send: not more from one address than people send, so that no program fills the piles of a team."""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext as _

ACTION = "public_form"
"""Its rate stands in ACCOUNT_RATE_LIMITS: it is counted as attempts to sign in are."""


def too_many(request: HttpRequest) -> str:
    """The sentence for whose address sent too many of them; empty when this one may go on.

    Who signed in is not counted: what they send bears their name. Counted is what is sent, not what is looked at.
    """
    if request.method != "POST" or request.reader is not None:
        return ""
    if ratelimit.consume(request, action=ACTION):
        return ""
    return _(
        "Vanaf uw internetadres kwamen net heel veel formulieren. Wacht tien minuten en stuur dit dan opnieuw. "
        "Wat u schreef, staat er nog."
    )
