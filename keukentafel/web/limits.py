"""Forms that everybody may send: not more from one address than people send, so that no program fills the piles of a team."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.entrance import actions as entrance


def too_many(request: HttpRequest) -> str:
    """The sentence for whose address sent too many of them; empty when this one may go on.

    Who signed in is not counted: what they send bears their name. Counted is what is sent, not what is looked at.
    """
    if request.method != "POST" or request.reader is not None:
        return ""
    if not settings.FORMS_PER_ADDRESS:
        return ""
    address = get_adapter(request).get_client_ip(request)
    if entrance.count_form(address, at=timezone.now()) <= settings.FORMS_PER_ADDRESS:
        return ""
    return _(
        "Vanaf uw internetadres kwamen net heel veel formulieren. Wacht tien minuten en stuur dit dan opnieuw. "
        "Wat u schreef, staat er nog."
    )
