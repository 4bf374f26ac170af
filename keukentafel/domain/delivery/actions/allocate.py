"""What is granted in kind goes to a provider."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions.referrals import began_on
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking, Proposal, Referral, TemporaryProvision
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.queries import products as catalogue
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import GIVES

from .hand_over import hand_over, last_told, tell_last_day
from .pay_out import pay_out


@deed
def allocate(beschikking: Beschikking, *, by: Reader, at: datetime) -> Allocation | None:
    """Give the provider its order, or the back office the task to hand it over; None when the decision asks for none (refused, or
    a budget). Twice is once."""
    proposal = beschikking.proposal
    _tell_former(beschikking, by, at)
    pay_out(beschikking, by=by, at=at)
    if (
        beschikking.outcome not in GIVES
        or proposal is None
        or proposal.form != "zin"
        or proposal.provider_id is None
    ):
        return None
    asked = _asked(proposal, proposal.volume, proposal.unit, proposal.frequency)
    allocation, new = Allocation.objects.get_or_create(
        beschikking=beschikking,
        defaults=asked | {"person_id": beschikking.aanvraag.person_id, "sent_at": at},
    )
    if new:
        _given(allocation, beschikking.aanvraag.case, beschikking.number, by=by, at=at)
    return allocation


@deed
def allocate_temporary(
    provision: TemporaryProvision, *, volume: Decimal | int, by: Reader, at: datetime
) -> Allocation:
    """Give the provider its order for help that begins at once. Twice is once.

    volume  units for each turn of the frequency of its product; 0 where no product says what it is. Of a product that ended
            since, as it was: help that an objection gives again
    source  Wmo 2015, artikel 2.3.3
    """
    unit = frequency = ""
    if provision.product:
        product = catalogue.as_given(provision.municipality_id, provision.product, on=provision.starts_on)
        unit, frequency = product.unit, product.frequency
    asked = _asked(provision, volume, unit, frequency)
    allocation, new = Allocation.objects.get_or_create(
        temporary=provision, defaults=asked | {"person_id": provision.person_id, "sent_at": at}
    )
    if new:
        _given(allocation, provision.case, provision.number, by=by, at=at)
    return allocation


@deed
def allocate_referral(referral: Referral, *, by: Reader, at: datetime) -> Allocation:
    """Give the provider its order for help to which somebody was referred by law. Twice is once.

    source  Jeugdwet, artikel 2.6 lid 1 onder e
    """
    asked = _asked(referral, referral.volume, referral.unit, referral.frequency)
    allocation, new = Allocation.objects.get_or_create(
        referral=referral, defaults=asked | {"person_id": referral.person_id, "sent_at": at}
    )
    if new:
        _given(allocation, referral.case, referral.number, by=by, at=at)
    return allocation


def _asked(
    row: Proposal | TemporaryProvision | Referral, volume: Decimal | int, unit: str, frequency: str
) -> dict[str, object]:
    """What the order asks, as the row says it that the help rests on."""
    return {
        "municipality_id": row.municipality_id,
        "organisation_id": row.provider_id,
        "product": row.product,
        "volume": volume,
        "unit": unit,
        "frequency": frequency,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def _given(allocation: Allocation, case: Case, number: str, *, by: Reader, at: datetime) -> None:
    """The journal line of a new order, and its work where the provider does not read here."""
    journal.note(
        "provision.allocated", about=allocation, by=by, at=at, household=case.household_id,
        product=allocation.product,
    )  # fmt: skip
    hand_over(allocation, case=case, number=number, by=by, at=at)


@deed
def put_referral_right(referral: Referral) -> None:
    """The order says what the referral says now, from the day on which the help really began."""
    Allocation.objects.filter(referral=referral).update(
        product=referral.product, volume=referral.volume, unit=referral.unit, frequency=referral.frequency,
        starts_on=began_on(referral) or referral.starts_on, ends_on=referral.ends_on,
    )  # fmt: skip


def _tell_former(beschikking: Beschikking, by: Reader, at: datetime) -> None:
    """Who delivers by a decision before this one hears another last day than they know, unless this decision is theirs to deliver
    too; that their help never begins they hear always."""
    orders = Allocation.objects.filter(
        beschikking__aanvraag=beschikking.aanvraag_id, beschikking__lt=beschikking.pk
    ).select_related("organisation", "temporary", "beschikking__aanvraag__case")
    for order in orders.annotate(until=help_until("beschikking")).order_by("pk"):
        last_day = max(order.until, order.starts_on - timedelta(days=1))
        if last_day >= order.starts_on and _goes_on(order, beschikking):
            continue
        if last_day != last_told(order):
            tell_last_day(order, last_day=last_day, by=by, at=at)


def _goes_on(order: Allocation, beschikking: Beschikking) -> bool:
    """Whether the same provider gets the same help to deliver by this decision."""
    proposal = beschikking.proposal
    if proposal is None or beschikking.outcome not in GIVES:
        return False
    return (proposal.provider_id, proposal.product) == (order.organisation_id, order.product)
