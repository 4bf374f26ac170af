"""The objection that came to be about a decision by law, without being made against it: a later one on the same aanvraag, a
penalty for deciding too late, or what changed help at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.rules import objections as rules

from .at_once import about
from .models import AtOnce, Beschikking, Defect, Objection, PenaltyDecision, TemporaryEnded
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


def covers(objection: Objection, decided: AtOnce) -> bool:
    """Whether it is about this of help at once: it names it, or that changed what it names while it ran. A stop is objected to
    apart from the gift: somebody may want more help and not mind that it stops.

    source  Awb, artikel 6:19 lid 1
    """
    found = about(objection)
    if found is None or found == decided:
        return found is not None
    if isinstance(found, TemporaryEnded) != isinstance(decided, TemporaryEnded):
        return False
    made = getattr(objection, "decision", None)
    ran = objection.at < decided.at and (made is None or decided.at < made.at)
    return ran and _is_admitted(objection)


def standing_rows(who: Other | None = None) -> QuerySet[Objection]:
    """Of the resident, or of others, that can be about more than they are against; what lacks something may not be admitted."""
    whose = of_resident() if who is None else ~of_resident()
    lacks = Exists(Defect.objects.filter(objection=OuterRef("pk"), repaired__isnull=True))
    rows = Objection.objects.filter(~lacks, whose, withdrawn__isnull=True).select_related("late")
    return rows.exclude(decision__outcome=NOT_ADMITTED)


def also_about(row: Objection, rows: Iterable[Beschikking] | None = None) -> list[Beschikking]:
    """The later decisions that it is about without being against them. One of the very day on which it was decided on may have
    come after that, and what came late may not be admitted: then it can be objected to by itself, so that nobody loses a way.

    rows  as `concerned` takes them
    """
    if not _is_admitted(row):
        return []
    _against, *later = concerned(row, rows)
    made = getattr(row, "decision", None)
    return [each for each in later if made is None or each.decided_on < made.decided_on]


def _is_admitted(row: Objection) -> bool:
    late = getattr(row, "late", None)
    if late is not None:
        return bool(late.excused)
    return rules.in_time(row.last_day, received_on=row.received_on, posted_on=row.posted_on).is_so


def _is_about(row: Objection, against: Beschikking | PenaltyDecision) -> bool:
    if isinstance(against, Beschikking):
        return against in also_about(row)
    return _is_admitted(row) and against in about_owed(row)
