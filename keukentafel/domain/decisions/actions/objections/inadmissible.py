"""An objection is inadmissible by a fault that nobody excused or mended, or on a ground of its own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Objection, inadmissible_grounds

from .steps import came_too_late
from .wanted import INADMISSIBLE, OutcomeClashes, Wanted

RULE = "Awb, artikel 6:6, 6:11, 7:1 en 8:1"


def falls_short(objection: Objection) -> bool:
    """It came late without a good reason, or something stayed missing. Whether there is still time is not asked."""
    return came_too_late(objection) or objection.defects.filter(repaired__isnull=True).exists()


def check_ground(objection: Objection, wanted: Wanted) -> str:
    """The ground of its own, where the objection falls short in nothing; else empty. raises OutcomeClashes"""
    if wanted.outcome != INADMISSIBLE or falls_short(objection):
        return ""
    if wanted.inadmissible not in dict(inadmissible_grounds()):
        raise OutcomeClashes(
            _(
                "Dit bezwaar telt mee: het kwam op tijd of met een goede reden, en er ontbreekt niets. Kies waarom het toch "
                "niet-ontvankelijk is, of beslis anders."
            ),
            field="inadmissible", rule=RULE,
        )  # fmt: skip
    return wanted.inadmissible
