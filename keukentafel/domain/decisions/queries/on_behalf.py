"""What somebody asked for another, who authorised them."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Representation
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.speaking import PARENTS_UNTIL


def asked_on_behalf(reader: Reader) -> QuerySet[Aanvraag]:
    """Of the reader, for others. Who represented this person once and does no more has nothing here any more; who was
    authorised for this aanvraag alone keeps it.

    source  Awb, artikel 2:1 and 6:17
    """
    asked = Aanvraag.objects.filter(by=reader.account)
    if reader.person is None:
        return asked
    spoke = Representation.objects.filter(representative=reader.person, person=OuterRef("person"))
    is_over = Q(until_on__lte=reader.today) | _grown_up(reader.today) | _check_was_wrong() | _died()
    over = spoke.filter(is_over)
    speaks = spoke.filter(current(reader.today)).exclude(pk__in=over.values("pk"))
    return asked.filter(~Exists(over) | Exists(speaks))


def _grown_up(on: date) -> Q:
    """A child that may be of the age to decide by itself. source  Jeugdwet, artikel 7.3.4 and 7.3.5"""
    year = on.year - PARENTS_UNTIL
    day = date(year, on.month, min(on.day, 28) if on.month == 2 else on.day)
    known = Q(person__born_on__gt=day) | Q(person__born_on__isnull=True, person__birth_year__gt=year)
    return Q(kind="gezag") & ~known


def _check_was_wrong() -> Q:
    return Q(checked__isnull=True, withdrawn_checks__isnull=False)


def _died() -> Q:
    return Q(person__died_on__isnull=False)
