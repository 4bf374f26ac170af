"""What happens to the texts of a file once a day, by itself."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from keukentafel.domain.cases import actions
from keukentafel.domain.walls.everywhere import LATER, everywhere


@app.periodic(cron="10 3 * * *", periodic_id="tidy-texts")
@app.task(
    name="keukentafel.domain.cases.tidy_texts",
    queue="daily",
    queueing_lock="tidy-texts",
    pass_context=False,
    retry=LATER,
)
def tidy_texts(timestamp: int) -> None:
    """Authors of working notes are asked to choose; what is past its time is destroyed, and so are forgotten drafts.

    timestamp  seconds since 1970, UTC: the moment for which this was planned. A day that was missed is made up the next.
    """
    at = datetime.fromtimestamp(timestamp, tz=UTC)

    def tidy(municipality: int) -> None:
        actions.ask_and_destroy(municipality, at=at)
        actions.destroy_forgotten_drafts(municipality, at=at)
        actions.destroy_forgotten_page_drafts(municipality, at=at)

    everywhere(tidy, what="Werkaantekeningen en concepten")


@app.periodic(cron="25 5 * * *", periodic_id="silent-tasks")
@app.task(
    name="keukentafel.domain.cases.silent_tasks",
    queue="daily",
    queueing_lock="silent-tasks",
    pass_context=False,
    retry=LATER,
)
def silent_tasks(timestamp: int) -> None:
    """Tasks of organisations whose day passed without an answer come back to who put them out. timestamp: as above."""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    everywhere(lambda code: actions.return_silent(code, at=at), what="Taken zonder antwoord")
