"""A notice as a mail: plain text in B1 Dutch, with one link, without a name."""

from __future__ import annotations

import re
from datetime import date
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from keukentafel.domain.outbox.queries import Waiting
from keukentafel.domain.outbox.sealing import Envelope
from keukentafel.domain.walls.models import Municipality
from keukentafel.rules import letters

_MARKS = re.compile(r"\\([\\`*_{}\[\]<|~&+=#>:.)-])")


def message(notice: Waiting, envelope: Envelope, place: Municipality, *, on: date) -> EmailMessage:
    """The mail of this notice. Its Message-ID follows from the notice, so a mail that arrives twice is known as one.

    raises  UnknownCode, IncompleteLetter, NoReverseMatch
    """
    phone = place.phone or "het nummer van uw gemeente"
    filled = letters.fill(
        notice.text,
        on=on,
        values={"gemeente": place.name, "link": "LINK", "telefoon": phone, **envelope.values},
    )
    body = _MARKS.sub(r"\1", filled.markdown).replace(
        "LINK", link(reverse(envelope.page, args=envelope.args), place.slug)
    )
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return EmailMessage(
        subject=filled.title,
        body=body,
        from_email=formataddr((f"Gemeente {place.name}", settings.DEFAULT_FROM_EMAIL)),
        to=[envelope.to],
        headers={
            "Message-ID": f"<bericht-{notice.municipality}-{notice.id}@{host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": "nl",
        },
    )


def link(path: str, slug: str) -> str:
    """The whole address of a page: on the host of this municipality when it has one, else on that of the installation."""
    address = urlsplit(settings.PUBLIC_ADDRESS)
    host = next((host for host, site in settings.SITES.items() if site == slug), address.netloc)
    return f"{address.scheme}://{host}{path}"
