"""Some of a household move out: to a household of their own, or to one that is there. Children may keep two homes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.arrivals import somebody_came
from keukentafel.domain.people.models import Household, Membership, Person, Tie
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .addresses import NewAddress, write_address
from .households import AlreadyInHousehold, LeavesBeforeJoining, add_membership, family, running_membership
from .newcomers import UnknownDistrict
from .ties import add_tie

Home = Literal["there", "both_here", "both_there"]
"""Where somebody lives afterwards: only there, or in both homes with the main one here or there."""
ADULTS = ("ouder", "partner", "alleenstaand", "anders")
COUPLE = ("ouder", "partner")
"""Roles of two adults who were together, when nobody said so by a tie."""


class NobodyMoves(Refusal):
    """It is not said who moves."""


class UnknownHousehold(Refusal):
    """There is no such household in this municipality."""


@dataclass(frozen=True, slots=True)
class Mover:
    """person: id of a member. role: in the other household; empty keeps what they are, as far as it still holds."""

    person: int
    home: Home = "there"
    role: str = ""


@dataclass(frozen=True, slots=True)
class NewHome:
    """A household that begins with those who move. name: empty takes the family name of the first."""

    district: int
    name: str = ""
    address: NewAddress | None = None


@deed
def move_out(
    household: Subject,
    movers: Sequence[Mover],
    *,
    to: NewHome | int,
    from_on: date,
    because: str,
    sent_once: UUID | None = None,
    by: Reader,
    at: datetime,
) -> Household:
    """Members move out together from a day on; returns the household they move to.

    to       a new home, or the number of a household of the same municipality that `by` may open (the caller checks)
    because  see leave_reasons; "scheiding" turns partners who part into ex-partners
    raises   NobodyMoves, NotAMember, LeavesBeforeJoining, AlreadyInHousehold, UnknownDistrict, UnknownHousehold,
             journal.AlreadySent
    """
    if not movers:
        raise NobodyMoves(_("Kies wie er verhuist."))
    if sent_once:
        journal.first_time(sent_once, at=at)
    rows = [running_membership(household, mover.person) for mover in movers]
    if any(from_on <= row.from_on for row in rows):
        raise LeavesBeforeJoining(
            _("De dag van de verhuizing moet liggen na de dag waarop iemand erbij kwam.")
        )
    goal = _goal(household, to, movers, from_on)
    with_child = any(row.role == "kind" for row in rows)
    for mover, row in zip(movers, rows, strict=True):
        _move(row, mover, goal, from_on, because, role=mover.role or _role(row.role, with_child=with_child))
    if because == "scheiding":
        _part(household, {mover.person for mover in movers if mover.home == "there"}, from_on, by, at)
    journal.note(
        "household.moved_out",
        about=household,
        by=by,
        at=at,
        household=household.pk,
        to=goal.pk,
        members=len(movers),
    )
    journal.note("household.moved_in", about=goal, by=by, at=at, household=goal.pk, members=len(movers))
    somebody_came(goal.pk, at=at)
    return goal


def _goal(household: Subject, to: NewHome | int, movers: Sequence[Mover], from_on: date) -> Household:
    if isinstance(to, int):
        found = Household.objects.filter(pk=to, municipality=household.municipality_id).first()
        if found is None or to == household.pk:
            raise UnknownHousehold(
                _("Dit huishouden kennen wij niet. Vul het nummer van een ander huishouden in.")
            )
        return found
    if not District.objects.filter(pk=to.district, municipality=household.municipality_id).exists():
        raise UnknownDistrict(_("Kies een wijk van uw eigen gemeente."))
    made = Household.objects.create(
        municipality_id=household.municipality_id,
        district_id=to.district,
        name=one_line(to.name) or family(Person.objects.get(pk=movers[0].person)),
        opened_on=from_on,
    )
    if to.address:
        write_address(made, to.address, on=to.address.from_on or from_on)
    return made


def _move(row: Membership, mover: Mover, goal: Household, from_on: date, because: str, *, role: str) -> None:
    """Ends or changes the membership here, and begins the one there."""
    if Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=from_on), household=goal, person=row.person_id
    ).exists():
        raise AlreadyInHousehold(_("Deze persoon hoort al bij dat huishouden."))
    here_main = row.main
    if mover.home != "both_here":
        row.until_on = from_on
        row.left_because = because if mover.home == "there" else ""
        row.save(update_fields=["until_on", "left_because"])
    if mover.home == "both_there":
        _keep_as_second_home(row, from_on)
    main = here_main if mover.home != "both_here" else False
    add_membership(goal, row.person, role=role, from_on=from_on, main=main)


def _keep_as_second_home(row: Membership, from_on: date) -> None:
    """The old home stays, as the second one."""
    Membership.objects.create(
        municipality_id=row.municipality_id,
        household_id=row.household_id,
        person_id=row.person_id,
        role=row.role,
        from_on=from_on,
        main=False,
    )


def _known_as_a_couple(
    household: Subject, gone: set[int], staying: QuerySet[Membership], on: date, by: Reader, at: datetime
) -> None:
    """Of two adults who part and of whom no tie was written down, the file keeps that they were together."""
    left = Membership.objects.filter(household=household.pk, person__in=gone, until_on=on)
    went, stays = (
        set(rows.filter(role__in=COUPLE).values_list("person", flat=True)) for rows in (left, staying)
    )
    if len(went) != 1 or len(stays) != 1:
        return
    (one,), (other,) = went, stays
    if Tie.objects.filter(Q(person=one, other=other) | Q(person=other, other=one)).exists():
        return
    add_tie(
        Person.objects.get(pk=other), other=one, kind="ex-partner", from_on=on, household=household.pk, by=by, at=at
    )  # fmt: skip


def _role(role: str, *, with_child: bool) -> str:
    """What somebody is in the other household when nobody said it."""
    if role in ("partner", "ouder"):
        return "ouder" if with_child else "alleenstaand"
    return role


def _part(household: Subject, gone: set[int], on: date, by: Reader, at: datetime) -> None:
    """Partners of whom one went are partners no more; the one who stays is no partner of anybody in the house."""
    staying = Membership.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on), household=household.pk
    ).exclude(person__in=gone)
    stay = set(staying.values_list("person", flat=True))
    ties = Tie.objects.select_for_update().filter(
        Q(person__in=gone, other__in=stay) | Q(person__in=stay, other__in=gone),
        kind="partner",
        until_on__isnull=True,
    )
    for tie in list(ties):
        tie.until_on = on
        if tie.from_on is not None and tie.from_on >= on:
            tie.from_on = None
        tie.save(update_fields=["until_on", "from_on"])
        assert tie.other_id is not None
        add_tie(
            tie.person,
            other=tie.other_id,
            kind="ex-partner",
            strength=tie.strength,
            from_on=on,
            household=household.pk,
            by=by,
            at=at,
        )
    _known_as_a_couple(household, gone, staying, on, by, at)
    children = staying.filter(role="kind").exists()
    staying.filter(role="partner").update(role="ouder" if children else "alleenstaand")
