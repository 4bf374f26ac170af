"""What a worker does for the intake: try a changed decision tree on what was answered before, and forget unsent forms."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app

from keukentafel.domain.walls import security

from .actions import destroy_forgotten_meldingen, trees
from .models import TreeTrial


@app.task(name=trees.LOOK, queue="daily", pass_context=True)
def try_tree(context: JobContext, trial_id: int, municipality: int) -> None:
    """Look at all cases of a trial, some at a time, so that its page can show how far it is."""
    began_at = datetime.fromtimestamp(context.start_timestamp, tz=UTC)
    over = False
    while not over:
        with transaction.atomic(), security.opened(municipality):
            trial = TreeTrial.objects.select_for_update(of=("self",)).select_related("tree").get(pk=trial_id)
            over = trees.look_on(trial, at=began_at) is not None


@app.periodic(cron="20 3 * * *", periodic_id="unsent-meldingen")
@app.task(
    name="keukentafel.domain.intake.forget_unsent", queue="daily", queueing_lock="unsent-meldingen", pass_context=False
)  # fmt: skip
def forget_unsent(timestamp: int) -> None:
    """Forms that nobody finished in time are destroyed. timestamp: seconds since 1970, UTC, of the planned moment"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    for municipality in security.all_codes():
        with security.opened(municipality):
            destroy_forgotten_meldingen(municipality, at=at)
