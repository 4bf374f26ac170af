"""Whether somebody who objects in the name of another may.

source  Awb, artikel 2:1 and 6:6
"""

from __future__ import annotations

from keukentafel.domain.people.queries import speakers
from keukentafel.rules.speaking import part_of

from .models import Objection
from .objectors import person_of

PROXY = "machtiging"
"""Code of `requirements`: who objects for somebody shows that they may."""

PORTAL = "portaal"


def needs_proxy(objection: Objection) -> bool:
    """Whether who objects for somebody must show an authorisation: not who speaks for them by law or court. One statement."""
    person = person_of(objection)
    if person is None or not objection.on_behalf:
        return bool(objection.on_behalf)
    told = speakers([person.pk], part_of(laws=[objection.law], domains=[]), on=objection.received_on)
    return objection.on_behalf not in {each.name for each in told}


def is_unproven(objection: Objection) -> bool:
    """Whether nobody saw that authorisation yet: two statements, none where they object themselves, or in the portal, which lets
    nobody in without one."""
    if not objection.on_behalf or objection.channel == PORTAL or not needs_proxy(objection):
        return False
    return not objection.defects.filter(missing__contains=[PROXY], repaired__isnull=False).exists()
