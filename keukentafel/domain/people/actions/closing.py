"""A household comes to an end, and may be opened again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Household, HouseholdClosure, Membership
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .newcomers import UnknownDistrict


class HouseholdEnded(Refusal):
    """The household came to an end before."""


class HouseholdOpen(Refusal):
    """The household did not end."""


class WrongDay(Refusal):
    """The day cannot be right."""


class HouseholdNameless(Refusal):
    """Nobody finds a household without a name."""


@deed
def end_household(
    household: Subject, *, reason: str, on: date, by: Reader | None, at: datetime
) -> HouseholdClosure:
    """The household is no more from this day; everybody leaves it. Its file stays and can be reopened.

    reason  see closure_reasons
    raises  HouseholdEnded, WrongDay
    """
    row = Household.objects.select_for_update().get(pk=household.pk, municipality=household.municipality_id)
    if on > dutch_day(at) or on < row.opened_on:
        raise WrongDay(_("De dag ligt na de dag waarop het dossier is geopend, en niet in de toekomst."))
    if row.closures.filter(until_on__isnull=True).exists():
        raise HouseholdEnded(_("Dit huishouden is al beëindigd."))
    closure = row.closures.create(
        municipality_id=row.municipality_id, reason=reason, from_on=on, by_id=by.account if by else None
    )
    _send_away(closure)
    journal.note("household.ended", about=row, by=by, at=at, household=row.pk, reason=reason)
    return closure


@deed
def reopen_household(household: Subject, *, on: date, by: Reader | None, at: datetime) -> list[int]:
    """The household goes on from this day with who left when it ended, as far as they live nowhere else.

    On the day on which it ended nothing came between: everybody belongs to it since the day of before.

    returns  ids of the persons who are back
    raises   HouseholdOpen, WrongDay
    """
    row = Household.objects.select_for_update().get(pk=household.pk, municipality=household.municipality_id)
    closure = row.closures.select_for_update().filter(until_on__isnull=True).first()
    if closure is None:
        raise HouseholdOpen(_("Dit huishouden is niet beëindigd."))
    if on < closure.from_on or on > dutch_day(at):
        raise WrongDay(_("De dag ligt na de dag waarop het dossier is geopend, en niet in de toekomst."))
    closure.until_on = on
    closure.save(update_fields=["until_on"])
    again = _go_on if on == closure.from_on else _return
    back = [membership.person_id for membership in _who_left(row, closure) if again(membership, closure)]
    journal.note("household.reopened", about=row, by=by, at=at, household=row.pk, members=len(back))
    return back


@deed
def change_household(
    household: Subject, *, name: str, district: int, by: Reader | None, at: datetime
) -> Household:
    """How colleagues know the household, and the district whose team opens it. raises HouseholdNameless, UnknownDistrict"""
    tidy = one_line(name)
    if not tidy:
        raise HouseholdNameless(_("Vul een naam in waaraan collega's dit huishouden herkennen."))
    if not District.objects.filter(pk=district, municipality=household.municipality_id).exists():
        raise UnknownDistrict(_("Kies een wijk van uw eigen gemeente."))
    row = Household.objects.select_for_update().get(pk=household.pk, municipality=household.municipality_id)
    row.name, row.district_id = tidy[:200], district
    row.save(update_fields=["name", "district"])
    journal.note("household.changed", about=row, by=by, at=at, household=row.pk, district=district)
    return row


@deed
def change_districts(
    municipality: int, districts: Mapping[int, int], *, by: Reader | None, at: datetime
) -> None:
    """These households belong to another district from now on, because its border moved; a statement for each district.

    districts  the new one of each household
    raises     UnknownDistrict
    """
    wanted = set(districts.values())
    if District.objects.filter(pk__in=wanted, municipality=municipality).count() < len(wanted):
        raise UnknownDistrict(_("Kies een wijk van uw eigen gemeente."))
    for district in sorted(wanted):
        rows = Household.objects.filter(
            municipality=municipality, pk__in=[key for key, new in districts.items() if new == district]
        )
        for row in rows.select_for_update().order_by("pk"):
            journal.note(
                "household.changed", about=row, by=by, at=at, household=row.pk, district=district,
                by_address=True,
            )  # fmt: skip
        rows.update(district=district)


def _send_away(closure: HouseholdClosure) -> None:
    """Everybody who belongs to it leaves. History keeps which closing it was, so that reopening finds them."""
    running = Membership.objects.select_for_update().filter(
        Q(until_on__isnull=True) | Q(until_on__gt=closure.from_on), household=closure.household_id
    )
    with pghistory.context(closure=closure.pk):
        for membership in running:
            membership.until_on = max(closure.from_on, membership.from_on + timedelta(1))
            membership.left_because = "verhuisd" if closure.reason == "verhuisd" else "anders"
            membership.save(update_fields=["until_on", "left_because"])


def _who_left(row: Household, closure: HouseholdClosure) -> list[Membership]:
    """Members whom the closing sent away, and who live."""
    rows = Membership.objects.filter(household=row, left_because__in=("anders", "verhuisd"))
    return [
        membership
        for membership in rows.select_related("person")
        if membership.person.died_on is None and _before(membership, closure) is not None
    ]


def _before(membership: Membership, closure: HouseholdClosure) -> Any:
    """The version of just before the closing; None when it did not touch this one."""
    return membership.events.filter(pgh_context__metadata__closure=closure.pk).order_by("pgh_id").first()


def _go_on(membership: Membership, closure: HouseholdClosure) -> bool:
    """As it was just before the household ended; a planned end stays planned."""
    if _lives_elsewhere(membership, closure.from_on):
        return False
    before = _before(membership, closure)
    membership.until_on, membership.left_because = before.until_on, before.left_because
    membership.save(update_fields=["until_on", "left_because"])
    return True


def _lives_elsewhere(membership: Membership, on: date) -> bool:
    busy = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on), person=membership.person_id, main=True
    ).exclude(pk=membership.pk)
    return membership.main and busy.exists()


def _return(membership: Membership, closure: HouseholdClosure) -> bool:
    on = closure.until_on or closure.from_on
    if _lives_elsewhere(membership, on):
        return False
    Membership.objects.create(
        municipality_id=membership.municipality_id,
        household_id=membership.household_id,
        person_id=membership.person_id,
        role=membership.role,
        from_on=max(on, membership.until_on or on),
        main=membership.main,
    )
    return True
