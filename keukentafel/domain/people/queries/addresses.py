"""Where a household lives and lived. What is secret is not here: it is asked for by a deed that is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Address, Household, SecretAddress, address_kinds
from keukentafel.domain.people.secrecy import may_show_secret
from keukentafel.domain.walls.reader import Reader

from .facts import account_names, account_of
from .household import full_line, has_secret_address


@dataclass(frozen=True, slots=True)
class AddressLine:
    """line: empty when the address of the household is secret."""

    id: int
    kind: str
    kind_name: str
    line: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """An address that was replaced on its first day. line: empty when the address of the household is secret."""

    kind_name: str
    line: str
    from_on: date
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """All addresses of a household. secret: no line is given. hides: there is a secret address. may_show: to this reader."""

    secret: bool
    hides: bool
    may_show: bool
    lines: tuple[AddressLine, ...]
    corrected: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of an address; all empty when it is secret or unknown."""

    street: str = ""
    number: str = ""
    postcode: str = ""
    town: str = ""


def show_reasons() -> list[tuple[str, str]]:
    return [
        ("huisbezoek", _("ik ga op huisbezoek")),
        ("hulp-regelen", _("een aanbieder moet er hulp geven")),
        ("post", _("er moet post naartoe")),
        ("veiligheid", _("voor de veiligheid van een bewoner")),
        ("controle", _("controleren of het nog klopt")),
    ]


def place_of(number: int, *, reader: Reader) -> Place:
    """Where a household lives today. raises NotYours"""
    household: Household = access.household(number, reader=reader)
    if has_secret_address(number, on=reader.today):
        return Place()
    rows = Address.objects.filter(access.current(reader.today), household=household).exclude(kind="post")
    row = rows.order_by("kind", "-from_on").first()
    return Place(row.street, row.number, row.postcode, row.town) if row else Place()


def addresses(number: int, *, reader: Reader) -> Addresses:
    """The addresses of a household, the running ones first. raises NotYours"""
    household: Household = access.household(number, reader=reader)
    secret = has_secret_address(number, on=reader.today)
    rows = Address.objects.filter(household=household)
    hides = SecretAddress.objects.filter(household=household, until_on__isnull=True).exists()
    names = dict(address_kinds())
    lines = [
        AddressLine(row.pk, row.kind, str(names[row.kind]), "" if secret or hides else full_line(row), row.from_on, row.until_on)
        for row in rows
    ]  # fmt: skip
    lines.sort(key=lambda line: (line.until_on is not None, line.kind, -line.from_on.toordinal()))
    return Addresses(
        secret=secret or hides,
        hides=hides,
        may_show=may_show_secret(reader, district=household.district_id),
        lines=tuple(lines),
        corrected=_corrected(number, hidden=secret or hides),
    )


def _corrected(number: int, *, hidden: bool) -> tuple[Corrected, ...]:
    """What history keeps of this household's addresses that did not last a day, the latest first."""
    events = Address._meta.get_field("events").related_model.objects
    gone = events.filter(household_id=number, pgh_label="delete").select_related("pgh_context")
    rows, kinds = list(gone.order_by("-pgh_id")), dict(address_kinds())
    names = account_names(rows)
    return tuple(
        Corrected(
            kind_name=str(kinds[row.kind]),
            line="" if hidden else full_line(row),
            from_on=row.from_on,
            at=row.pgh_created_at,
            by=names.get(account_of(row), ""),
        )
        for row in rows
    )
