"""What there is to change today for many households at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from keukentafel.domain.decisions.models import (
    forms,
    group_kinds,
)
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import deciding as rules
from keukentafel.rules import loader
from keukentafel.rules import products as product_rules
from keukentafel.rules.products import Product


@dataclass(frozen=True, slots=True)
class GroupChoices:
    """What the form offers: products by law, each with code and name (and its forms, where it has not all that are offered),
    ways, grounds with their first day, exceptions.

    units   of each product, by its code
    places  the municipalities of the reader, where there are several
    """

    products: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    units: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    grounds: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str, date, bool], ...]
    exceptions: tuple[tuple[str, str], ...]
    places: tuple[tuple[int, str], ...]


def group_choices(municipality: int, *, reader: Reader) -> GroupChoices:
    """What is there to change today or on a later day. Two statements at most."""
    today, here = reader.today, reader.municipalities
    grounds = {
        (each.code, each): kind
        for kind, _name in group_kinds() for law in ("wmo", "jeugdwet") for form, _f in forms()
        for each in rules.for_many(law=law, outcome=kind, form=form, on=today)
    }  # fmt: skip
    laws = {ground.wet for _code, ground in grounds}
    kinds = {kind for each in grounds for kind in each[1].besluiten}
    facts = rules.Facts(municipality, today, today, today)
    offered = [each for each in product_rules.from_day(catalogue(municipality), today) if each.law in laws]
    in_use = {form for each in offered for form in each.forms}
    ways = tuple((code, str(name)) for code, name in forms() if code in in_use)
    return GroupChoices(
        products=_by_law(offered, ways, today),
        units=tuple((each.code, each.unit) for each in offered),
        forms=ways,
        kinds=tuple((code, str(name)) for code, name in group_kinds() if code in kinds),
        grounds=tuple((ground.code, f"{gettext(ground.naam)} ({ground.bron})") for _code, ground in grounds),
        asks=tuple(
            (f"{gettext(ground.naam)} ({ground.bron})", gettext(ground.vraagt), rules.earliest(ground, facts), ground.horen)
            for _code, ground in grounds
        ),
        exceptions=tuple(
            (each.code, f"{gettext(each.naam)} ({each.bron})") for each in rules.exceptions(on=today) if each.geld
        ),
        places=tuple(Municipality.objects.filter(pk__in=here).values_list("pk", "name")) if len(here) > 1 else (),
    )  # fmt: skip


def _by_law(
    offered: Iterable[Product], ways: Sequence[tuple[str, str]], today: date
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """By law, each with its products: those of one group stand together."""
    names = loader.load().wetten
    laws_of: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(offered, key=lambda each: (each.law != "wmo", each.law, each.group, each.name)):
        law = gettext(names.get(each.law, on=today).naam)
        laws_of.setdefault(law, []).append((each.code, _named(each, ways, today)))
    return tuple((law, tuple(found)) for law, found in laws_of.items())


def _named(product: Product, ways: Sequence[tuple[str, str]], today: date) -> str:
    own = [name for code, name in ways if code in product.forms]
    name = product.name
    if product.period.start > today:
        name = gettext("%(name)s, vanaf %(first)s") % {
            "name": name, "first": plain_date(product.period.start)
        }  # fmt: skip
    if len(own) == len(ways):
        return name
    return gettext("%(name)s (alleen %(forms)s)") % {"name": name, "forms": ", ".join(own)}
