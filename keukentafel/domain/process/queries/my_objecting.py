"""For whom a resident can object to a decision, and what that decision says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import objected_each as each
from keukentafel.domain.decisions.actions.objections import Objectionable, last_day_to_object, standing
from keukentafel.domain.decisions.models import TemporaryEnded, TemporaryExtended, TemporaryProvision
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.addressing import AUTHORITY

from .made_known import is_unknown

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


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that can be objected to. last_day: None where its letter went to nobody yet"""

    against: Objectionable
    sides: Sides
    last_day: date | None

    @property
    def code(self) -> str:
        return each.code(self.against)

    @property
    def in_words(self) -> str:
        return each.in_words(self.against)

    def late(self, on: date) -> bool:
        return self.last_day is not None and on > self.last_day


def open_to(against: Objectionable, *, reader: Reader, spoken: Spoken | None) -> list[Open]:
    """What of it can be objected to in time; where nothing can, what was decided last, if nobody objected to that. A few
    statements for each, of which there are three at most."""
    found = [_open(one, reader, spoken) for one in each.each_of(against)]
    timely = [one for one in found if one.sides.any and not one.late(reader.today)]
    return timely or [one for one in found[-1:] if one.sides.any]


def _open(against: Objectionable, reader: Reader, spoken: Spoken | None) -> Open:
    unknown = is_unknown(against, on=reader.today)
    last_day = None if unknown else last_day_to_object(against)
    return Open(against, sides(against, reader=reader, spoken=spoken), last_day)


def decided_last(against: Objectionable, *, reader: Reader, spoken: Spoken | None) -> Open:
    """What was decided last of it, also where somebody objected to that."""
    return _open(each.each_of(against)[-1], reader, spoken)


def more_to_object(against: Objectionable, *, reader: Reader, spoken: Spoken | None) -> bool:
    """Whether the resident objected to a part of it and can still object in time to another."""
    found = open_to(against, reader=reader, spoken=spoken)
    return any(not one.sides.standing and not one.late(reader.today) for one in found)


def about(against: Objectionable) -> str:
    """Which part of help at once the objection is about; empty of any other decision."""
    if isinstance(against, TemporaryEnded):
        if against.never_began:
            return _("Uw bezwaar gaat erover dat de tijdelijke hulp niet begint.")
        return _("Uw bezwaar gaat erover dat de tijdelijke hulp stopt op %(day)s.") % {
            "day": plain_date(against.last_day)
        }
    if isinstance(against, TemporaryExtended):
        return _("Uw bezwaar gaat erover dat de tijdelijke hulp langer duurt: tot en met %(day)s.") % {
            "day": plain_date(against.ends_on)
        }
    if not isinstance(against, TemporaryProvision):
        return ""
    return _("Uw bezwaar gaat over de tijdelijke hulp die u meteen kreeg, tot en met %(day)s.") % {
        "day": plain_date(against.ends_on)
    }
