"""About whom a conversation was."""

from __future__ import annotations

from keukentafel.domain.cases.models import Case
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
