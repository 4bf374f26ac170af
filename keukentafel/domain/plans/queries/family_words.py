"""What the family wrote that became the plan: it stays with the plan of the family, behind the gate of its case."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from keukentafel.domain.plans.contents import Contents, FamilyWords
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanPart, FamilyPlanTurn, family_parts
from keukentafel.domain.walls.reader import Reader

from .family_plan import may_read


def family_words(household: int, *, until: datetime | None = None, reader: Reader) -> tuple[FamilyWords, ...]:
    """What the family wrote that became the plan, as far as this reader may read the plan of the family; one statement.

    until  as it stood at this moment; None: now. The household itself is for the caller to open
    """
    return words_of(household, FamilyPlan.objects.filter(may_read(reader)), until=until)


def words_of(
    household: int, opened: QuerySet[FamilyPlan], *, until: datetime | None = None
) -> tuple[FamilyWords, ...]:
    """The same of these plans of families; whether the reader may read them is for the caller."""
    turned = FamilyPlanTurn.objects.filter(kind="adopted", family_plan__plan__household=household)
    if until is not None:
        turned = turned.filter(at__lte=until)
    last = turned.order_by("-pk").values("family_plan")[:1]
    readable = opened.filter(pk__in=last)
    rows = FamilyPlanPart.objects.filter(family_plan__in=readable).exclude(text="")
    texts = dict(rows.values_list("code", "text"))
    return tuple(
        FamilyWords(code, str(question), texts[code])
        for code, question, _help in family_parts()
        if code in texts
    )


def in_words_of_the_family(
    plan: Contents, household: int, *, until: datetime | None = None, reader: Reader
) -> Contents:
    """A plan with those words beside its picture."""
    return replace(plan, family=family_words(household, until=until, reader=reader))


def printed_words(household: int, *, until: datetime | None = None, reader: Reader) -> dict[str, Any]:
    """The same as plain values: what a PDF keeps; empty when there are none."""
    words = family_words(household, until=until, reader=reader)
    return {"family": [asdict(each) for each in words]} if words else {}
