"""The functional administrator says to which team addresses belong, by postcode and house number. What was stays as it was.

A change counts from a day; the row that it replaces ends there. Where no row fits, the file `wijken.toml` counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.teams.models import RoutingArea
from keukentafel.domain.teams.models.routing import HIGHEST
from keukentafel.domain.teams.queries import routing as queries
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import TeamDistrict
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, routing

from .routing import EMPTY, begin, check_team, end, lasting, not_yours

POSTCODE = re.compile(r"[1-9][0-9]{1,3}|[1-9][0-9]{3}[A-Z]{1,2}")


class WrongArea(Refusal):
    """No address can be like this, or the team does not work in that district."""


class AreaTaken(Refusal):
    """An address would belong to two teams."""


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """postcode: its beginning or the whole. number_from and number_to: both included; None: to the end."""

    postcode: str
    district: int
    team: int
    number_from: int | None = None
    number_to: int | None = None

    @property
    def tidy(self) -> AreaFacts:
        return replace(self, postcode="".join(self.postcode.split()).upper())


class Numbers(Protocol):
    """House numbers at a postcode, both included; None: to the end."""

    @property
    def number_from(self) -> int | None: ...

    @property
    def number_to(self) -> int | None: ...


@deed
def set_area(
    municipality: int,
    facts: AreaFacts,
    *,
    instead_of: int | None = None,
    from_on: date,
    by: Reader,
    at: datetime,
) -> RoutingArea:
    """From this day these addresses belong to this district and team. The same twice is once.

    What other municipalities keep is asked by the deed of the same name in process.
    instead_of  row that ends on that day
    raises      NotYourRouting, NotBackwards, WrongArea, NobodyThere, AreaTaken
    """  # fmt: skip
    begin(municipality, from_on, by, at)
    return _set(municipality, facts, instead_of=instead_of, from_on=from_on, by=by, at=at)


@deed
def take_in(
    municipality: int, lines: Sequence[AreaFacts], *, from_on: date, by: Reader, at: datetime
) -> list[tuple[int, Refusal]]:
    """Set many areas at once; a row for the very same postcode and numbers is replaced. A line that cannot be is left out.

    gives   place in `lines` and refusal of each that was left out
    raises  NotYourRouting, NotBackwards
    """
    begin(municipality, from_on, by, at)
    refused = []
    for place, facts in enumerate(lines):
        facts = facts.tidy
        same = _lasting(municipality, from_on).filter(
            postcode=facts.postcode, number_from=facts.number_from, number_to=facts.number_to
        )
        old = same.values_list("pk", flat=True).first()
        try:
            _set(municipality, facts, instead_of=old, from_on=from_on, by=by, at=at)
        except Refusal as refusal:  # refused before anything of this line was written
            refused.append((place, refusal))
    return refused


@deed
def end_area(area: int, *, from_on: date, by: Reader, at: datetime) -> None:
    """From this day the addresses belong to no row of the municipality itself. raises NotYourRouting, NotBackwards"""
    row = RoutingArea.objects.filter(pk=area, municipality__in=queries.managed(by)).first()
    if row is None:
        raise not_yours()
    begin(row.municipality_id, from_on, by, at)
    end(row, from_on)
    journal.note("routing.changed", about=row, by=by, at=at, ended=True, from_on=from_on.isoformat())


def _set(
    municipality: int, facts: AreaFacts, *, instead_of: int | None, from_on: date, by: Reader, at: datetime
) -> RoutingArea:
    facts = facts.tidy
    _check_area(municipality, facts, from_on)
    others = _lasting(municipality, from_on).select_related("district", "team")
    old = others.filter(pk=instead_of).first() if instead_of else None
    if old is not None and _area_of(old) == facts and old.from_on <= from_on and old.until_on is None:
        return old
    for other in others.filter(postcode=facts.postcode).exclude(pk=instead_of or 0):
        if overlap(facts, other):
            raise AreaTaken(
                _("Adressen met %(area)s horen vanaf %(day)s al bij %(team)s, wijk %(district)s."),
                area=named(other.postcode, other.number_from, other.number_to), day=plain_date(other.from_on),
                team=other.team.name, district=other.district.name,
            )  # fmt: skip
    if old is not None:
        end(old, from_on)
    row = RoutingArea.objects.create(
        municipality_id=municipality, district_id=facts.district, team_id=facts.team, postcode=facts.postcode,
        number_from=facts.number_from, number_to=facts.number_to, from_on=from_on, at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "routing.changed", about=row, by=by, at=at, district=facts.district, team=facts.team,
        from_on=from_on.isoformat(),
    )  # fmt: skip
    return row


def named(postcode: str, number_from: int | None, number_to: int | None) -> str:
    """An area as a sentence names it: 1906 AB, 1 tot en met 19."""
    postcode = f"{postcode[:4]} {postcode[4:]}".strip()
    if number_from is None and number_to is None:
        return postcode
    if number_to is None:
        return f"{postcode}, {number_from} en hoger"
    return f"{postcode}, {number_from or 1} tot en met {number_to}"


def _check_area(municipality: int, facts: AreaFacts, on: date) -> None:
    if not POSTCODE.fullmatch(facts.postcode):
        raise WrongArea(_("Schrijf een postcode of het begin ervan, zoals 19, 1906 of 1906 AB."))
    low, high = facts.number_from, facts.number_to
    if any(each is not None and not 0 < each <= HIGHEST for each in (low, high)):
        raise WrongArea(_("Een huisnummer ligt tussen 1 en %(highest)s."), highest=HIGHEST)
    if low is not None and high is not None and high < low:
        raise WrongArea(_("Het laatste huisnummer is lager dan het eerste."))
    if not TeamDistrict.objects.filter(
        team=facts.team, district=facts.district, team__municipality=municipality
    ).exists():
        raise WrongArea(
            _("Kies een team dat in deze wijk werkt: alleen dat team mag de dossiers daar openen.")
        )
    elsewhere = routing.municipality_of(postcode=facts.postcode, town="", on=on)
    if elsewhere not in (None, municipality):
        name = loader.load().gemeentenamen.get(f"{elsewhere:04d}", on=on).naam
        raise WrongArea(_("Deze postcode ligt in de gemeente %(name)s."), name=name)
    check_team(facts.team, on)


def _area_of(row: RoutingArea) -> AreaFacts:
    return AreaFacts(row.postcode, row.district_id, row.team_id, row.number_from, row.number_to)


def overlap(facts: Numbers, other: Numbers) -> bool:
    """Whether two areas with the same postcode have a house number in common."""
    return (facts.number_from or 0) <= (other.number_to or HIGHEST) and (other.number_from or 0) <= (
        facts.number_to or HIGHEST
    )


def _lasting(municipality: int, on: date) -> QuerySet[RoutingArea]:
    rows = RoutingArea.objects.filter(municipality=municipality)
    return rows.filter(lasting(on)).exclude(EMPTY)
