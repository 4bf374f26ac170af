"""What can be chosen on the forms of an aanvraag and a proposal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, question_kinds
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import laws
from keukentafel.domain.guide.queries import contracts
from keukentafel.domain.guide.queries.contracts import Offered
from keukentafel.domain.guide.queries.products import catalogue, product
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.people import access
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, plain_date
from keukentafel.kernel.money import euros
from keukentafel.rules import cost, product_criteria
from keukentafel.rules import products as rules
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.product_criteria import Criterion
from keukentafel.rules.products import Product


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """An open case of the household in which something may be asked.

    asker  who made its melding for somebody else and can sign in; else empty
    laws   under which an aanvraag of `person` can be as the case is; of nobody in particular where it is not known who that is
    """

    number: str
    subject: str
    person: int | None
    asker: str
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """tariff: today's or that of its first day, as "€ 36,90"; empty when nobody said it. unit: code of what it is counted in;
    first_day: of a product that begins later; last_day: of one that ends"""

    code: str
    name: str
    explanation: str
    forms: tuple[str, ...]
    tariff: str
    how: str
    criteria: tuple[str, ...] = ()
    unit: str = ""
    last_day: date | None = None
    law: str = ""
    first_day: date | None = None

    @property
    def label(self) -> str:
        """The name, and from and until when there is such a product."""
        days = {
            name: plain_date(day) for name, day in (("first", self.first_day), ("day", self.last_day)) if day
        }
        told = days | {"name": self.name}
        if self.first_day and self.last_day:
            return _("%(name)s, van %(first)s tot en met %(day)s") % told
        if self.first_day:
            return _("%(name)s, vanaf %(first)s") % told
        return _("%(name)s, tot en met %(day)s") % told if self.last_day else self.name


def open_cases(household: int, *, reader: Reader, laws_here: Sequence[str] = ()) -> list[CaseChoice]:
    """The open cases that this reader may read of a household that they may open, the newest first; those of an objection
    or a referral are none in which something is asked.

    laws_here  under which something can be asked, in their order
    """
    rows = Case.objects.filter(
        lets_through(reader),
        household=household,
        household__in=access.households(reader),
        closure__isnull=True,
        kind__in=[kind for kind, _name in question_kinds()],
    )
    rows = laws.with_scopes(rows).select_related("melding__by", "melding__identified__person")
    return [_case(row, laws_here, reader.today) for row in rows.order_by("-opened_at")]


def products(municipality: int, *, law: str, on: date) -> list[ProductChoice]:
    """What can be granted under this law on that day, with its tariff."""
    return products_under([law], municipality=municipality, on=on)


def products_from(municipality: int, *, law: str, on: date) -> list[ProductChoice]:
    """What can be granted under this law on that day or any later one: one statement."""
    everything = catalogue(municipality)
    return [_choice(row, everything, on) for row in rules.from_day(everything, on) if row.law == law]


def products_under(fitting: Collection[str], *, municipality: int, on: date) -> list[ProductChoice]:
    """What can be granted on that day under each of these laws; one statement."""
    everything = catalogue(municipality)
    return [_choice(row, everything, on) for row in rules.on_day(everything, on) if row.law in fitting]


def _choice(row: Product, everything: Collection[Product], on: date) -> ProductChoice:
    """on: the day on which it is chosen"""
    first = max(row.period.start, on)
    return ProductChoice(
        row.code, row.name, row.explanation, row.forms, euros(tariff) if (tariff := row.tariff_on(first)) else "",
        cost.quantity(row.unit, row.frequency, 1, on=first), row.criteria, row.unit,
        rules.last_day(everything, row.code, on=first), row.law, row.period.start if row.period.start > on else None,
    )  # fmt: skip


def offered(municipality: int, *, reader: Reader) -> Offered:
    """Who may be chosen to give help, and whether contracts are kept here: one statement where they are.

    A colleague reads with the name who has no account here, so that the order goes by letter or phone.
    """
    found = contracts.offered(municipality, on=reader.today)
    if reader.kind != "professional" or not found.unread:
        return found
    label = _("%(name)s (heeft hier geen account: de opdracht gaat per brief of telefoon)")
    named = ((key, label % {"name": name} if key in found.unread else name) for key, name in found.providers)
    return replace(found, providers=tuple(named))


def providers(municipality: int, *, reader: Reader) -> list[tuple[int, str]]:
    """Who may be chosen to give help, by key and name."""
    return list(offered(municipality, reader=reader).providers)


def criteria(municipality: int, code: str, *, born: PartialDate, on: date) -> tuple[Criterion, ...]:
    """What must hold for a product on the first day of the help: one statement; nothing for a product that is not there then."""
    if not code:
        return ()
    try:
        return product_criteria.of(product(municipality, code, on=on), born=born, on=on)
    except (UnknownCode, NotInForce):
        return ()


def _case(row: Any, choices: Sequence[str], on: date) -> CaseChoice:
    melding: Melding | None = getattr(row, "melding", None)
    identified = getattr(melding, "identified", None) if melding else None
    asker = (
        melding.by.name if melding and melding.by and melding.relation not in ("zelf", "professional") else ""
    )
    found = laws.fits(
        choices,
        scoped=row.its_laws,
        topics=[*(melding.topics if melding else []), *row.its_domains],
        subject=row.subject,
        born=born_of(identified.person) if identified else None,
        threatened=row.is_threatened,
        on=on,
    )
    return CaseChoice(row.number, row.subject, identified.person_id if identified else None, asker, found)
