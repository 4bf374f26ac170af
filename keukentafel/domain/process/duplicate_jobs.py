"""Who may be one person is looked for by the worker: every night, when an administrator asks, and of who is new at once."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from django.db import transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

from keukentafel.domain.people import linkage
from keukentafel.domain.people.actions import duplicates
from keukentafel.domain.people.actions.persons import FIND_OF
from keukentafel.domain.walls import security
from keukentafel.domain.walls.everywhere import LATER, everywhere
from keukentafel.kernel.moments import dutch_day

log = logging.getLogger(__name__)
FIND = "keukentafel.process.find_duplicates"


def find(municipality: int, *, at: datetime) -> int:
    """Look again in one municipality, behind its own walls; returns how many pairs there are now."""
    with security.opened(municipality):
        found = linkage.alike(municipality=municipality, on=dutch_day(at))
        return duplicates.keep_found(found, municipality=municipality, at=at)


def find_of(person: int, *, municipality: int, at: datetime) -> int:
    """The same for one person alone; returns how many pairs they are in now. Somebody who is gone since is in none."""
    with security.opened(municipality):
        found = linkage.alike(municipality=municipality, on=dutch_day(at), person=person)
        return duplicates.keep_found(found, municipality=municipality, person=person, at=at)


def ask_for_search(municipality: int, *, at: datetime) -> bool:
    """Let a worker look; False when it is about to do so already."""
    task = app.configure_task(FIND, queue="night", queueing_lock=f"duplicates-{municipality}")
    try:
        with transaction.atomic():  # the refusal of the queue must not undo the page
            task.defer(municipality=municipality, at=at.isoformat())
    except exceptions.AlreadyEnqueued:
        return False
    return True


@app.task(name=FIND, queue="night", pass_context=False)
def find_duplicates(municipality: int, at: str) -> None:
    """at: when it was asked for, ISO 8601"""
    log.info(
        "Dubbele personen in %s: %s paren.", municipality, find(municipality, at=datetime.fromisoformat(at))
    )


@app.task(name=FIND_OF, queue="night", pass_context=False, retry=LATER)
def find_duplicates_of(person: int, municipality: int, at: str) -> None:
    """at: when this person was written down, ISO 8601"""
    find_of(person, municipality=municipality, at=datetime.fromisoformat(at))


@app.periodic(cron="11 3 * * *")
@app.task(
    name="keukentafel.process.find_duplicates_everywhere",
    queue="night",
    queueing_lock="duplicates",
    pass_context=False,
    retry=LATER,
)
def find_duplicates_tonight(timestamp: int) -> None:
    """In every municipality by itself; one that fails holds up no other. timestamp: seconds, of the planned moment"""
    at = datetime.fromtimestamp(timestamp, UTC)
    everywhere(lambda code: find(code, at=at), what="Dubbele personen")
