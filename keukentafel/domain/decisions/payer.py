"""Who pays a contribution: the resident, with the partner they live with."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership, Person, Tie
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules.contribution import Payer


def payer_of(person: Person, *, on: date) -> Payer:
    """Who pays, with the partner they live with on that day; two statements."""
    return couple(person, partner_of(person, on=on))


def couple(person: Person, partner: Person | None) -> Payer:
    return Payer(_born(person), _born(partner) if partner else None)


def partner_of(person: Person, *, on: date) -> Person | None:
    """With whom somebody lives as a couple on that day; two statements.

    A partner is who has that role beside an adult of the home, or who stands as their partner in the network.
    """
    home = Membership.objects.filter(access.current(on), person=person, main=True)
    others = Membership.objects.filter(
        access.current(on), household__in=home.values("household")
    ).select_related("person")
    members = {row.person_id: row for row in others}
    own = members.pop(person.pk, None)
    if own is None:
        return None
    tied = set(_tied(person, on))
    pair = {"ouder": {"partner"}, "partner": {"ouder", "partner"}}.get(own.role, set())
    return next((row.person for row in members.values() if row.person_id in tied or row.role in pair), None)


def _tied(person: Person, on: date) -> list[int]:
    ties = Tie.objects.filter(Q(person=person) | Q(other=person), kind="partner", other__isnull=False)
    ties = ties.filter(Q(from_on__isnull=True) | Q(from_on__lte=on), access.lasting(on))
    return [each for pair in ties.values_list("person", "other") for each in pair if each != person.pk]


def _born(person: Person) -> PartialDate:
    if person.born_on:
        return PartialDate(person.born_on.year, person.born_on.month, person.born_on.day)
    return PartialDate(person.birth_year, person.birth_month, person.birth_day)
