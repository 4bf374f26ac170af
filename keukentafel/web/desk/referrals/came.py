"""What a doctor sent, on the pages that were opened from it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from keukentafel.domain.decisions.queries import referrals_sent as received
from keukentafel.kernel.names import split_prefix
from keukentafel.web.desk.shared import found
from keukentafel.web.typed import key

ADDRESS = "binnen"
"""Key of what was sent, in the address of a page."""


def came_with(request: HttpRequest) -> received.SentLine | None:
    """It, where the page was opened from it. raises Http404 for what does not wait, or is not for this reader"""
    text = request.GET.get(ADDRESS, "")
    if not text:
        return None
    with found():
        line = received.sent(key(text) or 0, reader=request.reader)
    if line.state != "waiting":
        raise Http404
    return line


def new_file(line: received.SentLine | None) -> dict[str, Any]:
    """What the form of a new file knows already: of what a doctor sent, else nothing. The address is not asked of a doctor."""
    if line is None:
        return {}
    first, _blank, family = line.name.partition(" ")
    prefix, surname = split_prefix(family or first)
    born = line.born_on
    return {
        "first_names": first if family else "", "prefix": prefix, "surname": surname,
        "born": f"{born.day}-{born.month}-{born.year}", "bsn": line.bsn, "phone": line.phone, "role": "kind",
    }  # fmt: skip
