"""A melding comes in, through any channel, and is never doubled, lost or without an owner."""

from __future__ import annotations

import threading
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases.actions import AlreadyTaken, NotYourPile
from keukentafel.domain.cases.models import Case, Clock, Closure, Holder, OpenTask, Task
from keukentafel.domain.intake.actions import WithoutText
from keukentafel.domain.intake.models import Identified, Melding
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import INFORMATION, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village


@pytest.mark.function("B1")
def test_everything_that_was_told_is_kept_and_a_case_with_a_clock_begins(village: Village) -> None:
    melding = receive()

    melding.refresh_from_db()
    assert (melding.text, melding.about_name, melding.topics) == (
        "Mijn moeder is vaak alleen en het huishouden lukt niet meer.", "Annie de Wit", ["huishouden", "mensen"],
    )  # fmt: skip
    assert melding.about_postcode == "1901AB" and melding.by is None
    assert melding.case.subject == "Hulp bij het huishouden en mensen om u heen"
    assert Clock.objects.get(case=melding.case).last_day == date(2026, 4, 13)
    assert OpenTask.objects.get(task__case=melding.case).due_on == date(2026, 4, 13)
    received = Entry.objects.get(kind="melding.received")
    assert received.details == {"channel": "web"} and "2.3.2" in received.rule


def test_the_subject_names_nobody(village: Village) -> None:
    assert "Annie" not in receive(topics=()).case.subject


@pytest.mark.function("B3")
@pytest.mark.parametrize(
    ("address", "team"),
    [
        ({"about_postcode": "1901 CD"}, "Sociaal team Bakkum"),  # where the household Bakker lives
        ({"about_postcode": "", "about_town": "limmen"}, "Sociaal team Limmen en Akersloot"),
        ({"about_postcode": "9999 ZZ", "about_town": "Castricum"}, "Sociaal team Castricum"),
        ({"about_postcode": "", "about_town": ""}, None),
    ],
)
def test_it_goes_to_the_team_of_the_address(
    village: Village, address: dict[str, str], team: str | None
) -> None:
    holder = Holder.objects.get(case=receive(**address).case, until_at__isnull=True)

    assert holder.account is None and (team is None or holder.team.name == team)


def test_what_is_urgent_or_unsafe_is_for_today(village: Village) -> None:
    for flags in ({"urgent": True}, {"unsafe": True}):
        assert OpenTask.objects.get(task__case=receive(**flags).case).due_on == MONDAY.date()


def test_a_letter_of_friday_was_received_on_friday(village: Village, fatma: Reader) -> None:
    melding = receive(by=fatma, channel="brief", at=FRIDAY, received_at=MONDAY)

    assert Clock.objects.get(case=melding.case).started_on == MONDAY.date()
    assert Entry.objects.get(kind="melding.received").at == FRIDAY


def test_sent_twice_is_one_melding(village: Village) -> None:
    key = uuid.uuid4()

    assert receive(sent_once=key).pk == receive(sent_once=key, at=TUESDAY).pk
    assert Melding.objects.count() == Case.objects.filter(melding__isnull=False).count() == 1


def test_the_same_form_with_other_words_is_not_thrown_away(village: Village) -> None:
    first = receive(sent_once=(key := uuid.uuid4()))

    with pytest.raises(actions.AlreadySent, match=first.number) as refusal:
        receive(sent_once=key, text="Zij is ook gevallen.")
    assert refusal.value.melding == first


def test_who_comes_back_to_say_that_it_cannot_wait_is_heard(village: Village) -> None:
    """The words are the same; what is ticked, or a file that comes along, is not."""
    first = receive(sent_once=(key := uuid.uuid4()))
    photo = Incoming("trap.txt", b"De trap is kapot.")

    for more in ({"unsafe": True}, {"urgent": True}, {"about_street": "Dorpsstraat"}, {"files": [photo]}):
        with pytest.raises(actions.AlreadySent, match=first.number):
            receive(sent_once=key, **{"largest": 1_000, **more})


def test_without_a_name_only_for_safety(village: Village) -> None:
    with pytest.raises(actions.AnonymousOnlyForSafety):
        receive(asker_name="")
    assert receive(asker_name="", unsafe=True).asker_name == ""


def test_nothing_said_writes_nothing(village: Village) -> None:
    with pytest.raises(WithoutText):
        receive(text="  \n ")
    assert not Case.objects.exists() and not Entry.objects.exists()


def test_who_signed_in_and_asks_for_himself_need_not_be_looked_for(village: Village, de_wit: Reader) -> None:
    melding = receive(by=de_wit, relation="zelf", about_name="Jan de Wit")

    assert Identified.objects.get(melding=melding).person == village.person("Jan")
    assert melding.case.household_id == village.household("De Wit").pk


