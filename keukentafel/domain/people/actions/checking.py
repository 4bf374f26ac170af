"""Checking that somebody really speaks for another, before they see anything by themselves."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import (
    Representation,
    RepresentationChecked,
    RepresentationCheckWithdrawn,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules.speaking import BY_COURT

RULE = "Wmo 2015, artikel 5.3.2; AVG, artikel 12 lid 6"


class PaperNotSeen(Refusal):
    """Somebody's word alone opens nobody's file."""


class CoversNothing(Refusal):
    """A proxy that is about nothing opens nothing."""


class NotToBeChecked(Refusal):
    """The representation is over, was checked before, or is of somebody outside who has no file to sign in with."""


class NotChecked(Refusal):
    """There is no check to withdraw."""


class WhyWithdrawn(Refusal):
    """Who says that a colleague's check was wrong says why."""


class OwnRepresentation(Refusal):
    """Nobody checks their own paper."""


@deed
def check_representation(
    representation: int,
    *,
    of: Subject,
    identity: str,
    document: str,
    money: bool = False,
    care: bool = False,
    household: int | None = None,
    by: Reader,
    at: datetime,
) -> RepresentationChecked:
    """A colleague saw who it is and the paper: from now on the representative sees in the portal what it covers.

    identity     see identities
    money, care  what a proxy covers; of the other kinds the law says it (rules/speaking.py)
    raises       PaperNotSeen, CoversNothing, NotToBeChecked, OwnRepresentation
    source       Wmo 2015 5.3.2; AVG 12(6)
    """
    row = (
        Representation.objects.select_for_update(of=("self",))
        .filter(pk=representation, person=of.pk, municipality=of.municipality_id)
        .first()
    )
    _can_be_checked(row, by)
    assert row is not None
    seen = one_line(document, 120)
    if not seen:
        raise PaperNotSeen(_("Schrijf op welk stuk u hebt gezien."), rule=RULE)
    if row.kind != "gemachtigde":
        law = BY_COURT.get(row.kind)
        money, care = (law.money, law.care) if law else (True, True)
    if not (money or care):
        raise CoversNothing(_("Kies waarover de machtiging gaat."))
    checked = RepresentationChecked.objects.create(
        municipality_id=row.municipality_id, representation=row, identity=identity, document=seen, money=money,
        care=care, by_id=by.account, at=at,
    )  # fmt: skip
    journal.note(
        "representation.checked", about=row, by=by, at=at, household=household, rule=RULE, person=of.pk, role=row.kind
    )  # fmt: skip
    return checked


@deed
def withdraw_check(
    representation: int, *, of: Subject, reason: str, household: int | None = None, by: Reader, at: datetime
) -> RepresentationCheckWithdrawn:
    """The check was wrong: from now on the representative sees nothing any more. The representation itself stays, and may
    be checked again.

    raises  NotChecked, WhyWithdrawn, OwnRepresentation
    source  AVG, artikel 5 lid 1 onder d
    """
    if not reason.strip():
        raise WhyWithdrawn(_("Schrijf op waarom de controle niet klopt."))
    row = (
        RepresentationChecked.objects.select_for_update(of=("self",))
        .filter(representation=representation, representation__person=of.pk, municipality=of.municipality_id)
        .select_related("representation")
        .first()
    )
    if row is None:
        raise NotChecked(_("Deze vertegenwoordiging is niet nagekeken, of de controle is al ingetrokken."))
    _not_own(row.representation, by)
    withdrawn = RepresentationCheckWithdrawn.objects.create(
        municipality_id=row.municipality_id, representation_id=representation, identity=row.identity, document=row.document,
        checked_by_id=row.by_id, checked_at=row.at, reason=one_line(reason, 400), by_id=by.account, at=at,
    )  # fmt: skip
    row.delete()
    journal.note(
        "representation.check_withdrawn", about=withdrawn.representation, by=by, at=at, household=household,
        person=of.pk, role=withdrawn.representation.kind,
    )  # fmt: skip
    return withdrawn


def _can_be_checked(row: Representation | None, by: Reader) -> None:
    if row is None or row.representative_id is None or (row.until_on and row.until_on <= by.today):
        raise NotToBeChecked(
            _("Deze vertegenwoordiging loopt niet meer, of is van iemand die hier niet kan inloggen.")
        )
    if RepresentationChecked.objects.filter(representation=row).exists():
        raise NotToBeChecked(_("Een collega heeft dit al gecontroleerd."))
    _not_own(row, by)


def _not_own(row: Representation, by: Reader) -> None:
    if by.person is not None and by.person in (row.representative_id, row.person_id):
        raise OwnRepresentation(_("Dit gaat over uzelf. Laat een collega het controleren."))
