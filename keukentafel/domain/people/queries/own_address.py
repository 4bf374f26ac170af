"""Where one member lives when that is not where the household lives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.people import access
from keukentafel.domain.people.models import OwnAddress, own_address_kinds
from keukentafel.domain.walls.reader import Reader

from .facts import readable
from .household import full_line, hiding


@dataclass(frozen=True, slots=True)
class OwnAddressLine:
    """line: empty when the address of this person is secret."""

    id: int
    kind_name: str
    line: str
    gets_post: bool
    from_on: date
    until_on: date | None


def own_addresses(person: int, *, reader: Reader) -> tuple[OwnAddressLine, ...]:
    """The addresses of this person alone, the running one first. raises NotYours"""
    row = readable(person, reader=reader)
    secret, names = bool(hiding([row.pk], on=reader.today)), dict(own_address_kinds())
    rows = OwnAddress.objects.filter(person=row).order_by("-from_on", "-pk")
    lines = [
        OwnAddressLine(
            each.pk, str(names[each.kind]), "" if secret else full_line(each), each.gets_post, each.from_on, each.until_on
        )
        for each in rows
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: line.until_on is not None))


def own_address_today(person: int, *, on: date) -> OwnAddress | None:
    """The address of this person alone on this day. Ask about secrecy before showing it."""
    return OwnAddress.objects.filter(access.current(on), person=person).order_by("-from_on").first()
