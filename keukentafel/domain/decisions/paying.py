"""What a resident pays for help that was decided on: one answer for the letter and for the CAK."""

from __future__ import annotations

from datetime import date, timedelta

from keukentafel.domain.decisions.models import Beschikking, Proposal, TemporaryProvision
from keukentafel.domain.guide.queries.products import as_given
from keukentafel.domain.people.models import Person
from keukentafel.kernel.periods import Period
from keukentafel.rules import contribution
from keukentafel.rules.products import IN_KIND, Product

from .payer import couple, payer_of


def of_proposal(proposal: Proposal, person: Person) -> contribution.Owed:
    """raises UnknownCode"""
    row = as_given(proposal.municipality_id, proposal.product, on=proposal.starts_on)
    payer = payer_of(person, on=proposal.starts_on)
    return contribution.owed(
        row, form=proposal.form, payer=payer, starts_on=proposal.starts_on, last_day=proposal.ends_on
    )


def of_decided(
    decided: Beschikking | TemporaryProvision, *, partner: Person | None, on: date
) -> contribution.Owed:
    """On a day of the help. partner: with whom they live as a couple. raises UnknownCode"""
    if isinstance(decided, TemporaryProvision):
        given: Proposal | TemporaryProvision = decided
        row, person, form = _product(decided), decided.person, IN_KIND
    else:
        assert decided.proposal is not None
        given, person, form = decided.proposal, decided.aanvraag.person, decided.proposal.form
        row = as_given(given.municipality_id, given.product, on=given.starts_on)
    payer = couple(person, partner)
    return contribution.owed(
        row, form=form, payer=payer, starts_on=given.starts_on, last_day=given.ends_on, on=on
    )


def of_temporary(provision: TemporaryProvision) -> contribution.Owed:
    """raises UnknownCode"""
    payer = payer_of(provision.person, on=provision.starts_on)
    return contribution.owed(
        _product(provision), payer=payer, starts_on=provision.starts_on, last_day=provision.ends_on
    )


def _product(provision: TemporaryProvision) -> Product:
    """What was given, as the catalogue has it or had it last; else help of which only its own words tell what it is."""
    if provision.product:
        return as_given(provision.municipality_id, provision.product, on=provision.starts_on)
    period = Period(provision.starts_on, provision.ends_on + timedelta(days=1))
    return Product(
        code="",
        name=provision.description,
        law="wmo",
        group="",
        period=period,
        source="Wmo 2015, artikel 2.3.3",
    )
