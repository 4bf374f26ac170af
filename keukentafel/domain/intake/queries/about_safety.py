"""Which cases are about somebody's safety."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.intake.models import Triage

from . import trees

SAFETY = "veiligheid"
"""The process in which safety comes before all else."""


def about_safety(municipalities: Iterable[int]) -> Q:
    """Cases that began with a worry about safety, or of which a triage once said that safety comes first. Whatever was
    settled or decided since: somebody at home may still be the one that it is about."""
    codes = {
        code
        for municipality in municipalities
        for code, way in trees.kept_ways(municipality).items()
        if way == SAFETY
    }
    return Q(melding__unsafe=True) | Exists(Triage.objects.filter(case=OuterRef("pk"), outcome__in=codes))
