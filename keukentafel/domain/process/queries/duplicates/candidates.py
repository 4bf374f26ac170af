"""Pairs that may be one person, the likeliest first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from keukentafel.domain.people.models import Pair, PairDismissed, PairReported, Person, Regrouping
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import duplicates

from .reach import MOST, people, places
from .shapes import Candidate, Reason, Somebody


def candidates(*, reader: Reader) -> tuple[list[Candidate], bool]:
    """Pairs to look at, the likeliest first; and whether there are more."""
    newest = PairDismissed.objects.filter(pair=OuterRef("pk"))
    said = PairReported.objects.filter(pair=OuterRef("pk"))
    rows = list(
        pairs(reader)
        .annotate(
            said_last=Max("reports__at"),
            dismissed_last=Max("dismissals__at"),
            told=Count("reports", distinct=True),
        )
        .filter(
            Q(score__gt=0) & ~Exists(newest.filter(imprint=OuterRef("imprint")))
            | Exists(said) & (Q(dismissed_last__isnull=True) | Q(said_last__gt=F("dismissed_last")))
        )
        .filter(~_split_apart())
        .select_related("first", "second")
        .order_by("-score", "pk")[: MOST + 1]
    )
    today = reader.today
    return [_candidate(row, today) for row in rows[:MOST]], len(rows) > MOST


def pairs(reader: Reader) -> QuerySet[Pair]:
    known = people(reader).values("pk")
    return Pair.objects.filter(municipality__in=places(reader), first__in=known, second__in=known)


def _split_apart() -> Exists:
    """Who were split are two people by decision, however much they look alike."""
    return Exists(
        Regrouping.objects.filter(
            Q(person=OuterRef("first"), other=OuterRef("second"))
            | Q(person=OuterRef("second"), other=OuterRef("first")),
            kind="split",
            undone__isnull=True,
        )
    )


def _candidate(row: Pair, on: date) -> Candidate:
    for_it = sorted((part for part in row.why if part[2] > 0), key=lambda part: -part[2])
    return Candidate(
        id=row.pk,
        municipality=row.municipality_id,
        first=_somebody(row.first),
        second=_somebody(row.second),
        score=min(99, round(row.score * 100)),  # never certain
        why=tuple(f"{each.field}: {each.level}" for each in (reason(part, on) for part in for_it[:4])),
        reports=row.told,
    )


def _somebody(row: Person) -> Somebody:
    return Somebody(row.pk, person_name(row).full, str(born_of(row)))


def reason(part: list[Any], on: date) -> Reason:
    name, level = duplicates.said(part[0], part[1], on=on)
    return Reason(name, level, part[2])
