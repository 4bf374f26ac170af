"""An objection about help at once names what it is about: the help as it was given, that it lasts longer, or that it stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import at_once
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Letter, Objection, TemporaryProvision
from keukentafel.domain.decisions.objected import deciders
from keukentafel.domain.decisions.objected_each import each_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import my_objecting
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from tests.fixtures.objected import object_to
from tests.fixtures.village import TUESDAY, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
MIGRATION = "keukentafel.domain.decisions.migrations.0068_objection_names_what"
WHY = "Uw zus komt vanaf morgen iedere dag helpen."
LATE = TUESDAY + timedelta(days=30)
LATER = LATE + timedelta(days=2)


@pytest.fixture
def given(urgent: Case, wanted: decisions.Wanted, sandra: Reader) -> TemporaryProvision:
    """By Sandra, from 3 March to 13 April 2026."""
    return actions.give_at_once(urgent.number, wanted, by=sandra, at=TUESDAY)


@pytest.fixture
def stopped(given: TemporaryProvision, fatma: Reader) -> TemporaryProvision:
    """By Fatma, a month later."""
    actions.stop_at_once(given.number, last=LATER.date() + timedelta(days=3), reason=WHY, by=fatma, at=LATE)
    return _again(given)


def _again(given: TemporaryProvision) -> TemporaryProvision:
    return TemporaryProvision.objects.get(pk=given.pk)


def _told(at: date) -> rows.ToldObjection:
    return rows.ToldObjection("balie", "Het is te weinig.", at)


def test_after_a_stop_the_gift_can_still_be_objected_to_with_its_own_term_and_decider(
    stopped: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    gift, stop = each_of(stopped)

    first = process.receive(gift, _told(LATER.date()), by=fatma, at=LATER)
    second = process.receive(stop, _told(LATER.date()), by=fatma, at=LATER)

    assert at_once.about(first) == gift and at_once.about(second) == stop
    assert deciders(first) == {sandra.account} and deciders(second) == {fatma.account}
    days = {each.pk: each.last_day for each in Letter.objects.filter(temporary=stopped)}
    assert first.last_day in days.values() and first.last_day < second.last_day
    with pytest.raises(rows.AlreadyObjected):
        process.receive(gift, _told(LATER.date()), by=fatma, at=LATER)


def test_one_letter_against_both_is_an_objection_to_each_and_each_has_a_receipt(
    stopped: TemporaryProvision, fatma: Reader
) -> None:
    paper = ("brief.txt", b"Hierbij.")
    made = process.receive_each(
        each_of(stopped), _told(LATER.date()), [paper], largest=1_000, by=fatma, at=LATER
    )
    bodies = [Notice.objects.get(case=each.case, template="bezwaar-ontvangst").body for each in made]
    assert [each.stop_id is None for each in made] == [True, False]
    assert "stopt op" not in bodies[0] and "stopt op" in bodies[1]
    assert all(each.case.documents.filter(direction="in").exists() for each in made)


def test_what_changed_while_it_ran_is_about_it_by_law_and_a_stop_is_objected_to_apart(
    given: TemporaryProvision, fatma: Reader
) -> None:
    made = object_to(given, by=fatma, at=TUESDAY)
    actions.extend_at_once(given.number, ends_on=date(2026, 4, 14), reason=WHY, by=fatma, at=LATE)
    longer = each_of(_again(given))[-1]
    assert rows.standing(longer) == made
    with pytest.raises(rows.AlreadyObjected):
        process.receive(longer, _told(LATER.date()), by=fatma, at=LATER)
    actions.stop_at_once(given.number, last=LATER.date(), reason=WHY, by=fatma, at=LATE + timedelta(hours=1))
    assert rows.standing(each_of(_again(given))[-1]) is None


def test_what_was_made_longer_before_is_not_in_the_objection_to_the_gift(
    given: TemporaryProvision, fatma: Reader
) -> None:
    actions.extend_at_once(given.number, ends_on=date(2026, 4, 14), reason=WHY, by=fatma, at=LATE)
    gift, longer = each_of(_again(given))
    made = process.receive(gift, _told(LATER.date()), by=fatma, at=LATER)
    assert rows.standing(gift) == made and rows.standing(longer) is None


def test_a_stop_is_named_only_of_help_at_once(stopped: TemporaryProvision, fatma: Reader) -> None:
    made = object_to(stopped, by=fatma, at=LATER)
    with (
        pytest.raises(IntegrityError, match="objection_"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE decisions_objection SET temporary_id = NULL WHERE id = %s", [made.pk])


def test_the_portal_asks_which_only_where_both_are_in_time(
    given: TemporaryProvision, fatma: Reader, sandra: Reader, de_wit: Reader
) -> None:
    def parts(at: date) -> list[str]:
        reader = replace(de_wit, today=at)
        return [each.code for each in my_objecting.open_to(_again(given), reader=reader, spoken=None)]

    assert parts(TUESDAY.date()) == ["gegeven"]
    actions.stop_at_once(given.number, last=LATER.date() + timedelta(days=3), reason=WHY, by=fatma, at=LATE)
    assert parts(LATER.date()) == ["gegeven", "stopt"]
    assert parts(LATER.date() + timedelta(days=30)) == ["stopt"]
    assert parts(LATER.date() + timedelta(days=300)) == ["stopt"]


def test_the_desk_asks_which_and_takes_in_both(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    now = timezone.now()
    today = dutch_day(now)
    runs = replace(wanted, starts_on=today, ends_on=today + timedelta(days=14))
    given = actions.give_at_once(urgent.number, runs, by=fatma, at=now)
    actions.stop_at_once(given.number, last=today + timedelta(days=3), reason=WHY, by=fatma, at=now)
    desk, address = client_of("sandra"), reverse("desk:new-objection", args=[given.number])
    answers = {
        "objector": "inwoner", "channel": "balie", "received_on": f"{today:%d-%m-%Y}", "text": "Te weinig.",
    }  # fmt: skip

    page = desk.get(address).content.decode()
    assert "Waar gaat het bezwaar over?" in page and "De hulp stopt op" in page
    refused = desk.post(address, answers)
    assert refused.status_code == 422 and "Kies waar het bezwaar over gaat." in refused.content.decode()
    desk.post(address, answers | {"what": ["gegeven", "stopt"]})

    assert [each.stop_id is None for each in Objection.objects.order_by("pk")] == [True, False]


def test_those_of_before_get_what_their_letters_named(stopped: TemporaryProvision, fatma: Reader) -> None:
    before = object_to(stopped, by=fatma, at=LATER)
    early = rows.ToldObjection("post", "Te weinig.", LATER.date(), posted_on=LATE.date() - timedelta(days=3))
    gift = process.receive(each_of(stopped)[0], early, by=fatma, at=LATER)
    Objection.objects.update(stop=None, longer=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module(MIGRATION).NEWEST)
    named = dict(Objection.objects.values_list("pk", "stop"))
    assert named == {before.pk: before.stop_id, gift.pk: None}
