"""Somebody of the ecomap is asked to do an action by the e-mail that is kept there; who has none is told and called."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.cases.models import Task
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import NetworkContact
from keukentafel.domain.people.queries import contact as contact_of
from keukentafel.domain.people.queries import involved
from keukentafel.domain.plans import actions, queries
from keukentafel.domain.plans.actions import telling
from keukentafel.domain.plans.models import Action, Goal, GoalInvitation
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.asked import CASTRICUM, opened, visits
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("C2")
DUE = (MONDAY + timedelta(days=18)).date()
MAIL = "truus@example.org"


@pytest.fixture
def truus(village: Village, fatma: Reader) -> NetworkContact:
    new = people.NewContact("informeel", "Truus", "buurvrouw", phone="0251-123456", email=f" {MAIL} ")
    return people.add_contact(village.household("De Wit"), new, by=fatma, at=MONDAY)


@pytest.fixture
def action(village: Village, truus: NetworkContact, fatma: Reader) -> Action:
    goal: Goal = visits(village, fatma)
    return actions.add_action(
        goal.pk, doer="network", contact=truus.pk, text="Drinkt koffie", due_on=DUE, by=fatma, at=MONDAY
    )


@pytest.fixture
def ask(action: Action, truus: NetworkContact, fatma: Reader) -> Any:
    return partial(
        actions.ask_action, action.pk, network=truus.pk, ground="zij wil helpen", by=fatma, at=MONDAY
    )


def mailed() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("text", flat=True))


def test_the_address_is_kept_once_and_used_for_asking_and_reminding(
    ask: Any, truus: NetworkContact, village: Village, fatma: Reader
) -> None:
    home = village.household("De Wit").pk
    assert truus.email == MAIL
    assert {each.email for each in involved(home, reader=fatma) if each.name == "Truus"} == {MAIL}
    ask()
    row = GoalInvitation.objects.get()
    assert (row.name, row.email, row.network_id) == ("Truus", "", truus.pk)
    assert opened() is not None and mailed() == ["bericht-afspraak"]

    people.reach_contact(
        village.household("De Wit"), truus.pk, phone="", email="new@example.org", by=fatma, at=TUESDAY
    )
    actions.remind(CASTRICUM, at=MONDAY + timedelta(days=16))
    assert mailed() == ["bericht-afspraak", "bericht-herinnering"], "by the address of that day"
    with pytest.raises(IntegrityError, match="invited_network_is_reached_by_ecomap"), transaction.atomic():
        GoalInvitation.objects.update(email="x@example.org")


def test_who_has_no_address_is_told_by_hand_and_called(
    ask: Any, truus: NetworkContact, village: Village, fatma: Reader
) -> None:
    people.reach_contact(
        village.household("De Wit"), truus.pk, phone=truus.phone, email="", by=fatma, at=MONDAY
    )
    asked = ask()
    assert mailed() == [] and Task.objects.filter(title=telling.TELL).count() == 1
    assert queries.told_by_hand(asked.pk, reader=fatma) is not None
    Task.objects.get(title=telling.TELL).open.delete()
    actions.remind(CASTRICUM, at=MONDAY + timedelta(days=16))
    assert Task.objects.filter(title__contains="bel wie het doet").count() == 1


def test_an_address_that_is_typed_when_asking_is_kept_with_the_person(
    ask: Any, truus: NetworkContact, village: Village, fatma: Reader
) -> None:
    NetworkContact.objects.filter(pk=truus.pk).update(email="")
    ask(email=MAIL)
    found = contact_of(village.household("De Wit").pk, truus.pk, reader=fatma)
    assert (found.email, found.phone) == (MAIL, "0251 123 456")
    assert mailed() == ["bericht-afspraak"]


def test_who_is_gone_from_the_ecomap_reads_nothing_and_is_not_asked(
    ask: Any, truus: NetworkContact, village: Village, fatma: Reader, ruud: Reader
) -> None:
    home = village.household("De Wit")
    asked = ask()
    assert opened() is not None
    people.end_contact(home, truus.pk, until_on=MONDAY.date(), by=fatma, at=MONDAY)
    with pytest.raises(actions.NoLink):
        opened()
    actions.take_back_asking(asked.pk, by=fatma, at=TUESDAY)
    with pytest.raises(actions.NobodyInvited):
        ask(at=TUESDAY)
    with pytest.raises(people.TieEnded):
        people.reach_contact(home, truus.pk, phone="", email=MAIL, by=fatma, at=TUESDAY)
    with pytest.raises(NotYours):
        contact_of(home.pk, truus.pk, reader=ruud)


def test_who_was_not_asked_yet_and_has_an_address_is_to_be_asked(action: Action, fatma: Reader) -> None:
    actions.remind(CASTRICUM, at=MONDAY + timedelta(days=16))
    assert "nog niets per e-mail gevraagd" in Task.objects.latest("pk").title
