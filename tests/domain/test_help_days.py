"""On which days the help of a decision is there, whatever was decided after it: one answer for everybody who asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings

from keukentafel.domain.decisions import granted, queries
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.delivery import actions as orders
from keukentafel.domain.delivery import queries as delivery
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.chains import DAYS, FIRST, Link, chains, said, written
from tests.fixtures.village import MONDAY, Village


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
    assert [told.period.last_day for _row, told in granted.granted(other)] == [
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
