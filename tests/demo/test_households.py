"""The invented households: enough of everything, believable, the same every time, and made once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from demo import desks, households, moments, places
from demo import village as invented
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import Case, Clock, ClockMet, Contact, OpenTask, Task
from keukentafel.domain.decisions.models import Beschikking, DecisionGroup, Objection, Proposal
from keukentafel.domain.decisions.queries import complaint_lists, groups
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import AgeNotice, Household, Membership, Person
from keukentafel.domain.plans.models import Plan
from keukentafel.domain.process.actions.ages import announce_ages
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Municipality, Team
from keukentafel.kernel.identifiers import is_bsn, is_test_bsn
from tests.fixtures.village import Village

TODAY = date(2026, 3, 2)
FIRST = ["De Voetenbank", "Op de Emmerstok", "Van der Emmerstok"]
MODELS = (Household, Person, Case, Melding, OpenTask, Contact, Plan, Beschikking, Allocation, Entry)


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[Village]:
    """Made once for all tests of this file, in a transaction that is undone; they only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        with security.opened(*places.CODES):
            households.fill(TODAY, count=120)
            yield Village()
        transaction.set_rollback(True)


def test_it_is_made_once(filled: Village) -> None:
    before = [model.objects.count() for model in MODELS]

    assert households.fill(TODAY) == 0

    assert [model.objects.count() for model in MODELS] == before


def test_nobody_belongs_before_being_born_and_nobody_shares_a_first_name_at_home(filled: Village) -> None:
    assert not Membership.objects.filter(from_on__lt=F("person__born_on")).exists()
    alike = Membership.objects.values("household", "person__first_names").annotate(
        often=Count("person", distinct=True)
    )
    assert not alike.filter(often__gt=1).exists()


def test_a_moment_of_today_is_never_later_than_now() -> None:
    now, today = timezone.now(), timezone.localdate()
    assert now <= moments.moment(today, 23, 59) <= timezone.now()
    assert moments.moment(TODAY, 23, 59) == timezone.make_aware(datetime.combine(TODAY, time(23, 59)))


def test_every_municipality_has_households_and_every_team_work(filled: Village) -> None:
    lived_in = Household.objects.values_list("municipality", flat=True).distinct()
    assert set(lived_in) == set(Municipality.objects.values_list("code", flat=True))

    busy = set(OpenTask.objects.values_list("team", flat=True))
    assert len(busy) >= Team.objects.count() - 1, "the smallest team may have a quiet week"


def test_who_comes_near_an_age_was_told_of_in_every_municipality(filled: Village) -> None:
    assert AgeNotice.objects.exists()
    for code in places.CODES:
        assert announce_ages(municipality=code, at=timezone.make_aware(datetime.combine(TODAY, time(7)))) == 0


def test_nobody_has_a_number_of_a_real_person(filled: Village) -> None:
    numbers = list(Person.objects.filter(bsn__isnull=False).values_list("bsn", flat=True))

    assert len(set(numbers)) == len(numbers) > 200
    assert all(is_bsn(number) and is_test_bsn(number) for number in numbers)


def test_a_task_to_decide_says_on_what(filled: Village) -> None:
    """So that it ends with the decision, and goes along when it is laid before somebody else."""
    tasks = Task.objects.filter(title__startswith="Besluiten op aanvraag")
    said = [
        (title.removeprefix("Besluiten op "), about)
        for title, about in tasks.values_list("title", "reference")
    ]
    assert said and all(about == title.replace(" ", ":") for title, about in said)


def test_what_was_proposed_costs_its_total_over_the_years(filled: Village) -> None:
    """So that the budget knows what was granted."""
    for proposal in Proposal.objects.exclude(total_cents=None):
        assert sum(proposal.years.values_list("cents", flat=True)) == proposal.total_cents > 0


def test_nothing_lies_in_the_future(filled: Village) -> None:
    for model, moment in (
        (Case, "opened_at"),
        (Contact, "at"),
        (Entry, "at"),
        (Task, "issued_at"),
        (Allocation, "sent_at"),
    ):
        assert not model.objects.filter(**{f"{moment}__date__gt": TODAY}).exists(), model
    assert not Person.objects.filter(born_on__gt=TODAY).exists()


