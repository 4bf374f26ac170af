"""Contracts: whether an organisation delivers something here on a day, who may be chosen, and the list of who keeps them.

A municipality that keeps no contracts at all is not stopped by it: then who works here for the organisation decides, as a
page says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from keukentafel.domain.guide.models import Contract, Member, Organisation
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import access, loader

from .products import catalogue

RIGHT = "contracten"


@dataclass(frozen=True, slots=True)
class ContractLine:
    """what: name of the product or of the group; state: now, coming or ended."""

    key: int
    organisation: int
    organisation_name: str
    what: str
    whole_group: bool
    period: Period
    source: str
    state: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Who may be chosen to give help. kept: whether the municipality keeps contracts; else who works here is offered; unread:
    those who read no order here, because nobody of them has an account."""

    providers: tuple[tuple[int, str], ...]
    kept: bool
    unread: frozenset[int] = frozenset()


def contracted(municipality: int, organisation: int, *, product: str, group: str, on: date) -> bool:
    """Whether it has a contract on that day for this product, or for its whole group: one statement.

    product  code of the catalogue; "": help that is only described
    group    product group; "": not known, then any contract will do
    """
    known = Q() if not group and not product else Q(group=group, product="") if group else Q(pk__in=[])
    if product:
        known |= Q(product=product)
    elif group:
        codes = {each.code for each in catalogue(municipality) if each.group == group}
        known |= Q(product__in=codes)
    rows = Contract.objects.filter(_on(on), known, municipality=municipality, organisation=organisation)
    return rows.exists()


def keeps(municipality: int) -> bool:
    """Whether this municipality keeps contracts: one statement."""
    return Contract.objects.filter(municipality=municipality).exists()


def works_here(municipality: int, organisation: int, *, on: date) -> bool:
    """Whether somebody works here for this organisation on that day: one statement."""
    return Member.objects.filter(_on(on), organisation=organisation, municipality=municipality).exists()


def reads_here(municipality: int, organisation: int, *, on: date) -> bool:
    """Whether somebody of this organisation can sign in here on that day and read its orders: one statement."""
    return _readers(on).filter(organisation=organisation, municipality=municipality).exists()


def offered(municipality: int, *, on: date) -> Offered:
    """Organisations with a contract that runs or will run; where none are kept, those with somebody who works here today:
    one statement, or two."""
    reads = Exists(_readers(on).filter(organisation=OuterRef("organisation"), municipality=municipality))
    rows = Contract.objects.filter(municipality=municipality).values_list(
        "organisation", "organisation__name", "until_on", reads
    )
    kept = list(rows.order_by("organisation__name", "organisation"))
    if kept:
        running = [(key, name, read) for key, name, until, read in kept if until is None or until > on]
        unread = frozenset(key for key, _name, read in running if not read)
        return Offered(tuple({key: name for key, name, _read in running}.items()), True, unread)
    working = Member.objects.filter(_on(on), municipality=municipality).values("organisation")
    found = Organisation.objects.filter(pk__in=working).order_by("name").values_list("pk", "name")
    return Offered(tuple(found), False)


def lines(
    municipality: int, *, search: str = "", ended: bool = False, reader: Reader
) -> tuple[ContractLine, ...]:
    """By organisation, then what and when: two statements; nothing for who keeps none here.

    search  a part of the name of the organisation; ended: those that are over as well
    """
    if municipality not in reader.municipalities_with(access.municipal_roles(RIGHT)):
        return ()
    rows = Contract.objects.filter(municipality=municipality).select_related("organisation")
    if search.strip():
        rows = rows.filter(organisation__name__icontains=search.strip())
    names = {each.code: each.name for each in catalogue(municipality)}
    found = [_line(row, names, reader.today) for row in rows.order_by("organisation__name", "from_on", "pk")]
    return tuple(each for each in found if ended or each.state != "ended")


def _line(row: Contract, names: dict[str, str], today: date) -> ContractLine:
    period = Period(row.from_on, row.until_on)
    state = "now" if today in period else "coming" if row.from_on > today else "ended"
    what = names.get(row.product, row.product) if row.product else group_name(row.group)
    return ContractLine(
        row.pk, row.organisation_id, row.organisation.name, what, not row.product, period, row.source, state
    )


def group_name(code: str) -> str:
    """A product group as it is called in the list; the code where the list does not know it."""
    table = loader.load().productgroepen
    return table.history(code)[-1].naam if code in table.codes else code


def _readers(day: date) -> QuerySet[Member]:
    return Member.objects.filter(_on(day), account__is_active=True)


def _on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))
