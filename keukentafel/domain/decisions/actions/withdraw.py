"""Who asked for something does not want it any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Aanvraag, AanvraagWithdrawn, ways_to_withdraw
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

SOURCE = "Awb, artikel 4:1"


class Withdrawn(Refusal):
    """The aanvraag was withdrawn: nobody decides on it."""


class DecidedAlready(Refusal):
    """There is a decision: help that runs can be stopped, an aanvraag that was decided on cannot be taken back."""


class NotSaid(Refusal):
    """Who said it, how, or on which day is missing or cannot be."""


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
    """raises  Withdrawn, DecidedAlready, NotSaid: nothing was written"""
    aanvraag = locked(aanvraag)
    check_not_withdrawn(aanvraag)
    if aanvraag.beschikkingen.exists():
        raise DecidedAlready(
            _("Op deze aanvraag is al besloten. Wil de inwoner de hulp niet meer? Beëindig die dan.")
        )
    if not aanvraag.received_on <= said.said_on <= dutch_day(at):
        raise NotSaid(
            _("Kies de dag waarop dit is gezegd: niet voor de aanvraag, en niet in de toekomst.")
        )  # fmt: skip
    if not said.said_by.strip() or said.way not in dict(ways_to_withdraw()):
        raise NotSaid(_("Schrijf op wie dit zei, en hoe."))
    row = AanvraagWithdrawn.objects.create(
        municipality_id=aanvraag.municipality_id, aanvraag=aanvraag, said_on=said.said_on,
        said_by=" ".join(said.said_by.split())[:120], way=said.way, reason=said.reason.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "aanvraag.withdrawn", about=aanvraag, by=by, at=at, household=aanvraag.case.household_id, rule=SOURCE, way=said.way
    )  # fmt: skip
    return row


@deed
def undo_withdrawal(aanvraag: Aanvraag, *, by: Reader, at: datetime) -> AanvraagWithdrawn:
    """It was a mistake: the aanvraag waits for its decision again. Gives what stood there. raises CannotUndo"""
    aanvraag = locked(aanvraag)
    row = AanvraagWithdrawn.objects.filter(aanvraag=aanvraag).first()
    if row is None or not row.may_be_undone(by=by.account, on=dutch_day(at)):
        raise CannotUndo(
            _("Alleen wie dit vastlegde, maakt het op dezelfde dag ongedaan. Neem anders een nieuwe aanvraag op.")
        )  # fmt: skip
    AanvraagWithdrawn.objects.filter(pk=row.pk).delete()
    journal.note(
        "aanvraag.withdrawal_undone", about=aanvraag, by=by, at=at, household=aanvraag.case.household_id, rule=SOURCE
    )  # fmt: skip
    return row


def check_not_withdrawn(aanvraag: Aanvraag) -> None:
    """raises Withdrawn"""
    if AanvraagWithdrawn.objects.filter(aanvraag=aanvraag).exists():
        raise Withdrawn(_("Deze aanvraag is ingetrokken. Er komt geen besluit meer."))


def locked(aanvraag: Aanvraag) -> Aanvraag:
    return Aanvraag.objects.select_for_update(of=("self",)).select_related("case").get(pk=aanvraag.pk)
