"""The rows from which a genogram is made: one statement each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person, Representation, Tie
from keukentafel.domain.walls.models import TeamDistrict
from keukentafel.domain.walls.reader import Reader

COUPLES = ("partner", "ex-partner")


def members_today(household: int, reader: Reader) -> Iterable[Membership]:
    here = Membership.objects.filter(access.current(reader.today), household=household)
    return here.select_related("person")


def authority_over(people: Iterable[int], reader: Reader) -> list[Representation]:
    rows = Representation.objects.filter(access.current(reader.today), kind="gezag", person__in=list(people))
    return list(rows.select_related("representative").order_by("pk"))


def stays_of(people: Iterable[int | None], reader: Reader) -> Mapping[int, list[Any]]:
    """Person → every membership ever, with what the reader may know of that home."""
    home = OuterRef("household")
    team = TeamDistrict.objects.filter(district=OuterRef("household__district")).order_by("team__name")
    hiding = Membership.objects.filter(
        access.current(reader.today), household=home, person__address_secret=True
    )
    rows = (
        Membership.objects.filter(person__in=[each for each in people if each is not None])
        .select_related("household")
        .annotate(
            may_open=Exists(access.households(reader).filter(pk=home)),
            team=Subquery(team.values("team__name")[:1]),
            hiding=Exists(hiding),
        )
        .order_by("pk")
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def standing_ties(ties: list[Tie], people: Mapping[int, Person]) -> list[Tie]:
    """What is so today. Partners who parted stay, once for each two people; other ties that ended are gone."""
    kept, couples = [], {}
    for tie in sorted(ties, key=lambda each: (each.until_on is None, each.pk)):
        if tie.kind in COUPLES:
            couples[frozenset((tie.person_id, tie.other_id))] = tie
        elif tie.until_on is None or (tie.kind == "ouder" and _dead(tie, people)):
            kept.append(tie)
    return sorted([*couples.values(), *kept], key=lambda each: each.pk)


def _dead(tie: Tie, people: Mapping[int, Person]) -> bool:
    return any(people[pk].died_on for pk in (tie.person_id, tie.other_id) if pk is not None)