def test_asking_for_another_opens_no_file(village: Village, de_wit: Reader) -> None:
    assert not Identified.objects.filter(melding=receive(by=de_wit)).exists()


def test_nobody_learns_through_the_form_what_is_in_another_municipality(
    village: Village, ruud: Reader
) -> None:
    """The wall is opened for the melding alone, and closed again."""
    with security.opened(373):
        receive(by=ruud)
        assert not Melding.objects.exists()
    assert Melding.objects.count() == 1


def test_as_few_statements_for_long_as_for_short(village: Village) -> None:
    counted = []
    for text in ("Kort.", "Lang. " * 3_000):
        with CaptureQueriesContext(connection) as statements:
            receive(text=text)
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 14


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(deeds=st.lists(st.sampled_from(["pick_up", "take_over", "pass_on", "identify", "answer"]), max_size=6))
@pytest.mark.function("B3")
def test_whatever_happens_a_melding_has_one_owner(
    village: Village, fatma: Reader, sandra: Reader, deeds: list[str]
) -> None:
    with transaction.atomic():
        melding = receive()
        for step, deed in enumerate(deeds):
            try:
                with transaction.atomic():
                    _do(deed, melding, village, fatma if step % 2 else sandra)
            except Exception as refused:
                assert refused.__class__.__module__.startswith("keukentafel"), refused
        assert Holder.objects.filter(case=melding.case, until_at__isnull=True).count() == 1
        closed = Closure.objects.filter(case=melding.case).exists()
        assert closed or OpenTask.objects.filter(task__case=melding.case).exists()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS melding_has_owner, melding_keeps_owner IMMEDIATE")
            cursor.execute("SET CONSTRAINTS melding_has_owner, melding_keeps_owner DEFERRED")
        transaction.set_rollback(True)


def test_taking_it_from_the_pile_is_picking_it_up(village: Village, fatma: Reader, sandra: Reader) -> None:
    picked_up, taken = receive(), receive()
    actions.pick_up(picked_up, by=fatma, at=MONDAY)
    actions.take(Task.objects.get(case=taken.case), by=fatma, at=MONDAY)

    for melding in (picked_up, taken):
        assert Holder.objects.get(case=melding.case, until_at__isnull=True).account_id == fatma.account
        assert OpenTask.objects.get(task__case=melding.case).account_id == fatma.account
    assert Entry.objects.filter(kind="melding.picked_up").count() == 2
    with pytest.raises(AlreadyTaken):
        actions.take(Task.objects.get(case=taken.case), by=sandra, at=TUESDAY)


def test_another_team_does_not_take_it_from_the_pile(village: Village, ruud: Reader) -> None:
    melding = receive()
    with pytest.raises(NotYourPile):
        actions.take(Task.objects.get(case=melding.case), by=ruud, at=MONDAY)
    assert Holder.objects.get(case=melding.case, until_at__isnull=True).account_id is None


def test_the_database_refuses_a_melding_that_nobody_has(village: Village) -> None:
    melding = receive()

    with pytest.raises(IntegrityError, match="has no owner"), transaction.atomic():
        Holder.objects.filter(case=melding.case).update(until_at=TUESDAY + timedelta(days=1))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS melding_keeps_owner IMMEDIATE")


def test_two_clicks_at_once_are_one_melding(committed_database: Any, django_db_blocker: Any) -> None:
    """Two threads with connections of their own: the second waits for the first and gets its melding."""
    key, numbers, go = uuid.uuid4(), [], threading.Barrier(2)

    def click() -> None:
        try:
            go.wait(10)
            numbers.append(receive(sent_once=key, municipality=450).number)
        finally:
            connection.close()

    with django_db_blocker.unblock(), committed_database.in_use():
        from demo import village

        village.build()
        threads = [threading.Thread(target=click) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        with security.opened(450):
            count = Melding.objects.filter(sent_once=key).count()
        connection.close()
    assert len(numbers) == 2 and len(set(numbers)) == 1 and count == 1


def _do(deed: str, melding: Melding, village: Village, by: Reader) -> None:
    match deed:
        case "pick_up":
            actions.pick_up(melding, by=by, at=TUESDAY)
        case "take_over":
            actions.pass_on(melding, team=by.teams[0], account=by.account, by=by, at=TUESDAY)
        case "pass_on":
            actions.pass_on(melding, team=village.team("Sociaal team Bakkum").pk, by=by, at=TUESDAY)
        case "identify":
            actions.identify(melding, village.person("Annie").pk, by=by, at=TUESDAY)
        case "answer":
            actions.triage(Case.objects.get(pk=melding.case_id), INFORMATION, by=by, at=TUESDAY)
            actions.answer(
                Case.objects.get(pk=melding.case_id), said="Ga naar het buurthuis.", by=by, at=TUESDAY
            )
