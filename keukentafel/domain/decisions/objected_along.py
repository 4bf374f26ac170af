"""The objection that came to be about a decision by law, without being made against it: a later one on the same aanvraag, or a
penalty for deciding too late."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from .models import Beschikking, Objection, PenaltyDecision
from .objected import about_owed, concerned
from .objectors import Other, key, key_of, of_resident

NOT_ADMITTED = "niet-ontvankelijk"
"""Of objection_outcomes: it was about nothing."""


def objection_along(against: Beschikking | PenaltyDecision, who: Other | None = None) -> Objection | None:
    """Their last one, running or decided on; none that was withdrawn or not admitted. Two statements for each that may be it.

    who     None: the resident
    source  Awb, artikel 4:19 lid 1 and 6:19 lid 1
    """
    rows = standing_rows(who).select_related("penalty", "beschikking__aanvraag", "decision", "objector")
    if isinstance(against, Beschikking):
        resident = against.aanvraag.person_id
        rows = rows.filter(beschikking__aanvraag=against.aanvraag_id).exclude(beschikking=against)
    else:
        resident = against.person_id
        of_case = Q(penalty__notice=against.notice_id) | Q(beschikking__aanvraag__case=against.case_id)
        rows = rows.filter(of_case).exclude(penalty=against)
    theirs = key(who, resident=resident)
    return next(
        (row for row in rows.order_by("-pk") if key_of(row) == theirs and _is_about(row, against)), None
    )


def standing_rows(who: Other | None = None) -> QuerySet[Objection]:
    """Of the resident, or of others, that can be about more than they are against."""
    whose = of_resident() if who is None else ~of_resident()
    return Objection.objects.filter(whose, withdrawn__isnull=True).exclude(decision__outcome=NOT_ADMITTED)


def also_about(row: Objection, rows: Iterable[Beschikking] | None = None) -> list[Beschikking]:
    """The later decisions that it is about without being against them. One of the very day on which it was decided on may have
    come after that: it can be objected to by itself, so that nobody loses a way.

    rows  as `concerned` takes them
    """
    _against, *later = concerned(row, rows)
    made = getattr(row, "decision", None)
    return [each for each in later if made is None or each.decided_on < made.decided_on]


def _is_about(row: Objection, against: Beschikking | PenaltyDecision) -> bool:
    return against in (also_about(row) if isinstance(against, Beschikking) else about_owed(row))
