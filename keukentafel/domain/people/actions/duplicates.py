"""Pairs that may be one person: found by a job, reported by a colleague, dismissed by who looked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access, regrouped
from keukentafel.domain.people.linkage import Likeness
from keukentafel.domain.people.models import Pair, PairDismissed, PairReported, Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line


class NoPair(Refusal):
    """A pair is two different people of one municipality."""


class ReasonMissing(Refusal):
    """Who says that two people are two says how they know."""


@deed
def keep_found(
    found: Sequence[Likeness], *, municipality: int, person: int | None = None, at: datetime
) -> int:
    """Keep what a search found, and forget what it found before and no longer does. Repeatable.

    What a colleague reported or decided about a pair stays. Returns how many pairs there are now.

    person  when the search was for this one alone: then only their pairs are forgotten and counted
    """
    theirs = Pair.objects.filter(municipality=municipality)
    if person is not None:
        theirs = theirs.filter(Q(first=person) | Q(second=person))
    Pair.objects.bulk_create(
        [
            Pair(
                municipality_id=municipality,
                first_id=each.first,
                second_id=each.second,
                score=each.score,
                why=[list(part) for part in each.why],
                imprint=each.imprint,
                found_at=at,
            )
            for each in found
        ],
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "why", "imprint", "found_at"],
        batch_size=1000,
    )
    stale = theirs.filter(found_at__lt=at)
    stale.filter(reports__isnull=True, dismissals__isnull=True).delete()
    stale.filter(Q(reports__isnull=False) | Q(dismissals__isnull=False)).update(score=0, why=[])
    return theirs.filter(score__gt=0).count()


@deed
def report(
    person: int, other: int, *, reason: str = "", sent_once: uuid.UUID | None = None, by: Reader, at: datetime
) -> Pair:
    """A colleague thinks that these two are one person. The functional administrator looks at it.

    raises  NoPair, journal.AlreadySent
    """
    first, second = sorted((person, other))
    known = Person.objects.filter(pk__in=(first, second), municipality__in=by.municipalities).exclude(
        pk__in=access.kept_from(by).values("pk")
    )
    places = dict(known.values_list("pk", "municipality"))
    if (
        first == second
        or len(places) != 2
        or len(set(places.values())) != 1
        or regrouped.gone((first, second))
    ):
        raise NoPair(_("Kies iemand anders die in deze gemeente bekend is."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    pair, _new = Pair.objects.get_or_create(
        first_id=first, second_id=second, defaults={"municipality_id": places[first], "found_at": at}
    )
    PairReported.objects.create(
        municipality_id=pair.municipality_id,
        pair=pair,
        reason=one_line(reason, 400),
        by_id=by.account,
        at=at,
    )
    journal.note("person.double_reported", about=pair, by=by, at=at, person=person, other=other)
    return pair


@deed
def dismiss(pair: int, *, reason: str, by: Reader, at: datetime) -> PairDismissed:
    """These are two people. The pair comes back when what was compared changes, or when a colleague reports it again.

    raises  ReasonMissing, NoPair
    """
    if not reason.strip():
        raise ReasonMissing(_("Schrijf op waarom dit twee verschillende mensen zijn."))
    shut = access.kept_from(by).values("pk")
    row = (
        Pair.objects.select_for_update()
        .filter(pk=pair, municipality__in=by.municipalities)
        .exclude(Q(first__in=shut) | Q(second__in=shut))
        .first()
    )
    if row is None:
        raise NoPair(_("Dit paar is er niet meer. Kijk opnieuw in de lijst."))
    dismissed = PairDismissed.objects.create(
        municipality_id=row.municipality_id,
        pair=row,
        reason=one_line(reason, 400),
        imprint=row.imprint,
        by_id=by.account,
        at=at,
    )
    journal.note("person.double_dismissed", about=row, by=by, at=at, person=row.first_id, other=row.second_id)
    return dismissed
