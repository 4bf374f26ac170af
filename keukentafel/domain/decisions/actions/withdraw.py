"""Who asked for something does not want it any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.lives import NotDied
from keukentafel.domain.decisions.models import (
    AFTER_DEATH,
    Aanvraag,
    AanvraagTold,
    AanvraagWithdrawn,
    ToldWithdrawn,
    ways_to_withdraw,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import is_named
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .aanvraag import not_taken_in, waits

SOURCE = "Awb, artikel 4:1"


class Withdrawn(Refusal):
    """The aanvraag was withdrawn: nobody decides on it."""


class DecidedAlready(Refusal):
    """There is a decision: help that runs can be stopped, an aanvraag that was decided on cannot be taken back."""


class TakenInAlready(Refusal):
    """The investigation ended meanwhile, so it is an aanvraag now. `number` is its number."""

    @property
    def number(self) -> str:
        return str(self.values["number"])


class NotSaid(Refusal):
    """Who said it, how, or on which day is missing or cannot be."""


class SaidByTheDead(NotSaid):
    """On that day this person was dead: somebody else said it, an heir."""

    field = "said_by"


class CannotUndo(Refusal):
    """Only who recorded it takes it back, on the same day."""


@dataclass(frozen=True, slots=True)
class NoLonger:
    """What was said. said_by: a name; way: models.ways_to_withdraw; reason: empty where none was given"""

    said_on: date
    said_by: str
    way: str
    reason: str = ""


@deed
def withdraw(aanvraag: Aanvraag, said: NoLonger, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """raises  Withdrawn, DecidedAlready, NotSaid, SaidByTheDead: nothing was written"""
    aanvraag = _undecided(aanvraag)
    _check_said(said, aanvraag.person, since=aanvraag.received_on, at=at)
    return _kept(aanvraag, said, by=by, at=at)


@deed
def end_after_death(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """Who asked died, and no heir goes on with it: nobody waits for a decision from the day of the death on.

    raises  Withdrawn, DecidedAlready, lives.NotDied: nothing was written
    """
    aanvraag = _undecided(aanvraag)
    died = aanvraag.person.died_on
    if died is None:
        raise NotDied(
            _("Volgens het dossier leeft de inwoner. Leg het overlijden eerst vast bij de persoon.")
        )
    ended = NoLonger(max(died, aanvraag.received_on), _("de gemeente"), AFTER_DEATH)
    return _kept(aanvraag, ended, by=by, at=at)


@deed
def undo_withdrawal(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """It was a mistake: the aanvraag waits for its decision again. Gives what stood there. raises CannotUndo"""
    aanvraag = locked(aanvraag)
    row = AanvraagWithdrawn.objects.filter(aanvraag=aanvraag).first()
    if row is None or not row.may_be_undone(by=by.account, on=dutch_day(at)):
        raise CannotUndo(
            _("Alleen wie dit vastlegde, maakt het op dezelfde dag ongedaan. Neem anders een nieuwe aanvraag op.")
        )  # fmt: skip
    if waits(aanvraag.case, aanvraag.person_id, aanvraag.law).exists():
        raise CannotUndo(_("Er is intussen een nieuwe aanvraag. Ga daarmee verder."))
    AanvraagWithdrawn.objects.filter(pk=row.pk).delete()
    journal.note(
        "aanvraag.withdrawal_undone", about=aanvraag, by=by, at=at, household=aanvraag.case.household_id, rule=SOURCE
    )  # fmt: skip
    return row


@deed
def withdraw_told(told: AanvraagTold, said: NoLonger, *, by: Reader, at: datetime) -> ToldWithdrawn:
    """The same while it waits for the investigation: it never becomes an aanvraag, and the investigation goes on.

    raises  Withdrawn, TakenInAlready, NotSaid: nothing was written
    """
    told = _locked_told(told)
    if told.withdrawal_id is not None:
        raise Withdrawn(_("Deze aanvraag is ingetrokken. Er komt geen besluit meer."))
    if told.aanvraag is not None:
        raise TakenInAlready(
            _("Deze aanvraag is intussen in behandeling: %(number)s. Trek die in."), number=told.aanvraag.number
        )  # fmt: skip
    _check_said(said, told.person, since=told.came_on, at=at)
    row = ToldWithdrawn.objects.create(
        municipality_id=told.municipality_id, **_words(said), at=at, by_id=by.account
    )
    told.withdrawal = row
    told.save(update_fields=["withdrawal"])
    journal.note(
        "aanvraag.withdrawn", about=told, by=by, at=at, household=told.case.household_id, rule=SOURCE, way=said.way
    )  # fmt: skip
    return row


@deed
def undo_told_withdrawal(told: AanvraagTold, *, by: Reader, at: datetime) -> ToldWithdrawn:
    """It waits for the investigation again. Gives what stood there. raises CannotUndo"""
    told = _locked_told(told)
    row = told.withdrawal
    if row is None or not row.may_be_undone(by=by.account, on=dutch_day(at)):
        raise CannotUndo(
            _("Alleen wie dit vastlegde, maakt het op dezelfde dag ongedaan. Neem anders een nieuwe aanvraag op.")
        )  # fmt: skip
    if not_taken_in().filter(case=told.case_id, person=told.person_id, law=told.law).exists():
        raise CannotUndo(_("Er is intussen een nieuwe aanvraag. Ga daarmee verder."))
    told.withdrawal = None
    told.save(update_fields=["withdrawal"])
    ToldWithdrawn.objects.filter(pk=row.pk).delete()
    journal.note(
        "aanvraag.withdrawal_undone", about=told, by=by, at=at, household=told.case.household_id, rule=SOURCE
    )  # fmt: skip
    return row


def check_not_withdrawn(aanvraag: Aanvraag) -> None:
    """raises Withdrawn"""
    if AanvraagWithdrawn.objects.filter(aanvraag=aanvraag).exists():
        raise Withdrawn(_("Deze aanvraag is ingetrokken. Er komt geen besluit meer."))


def _undecided(aanvraag: Aanvraag) -> Aanvraag:
    """The row, for one writer at a time. raises Withdrawn, DecidedAlready"""
    aanvraag = locked(aanvraag)
    check_not_withdrawn(aanvraag)
    if aanvraag.beschikkingen.exists():
        raise DecidedAlready(
            _("Op deze aanvraag is al besloten. Wil de inwoner de hulp niet meer? Beëindig die dan.")
        )
    return aanvraag


def _kept(aanvraag: Aanvraag, said: NoLonger, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    row = AanvraagWithdrawn.objects.create(
        municipality_id=aanvraag.municipality_id, aanvraag=aanvraag, **_words(said), at=at, by_id=by.account
    )
    journal.note(
        "aanvraag.withdrawn", about=aanvraag, by=by, at=at, household=aanvraag.case.household_id, rule=SOURCE, way=said.way
    )  # fmt: skip
    return row


def locked(aanvraag: Aanvraag) -> Aanvraag:
    return Aanvraag.objects.select_for_update(of=("self",)).select_related("case").get(pk=aanvraag.pk)


def _locked_told(told: AanvraagTold) -> AanvraagTold:
    """Without what it refers to: joined, that would be as it was before the wait for the lock."""
    rows = AanvraagTold.objects.select_for_update(of=("self",))
    return rows.select_related("case").get(pk=told.pk)


def _check_said(said: NoLonger, person: Person, *, since: date, at: datetime) -> None:
    """raises  NotSaid, SaidByTheDead"""
    if not since <= said.said_on <= dutch_day(at):
        raise NotSaid(
            _("Kies de dag waarop dit is gezegd: niet voor de aanvraag, en niet in de toekomst.")
        )  # fmt: skip
    if not said.said_by.strip() or said.way not in dict(ways_to_withdraw()):
        raise NotSaid(_("Schrijf op wie dit zei, en hoe."))
    if person.died_on is not None and said.said_on > person.died_on and is_named(said.said_by, person):
        raise SaidByTheDead(
            _("De inwoner overleed op %(day)s. Schrijf op welke erfgenaam dit zei, met de voornaam."),
            day=plain_date(person.died_on),
            rule=SOURCE,
        )


def _words(said: NoLonger) -> dict[str, Any]:
    return {
        "said_on": said.said_on,
        "said_by": one_line(said.said_by, 120),
        "way": said.way,
        "reason": said.reason.strip(),
    }
