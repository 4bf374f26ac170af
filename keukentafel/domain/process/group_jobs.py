"""The job that carries out a group of decisions: each household in a transaction of its own, and on where it stopped."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.decisions.actions.grouping import CARRY_OUT
from keukentafel.domain.decisions.models import DecisionGroup, DecisionGroupLine
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.walls import security
from keukentafel.kernel.moments import dutch_day

from .actions.group_decisions import carry_out

log = logging.getLogger(__name__)


class NotAllDone(Exception):
    """For some households it did not work; for the others it was done."""


@app.task(
    name=CARRY_OUT,
    queue="letters",
    pass_context=True,
    retry=RetryStrategy(max_attempts=8, exponential_wait=3),
)
def decide_group(context: JobContext, group_id: int, municipality: int) -> None:
    """As `decide_now`, at the moment at which the worker begins."""
    decide_now(group_id, municipality, at=datetime.fromtimestamp(context.start_timestamp, UTC))


def decide_now(group_id: int, municipality: int, *, at: datetime) -> None:
    """Every household of the group that had no turn yet. A fault with one holds up no other.

    raises  NotAllDone at the end, so that the queue tries those again
    """
    with security.opened(municipality):
        waiting = list(
            DecisionGroupLine.objects.filter(group=group_id, result__isnull=True)
            .order_by("place")
            .values_list("pk", flat=True)
        )
    failed = []
    for line in waiting:
        try:
            line_now(line, municipality, at=at)
        except Exception:  # whatever it is, the next household gets its turn
            log.exception("Groepsbesluit %s: regel %s is niet gelukt.", group_id, line)
            failed.append(line)
    if failed:
        raise NotAllDone(f"Groepsbesluit {group_id}: {len(failed)} niet gelukt.")


def line_now(line_id: int, municipality: int, *, at: datetime) -> None:
    """One household, wholly or not at all, on behalf of who started it with the roles of today."""
    with transaction.atomic(), security.opened(municipality):
        line = DecisionGroupLine.objects.select_related("beschikking__aanvraag__case").get(pk=line_id)
        group = DecisionGroup.objects.select_related("started__by").get(pk=line.group_id)
        reader = entrance.reader_of(group.started.by, today=dutch_day(at))  # opens the walls of that reader
        with security.opened(municipality):
            carry_out(line, by=reader, at=at)
