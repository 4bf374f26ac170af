"""How people are tied to one another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Person, Tie
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

CHILD = "kind"
"""How a child says its tie to a parent."""


class TieExists(Refusal):
    """Two people are tied in this way already."""


class TieToNobody(Refusal):
    """A tie needs two different people of one municipality."""


class TieEnded(Refusal):
    """The tie is not there, or it is over."""


@deed
def add_tie(
    person: Subject,
    *,
    other: int,
    kind: str,
    description: str = "",
    helper: str = "",
    strength: str = "gewoon",
    from_on: date | None = None,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> Tie:
    """Tie two residents: read as "person, kind, other". A "kind" of somebody is kept as the parent of that child.

    household  number of the file in which it was written down
    raises     TieToNobody, TieExists
    """
    known = Person.objects.filter(pk=other, municipality=person.municipality_id).exists()
    if other == person.pk or not known:
        raise TieToNobody(_("Kies iemand anders die in deze gemeente bekend is."))
    first, second = (other, person.pk) if kind == CHILD else (person.pk, other)
    try:
        with transaction.atomic():
            tie = Tie.objects.create(
                municipality_id=person.municipality_id,
                person_id=first,
                other_id=second,
                kind="ouder" if kind == CHILD else kind,
                description=one_line(description, 60),
                helper=helper,
                strength=strength,
                from_on=from_on,
            )
    except IntegrityError:
        raise TieExists(
            _("Deze band staat er al. Verander de band die er staat, of beëindig hem eerst.")
        ) from None
    journal.note(
        "tie.added", about=tie, by=by, at=at, household=household, person=person.pk, other=other, tie=kind
    )
    return tie


@deed
def change_tie(
    tie: int,
    *,
    of: Subject,
    strength: str,
    helper: str | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> Tie:
    """The tie became closer or weaker, it began on another day than was written down, or it ended.

    of               one of the two people, whom the reader may open
    helper, from_on  None leaves it as it is
    raises           TieEnded
    """
    row = _open_tie(tie, of)
    row.from_on = from_on or row.from_on
    if until_on is not None and row.from_on is not None and until_on <= row.from_on:
        raise TieEnded(_("De einddatum moet na de begindatum liggen."))
    row.strength, row.until_on = strength, until_on
    row.helper = row.helper if helper is None else helper
    row.save(update_fields=["strength", "helper", "from_on", "until_on"])
    kind = "tie.ended" if until_on else "tie.changed"
    journal.note(kind, about=row, by=by, at=at, household=household, person=row.person_id, strength=strength)
    return row


@deed
def remove_tie(
    tie: int, *, of: Subject, household: int | None = None, by: Reader | None, at: datetime
) -> None:
    """It never was there: it was written down by mistake. Its versions are kept. raises TieEnded"""
    row = _open_tie(tie, of)
    journal.note("tie.removed", about=row, by=by, at=at, household=household, person=row.person_id)
    row.delete()


def _open_tie(tie: int, of: Subject) -> Tie:
    row = (
        Tie.objects.select_for_update()
        .filter(pk=tie, municipality=of.municipality_id, until_on__isnull=True)
        .first()
    )
    if row is None or of.pk not in (row.person_id, row.other_id):
        raise TieEnded(_("Deze band is er niet meer. Kijk opnieuw naar de banden van deze persoon."))
    return row