def test_some_terms_are_late_and_most_are_not(filled: Village) -> None:
    running = Clock.objects.filter(met__isnull=True)
    late = running.filter(last_day__lt=TODAY).count()

    assert late < running.count() / 20
    assert ClockMet.objects.filter(on__gt=F("clock__last_day")).exists()
    in_time = ClockMet.objects.filter(on__lte=F("clock__last_day")).count()
    assert in_time > ClockMet.objects.count() / 2


def test_a_team_is_nearly_always_in_time(filled: Village) -> None:
    """The first screen is what people judge a system by."""
    for worker in set(OpenTask.objects.exclude(account=None).values_list("account", flat=True)):
        desk = OpenTask.objects.filter(account=worker)
        assert desk.filter(due_on__lt=TODAY).count() <= 2
    assert OpenTask.objects.filter(due_on__lt=TODAY).exists(), "and never quite"


def test_people_work_in_office_hours(filled: Village) -> None:
    for moment in Contact.objects.values_list("at", flat=True):
        local = timezone.localtime(moment)
        assert 8 <= local.hour < 18


def test_a_case_beyond_its_melding_has_a_household_and_a_done_step(filled: Village) -> None:
    assert not Case.objects.annotate(done=Count("steps")).filter(done=0).exists()
    nobody_known = Case.objects.filter(household__isnull=True)
    assert nobody_known.filter(triages__isnull=True).count() == households.LOOSE + len(desks.ASKED)
    worry = nobody_known.get(triages__isnull=False)
    assert worry.melding.unsafe, "safety does not wait until somebody knows who it is about"


def test_fatma_and_sandra_have_work_and_the_pile_is_not_empty(filled: Village) -> None:
    assert OpenTask.objects.filter(account=filled.account("fatma")).count() > 5
    pile = OpenTask.objects.filter(account__isnull=True)
    assert pile.filter(task__kind="melding").count() == households.LOOSE + len(desks.ASKED)
    titles = [each.task.title for each in pile.exclude(task__kind="melding")]
    others = {"wordt" if " wordt 1" in each else each.split(" ")[0] for each in titles}
    assert others == {"wordt", "Kies", "Verwijzing", "Een"}, (
        "somebody comes of age, an objection has nobody yet, a referral, a desk refused"
    )


def test_the_family_de_wit_got_as_far_as_a_decision_with_its_letter(filled: Village) -> None:
    beschikking = Beschikking.objects.get(aanvraag__person=filled.person("Annie"))

    assert beschikking.outcome == "granted"
    assert beschikking.decided_by_id == filled.reader("fatma").account
    assert "Annie" in beschikking.letter.body or "De Wit" in beschikking.letter.body
    assert Allocation.objects.filter(
        beschikking=beschikking, organisation=filled.reader("thuis").organisation
    ).exists()
    assert filled.household("De Wit").plan.goals.filter(closed__isnull=True).count() == 4


def test_the_same_people_come_back_every_time(filled: Village) -> None:
    names = list(Household.objects.order_by("pk").values_list("name", flat=True)[:5])

    assert names == ["De Wit", "Bakker", *FIRST]


def test_a_new_tariff_is_proposed_for_everybody_with_that_help(filled: Village) -> None:
    page = groups.group(DecisionGroup.objects.get().pk, reader=replace(filled.reader("fatma"), today=TODAY))
    assert page.totals.after > page.totals.before > 0 and page.totals.decided


def test_a_letter_and_the_objection_against_it_name_the_same_last_day(filled: Village) -> None:
    found = [row for row in Objection.objects.all() if row.beschikking and hasattr(row.beschikking, "letter")]
    assert found and all(row.last_day == row.beschikking.letter.last_day for row in found if row.beschikking)


def test_somebody_keeps_the_complaints(filled: Village) -> None:
    account = Account.objects.get(email=invented.COMPLAINTS_OFFICER.email)
    reader = entrance.reader_of(account, today=TODAY)
    assert reader is not None and len(complaint_lists.to_do(reader=reader)) == 1


def test_every_proposal_says_what_it_costs_in_its_whole_period(filled: Village) -> None:
    assert not Proposal.objects.filter(total_cents__isnull=True).exists()
