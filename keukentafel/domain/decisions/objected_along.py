"""The objection that came to be about a penalty for deciding too late by law, without being made against it."""

from __future__ import annotations

from django.db.models import Q

from .models import Objection, PenaltyDecision
from .objected import about_owed
from .objectors import Other, key, key_of, of_resident


def objection_along(penalty: PenaltyDecision, who: Other | None = None) -> Objection | None:
    """Their last one, running or decided on; none that was withdrawn. Two statements for each that may be it.

    who     None: the resident
    source  Awb, artikel 4:19 lid 1 and 6:19 lid 1
    """
    rows = Objection.objects.filter(
        Q(penalty__notice=penalty.notice_id) | Q(beschikking__aanvraag__case=penalty.case_id),
        of_resident() if who is None else ~of_resident(),
        withdrawn__isnull=True,
    ).exclude(penalty=penalty)
    found = rows.select_related("penalty", "beschikking__aanvraag", "decision", "objector").order_by("-pk")
    theirs = key(who, resident=penalty.person_id)
    return next((each for each in found if key_of(each) == theirs and penalty in about_owed(each)), None)
