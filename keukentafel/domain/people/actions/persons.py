"""A person is added to what the municipality knows."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.phones import plain_phone
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import identifiers, names
from keukentafel.kernel.dates import EARLIEST_YEAR, PartialDate
from keukentafel.kernel.identifiers import WrongBsn
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

__all__ = ["BsnTaken", "NameMissing", "NotYetBorn", "WrongBsn", "add_person"]


FIND_OF = "keukentafel.process.find_duplicates_of"
"""The job that looks who is like somebody who was just written down (process/duplicate_jobs.py)."""


class BsnTaken(Refusal):
    """Somebody with this BSN is known already."""


class NameMissing(Refusal):
    """A person without any name cannot be found again."""


class NotYetBorn(Refusal):
    """A birth date lies in the past, and not further back than anybody lives."""


@deed
def add_person(
    *,
    municipality: int,
    surname: str,
    first_names: str = "",
    prefix: str = "",
    partner_prefix: str = "",
    partner_surname: str = "",
    name_use: str = "E",
    bsn: str | None = None,
    born: PartialDate | None = None,
    sex: str = "o",
    phone: str = "",
    other_phone: str = "",
    email: str = "",
    language: str = "",
    needs_interpreter: bool = False,
    address_secret: bool = False,
    died_on: date | None = None,
    suspended_on: date | None = None,
    suspension_reason: str = "",
    by: Reader | None,
    at: datetime,
) -> Person:
    """Write down a resident. Somebody without BSN is as welcome as anybody.

    bsn     any way of writing; empty or None when unknown
    born    parts may be unknown
    raises  WrongBsn, BsnTaken, NameMissing, NotYetBorn
    """
    if not surname.strip() and not first_names.strip():
        raise NameMissing(_("Vul een naam in. Is alleen de voornaam bekend? Dan is die genoeg."))
    number = _free_bsn(bsn or "", municipality)
    check_born(born or PartialDate(), on=dutch_day(at))
    facts = PersonFacts(
        surname, first_names, prefix, partner_prefix, partner_surname, name_use, sex, born, phone, other_phone,
        email, language, needs_interpreter, address_secret,
    )  # fmt: skip
    person = Person.objects.create(
        municipality_id=municipality,
        bsn=number,
        died_on=died_on,
        suspended_on=suspended_on,
        suspension_reason=suspension_reason,
        **columns(facts),
    )
    remember_surnames(person)
    journal.note("person.added", about=person, by=by, at=at, with_bsn=number is not None)
    if by is not None:  # who imports many leaves it to the night
        look_for_doubles(person, at=at)
    return person


def _free_bsn(typed: str, municipality: int) -> str | None:
    """raises WrongBsn, BsnTaken"""
    number = identifiers.bsn(typed) if typed.strip() else None
    if number and Person.objects.filter(municipality=municipality, bsn=number).exists():
        raise bsn_taken()
    return number


def bsn_taken() -> BsnTaken:
    return BsnTaken(
        _("Er is al iemand met dit burgerservicenummer (BSN). Zoek op het BSN en gebruik die persoon.")
    )


def check_born(born: PartialDate, *, on: date) -> None:
    """raises NotYetBorn when the first day that it can be still has to come, or when nobody can have lived that long"""
    if born.earliest is not None and born.earliest > on:
        raise NotYetBorn(_("De geboortedatum ligt in de toekomst. Kijk de datum nog eens na."))
    if born.year is not None and born.year < EARLIEST_YEAR:
        raise NotYetBorn(
            _("De geboortedatum ligt voor %(year)s. Kijk de datum nog eens na.") % {"year": EARLIEST_YEAR}
        )


def columns(facts: PersonFacts) -> dict[str, Any]:
    """Facts as they are stored."""
    born = facts.born or PartialDate()
    tidy = {name: one_line(v) if isinstance(v, str) else v for name, v in asdict(facts).items()}
    del tidy["born"]
    return tidy | {
        "phone": plain_phone(facts.phone),
        "other_phone": plain_phone(facts.other_phone),
        "surname_key": names.search_key(facts.surname) or names.search_key(facts.first_names),
        "partner_key": names.search_key(facts.partner_surname),
        "born_on": born.exact,
        "birth_year": born.year,
        "birth_month": born.month,
        "birth_day": born.day,
    }


def look_for_doubles(person: Person, *, at: datetime) -> None:
    """Let a worker see at once whether this person was known already, so that the list does not wait for the night."""
    queue.configure_task(FIND_OF, queue="night").defer(
        person=person.pk, municipality=person.municipality_id, at=at.isoformat()
    )


def remember_surnames(person: Person) -> None:
    """The short list in which misspelled names are looked up."""
    keys = sorted({key for key in (person.surname_key, person.partner_key) if key})
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_surname (municipality_id, key) SELECT %s, unnest(%s::text[]) ON CONFLICT DO NOTHING",
            [person.municipality_id, keys],
        )
