"""Whatever begins or ends during the help, in whatever order it is found out: the CAK has each day once, and the right ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.decisions import paying
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.decisions.payer import partner_of
from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import ContributionChange
from keukentafel.domain.people.models import Membership, Person, Tie
from keukentafel.domain.process.actions import contribution_changes as changes
from keukentafel.domain.process.actions import contribution_nights as nights
from keukentafel.domain.process.actions import households
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.chains import FIRST, Link, linked
from tests.fixtures.contributions import at, born
from tests.fixtures.village import Village

pytestmark = pytest.mark.function("D8")
DAY, LASTS = timedelta(days=1), 12
SPAN = [FIRST + each * DAY for each in range(-2, LASTS + 3)]


@dataclass(frozen=True)
class Life:
    """Days counted from FIRST; None: it does not happen. grown, pension: an age of the one helped, and of the partner;
    missed: nights without work"""

    grown: int | None
    pension: int | None
    couples: list[tuple[int, int]]
    dies: int | None
    partner_dies: int | None
    missed: set[int]
    sends: set[int]


@st.composite
def lives(draw: st.DrawFn) -> Life:
    day = st.integers(-1, LASTS)
    edges = sorted(draw(st.sets(day, max_size=4)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    maybe = st.none() | st.integers(1, LASTS)
    missed = draw(st.just(set()) | st.sets(day))
    return Life(draw(maybe), draw(maybe), pairs, draw(maybe), draw(maybe), missed, draw(st.sets(day)))


class Cak:
    """What the other side makes of the files."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.periods = reader, list[tuple[date, date | None]]()
        self.begun: list[str] = []

    def send(self, on: date) -> bool:
        try:
            file = actions.ask_file(by=replace(self.reader, today=on), at=at(on))
        except actions.NothingToSend:
            return False
        for line in queries.lines_of(file) if file else ():
            self.take(line.kind, line.on, line.reference)
        return True

    def take(self, kind: str, on: date, reference: str) -> None:
        if kind == "start" and reference in self.begun:
            place = self.begun.index(reference)
            self.periods[place] = (on, self.periods[place][1])
        elif kind == "start":
            assert self.last is None or self.last[1] is not None, "a second start while the first runs"
            self.periods.append((on, None))
            self.begun.append(reference)
        elif kind == "stop":
            self.periods[-1] = (self.periods[-1][0], on)
        else:
            place = [each[0] for each in self.periods].index(on)
            del self.periods[place], self.begun[place]

    @property
    def last(self) -> tuple[date, date | None] | None:
        return self.periods[-1] if self.periods else None

    def pays(self, day: date) -> int:
        return sum(first <= day and (last is None or day <= last) for first, last in self.periods)


def set_out(life: Life, annie: Person, jan: Person) -> None:
    """Whom it is about and who may be a partner: nobody is one by role alone."""
    Membership.objects.filter(person__in=(annie, jan)).update(role="anders")
    eighteenth = FIRST + (life.grown or 0) * DAY
    born(annie, eighteenth.replace(year=eighteenth.year - 18) if life.grown else date(1941, 11, 2))
    pension = FIRST + (life.pension or 0) * DAY
    born(jan, pension.replace(year=pension.year - 67) if life.pension else date(1940, 2, 1))


def happen(life: Life, day: int, annie: Person, jan: Person, by: Reader) -> None:
    """What becomes known on that day."""
    on = FIRST + day * DAY
    for first, last in life.couples:
        if day == first:
            Tie.objects.create(
                municipality_id=383, person=annie, other=jan, kind="partner", from_on=on,
                until_on=FIRST + last * DAY,
            )  # fmt: skip
    for who, dies in ((annie, life.dies), (jan, life.partner_dies)):
        if day == dies:
            households.register_death(Person.objects.get(pk=who.pk), died_on=on, by=by, at=at(on))


def judged(day: date, by: Reader) -> None:
    for row in ContributionChange.objects.filter(outcome=""):
        changes.tell(row.pk, on=row.on, by=by, at=at(day))


def owes(decided: Beschikking, annie: Person, day: date) -> bool:
    annie.refresh_from_db()
    if not FIRST <= day <= FIRST + LASTS * DAY or (annie.died_on and annie.died_on < day):
        return False
    return bool(paying.of_decided(decided, partner=partner_of(annie, on=day), on=day).kind)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=lives())
def test_on_each_day_the_cak_has_what_the_rule_says(
    proposal: Proposal, village: Village, fatma: Reader, sandra: Reader, life: Life
) -> None:
    annie, jan, cak = village.person("Annie"), village.person("Jan"), Cak(sandra)
    with transaction.atomic():
        set_out(life, annie, jan)
        aanvraag = type(proposal.aanvraag).objects.get(pk=proposal.aanvraag_id)
        like = Proposal.objects.get(pk=proposal.pk)
        happen(life, -1, annie, jan, fatma)
        decided = linked(Link("granted", 0, 0, LASTS, False), [], aanvraag, like, fatma)
        actions.tell_contribution(Beschikking.objects.get(pk=decided.pk), by=fatma, at=at(FIRST))
        for day in range(LASTS + 1):
            on = FIRST + day * DAY
            happen(life, day, annie, jan, fatma)
            if day not in life.missed or day == LASTS:
                nights.look_again(municipality=383, at=at(on))
                judged(on, sandra)
            if day in life.sends:
                cak.send(on)
        asked = nights.look_again(municipality=383, at=at(on), whole=True)
        after = SPAN[-1] + DAY
        actions.stop_ended(municipality=383, on=after, at=at(after))
        while cak.send(after):
            pass
        row = Beschikking.objects.get(pk=decided.pk)
        rule = [owes(row, annie, day) for day in SPAN]
        transaction.set_rollback(True)
    told = [cak.pays(day) for day in SPAN]
    assert asked == 0, "what did not change has nothing to tell"
    assert max(told) <= 1, (told, cak.periods)
    if not life.missed:
        assert [bool(each) for each in told] == rule, (told, rule, cak.periods)
