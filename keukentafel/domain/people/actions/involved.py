"""Professionals are involved with a household on a ground. The ground opens the file; its end closes it at once."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.access import current
from keukentafel.domain.people.models import Directed, Household, Involvement
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import loader


class GroundMissing(Refusal):
    """Nobody is involved without a role and a ground."""


class UnknownLaw(Refusal):
    """The law of the ground is not in the list."""


class AlreadyInvolved(Refusal):
    """This colleague is involved already in these days."""


class OwnInvolvement(Refusal):
    """Nobody lets themselves into a file, or keeps themselves in it."""


class InvolvementEnded(Refusal):
    """The involvement is not there, is over, or would end before it began."""


@deed
def involve(
    household: Subject,
    *,
    account: int,
    role: str,
    ground: str,
    law: str = "",
    from_on: date,
    until_on: date | None = None,
    own: bool = False,
    by: Reader | None,
    at: datetime,
) -> Involvement:
    """Somebody is involved with the household on a ground, which opens the file to them for the period.

    ground  why they may read, in words that the resident reads as well
    law     code of the law of that ground: its cases are then read too. Empty: no law
    own     True: the deed that opened the household involves its doer
    raises  GroundMissing, UnknownLaw, OwnInvolvement, AlreadyInvolved, InvolvementEnded
    """
    role, ground = one_line(role, 60), one_line(ground, 160)
    _check_ground(role, ground, law)
    if by is not None and account == by.account and not (own or _opens_otherwise(household, by)):
        raise OwnInvolvement(
            _(
                "U kunt uw eigen betrokkenheid niet vastleggen of verlengen. Vraag het de regisseur of het team van dit "
                "huishouden."
            ),
            rule="AVG, artikel 5 lid 1 onder b en artikel 32",
        )
    _check_period(household, account, from_on, until_on)
    involvement = Involvement.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        account_id=account,
        role=role,
        ground=ground,
        law=law,
        from_on=from_on,
        until_on=until_on,
    )
    journal.note(
        "involvement.started", about=household, by=by, at=at, household=household.pk, account=account, law=law
    )
    return involvement


def _check_ground(role: str, ground: str, law: str) -> None:
    if not role or not ground:
        raise GroundMissing(
            _("Vul in wat de rol is en op welke grond. Zonder grond gaat een dossier niet open.")
        )
    if law and law not in loader.load().wetten.codes:
        raise UnknownLaw(_("Kies een wet uit de lijst."))


def _check_period(household: Subject, account: int, from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise InvolvementEnded(_("De einddatum kan niet voor de begindatum liggen."))
    same = Involvement.objects.filter(household=household.pk, account=account)
    if any(_overlap(row, from_on, until_on) for row in same):
        raise AlreadyInvolved(_("Deze collega is in deze periode al betrokken. Beëindig dat eerst."))


@deed
def end_involvement(
    household: Subject, involvement: int, *, until_on: date, by: Reader | None, at: datetime
) -> Involvement:
    """The ground is gone: from this day the file is closed to them. Today closes it at once. raises InvolvementEnded"""
    row = Involvement.objects.select_for_update().filter(pk=involvement, household=household.pk).first()
    if row is None or (row.until_on is not None and row.until_on <= until_on):
        raise InvolvementEnded(_("Deze betrokkenheid is al beëindigd."))
    if until_on < row.from_on:
        raise InvolvementEnded(_("De einddatum kan niet voor de begindatum liggen."))
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal.note("involvement.ended", about=row, by=by, at=at, household=household.pk, account=row.account_id)
    return row


def _opens_otherwise(household: Subject, by: Reader) -> bool:
    """By district or direction: who opens the file by an involvement alone is let in by somebody else."""
    if Directed.objects.filter(current(by.today), household=household.pk, account=by.account).exists():
        return True
    return Household.objects.filter(pk=household.pk, district__in=by.districts).exists()


def _overlap(row: Involvement, from_on: date, until_on: date | None) -> bool:
    return (until_on is None or row.from_on < until_on) and (row.until_on is None or from_on < row.until_on)
