"""What is known about a person changes. Nobody overwrites what somebody else wrote meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pghistory
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.versions import version_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import identifiers
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .addresses import check_not_hiding
from .persons import NameMissing, bsn_taken, check_born, columns, remember_surnames


class ChangedMeanwhile(Refusal):
    """Somebody else changed this person since the form was opened."""


class BornAfterDeath(Refusal):
    """The dates of birth and death contradict each other."""


class SameBsn(Refusal):
    """The number that was typed is the one that is known."""


@deed
def change_person(
    person: Subject,
    facts: PersonFacts,
    *,
    version: int,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> tuple[str, ...]:
    """Write down what is known now; returns the columns that changed. The version before is kept.

    version  of the person as the form showed it (queries.person_facts)
    raises   ChangedMeanwhile, NameMissing, NotYetBorn, BornAfterDeath, StillHiding: nothing was written
    """
    if not facts.surname.strip() and not facts.first_names.strip():
        raise NameMissing(_("Vul een naam in. Is alleen de voornaam bekend? Dan is die genoeg."))
    check_born(facts.born or PartialDate(), on=dutch_day(at))
    row = Person.objects.select_for_update().get(pk=person.pk, municipality=person.municipality_id)
    if version_of(row.pk) != version:
        raise ChangedMeanwhile(
            _(
                "Iemand anders heeft deze gegevens intussen gewijzigd. Wat u typte staat hieronder nog. Kijk na wat er "
                "anders is en sla dan opnieuw op."
            )
        )
    changed = _apply(row, columns(facts))
    if "address_secret" in changed and not row.address_secret:
        check_not_hiding(row.pk, on=dutch_day(at))
    if row.died_on and row.born_on and row.died_on < row.born_on:
        raise BornAfterDeath(
            _("De geboortedatum ligt na de datum van overlijden. Kijk de datum nog eens na.")
        )
    if not changed:
        return ()
    _save(row, changed, by)
    remember_surnames(row)
    journal.note(
        "person.changed", about=row, by=by, at=at, household=household, columns=" ".join(sorted(changed))
    )
    return changed


@deed
def correct_bsn(
    person: Subject,
    *,
    bsn: str,
    reason: str,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> None:
    """The BSN was missing or wrong. An empty one takes it away.

    reason  code of queries.bsn_reasons
    raises  WrongBsn, BsnTaken, SameBsn
    """
    number = identifiers.bsn(bsn) if bsn.strip() else None
    row = Person.objects.select_for_update().get(pk=person.pk, municipality=person.municipality_id)
    if row.bsn == number:
        raise SameBsn(_("Dit is het nummer dat er al stond."))
    row.bsn = number
    try:
        with transaction.atomic():
            _save(row, ("bsn",), by)
    except IntegrityError:
        raise bsn_taken() from None
    journal.note("person.bsn_corrected", about=row, by=by, at=at, household=household, reason=reason)


def _apply(row: Person, columns: dict[str, Any]) -> tuple[str, ...]:
    changed = tuple(name for name, value in columns.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, columns[name])
    return changed


def _save(row: Person, changed: tuple[str, ...], by: Reader | None) -> None:
    """The version that goes into history remembers whose change ended it."""
    with pghistory.context(account=by.account if by else None):
        row.save(update_fields=list(changed))
