"""What happens to the texts of a file once a day, by itself."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions
from keukentafel.domain.walls import security


@app.periodic(cron="10 3 * * *", periodic_id="tidy-texts")
@app.task(
    name="keukentafel.domain.cases.tidy_texts", queue="daily", queueing_lock="tidy-texts", pass_context=False
)
def tidy_texts(timestamp: int) -> None:
    """Authors of working notes are asked to choose; what is past its time is destroyed, and so are forgotten drafts.

    timestamp  seconds since 1970, UTC: the moment for which this was planned. A day that was missed is made up the next.
    """
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    for municipality in security.all_codes():
        with security.opened(municipality):
            actions.ask_and_destroy(municipality, at=at)
            actions.destroy_forgotten_drafts(municipality, at=at)
