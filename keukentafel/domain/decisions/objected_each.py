"""What of a decision is objected to: of help at once that it is given, that it lasts longer and that it stops are three."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date

from .actions.objections.objectionable import Objectionable
from .at_once import objectable
from .models import TemporaryEnded, TemporaryExtended, TemporaryProvision

GIVEN, LONGER, STOPPED = "gegeven", "langer", "stopt"


def each_of(against: Objectionable) -> list[Objectionable]:
    """In their order, the one that was decided last at the end; the decision itself where there is nothing to choose."""
    if not isinstance(against, TemporaryProvision):
        return [against]
    return [*objectable(against)] or [against]


def code(against: Objectionable) -> str:
    """Of help at once: GIVEN, LONGER or STOPPED; GIVEN too of any other decision."""
    if isinstance(against, TemporaryEnded):
        return STOPPED
    return LONGER if isinstance(against, TemporaryExtended) else GIVEN


def in_words(against: Objectionable) -> str:
    """de hulp stopt op 24 maart 2026"""
    if isinstance(against, TemporaryEnded):
        if against.never_began:
            return _("de hulp begint niet")
        return _("de hulp stopt op %(day)s") % {"day": plain_date(against.last_day)}
    if isinstance(against, TemporaryExtended):
        return _("de hulp duurt langer: tot en met %(day)s") % {"day": plain_date(against.ends_on)}
    return _("de hulp die is gegeven: welke, hoeveel of hoe lang")
