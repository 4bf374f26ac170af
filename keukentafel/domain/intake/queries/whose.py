"""About whom a conversation was, and of whom else in the household something was found out in the same case."""

from __future__ import annotations

from django.db.models import Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Identified
from keukentafel.domain.people.models import Membership

from .meldingen import about


def is_about(case: int, person: int) -> bool:
    """Whether what was said in a case, its verslag and its ladder, is about this person: whom the melding is about. Where nobody
    found that out: only who never shared the household with anybody. Two statements at most; of a case that the reader was let
    into.

    source  AVG, artikel 5 lid 1, onder f
    """
    whom = about(case)
    if whom is not None:
        return whom == person
    household = Case.objects.filter(pk=case).values("household")
    members = set(Membership.objects.filter(household__in=household).values_list("person", flat=True))
    return members == {person}


def stands_under(case: int, person: int) -> int | None:
    """Under whose name what was found out about this person stands: None for whom the case is about (is_about)."""
    return None if is_about(case, person) else person


def about_whom(case: int, person: int | None) -> Q:
    """The rows of a case about one person, also those that a melding or a merge brought to whom the case is about.

    person  another than that; None: whom the case is about
    """
    if person is not None:
        return Q(case=case, person=person)
    known = Identified.objects.filter(melding__case=case).values("person")
    return Q(case=case) & (Q(person__isnull=True) | Q(person__in=known))
