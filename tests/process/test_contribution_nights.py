"""A night looks at those of whom the contribution may be otherwise, and asks the database no more for all others."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis.strategies import dates, integers

from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.delivery.models import ContributionChange, ContributionLook, ContributionNotice
from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.models import Product
from keukentafel.domain.people.models import Membership, Person, Tie
from keukentafel.domain.process.actions import contribution_nights as nights
from keukentafel.domain.process.actions.contribution_concerned import begins, concerned
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.rules import contribution as rules
from tests.fixtures.catalogue import MEALS
from tests.fixtures.contributions import at, born, night, together

pytestmark = pytest.mark.function("D8")
TODAY, DAY = date(2026, 5, 4), timedelta(days=1)
MANY = 6
Row = TypeVar("Row", bound=Model)


def others_like(paid: Beschikking, many: int) -> None:
    """So many others who live elsewhere, each with the same help."""
    notice = ContributionNotice.objects.get(beschikking=paid, kind="start")
    for number in range(many):
        key = Beschikking.objects.count() * 100 + number
        person = copied(Person.objects.get(pk=paid.aanvraag.person_id), bsn=None)
        aanvraag = copied(
            Aanvraag.objects.get(pk=paid.aanvraag_id), number=f"A-2026-9{key:06}", person=person
        )
        assert paid.proposal_id is not None
        proposal = copied(Proposal.objects.get(pk=paid.proposal_id), aanvraag=aanvraag)
        made = copied(
            Beschikking.objects.get(pk=paid.pk),
            number=f"B-2026-9{key:06}",
            aanvraag=aanvraag,
            proposal=proposal,
        )
        copied(ContributionNotice.objects.get(pk=notice.pk), beschikking=made)


def copied(row: Row, **other: object) -> Row:
    for name, value in {"pk": None, **other}.items():
        setattr(row, name, value)
    row._state.adding = True
    row.save()
    return row


def statements(day: date, *, whole: bool = False) -> int:
    with CaptureQueriesContext(connection) as captured:
        nights.look_again(municipality=383, at=at(day), whole=whole)
    return len(captured)


def test_help_of_whom_nothing_changed_costs_a_night_no_statement_more(paid: Beschikking) -> None:
    others_like(paid, MANY)
    alone = statements(TODAY, whole=True)
    few = statements(TODAY + DAY)
    others_like(paid, MANY)
    for _twice in range(2):  # who is new is looked at until a look began without them
        nights.look_again(municipality=383, at=at(TODAY + 2 * DAY))
    assert statements(TODAY + 5 * DAY) <= few
    assert statements(TODAY + 6 * DAY, whole=True) >= alone + 5 * MANY, "a whole look reads each of them"


def test_who_is_concerned(paid: Beschikking, annie: Person, jan: Person) -> None:
    def now(day: date) -> list[int]:
        since = begins(383, at=at(day))
        assert since is not None
        return concerned(383, since, today=day)

    night(TODAY - 3 * DAY)
    night(TODAY - DAY)
    assert now(TODAY) == []
    tie = together(annie, jan, from_on=TODAY + 10 * DAY)
    assert now(TODAY) == [annie.pk], "a tie that is new, also of a day to come"
    night(TODAY)
    night(TODAY + 3 * DAY)
    assert now(TODAY + 5 * DAY) == []
    assert now(TODAY + 11 * DAY) == [annie.pk], "that day came"
    night(TODAY + 12 * DAY)
    night(TODAY + 15 * DAY)
    Tie.objects.filter(pk=tie.pk).delete()
    assert now(TODAY + 17 * DAY) == [annie.pk], "it is there no more"
    night(TODAY + 17 * DAY)
    night(TODAY + 20 * DAY)
    assert now(TODAY + 22 * DAY) == []
    Membership.objects.filter(person=jan).update(role="partner")
    assert now(TODAY + 22 * DAY) == [annie.pk], "a role of somebody in the house"


def test_an_age_that_comes_near_is_looked_at(paid: Beschikking, annie: Person) -> None:
    born(annie, date(2008, 6, 20))
    night(TODAY - 3 * DAY)
    night(TODAY - DAY)
    since = begins(383, at=at(TODAY))
    assert since is not None and concerned(383, since, today=TODAY) == []
    assert concerned(383, since, today=date(2026, 5, 20)) == [annie.pk], "18 within a month"


def test_a_product_that_is_put_right_is_looked_at(paid: Beschikking, henk: Reader) -> None:
    night(TODAY - 3 * DAY)
    night(TODAY - DAY)
    since = begins(383, at=at(TODAY))
    before = len(nights.to_look_at(383, since, TODAY))
    actions.add_product(383, MEALS, tariff=Decimal("7.50"), by=henk, at=at(TODAY))
    assert len(nights.to_look_at(383, since, TODAY)) == before, "a product of others"
    Product.objects.filter(code=MEALS.code).update(code="hulp-huishouden")
    assert (before, len(nights.to_look_at(383, since, TODAY))) == (0, 1)


def test_what_failed_is_looked_at_again_each_night_until_it_works_and_holds_up_nothing_else(
    paid: Beschikking,
    annie: Person,
    jan: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    others_like(paid, MANY)
    together(annie, jan, from_on=TODAY)
    goes = nights._quiet

    def quiet(decided: nights.Decided, today: date) -> bool:
        if decided.pk == paid.pk:
            raise ValueError(decided.number)
        return goes(decided, today)

    with monkeypatch.context() as broken:
        broken.setattr(nights, "_quiet", quiet)
        for day in (0, 1, 4, 7):
            night(TODAY + day * DAY)
    looks = list(ContributionLook.objects.order_by("pk").values_list("whole", "failed"))
    key = ["besluit", paid.pk]
    assert looks == [(True, [key]), (False, [key]), (False, [key]), (False, [key])]
    assert "lukten 1 besluiten niet" in caplog.text and annie.surname not in caplog.text
    since = begins(383, at=at(TODAY + 8 * DAY))
    assert since is not None and nights.to_look_at(383, since, TODAY + 8 * DAY) == []
    assert night(TODAY + 8 * DAY) == 1 and ContributionChange.objects.get().beschikking == paid
    assert ContributionLook.objects.latest("pk").failed == []


def test_a_month_later_all_are_looked_at(paid: Beschikking) -> None:
    for day in (TODAY, TODAY + DAY, TODAY + 29 * DAY, TODAY + 31 * DAY):
        night(day)
    assert list(ContributionLook.objects.order_by("pk").values_list("whole", flat=True)) == [
        True, False, False, True,
    ]  # fmt: skip


def test_the_command_looks_at_all(
    paid: Beschikking, annie: Person, jan: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    together(annie, jan, from_on=TODAY)
    call_command("contributions")
    assert "1 keer anders" in capsys.readouterr().out and ContributionChange.objects.count() == 1


@settings(max_examples=200, deadline=None)
@given(
    born=dates(date(1940, 1, 1), date(2012, 12, 31)), first=dates(date(2020, 1, 1), date(2030, 12, 31)),
    length=integers(0, 40),
)  # fmt: skip
def test_who_reaches_an_age_within_some_days_was_born_within_these(
    born: date, first: date, length: int
) -> None:
    last = first + length * DAY
    reached = rules.days_of_age(rules.Payer(PartialDate(born.year, born.month, born.day)))
    found = any(since <= born <= until for since, until in rules.births_of_age(first, last))
    assert found >= any(first <= day <= last for day in reached)
