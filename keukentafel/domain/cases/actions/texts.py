"""What somebody writes in a file: something, and no more than can be read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.kernel.numbers import whole_number
from keukentafel.kernel.refusal import Refusal

LONGEST = 20_000
"""Characters: some eight pages. Longer than that is a document."""


class NothingSaid(Refusal):
    """The text is empty."""


class ChangedMeanwhile(Refusal):
    """Somebody else saved since this page was opened; both texts must be shown."""


class TextTooLong(Refusal):
    """The text is longer than LONGEST."""


def said(text: str) -> str:
    """The text without blanks around it and without NUL, which PostgreSQL cannot keep. raises NothingSaid, TextTooLong"""
    text = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise NothingSaid(_("Er staat nog geen tekst. Schrijf op wat er is besproken."))
    if len(text) > LONGEST:
        raise TextTooLong(
            _(
                "De tekst is te lang: %(length)s tekens, en er passen er %(longest)s in. "
                "Kort de tekst in of voeg hem toe als document. Wij hebben hem voor u laten staan."
            ),
            length=whole_number(len(text)),
            longest=whole_number(LONGEST),
        )
    return text
