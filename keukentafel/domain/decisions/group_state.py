"""What of a decision is asked when it is one of many: whether it is the last, objected to, or has an intention that waits."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import Appeal, Beschikking, Intention, Objection


def with_state(rows: QuerySet[Beschikking]) -> QuerySet[Beschikking]:
    """With all that `assess` asks of a decision."""
    aanvraag = OuterRef("aanvraag")
    objections = Objection.objects.filter(
        beschikking__aanvraag=aanvraag, decision__isnull=True, withdrawn__isnull=True
    )
    appeals = Appeal.objects.filter(objection__beschikking__aanvraag=aanvraag, ended__isnull=True)
    waiting = Intention.objects.filter(
        beschikking=OuterRef("pk"), dropped__isnull=True, decision__isnull=True
    )
    later = Beschikking.objects.filter(Q(changes=OuterRef("pk")) | Q(replaces=OuterRef("pk")))
    return rows.select_related(
        "aanvraag__person", "aanvraag__case__household", "proposal__provider", "changes", "replaces"
    ).prefetch_related("proposal__criteria").annotate(
        is_objected=Exists(objections) | Exists(appeals), has_intention=Exists(waiting), has_later=Exists(later)
    )  # fmt: skip
