"""What the one screen of a single question needs to know before it is filled in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import laws, mandate, register
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.intake.models import Identified, Melding
from keukentafel.domain.process.actions.single import goes_in_one_go
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.money import euros
from keukentafel.rules import cost, loader, products, support


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A product: what one unit costs, and in a full year."""

    name: str
    how: str
    tariff: str
    a_year: str


@dataclass(frozen=True, slots=True)
class SingleStart:
    """domain: a code of leefgebieden out of the melding, or empty. services: kinds of help that answer it, lowest first.

    laws    under which the aanvraag can be: what is chosen to be given says under which it is
    limits  name of each law under which this reader may grant, and up to how much a year
    """

    domain: str
    services: tuple[str, ...]
    prices: tuple[PriceLine, ...]
    limits: tuple[tuple[str, str], ...]
    laws: tuple[str, ...]


def starts(case: Case, *, reader: Reader) -> SingleStart:
    """Of a case that the reader was let into."""
    topics = Melding.objects.filter(case=case).values_list("topics", flat=True).first() or []
    domain = topics[0] if topics else ""
    found = support.answers(
        [need.code for need in support.needs(on=reader.today, domain=domain or None)],
        products=(),
        on=reader.today,
    )
    services = tuple(each.service.code for each in found if not each.tailored)
    about = Identified.objects.filter(melding__case=case).values_list("person", flat=True).first()
    fitting = laws.candidates(case.pk, about or 0, on=reader.today)
    prices = _prices(case.municipality_id, fitting, reader.today)
    return SingleStart(domain, services, prices, _limits(case, fitting, reader), fitting)


def single(case: Case, *, reader: Reader) -> bool:
    return goes_in_one_go(case, reader.today)


def _prices(municipality: int, fitting: Collection[str], on: date) -> tuple[PriceLine, ...]:
    rows = [
        each
        for each in products.on_day(catalogue(municipality), on)
        if each.law in fitting and each.tariff_on(on)
    ]
    found = []
    for row in rows:
        price = cost.yearly(row, volume=1, form="zin" if "zin" in row.forms else row.forms[0], on=on)
        how = cost.quantity(row.unit, row.frequency, 1, on=on)
        found.append(
            PriceLine(row.name, how, euros(price.tariff), euros(Decimal(price.cents_per_year) / 100))
        )
    return tuple(found)


def _limits(case: Case, fitting: Collection[str], reader: Reader) -> tuple[tuple[str, str], ...]:
    """Up to how much a year the roles of this reader grant, one statement. The decision itself is checked anew."""
    grants, found = register.grants(case.municipality_id), []
    for law in fitting:
        held, limit = mandate.highest(
            grants,
            law=law,
            outcome="granted",
            roles=reader.role_kinds,
            account=reader.account,
            on=reader.today,
        )
        if held and limit is not None:
            name = gettext(loader.load().wetten.get(law, on=reader.today).naam)
            found.append((name, euros(limit, whole=True)))
    return tuple(found)
