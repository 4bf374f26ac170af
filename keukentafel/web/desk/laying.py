"""What somebody typed goes along to the colleague before whom they lay the decision: it stands in the form there."""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

from django.http import HttpRequest
from django.utils import timezone

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import kept_typing
from keukentafel.web.typed import key

ABOUT = "besluit"
"""In the address that a decision is laid before somebody with: which decision. The form may have a field for that too."""
ACCOUNT, OUTCOME = "account", "outcome"


def before_whom(request: HttpRequest) -> int:
    """The account of the colleague; 0 for none."""
    return key(request.POST.get(ACCOUNT, "")) or 0


def outcome_of(request: HttpRequest) -> str:
    return request.GET.get(ABOUT) or request.POST.get(OUTCOME, "")


def take_along(request: HttpRequest, address: str, *, municipality: int, household: int | None) -> None:
    """Keep what was typed for the colleague, in the form at that address. What was sent goes before what waits there; where
    nothing was typed, nothing is kept, and neither where too much waits for them already."""
    page = kept_typing.page_at(address)
    fields = _sent(request) or next(
        (each.fields for each in cases.page_drafts(page, reader=request.reader)), {}
    )
    if not fields:
        return
    with suppress(Refusal):
        actions.keep_page_draft(
            actions.Place(page, address, municipality, household), uuid4(),
            fields={**fields, kept_typing.FROM: [request.reader.name]}, by=request.reader,
            at=timezone.now(), account=before_whom(request),
        )  # fmt: skip


def _sent(request: HttpRequest) -> dict[str, list[str]]:
    apart = {ACCOUNT} if ABOUT in request.GET else {ACCOUNT, OUTCOME}
    typed = kept_typing.typed(request)
    return {name: values for name, values in typed.items() if name not in apart and any(values)}
