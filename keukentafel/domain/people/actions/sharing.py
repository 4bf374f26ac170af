"""Somebody of one household belongs to another one too: on which ground."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person
from keukentafel.kernel.refusal import Refusal


class SharedWithoutGround(Refusal):
    """Somebody of another household joins this one only on a ground, which both households can read."""


def grounds() -> list[tuple[str, str]]:
    """Why somebody of one household belongs to another one as well: code and words."""
    return [
        ("twee-ouders", _("Kind van ouders die apart wonen")),
        ("pleegzorg", _("Pleegkind of logeerkind")),
        ("zorg", _("Woont hier om zorg te krijgen of te geven")),
        ("tijdelijk", _("Woont hier tijdelijk")),
    ]


def in_words(code: str) -> str:
    """The ground in Dutch: it is kept, whatever language its reader chose. raises SharedWithoutGround"""
    with translation.override("nl"):
        known = {each: str(name) for each, name in grounds()}
    if code not in known:
        raise SharedWithoutGround(
            _(
                "Deze persoon hoort ook bij een ander huishouden. Kies waarom hij of zij ook hier bij hoort, "
                "en of dit een tweede huis is."
            )
        )
    return known[code]


def other_homes(person: Person, household: Subject, *, on: date) -> list[int]:
    """Numbers of the other households that this person belongs to on this day."""
    homes = Membership.objects.filter(access.current(on), person=person).exclude(household=household.pk)
    return list(homes.values_list("household", flat=True).distinct())
