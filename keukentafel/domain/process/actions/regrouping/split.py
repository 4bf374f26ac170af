"""One row turns out to hold two people: what belongs to the other goes to a new person."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access, regrouped
from keukentafel.domain.people.actions import add_person
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Membership, Person, Regrouping
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .merge import StillUnknown
from .references import label, marks, pointing_to
from .rows import Rows


class NothingChosen(Refusal):
    """A new person without anything is no split."""


class SplitOff(Refusal):
    """What was chosen is no longer of this person, or the person is no longer there."""


@dataclass(frozen=True, slots=True)
class Other:
    """The second person: who it is, and what is theirs.

    rows    (reference, key) of what goes along: ("cases.Note.person", 12)
    also_in keys of memberships that both have: the second gets one like it
    bsn     the burgerservicenummer goes along, because it is that of the second
    """

    facts: PersonFacts
    rows: Collection[tuple[str, int]] = ()
    also_in: Collection[int] = field(default_factory=tuple)
    bsn: bool = False


@deed
def split(
    person: int,
    other: Other,
    *,
    reason: str,
    sent_once: uuid.UUID | None = None,
    by: Reader,
    at: datetime,
) -> Regrouping:
    """Make two people of one.

    raises  NothingChosen, SplitOff, StillUnknown, people.NameMissing, journal.AlreadySent
    source  AVG, artikel 5 lid 1 onder d (right data)
    """
    if not reason.strip():
        raise StillUnknown(_("Schrijf op waarom dit twee mensen zijn."))
    if not other.rows and not other.also_in:
        raise NothingChosen(_("Kies wat bij de andere persoon hoort."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    kept = _locked(person, by)
    highest = marks(Person)
    new = add_person(municipality=kept.municipality_id, **_values(other.facts), by=by, at=at)
    regrouping = Regrouping.objects.create(
        municipality_id=kept.municipality_id,
        kind="split",
        person=kept,
        other=new.pk,
        reason=one_line(reason, 400),
        marks=highest,
        by_id=by.account,
        at=at,
    )
    _as_strict(new, kept)
    rows = Rows(regrouping)
    rows.added(new)
    _give(rows, kept, new, other)
    _both_belong(rows, kept, new, other.also_in)
    if other.bsn and kept.bsn:
        number = kept.bsn
        rows.change(kept, bsn=None)
        rows.change(new, bsn=number)
    rows.close()
    journal.note(
        "person.split", about=kept, by=by, at=at, rule="AVG, artikel 5 lid 1 onder d",
        other=new.pk, rows=len(other.rows), bsn=other.bsn,
    )  # fmt: skip
    return regrouping


def _locked(person: int, by: Reader) -> Person:
    found = (
        Person.objects.select_for_update()
        .filter(pk=person, municipality__in=by.municipalities)
        .exclude(pk__in=access.kept_from(by).values("pk"))
        .first()
    )
    if found is None or regrouped.gone((person,)):
        raise SplitOff(_("Deze persoon is er niet meer. Zoek opnieuw."))
    return found


def _as_strict(new: Person, kept: Person) -> None:
    """A secret address stays secret for both: nobody knows yet for whose sake it was."""
    if kept.address_secret:
        new.address_secret = True
        new.save(update_fields=["address_secret"])


def _values(facts: PersonFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in PersonFacts.__slots__}


def _give(rows: Rows, kept: Person, new: Person, other: Other) -> None:
    fields = {label(each): each for each in pointing_to(Person)}
    for reference, key in other.rows:
        each = fields.get(reference)
        row = each.model._default_manager.filter(**{each.name: kept.pk}, pk=key).first() if each else None
        if each is None or row is None:
            raise SplitOff(_("Iets wat u koos hoort niet meer bij deze persoon. Kijk opnieuw."))
        rows.change(row, **{each.attname: new.pk})


def _both_belong(rows: Rows, kept: Person, new: Person, memberships: Collection[int]) -> None:
    for row in Membership.objects.filter(person=kept, pk__in=memberships):
        copy = Membership.objects.create(
            municipality_id=row.municipality_id, household_id=row.household_id, person=new, role=row.role,
            from_on=row.from_on, until_on=row.until_on, main=row.main, left_because=row.left_because,
        )  # fmt: skip
        rows.added(copy)
