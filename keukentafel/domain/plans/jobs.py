"""What the worker does for plans every night."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from procrastinate.contrib.django import app

from keukentafel.domain.walls.everywhere import LATER, everywhere

from . import actions
from .actions import direction_newcomers, family_term, newcomers, to_director

log = logging.getLogger(__name__)


@app.periodic(cron="37 5 * * *", periodic_id="action-reminders")
@app.task(
    name="keukentafel.domain.plans.reminders",
    queue="daily",
    queueing_lock="action-reminders",
    pass_context=False,
    retry=LATER,
)
def reminders(timestamp: int) -> None:
    """Who does an action is reminded of its day; silence goes to who directs. timestamp: seconds, of the planned moment"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    told = everywhere(lambda code: actions.remind(code, at=at), what="Herinneringen aan acties")
    log.info("Plannen: %s herinneringen.", told)


@app.periodic(cron="43 5 * * *", periodic_id="directions-that-end")
@app.task(
    name="keukentafel.domain.plans.directions_that_end",
    queue="daily",
    queueing_lock="directions-that-end",
    pass_context=False,
    retry=LATER,
)
def directions_that_end(timestamp: int) -> None:
    """A month before a direction ends: look together whether the household can do it again. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    asked = everywhere(lambda code: actions.ask_before_the_end(code, at=at), what="Regie die eindigt")
    log.info("Plannen: %s keer gevraagd naar de regie.", asked)


@app.periodic(cron="45 5 * * *", periodic_id="directions-that-ended")
@app.task(
    name="keukentafel.domain.plans.directions_that_ended",
    queue="daily",
    queueing_lock="directions-that-ended",
    pass_context=False,
    retry=LATER,
)
def directions_that_ended(timestamp: int) -> None:
    """A direction ended on its day: who directed, the household and the team hear it. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    told = everywhere(lambda code: actions.tell_of_the_end(code, at=at), what="Regie die voorbij is")
    log.info("Plannen: van %s keer regie verteld dat die voorbij is.", told)


@app.periodic(cron="46 5 * * *", periodic_id="family-plans-after-their-day")
@app.task(
    name="keukentafel.domain.plans.family_plans_after_their_day",
    queue="daily",
    queueing_lock="family-plans-after-their-day",
    pass_context=False,
    retry=LATER,
)
def family_plans_after_their_day(timestamp: int) -> None:
    """A family still writes after the day agreed on: a task to speak about it. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    asked = everywhere(
        lambda code: family_term.ask_after_the_term(code, at=at), what="Familiegroepsplan na de dag"
    )
    log.info("Plannen: van %s familiegroepsplannen is de afgesproken dag voorbij.", asked)


@app.periodic(cron="47 5 * * *", periodic_id="evaluations-after-direction")
@app.task(
    name="keukentafel.domain.plans.evaluations_after_direction",
    queue="daily",
    queueing_lock="evaluations-after-direction",
    pass_context=False,
    retry=LATER,
)
def evaluations_after_direction(timestamp: int) -> None:
    """A direction ended on its day: the next evaluation goes along to who directs now. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    moved = everywhere(
        lambda code: to_director.evaluations_after_direction(code, at=at),
        what="Evaluaties na het einde van een regie",
    )
    log.info("Plannen: %s evaluaties naar wie nu de regie heeft.", moved)


@app.periodic(cron="51 5 * * *", periodic_id="sharing-after-newcomers")
@app.task(
    name="keukentafel.domain.plans.sharing_after_newcomers",
    queue="daily",
    queueing_lock="sharing-after-newcomers",
    pass_context=False,
    retry=LATER,
)
def sharing_after_newcomers(timestamp: int) -> None:
    """Somebody came to live there: what was shared by consent of the household waits for theirs, and who directs by consent
    needs it too. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, tz=UTC)
    asked = everywhere(
        lambda code: direction_newcomers.ask_newcomers(code, at=at),
        what="Toestemming voor de regie van een nieuwe huisgenoot",
    )
    log.info("Plannen: %s keer gevraagd om toestemming voor wie de regie heeft.", asked)
    ended = everywhere(
        lambda code: newcomers.end_after_newcomers(code, at=at), what="Delen na een nieuwe huisgenoot"
    )
    log.info("Plannen: %s keer delen beëindigd tot ook een nieuwe huisgenoot toestemming geeft.", ended)
