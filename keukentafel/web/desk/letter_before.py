"""A letter that is looked at before it goes, on whatever page it is written: its text at once, its PDF by a worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from keukentafel.domain.process.actions.letter_preview import CLOSING, Preview
from keukentafel.domain.process.actions.preview_pdfs import ask_pdf
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.desk.shared import refused
from keukentafel.web.ui import markdown

BUTTON = "bekijk"
"""Name of the button that asks for it."""


def wanted(request: HttpRequest) -> bool:
    return BUTTON in request.POST


def seen(request: HttpRequest, form: Any, look: Callable[[], Preview]) -> dict[str, Any]:
    """What a page with desk/letter_seen.html needs; nothing when the letter cannot be: the form says why."""
    try:
        found = look()
        asked = (
            ask_pdf(found.case, found.paper, by=request.reader, at=timezone.now()) if found.paper else None
        )
    except Refusal as refusal:
        refused(form, refusal)
        return {}
    body = markdown.html(found.markdown.partition(CLOSING)[0])
    return {"seen": found, "seen_body": body, "preview": asked.pk if asked else 0}
