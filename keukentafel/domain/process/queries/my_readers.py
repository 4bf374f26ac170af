"""What residents see of who takes part in their plan: who directs it and why, who reads which goal on which ground, and
what was asked of them; and the same of somebody for whom one speaks, as far as the representation goes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.models import Plan
from keukentafel.domain.plans.queries.asking import AskedCard, asked_card_of_person, asked_of_person
from keukentafel.domain.plans.queries.direction import (
    DirectorView,
    ScalingView,
    directors,
    level_of,
    scalings_of,
)
from keukentafel.domain.plans.queries.sharing import ShareView, shares
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import direction as rules

from .my_file import goals_of, is_for
from .my_file_whose import whose

__all__ = ["MyReaders", "asked_told", "my_asked_card", "my_readers", "my_share"]


@dataclass(frozen=True, slots=True)
class MyReaders:
    """running: who reads something today; over: earlier. person: whose consents may be withdrawn here.

    directors, scalings, level_name  of the own household; empty for whom one speaks
    """

    person: int
    directors: tuple[DirectorView, ...]
    scalings: tuple[ScalingView, ...]
    level_name: str
    running: tuple[ShareView, ...]
    over: tuple[ShareView, ...]

    @property
    def director(self) -> DirectorView | None:
        return next((each for each in self.directors if each.is_now), None)

    def may_withdraw(self, share: ShareView) -> bool:
        return share.by_consent and share.person == self.person and not share.ended


def my_readers(*, reader: Reader, spoken: Spoken | None = None) -> MyReaders:
    """raises NotYours for who is no resident, TooYoung"""
    person = whose(reader=reader, spoken=spoken).pk
    rows = goals_of(reader, spoken)
    mine = [row.pk for row in rows if spoken is not None or is_for(row, person)]
    found = shares(mine, on=reader.today)
    plan = (
        Plan.objects.filter(household__in=access.households(reader)).order_by("pk").first()
        if spoken is None
        else None
    )
    levels = rules.levels(on=reader.today)
    return MyReaders(
        person,
        directors(plan, reader.today) if plan else (),
        scalings_of(plan) if plan else (),
        gettext(rules.level_name(level_of(plan, levels))) if plan else "",
        tuple(each for each in found if not each.ended),
        tuple(each for each in found if each.ended),
    )


def my_share(invitation: int, *, reader: Reader, spoken: Spoken | None = None) -> int:
    """The person whose consent this invitation rests on, when the reader may withdraw it. raises NotYours, TooYoung"""
    found = my_readers(reader=reader, spoken=spoken)
    if not any(each.id == invitation and found.may_withdraw(each) for each in found.running):
        raise NotYours(invitation)
    return found.person


def asked_told(*, reader: Reader, spoken: Spoken | None) -> list[AskedCard]:
    """Open actions that were asked of this person, for who saw already that this file opens for the reader."""
    person = reader.person if spoken is None else spoken.person
    if person is None or (spoken is not None and (spoken.hidden or not spoken.sees.care)):
        return []
    return asked_of_person(person, reader=reader)


def my_asked_card(asked: int, *, reader: Reader, spoken: Spoken | None = None) -> tuple[int, AskedCard]:
    """Of whom it was asked, and what. raises NotYours, TooYoung"""
    if spoken is not None and (spoken.hidden or not spoken.sees.care):
        raise NotYours(asked)
    person = whose(reader=reader, spoken=spoken).pk
    return person, asked_card_of_person(asked, person=person, reader=reader)
