"""What the worker does by itself every night."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from procrastinate.contrib.django import app

from keukentafel.domain.decisions.actions import referrals
from keukentafel.domain.delivery.actions import stop_ended
from keukentafel.domain.walls.everywhere import LATER, everywhere
from keukentafel.kernel.moments import dutch_day

from .actions import stored_files
from .actions.aftercare import put_out_due
from .actions.ages import announce_ages
from .actions.contribution_nights import look_again
from .actions.hearing_questions import put_out_unanswered
from .actions.objection_stand_ins import to_the_piles
from .actions.regrouping import make_final
from .actions.secret_letters import ask_to_make_again
from .actions.verslagen import take_all_waiting

log = logging.getLogger(__name__)


@app.periodic(cron="41 4 * * *")
@app.task(
    name="keukentafel.process.announce_ages",
    queue="night",
    queueing_lock="ages",
    pass_context=False,
    retry=LATER,
)
def announce_ages_tonight(timestamp: int) -> None:
    """Tell the teams of all municipalities which children come of an age. timestamp: seconds, of the planned moment"""
    told = announce_everywhere(datetime.fromtimestamp(timestamp, UTC))
    log.info("Leeftijden: %s taken klaargezet.", told)


def announce_everywhere(at: datetime) -> int:
    """Returns how many tasks were put out."""
    return everywhere(lambda code: announce_ages(municipality=code, at=at), what="Leeftijden")


@app.periodic(cron="12 4 * * *")
@app.task(
    name="keukentafel.process.keep_objections_away",
    queue="night",
    queueing_lock="objections-away",
    pass_context=False,
    retry=LATER,
)
def keep_objections_away_tonight(timestamp: int) -> None:
    """Work on objections of who is away from today and whose deputy decided first. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    moved = everywhere(lambda code: to_the_piles(code, by=None, at=at), what="Bezwaren van wie er niet is")
    log.info("Bezwaren: %s naar de stapel van het team.", moved)


@app.periodic(cron="14 4 * * *")
@app.task(
    name="keukentafel.process.unanswered_hearings",
    queue="night",
    queueing_lock="unanswered-hearings",
    pass_context=False,
    retry=LATER,
)
def unanswered_hearings_tonight(timestamp: int) -> None:
    """Who did not say in time whether they want to be heard about their objection. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    told = everywhere(
        lambda code: put_out_unanswered(municipality=code, at=at), what="Vragen over een hoorzitting"
    )
    log.info("Hoorzittingen: %s vragen zonder antwoord.", told)


@app.periodic(cron="17 4 * * *")
@app.task(
    name="keukentafel.process.take_waiting",
    queue="night",
    queueing_lock="waiting",
    pass_context=False,
    retry=LATER,
)
def take_waiting_tonight(timestamp: int) -> None:
    """Applications that waited for an investigation of which the six weeks passed. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    taken = everywhere(
        lambda code: take_all_waiting(municipality=code, at=at), what="Aanvragen na het onderzoek"
    )
    log.info("Aanvragen: %s in behandeling genomen na het onderzoek.", taken)


@app.periodic(cron="29 4 * * *")
@app.task(
    name="keukentafel.process.destroy_returned_referrals",
    queue="night",
    queueing_lock="returned-referrals",
    pass_context=False,
    retry=LATER,
)
def destroy_returned_tonight(timestamp: int) -> None:
    """Referrals that were given back, or that nobody handled, and of which the term has passed. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    gone = everywhere(lambda code: referrals.destroy_returned(code, at=at), what="Teruggegeven verwijzingen")
    left = everywhere(
        lambda code: referrals.destroy_unhandled(code, at=at), what="Verwijzingen die bleven liggen"
    )
    log.info("Verwijzingen: %s teruggegeven en %s nooit opgenomen verwijzingen vernietigd.", gone, left)


@app.periodic(cron="53 4 * * *")
@app.task(
    name="keukentafel.process.sweep_files",
    queue="night",
    queueing_lock="sweep-files",
    pass_context=False,
    retry=LATER,
)
def sweep_files_tonight(timestamp: int) -> None:
    """Files that a failed deed left in the store. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)

    def sweep(code: int) -> int:
        try:
            return stored_files.sweep(code, at=at)
        except stored_files.NotOurStore as refusal:
            log.error("Opslag van gemeente %s: %s", code, refusal)
            return 0

    removed = everywhere(sweep, what="Opslag")
    log.info("Opslag: %s bestanden weggehaald die bij niets meer hoorden.", removed)


@app.periodic(cron="31 4 * * *")
@app.task(
    name="keukentafel.process.follow_ups",
    queue="night",
    queueing_lock="follow-ups",
    pass_context=False,
    retry=LATER,
)
def follow_ups_tonight(timestamp: int) -> None:
    """Moments of aftercare that come within a week are tasks from now on. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    put_out = everywhere(lambda code: put_out_due(municipality=code, at=at), what="Nazorg")
    log.info("Nazorg: %s taken klaargezet.", put_out)


def look_at_contributions(at: datetime, *, whole: bool = False) -> int:
    """Of all help, or of what may have changed: gives how many the CAK hears something of, or a colleague judges.

    raises NotEverywhere
    """
    return everywhere(
        lambda code: look_again(municipality=code, at=at, whole=whole), what="Eigen bijdrage, tijdens de hulp",
        in_parts=True,
    )  # fmt: skip


@app.periodic(cron="23 4 * * *")
@app.task(
    name="keukentafel.process.contributions",
    queue="night",
    queueing_lock="contributions",
    pass_context=False,
    retry=LATER,
)
def stop_contributions_tonight(timestamp: int) -> None:
    """Contributions for help that came to its last day, and of who owes or owes no longer during the help: the CAK hears it with
    the next file. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    changed = look_at_contributions(at)
    stopped = everywhere(
        lambda code: stop_ended(municipality=code, on=dutch_day(at), at=at), what="Eigen bijdrage"
    )
    log.info("Eigen bijdrage: %s keer gestopt, %s keer anders tijdens de hulp.", stopped, changed)


@app.periodic(cron="37 4 * * *")
@app.task(
    name="keukentafel.process.secret_letters",
    queue="night",
    queueing_lock="secret-letters",
    pass_context=False,
    retry=LATER,
)
def secret_letters_tonight(timestamp: int) -> None:
    """Letters that wait with an address that became secret. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    asked = everywhere(lambda code: ask_to_make_again(municipality=code, at=at), what="Geheim adres")
    log.info("Geheim adres: %s taken klaargezet.", asked)


@app.periodic(cron="11 4 * * *")
@app.task(
    name="keukentafel.process.final_regroupings",
    queue="night",
    queueing_lock="final-regroupings",
    pass_context=False,
    retry=LATER,
)
def make_final_tonight(timestamp: int) -> None:
    """Merges and splits that can no longer be put back: their copies go. timestamp: as above"""
    at = datetime.fromtimestamp(timestamp, UTC)
    gone = everywhere(lambda code: make_final(municipality=code, at=at), what="Samenvoegingen")
    log.info("Samenvoegingen: %s kopieën vernietigd.", gone)
