"""Where somebody works for an organisation."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from keukentafel.domain.guide.models import Member
from keukentafel.domain.walls.reader import Reader


def works_in(reader: Reader) -> QuerySet[Member, Any]:
    """Codes of the municipalities in which this reader works for their own organisation today, for a condition in SQL.

    Walls may be open that are not of this work (who is a resident elsewhere), and they give no right to what it was asked there.
    """
    rows = Member.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=reader.today), from_on__lte=reader.today,
        account=reader.account, organisation=reader.organisation,
        municipality__in=reader.municipalities,
    )  # fmt: skip
    return rows.values("municipality")
