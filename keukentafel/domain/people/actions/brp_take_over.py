"""What the BRP says is taken over: field by field into a person, or as a household that was not known yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pghistory
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.access import NotYours, current, households, people
from keukentafel.domain.people.brp import BrpAddress, BrpPerson
from keukentafel.domain.people.brp_differences import died_on, differences
from keukentafel.domain.people.brp_rows import address_now, lookalikes, said_by
from keukentafel.domain.people.models import Address, BrpQuestion, Household, Membership, Person
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel import names
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .addresses import NewAddress, change_address, check_not_hiding
from .brp import NotYourQuestion, imprint, own_question, purpose_of
from .households import join, open_household
from .life import register_death, withdraw_death
from .newcomers import UnknownDistrict
from .persons import add_person, check_born, remember_surnames

NAMELESS = "Onbekend"
"""The BRP knows people of whom no name is known; a file needs something to call them by."""


class NothingChosen(Refusal):
    """No field, or nobody, was chosen."""


class NobodyToHouse(Refusal):
    """Somebody was chosen who can be in no household."""


class LooksKnown(Refusal):
    """Somebody of that name and birth date is known without a BSN."""


@deed
def take_over(
    question: int, *, person: int, fields: Sequence[str], by: Reader, at: datetime
) -> tuple[str, ...]:
    """Write the chosen fields of the answer into the person's file; returns those that were different.

    A death is written down as one: see register_death. Where cases may run, ask process.take_over_from_brp.

    fields   codes of brp_differences.FIELDS; what is the same by now is passed over
    raises   NotYourQuestion, NotYours, NothingChosen, AddressEnded, StillHiding, NotYet, DiedBeforeBirth: nothing was
             written
    """
    row = own_question(question, by)
    kept = Person.objects.select_for_update().filter(pk=person, municipality=row.municipality_id).first()
    said = next((each for each in said_by(row) if kept and each.bsn == kept.bsn), None)
    if kept is None or said is None:
        raise NotYourQuestion(_("Deze persoon staat niet in het antwoord van de BRP."))
    home = _home(kept, by)
    address = address_now(home.pk if home else None, said, on=by.today)
    differing = [
        each.field
        for each in differences(kept, address, said, has_home=home is not None)
        if each.differs and each.field in fields
    ]
    if not differing:
        raise NothingChosen(_("Kies wat u wilt overnemen."))
    if "secret" in differing and not said.address_secret:
        check_not_hiding(kept.pk, on=dutch_day(at))
    if "died" in differing and kept.died_on is not None:
        withdraw_death(kept, household=home.pk if home else None, by=by, at=at)
    _write(kept, said, differing, by, at)
    if "died" in differing and (day := died_on(said)) is not None:
        register_death(kept, died_on=day, by=by, at=at)
    if "address" in differing and said.address and home:
        change_address(home, _new_address(said.address, address, on=dutch_day(at)), by=by, at=at)
    journal.note(
        "brp.taken_over",
        about=kept,
        by=by,
        at=at,
        household=home.pk if home else None,
        rule=purpose_of(row.purpose, at).bron,
        fields=" ".join(differing),
    )
    return tuple(differing)


@deed
def build_household(
    question: int,
    *,
    bsns: Sequence[str],
    district: int,
    certain: bool = False,
    by: Reader,
    at: datetime,
) -> Household:
    """Open a household with the chosen people of the answer, in the roles that the BRP's ties give them.

    certain  True: somebody looked at those who resemble them and says that they are others
    raises   NotYourQuestion, NothingChosen, NobodyToHouse, LooksKnown, UnknownDistrict, AlreadyInHousehold, NotYours
    """
    row = own_question(question, by)
    chosen = _chosen(row, bsns)
    place = District.objects.filter(pk=district, municipality=row.municipality_id).first()
    if place is None:
        raise UnknownDistrict(_("Kies een wijk van uw eigen gemeente."))
    if not certain and lookalikes(row.municipality_id, chosen):
        raise LooksKnown(_("Misschien kennen wij een van deze mensen al zonder BSN. Kijk dat eerst na."))
    today = dutch_day(at)
    single = len(chosen) == 1
    address = next((each.address for each in chosen if each.address), None)
    household = open_household(
        municipality=row.municipality_id,
        district=place.pk,
        name="",
        members=[
            (_person(each, row, by, at), "alleenstaand" if single else each.role, _since(each, today))
            for each in chosen
        ],
        address=_new_address(address, None, on=today) if address else None,
        by=by,
        at=at,
    )
    imprint(row, chosen, at=at)
    return household


@deed
def add_to_household(
    question: int, *, household: int, bsns: Sequence[str], by: Reader, at: datetime
) -> tuple[Membership, ...]:
    """The chosen people of the answer belong to a household that one of them has already.

    raises  NotYourQuestion, NotYours, NothingChosen, NobodyToHouse, AlreadyInHousehold
    """
    row = own_question(question, by)
    chosen = _chosen(row, bsns)
    home = households(by).filter(pk=household, municipality=row.municipality_id).first()
    living_there = [each.bsn for each in said_by(row) if each.role]
    if home is None or not home.memberships.filter(current(by.today), person__bsn__in=living_there).exists():
        raise NotYours(household)
    today = dutch_day(at)
    added = tuple(
        join(home, _person(each, row, by, at), role=each.role, from_on=_since(each, today), by=by, at=at)
        for each in chosen
    )
    imprint(row, chosen, at=at)
    return added


def _chosen(row: BrpQuestion, bsns: Sequence[str]) -> list[BrpPerson]:
    chosen = [each for each in said_by(row) if each.bsn in bsns]
    if not chosen:
        raise NothingChosen(_("Kies wie er bij het huishouden hoort."))
    if any(each.gone or not each.role for each in chosen):
        raise NobodyToHouse(
            _("Wie is overleden, vertrokken of ergens anders woont, hoort niet bij dit huishouden.")
        )
    return chosen


def new_person(said: BrpPerson, *, municipality: int, by: Reader | None, at: datetime) -> Person:
    """Write down somebody as the BRP has them. raises WrongBsn, BsnTaken"""
    return add_person(
        municipality=municipality,
        surname=said.surname or ("" if said.first_names else NAMELESS),
        first_names=said.first_names,
        prefix=said.prefix,
        partner_prefix=said.partner_prefix,
        partner_surname=said.partner_surname,
        name_use=said.name_use,
        bsn=said.bsn,
        born=said.born,
        sex=said.sex,
        address_secret=said.address_secret,
        died_on=died_on(said),
        suspended_on=_suspended_on(said, at),
        suspension_reason=said.suspension_reason if said.suspended else "",
        by=by,
        at=at,
    )


def _person(said: BrpPerson, row: BrpQuestion, by: Reader, at: datetime) -> Person:
    """The one with this BSN, else a new one. raises NotYours when the file is of another team"""
    found = Person.objects.filter(municipality=row.municipality_id, bsn=said.bsn).first()
    if found is None:
        return new_person(said, municipality=row.municipality_id, by=by, at=at)
    home = _home(found, by)
    if home is None and Membership.objects.filter(person=found).exists():
        raise NotYours(found.pk)
    return found


def _home(person: Person, by: Reader) -> Household | None:
    """The main household of today, when it may be opened. raises NotYours when the person may not be read"""
    if not people(by).filter(pk=person.pk).exists():
        raise NotYours(person.pk)
    mine = Membership.objects.filter(current(by.today), person=person, main=True)
    return households(by).filter(pk__in=mine.values("household")).first()


def _write(person: Person, said: BrpPerson, fields: Sequence[str], by: Reader, at: datetime) -> None:
    columns: dict[str, Any] = {}
    for field in fields:
        columns |= _columns(field, said, at)
    if not columns:
        return
    for name, value in columns.items():
        setattr(person, name, value)
    with pghistory.context(account=by.account):
        person.save(update_fields=list(columns))
    remember_surnames(person)


def _columns(field: str, said: BrpPerson, at: datetime) -> dict[str, Any]:
    """What one field is in the table."""
    match field:
        case "first_names":
            return {"first_names": said.first_names}
        case "surname":
            surname = said.surname or ("" if said.first_names else NAMELESS)
            key = names.search_key(surname) or names.search_key(said.first_names)
            return {"prefix": said.prefix, "surname": surname, "surname_key": key}
        case "partner_name":
            return {
                "partner_prefix": said.partner_prefix,
                "partner_surname": said.partner_surname,
                "partner_key": names.search_key(said.partner_surname),
            }
        case "name_use":
            return {"name_use": said.name_use}
        case "born":
            born = said.born
            check_born(born, on=dutch_day(at))
            return {
                "born_on": born.exact,
                "birth_year": born.year,
                "birth_month": born.month,
                "birth_day": born.day,
            }
        case "sex":
            return {"sex": said.sex}
        case "suspended":
            reason = said.suspension_reason if said.suspended else ""
            return {"suspended_on": _suspended_on(said, at), "suspension_reason": reason}
        case "secret":
            return {"address_secret": said.address_secret}
        case _:
            return {}


def _suspended_on(said: BrpPerson, at: datetime) -> date | None:
    """The first day it can have been; the day of asking when the BRP does not know it."""
    return (said.suspended.earliest or dutch_day(at)) if said.suspended else None


def _since(said: BrpPerson, today: date) -> date:
    """The first day at the address; today when the BRP does not know it or says a later day."""
    return min((said.address.since.earliest if said.address else None) or today, today)


def _new_address(said: BrpAddress, before: Address | None, *, on: date) -> NewAddress:
    """From the day that the BRP gives, when the address before began earlier; else from now."""
    since = min(said.since.earliest or on, on)
    if before and since <= before.from_on:
        since = max(on, before.from_on)
    return NewAddress(
        street=said.street,
        number=said.number[:12],
        postcode=said.postcode,
        town=said.town,
        kind=said.kind,
        from_on=since,
    )
