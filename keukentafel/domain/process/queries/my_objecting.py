"""For whom a resident can object to a decision, and what that decision says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.actions.objections import Objectionable, standing
from keukentafel.domain.decisions.at_once import decided
from keukentafel.domain.decisions.models import TemporaryEnded, TemporaryExtended, TemporaryProvision
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.addressing import AUTHORITY

PARENT = "ouder"
"""Of qualities."""


@dataclass(frozen=True, slots=True)
class Sides:
    """standing: number of the objection of the resident; own: of that of a parent or guardian for themselves; empty: none.
    unproven: number, name and day of one that somebody made for the reader without an authorisation that we know; None: none.

    parent  the reader has authority over whom it is about, and may object for themselves as well
    """

    FOR: ClassVar[str] = "namens"
    OWN: ClassVar[str] = "zelf"
    parent: bool
    standing: str
    own: str
    unproven: tuple[str, str, date] | None = None

    @property
    def may_choose(self) -> bool:
        return self.parent and not self.standing and not self.own

    @property
    def any(self) -> bool:
        return not self.standing or (self.parent and not self.own)

    def is_own(self, chosen: str) -> bool:
        """Whether it is for the reader themselves. chosen: FOR, OWN, or empty where there was nothing to choose"""
        if self.may_choose:
            return chosen == self.OWN
        return self.parent and bool(self.standing)


def sides(against: Objectionable, *, reader: Reader, spoken: Spoken | None) -> Sides:
    """Two statements at most, and two for each that somebody made for the reader.

    source  Awb, artikel 1:2; Burgerlijk Wetboek Boek 1, artikel 245
    """
    parent = spoken is not None and spoken.kind == AUTHORITY and reader.person is not None
    before = theirs = standing(against)
    own = standing(against, themselves(reader)) if parent else None
    if before is None or not before.on_behalf or spoken is not None:
        return Sides(parent, theirs.number if theirs else "", own.number if own else "")
    theirs = standing(against, themselves=True)
    unproven = None if theirs else (before.number, before.on_behalf, before.received_on)
    return Sides(parent, theirs.number if theirs else "", "", unproven)


def themselves(reader: Reader) -> Other:
    """The reader, as another whose interest it touches."""
    return Other(PARENT, reader.person)


def about(against: Objectionable) -> str:
    """What was decided last about help at once, since an objection is about that; empty of any other decision."""
    if not isinstance(against, TemporaryProvision):
        return ""
    last = decided(against)[-1]
    if isinstance(last, TemporaryEnded):
        return _("Uw bezwaar gaat erover dat de tijdelijke hulp stopt op %(day)s.") % {
            "day": plain_date(last.last_day)
        }
    if isinstance(last, TemporaryExtended):
        return _("Uw bezwaar gaat erover dat de tijdelijke hulp langer duurt: tot en met %(day)s.") % {
            "day": plain_date(last.ends_on)
        }
    return _("Uw bezwaar gaat over de tijdelijke hulp die u meteen kreeg, tot en met %(day)s.") % {
        "day": plain_date(against.ends_on)
    }
