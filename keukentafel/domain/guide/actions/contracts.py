"""Keep the contracts: which organisation delivers what here, from when, until when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.guide.models import Contract, Organisation
from keukentafel.domain.guide.queries.contracts import RIGHT
from keukentafel.domain.guide.queries.products import catalogue
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access, loader

from .shared import NotInGuide

SOURCE = "Wmo 2015, artikel 2.6.4"


class WrongContract(Refusal):
    """A contract is about one product or one group, has days in order, and says where it stands."""


class ContractExists(Refusal):
    """On one of these days there is a contract for it already."""


@deed
def add_contract(
    municipality: int,
    *,
    organisation: int,
    group: str = "",
    product: str = "",
    from_on: date,
    last_day: date | None = None,
    source: str,
    by: Reader | None,
    at: datetime,
) -> Contract:
    """From that day on this organisation delivers it here.

    group, product  one of the two: every product of a group, or one product by its code
    last_day        None: no end is known
    source          number or name of the contract
    by              None for the system
    raises          NotInGuide, WrongContract, ContractExists: nothing was written
    """
    keeps_here(municipality, by)
    row = Organisation.objects.select_for_update().filter(pk=organisation).first()
    if row is None or hasattr(row, "closed"):
        raise NotInGuide(_("Deze organisatie staat niet in de gids."))
    until_on = None if last_day is None else last_day + timedelta(days=1)
    check_contract(group, product, from_on, until_on, source, offered=offered(municipality))
    same = Contract.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=from_on),
        municipality=municipality,
        organisation=row,
        group=group,
        product=product,
    )
    if until_on is not None:
        same = same.filter(from_on__lt=until_on)
    if found := same.order_by("from_on").first():
        raise exists_from(found.from_on)
    made = Contract.objects.create(
        municipality_id=municipality, organisation=row, group=group, product=product, from_on=from_on, until_on=until_on,
        source=source.strip()[:200], at=at, by_id=by.account if by else None,
    )  # fmt: skip
    journal.note(
        "contract.kept", about=made, by=by, at=at, rule=SOURCE, organisation=row.pk, what=product or group,
        from_on=from_on.isoformat(),
    )  # fmt: skip
    return made


@deed
def end_contract(municipality: int, key: int, *, last_day: date, by: Reader, at: datetime) -> None:
    """After that day nothing new is asked of it; what was granted or referred goes on. raises NotInGuide, WrongContract"""
    keeps_here(municipality, by)
    row = Contract.objects.select_for_update().filter(pk=key, municipality=municipality).first()
    if row is None:
        raise NotInGuide(_("Dit contract staat hier niet."))
    if last_day < row.from_on:
        raise WrongContract(
            _("Dit contract begint pas op %(day)s. Kies die dag of later."), day=plain_date(row.from_on)
        )
    if row.until_on is not None and last_day >= row.until_on:
        raise WrongContract(
            _("Dit contract is dan al voorbij. Kies een eerdere dag, of maak een nieuw contract.")
        )
    row.until_on = last_day + timedelta(days=1)
    row.save(update_fields=["until_on"])
    journal.note(
        "contract.ended",
        about=row,
        by=by,
        at=at,
        what=row.product or row.group,
        last_day=last_day.isoformat(),
    )


def keeps_here(municipality: int, by: Reader | None) -> None:
    """raises NotInGuide"""
    if by is not None and municipality not in by.municipalities_with(access.municipal_roles(RIGHT)):
        raise NotInGuide(_("U houdt de contracten van deze gemeente niet bij."))


def offered(municipality: int) -> frozenset[str]:
    """Codes of the products of which a contract can be."""
    return frozenset(each.code for each in catalogue(municipality))


def exists_from(day: date) -> ContractExists:
    """The refusal of one that shares days with the contract that begins on this day."""
    return ContractExists(
        _("Hiervoor is er al een contract, vanaf %(day)s. Stop dat eerst, of kies andere dagen."),
        day=plain_date(day),
    )


def check_contract(
    group: str, product: str, from_on: date, until_on: date | None, source: str, *, offered: Collection[str]
) -> None:
    """Whether it is about one thing, with days in order and a source; nothing is written. raises WrongContract

    offered  codes of the products
    """
    if bool(group) == bool(product):
        raise WrongContract(_("Kies een productgroep of één product, niet allebei."))
    if group and group not in loader.load().productgroepen.codes:
        raise WrongContract(_("Kies een productgroep uit de lijst."))
    if product and product not in offered:
        raise WrongContract(_("Kies een product uit de catalogus."))
    if until_on is not None and until_on <= from_on:
        raise WrongContract(_("De laatste dag ligt voor de eerste dag."))
    if not source.strip():
        raise WrongContract(_("Vul in waar het contract staat, bijvoorbeeld het nummer."))
