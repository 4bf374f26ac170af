"""A copy of the file for the person whom it is about: asked for, made by a worker, gone after two weeks."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.process.models import FileCopy, FileCopyMade
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules.speaking import sees_own_file

PRINT = "keukentafel.outside.paper.print_copy"
"""The name under which `outside/paper` listens."""
STAYS = timedelta(days=14)
LONGEST_REASON = 400


class NotOfThisHousehold(Refusal):
    """A copy is about somebody who belongs or belonged to the household."""


class NoReason(Refusal):
    """A piece that is also about somebody else goes along only with a reason."""


class TooYoung(Refusal):
    """A child under twelve does not get the file itself; a representative asks for it."""


@deed
def ask_for_copy(
    household: Subject,
    *,
    person: int,
    form: str,
    included: Collection[str] = (),
    reason: str = "",
    sent_once: uuid.UUID | None = None,
    on_behalf: bool = False,
    by: Reader,
    at: datetime,
) -> FileCopy:
    """Ask a worker for a copy of the file for one member.

    included  keys of pieces that also name somebody else and go along; then `reason` says why
    sent_once key of the form: sending it twice asks once
    on_behalf a representative asks, whom ask_for_copy_of has judged
    raises    NotOfThisHousehold, NoReason, TooYoung, journal.AlreadySent
    source    AVG, artikel 15 lid 3 en 4; Wmo 2015, artikel 5.3.2
    """
    if not Membership.objects.filter(household=household.pk, person=person).exists():
        raise NotOfThisHousehold(_("Kies iemand die bij dit huishouden hoort of hoorde."))
    reason = one_line(reason, LONGEST_REASON)
    if included and not reason:
        raise NoReason(_("Schrijf op waarom stukken meegaan die ook over iemand anders gaan."))
    if by.kind == "resident" and not on_behalf:
        _old_enough(Person.objects.get(pk=person), on=by.today)
    if sent_once:
        journal.first_time(sent_once, at=at)
    copy = FileCopy.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        person_id=person,
        form=form,
        included=sorted(included),
        reason=reason if included else "",
        asked_by_id=by.account,
        asked_at=at,
        destroy_on=by.today + STAYS,
    )
    journal.note(
        "copy.asked", about=copy, by=by, at=at, household=household.pk,
        rule="AVG, artikel 15 lid 3", form=form, with_others=len(copy.included),
    )  # fmt: skip
    queue.configure_task(PRINT, queue="letters").defer(copy_id=copy.pk, municipality=copy.municipality_id)
    return copy


@deed
def copy_made(
    copy: FileCopy,
    content: bytes,
    *,
    pieces: int,
    held_back: int,
    without: Collection[int] = (),
    at: datetime,
) -> FileCopyMade:
    """Keep the copy that a worker made. Made twice, the first stays.

    without   who hid when it was made: their address stands nowhere in it
    raises  OSError when the store cannot keep it; then nothing was written
    """
    made = FileCopyMade.objects.select_for_update().filter(copy=copy).first()
    if made is not None:
        return made
    path = default_storage.save(f"{copy.municipality_id:04d}/{at.year}/{uuid.uuid4()}", ContentFile(content))
    try:
        with transaction.atomic():
            return FileCopyMade.objects.create(
                municipality_id=copy.municipality_id,
                copy=copy,
                path=path,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                pieces=pieces,
                held_back=held_back,
                without=sorted(without),
                at=at,
            )
    except Exception:
        default_storage.delete(path)
        raise


@deed
def destroy_copies(*, on: date, at: datetime) -> int:
    """Destroy the copies whose two weeks are over, file and row; the journal keeps that they were made. Repeatable."""
    gone = FileCopy.objects.select_for_update(of=("self",)).filter(destroy_on__lte=on).select_related("made")
    for copy in gone:
        if (made := getattr(copy, "made", None)) is not None:
            transaction.on_commit(partial(default_storage.delete, made.path), robust=True)
        journal.note("copy.destroyed", about=copy, by=None, at=at, household=copy.household_id)
        copy.delete()
    return len(gone)


def _old_enough(person: Person, *, on: date) -> None:
    born = PartialDate(person.birth_year, person.birth_month, person.birth_day)
    if not sees_own_file(born, on=on):
        raise TooYoung(_("U bent jonger dan 12 jaar. Uw ouder of voogd kan het dossier vragen."))
