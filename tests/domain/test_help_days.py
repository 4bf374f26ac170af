"""On which days the help of a decision is there, whatever was decided after it: one answer for everybody who asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.decisions import queries, weighing
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.delivery import actions as orders
from keukentafel.domain.delivery import queries as delivery
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.deciding import GIVES, STOPS
from tests.fixtures.village import MONDAY, Village

FIRST = MONDAY.date()
DAYS = [FIRST + timedelta(days=each) for each in range(-2, 16)]


@dataclass(frozen=True)
class Link:
    """One decision of a chain, with days counted from FIRST."""

    outcome: str
    decided: int
    first: int
    last: int
    replaces: bool

    @property
    def gives(self) -> bool:
        return self.outcome in GIVES


@st.composite
def chains(draw: st.DrawFn) -> list[Link]:
    """A grant, and what was decided after it, each not before the one before."""
    days = st.integers(0, 12)
    found, decided = [Link("granted", 0, draw(days), draw(days), False)], 0
    for _each in range(draw(st.integers(0, 4))):
        decided = draw(st.integers(decided, 12))
        outcome = draw(st.sampled_from([*GIVES[2:], *STOPS]))
        found.append(Link(outcome, decided, draw(days), draw(days), draw(st.booleans())))
    return found


def written(chain: list[Link], aanvraag: Aanvraag, like: Proposal, by: Reader) -> list[Beschikking]:
    rows: list[Beschikking] = []
    for link in chain:
        first, last = (FIRST + timedelta(days=each) for each in (link.first, max(link.first, link.last)))
        like.pk, like.starts_on, like.ends_on = None, first, last
        like.save(force_insert=True)
        before = rows[-1] if rows else None
        made = Beschikking(
            municipality_id=aanvraag.municipality_id, number=f"B-2026-9{len(rows)}", aanvraag=aanvraag,
            proposal_id=like.pk, outcome=link.outcome, ground="wmo-meer-nodig", grounds="Er is meer nodig.",
            replaces=before if link.replaces else None, changes=None if link.replaces else before,
            effective_on=first if before else None, decided_on=FIRST + timedelta(days=link.decided),
            decided_by_id=by.account, mandate="gen-wmo-ja", mandate_source="Awb 10:3", rules_version="1",
        )  # fmt: skip
        made.save(force_insert=True)
        rows.append(made)
    return rows


def said(chain: list[Link], day: int) -> int | None:
    """Which decision gives help on that day: that of the newest that counts and has begun. None: no help on that day"""
    for place in reversed(range(len(chain))):
        link, after = chain[place], chain[place + 1] if place + 1 < len(chain) else None
        if after is not None and after.replaces:
            never_began = after.decided <= link.first
            if never_began or not (link.gives or after.gives):
                continue
        if link.first <= day:
            return place if link.gives and day <= max(link.first, link.last) else None
    return None


@pytest.mark.function("D4")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chain=chains())
def test_on_each_day_runs_what_the_newest_decision_says_and_nothing_else(
    proposal: Proposal, fatma: Reader, chain: list[Link]
) -> None:
    with transaction.atomic():
        written(chain, proposal.aanvraag, Proposal.objects.get(pk=proposal.pk), fatma)
        rows = list(
            Beschikking.objects.select_related("proposal").annotate(until=help_until()).order_by("pk")
        )
        transaction.set_rollback(True)
    for day in DAYS:
        there = [
            place for place, row in enumerate(rows)
            if row.until and row.counts_from and row.counts_from <= day <= row.until
        ]  # fmt: skip
        runs = said(chain, (day - FIRST).days)
        assert there == ([] if runs is None else [runs]), (day, chain)


@pytest.fixture
def overtaken(proposal: Proposal, fatma: Reader) -> list[Beschikking]:
    """A change for later, in the place of which came another that begins before it."""
    chain = [
        Link("granted", 0, 0, 300, False),
        Link("changed", 1, 200, 300, False),
        Link("granted", 3, 100, 300, True),
    ]
    rows = written(chain, proposal.aanvraag, Proposal.objects.get(pk=proposal.pk), fatma)
    for row in rows:
        orders.allocate(Beschikking.objects.get(pk=row.pk), by=fatma, at=MONDAY)
    return rows


@pytest.mark.function("D10")
def test_everybody_reads_the_same_last_day_of_help_that_was_overtaken(
    overtaken: list[Beschikking], village: Village, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    first, never, now = overtaken
    last = FIRST + timedelta(days=99)
    here = {each.number: each for each in my_file(reader=village.reader("de_wit")).decisions}
    assert here[first.number].ends_on == last and here[now.number].ends_on == FIRST + timedelta(days=300)
    assert here[never.number].ends_on < here[never.number].starts_on and not here[never.number].runs
    chain = {each.number: each.ends_on for each in queries.chain(first.aanvraag.number, reader=fatma)}
    assert chain == {first.number: last, never.number: None, now.number: FIRST + timedelta(days=300)}
    provider = {each.decision: each for each in delivery.allocations(reader=village.reader("thuis"))}
    assert provider[first.number].ends_on == last and provider[never.number].off
    support = overview(village.household("De Wit").pk, reader=fatma).support
    assert [each.ends_on for each in support] == [last, FIRST + timedelta(days=300)]
    other = Aanvraag(
        person=first.aanvraag.person, law="wmo", municipality=first.municipality, number="A-2026-9"
    )
    assert [told.period.last_day for _row, told in weighing.granted(other)] == [
        last,
        FIRST + timedelta(days=300),
    ]
    shown = client_of("de_wit").get(reverse("portal:my-file")).content.decode()
    assert "Dit is nooit ingegaan" in shown
    assert (
        "nooit ingegaan"
        in client_of("fatma").get(reverse("desk:aanvraag", args=[first.aanvraag.number])).content.decode()
    )
    rights = client_of("de_wit").get(reverse("portal:decision-rights", args=[never.number])).content.decode()
    assert "Dit is nooit ingegaan" in rights and "Tot en met" not in rights


def test_a_stop_that_is_put_off_gives_the_help_back_until_the_new_day(
    proposal: Proposal, fatma: Reader
) -> None:
    chain = [
        Link("granted", 0, 0, 300, False),
        Link("ended", 10, 20, 20, False),
        Link("ended", 30, 50, 50, True),
    ]
    first, *_stops = written(chain, proposal.aanvraag, Proposal.objects.get(pk=proposal.pk), fatma)

    until = Beschikking.objects.annotate(until=help_until()).get(pk=first.pk).until
    assert until == FIRST + timedelta(days=49)
