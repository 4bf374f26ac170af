"""On which days the help of a decision is there. The decisions on one aanvraag are a chain: on each day counts the newest of
which the first day has come, unless another took its place before that day."""

from __future__ import annotations

from datetime import date

from django.db.models import DateField, Exists, F, Func, OuterRef
from django.db.models.functions import Coalesce

from keukentafel.rules.deciding import GIVES

from .models import Beschikking


def help_until(decision: str = "pk") -> Func:
    """The last day of the help of a decision, with everything after it in mind; the day before its first day or earlier where it
    never was there, NULL for one that gives none.

    decision  the path to it
    """
    return Func(F(decision), function="kt_help_until", output_field=DateField())


def there_before() -> Exists:
    """To annotate decisions: whether help on the same aanvraag is there on a day before the one from which it counts."""
    first = Coalesce("effective_on", "proposal__starts_on")
    rows = Beschikking.objects.filter(aanvraag=OuterRef("aanvraag"), pk__lt=OuterRef("pk"), outcome__in=GIVES)
    before = rows.annotate(first=first).filter(first__lt=OuterRef("effective_on"))
    return Exists(before.annotate(until=help_until()).filter(until__gte=F("first")))


def is_there_before(decision: Beschikking) -> bool:
    """The same of one: one statement."""
    return Beschikking.objects.filter(there_before(), pk=decision.pk).exists()


def first_days(decision: Beschikking, *, on: date) -> tuple[date, date]:
    """Of the help by the decisions on the aanvraag of this one: the first day of what runs on that day, else of what comes next;
    and the first day of all. Of help that is over the day on which this one counted. One statement."""
    rows = Beschikking.objects.filter(aanvraag=decision.aanvraag_id).annotate(help_until=help_until())
    there = [
        (first, row.help_until) for row in rows.select_related("proposal")
        if (first := row.counts_from) and row.help_until and first <= row.help_until
    ]  # fmt: skip
    assert decision.proposal is not None
    counted = decision.counts_from or decision.proposal.starts_on
    running = min((first for first, until in there if until >= on), default=counted)
    return running, min((first for first, _until in there), default=counted)
