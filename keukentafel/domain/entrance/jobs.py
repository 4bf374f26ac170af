"""What nobody came back for is destroyed."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from keukentafel.domain.entrance import actions


@app.periodic(cron="23 * * * *", periodic_id="overdue-forms")
@app.task(
    name="keukentafel.domain.entrance.destroy_overdue_forms",
    queue="daily",
    queueing_lock="overdue-forms",
    pass_context=False,
)
def destroy_overdue_forms(timestamp: int) -> None:
    """timestamp  seconds since 1970, UTC: the moment for which this was planned"""
    actions.destroy_overdue_forms(at=datetime.fromtimestamp(timestamp, tz=UTC))
