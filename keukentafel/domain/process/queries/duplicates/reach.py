"""Where and whom somebody may look at who looks after doubles."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person, Regrouping
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access as rules

RIGHT = "dubbelen"
MOST = 200
"""Lines of one list."""


def places(reader: Reader) -> tuple[int, ...]:
    """Where this reader may look after doubles."""
    return reader.municipalities_with(rules.municipal_roles(RIGHT))


def people(reader: Reader) -> QuerySet[Person]:
    merged = Regrouping.objects.filter(kind="merge", other=OuterRef("pk"), undone__isnull=True)
    found = Person.objects.filter(~Exists(merged), municipality__in=places(reader))
    return found.exclude(pk__in=access.kept_from(reader).values("pk")) if reader.locked else found
