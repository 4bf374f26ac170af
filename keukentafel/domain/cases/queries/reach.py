"""The cases that somebody may read, to be asked within another statement."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.cases.models import Case, Holder
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules

from .gate import lets_through

CASES = "zaken"


def readable_cases(reader: Reader) -> QuerySet[Case]:
    """The same cases as case_row finds, each once: so they can be locked, counted and changed.

    A professional reads those of the households that they may open and those that they or the teams they work in hold,
    as far as the gate between the laws lets them. Who came in for more people than may read cases, reads them by that.
    """
    right = reader.right if rules.within(reader.right, CASES) else CASES
    theirs, gate = Q(household__in=access.households(reader, right=right)), Q()
    if reader.kind == "professional":
        held = Holder.objects.filter(case=OuterRef("pk"), until_at__isnull=True)
        teams = reader.teams_with(rules.district_roles(right))
        theirs |= Exists(held.filter(Q(team__in=teams) | Q(account=reader.account)))
        gate = lets_through(reader)
    return Case.objects.filter(
        theirs, gate, access.not_locked(reader), municipality__in=reader.municipalities
    )
