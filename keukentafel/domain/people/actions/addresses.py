"""Where a household lives and gets its post, and where it hides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.access import lasting
from keukentafel.domain.people.models import Address, Household, Membership, OwnAddress, Person, SecretAddress
from keukentafel.domain.people.secrecy import may_show_secret
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

SECRET = "geheim"
"""The kind of an address that stands in a table of its own."""
RULE = "Wet BRP, artikel 2.59; AVG, artikel 5 lid 1 onder c"


class AddressEmpty(Refusal):
    """Nobody finds a house with this."""


class AddressEnded(Refusal):
    """The address is not there, is over, or would end before it began."""


class SecretNotForYou(Refusal):
    """Only the household's own team may see where it hides."""


class StillHiding(Refusal):
    """The address of somebody whose household hides stays secret."""


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where a household lives. postcode in any way of writing; abroad: street and town are the lines as written there."""

    street: str
    number: str
    postcode: str = ""
    town: str = ""
    kind: str = "brp"
    from_on: date | None = None
    extra_line: str = ""
    country: str = ""


@deed
def change_address(household: Subject, address: NewAddress, *, by: Reader | None, at: datetime) -> Address:
    """The household has this address of this kind from a day on; the one before ends there and stays visible.

    raises  AddressEmpty, AddressEnded when one of this kind begins later
    """
    if not (address.street.strip() or address.town.strip()):
        raise AddressEmpty(_("Vul een straat en een plaats in."))
    on = address.from_on or dutch_day(at)
    before = Address.objects.select_for_update().filter(
        household=household.pk, kind=address.kind, until_on__isnull=True
    )
    with pghistory.context(account=by.account if by else None):
        for row in before:
            _end(row, on)
    row = write_address(household, address, on=on)
    journal.note("address.changed", about=row, by=by, at=at, household=household.pk, address=row.kind)
    return row


@deed
def end_address(
    household: Subject, address: int, *, until_on: date, by: Reader | None, at: datetime
) -> Address:
    """The address is no longer theirs. raises AddressEnded"""
    row = (
        Address.objects.select_for_update()
        .filter(pk=address, household=household.pk, until_on__isnull=True)
        .first()
    )
    if row is None or until_on <= row.from_on:
        raise AddressEnded(_("Dit adres is al beëindigd, of de einddatum ligt voor de begindatum."))
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal.note("address.ended", about=row, by=by, at=at, household=household.pk, address=row.kind)
    return row


@deed
def hide_at(
    household: Subject,
    *,
    lines: str,
    country: str = "",
    from_on: date,
    by: Reader | None,
    at: datetime,
) -> SecretAddress:
    """The household hides at this address from a day on. It is shown on no page but by `show_secret`.

    The address of everybody in it is secret from then on, so that no other address leads to them either.

    lines   the address, a line a line
    raises  AddressEmpty, AddressEnded
    """
    text = "\n".join(one_line(line) for line in lines.splitlines() if line.strip())
    if not text:
        raise AddressEmpty(_("Vul een straat en een plaats in."))
    _end_hiding(household, from_on)
    row = SecretAddress.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        lines=text[:300],
        country=one_line(country, 60),
        from_on=from_on,
    )
    members = Membership.objects.filter(lasting(dutch_day(at)), household=household.pk)
    Person.objects.filter(pk__in=members.values("person"), address_secret=False).update(address_secret=True)
    journal.note("address.changed", about=row, by=by, at=at, household=household.pk, address=SECRET)
    return row


@deed
def stop_hiding(household: Subject, *, until_on: date, by: Reader | None, at: datetime) -> None:
    """The household no longer hides there. raises AddressEnded"""
    if not _end_hiding(household, until_on):
        raise AddressEnded(_("Dit adres is al beëindigd, of de einddatum ligt voor de begindatum."))
    journal.note("address.ended", about=household, by=by, at=at, household=household.pk, address=SECRET)


@deed
def show_secret(household: Subject, *, reason: str, by: Reader, at: datetime) -> tuple[str, ...]:
    """Where the household is, for somebody of its own team who needs to know; the reason goes into the journal.

    reason   code of queries.show_reasons
    returns  addresses of today, each in one line
    raises   SecretNotForYou
    source   Wet BRP 2.59; AVG 5(1)(c)
    """
    row = Household.objects.get(pk=household.pk, municipality=household.municipality_id)
    if not may_show_secret(by, district=row.district_id):
        raise SecretNotForYou(
            _("Alleen het team van dit huishouden mag het geheime adres zien. Overleg met dat team."),
            rule=RULE,
        )
    journal.note("address.shown", about=row, by=by, at=at, household=row.pk, rule=RULE, reason=reason)
    hidden = SecretAddress.objects.filter(household=row, until_on__isnull=True)
    known = Address.objects.filter(household=row, from_on__lte=by.today)
    return (
        *(_joined(*each.lines.split("\n"), each.country) for each in hidden),
        *(
            _joined(
                f"{each.street} {each.number}", each.extra_line, f"{each.postcode} {each.town}", each.country
            )
            for each in known.order_by("kind")
            if each.until_on is None or each.until_on > by.today
        ),
    )


def check_not_hiding(person: int, *, on: date) -> None:
    """Before an address stops being secret. raises StillHiding"""
    homes = Membership.objects.filter(lasting(on), person=person).values("household")
    if SecretAddress.objects.filter(lasting(on), household__in=homes).exists():
        raise StillHiding(
            _(
                "Dit huishouden heeft een geheim adres. Beëindig dat eerst bij de adressen van het huishouden; "
                "tot dan blijft het adres van iedereen geheim."
            ),
            rule=RULE,
        )


def write_address(household: Subject, address: NewAddress, *, on: date) -> Address:
    """The row itself, for deeds that write their own journal line."""
    return Address.objects.create(
        municipality_id=household.municipality_id,
        household_id=household.pk,
        kind=address.kind,
        street=one_line(address.street),
        number=one_line(address.number),
        postcode="".join(address.postcode.split()).upper()[:6],
        town=one_line(address.town),
        extra_line=one_line(address.extra_line),
        country=one_line(address.country),
        from_on=on,
    )


def _end(row: Address | SecretAddress, on: date) -> None:
    if row.from_on > on:
        raise AddressEnded(
            _("Er staat al een adres van deze soort dat later ingaat. Kijk de datum nog eens na.")
        )
    end_or_replace(row, on)


def end_or_replace(row: Address | SecretAddress | OwnAddress, on: date) -> None:
    """An address that would not have lasted a day is replaced; history keeps it."""
    if row.from_on == on:
        row.delete()
        return
    row.until_on = on
    row.save(update_fields=["until_on"])


def _end_hiding(household: Subject, on: date) -> bool:
    row = (
        SecretAddress.objects.select_for_update()
        .filter(household=household.pk, until_on__isnull=True)
        .first()
    )
    if row is None:
        return False
    _end(row, on)
    return True


def _joined(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())
