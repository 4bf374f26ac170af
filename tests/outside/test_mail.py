"""Notices by mail: part of the transaction of their deed, tried until they are delivered, without content and names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.outbox import queries
from keukentafel.domain.outbox.models import Notice, NoticeDelivered, NoticeFailed, NoticeGivenUp
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.mail import jobs
from keukentafel.outside.mail.standin import StandIn, serving
from tests.fixtures.village import MONDAY

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


class Down(BaseEmailBackend):
    """A mail server that is not there."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("nobody listens")


class Clock:
    """The time of the jobs, and those of the queue that are due by then."""

    def __init__(self, now: datetime) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time

    def localdate(self) -> Any:
        return self.time.date()

    def work(self) -> int:
        """Do every job that is due; gives how many."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE task_name = %s AND (scheduled_at IS NULL OR scheduled_at <= %s)"
                " RETURNING args::text",
                [outbox.SEND, self.time],
            )
            due = [json.loads(args) for (args,) in cursor.fetchall()]
        for args in due:
            jobs.send(**args)
        return len(due)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(MONDAY)
    monkeypatch.setattr(jobs, "timezone", clock)
    return clock


@pytest.fixture
def server(settings: Any) -> Iterator[StandIn]:
    """A mail server on loopback, to which the settings point."""
    with serving() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server


def notify(home: Household, by: Reader, to: str = "petra@duinrand.example") -> Notice:
    return outbox.notify(
        text="bericht-taak",
        to=to,
        page="portal:outside-task",
        args=("castricum", "geheim"),
        about=home,
        household=home.pk,
        by=by,
        at=MONDAY,
    )


def test_a_notice_goes_over_smtp_and_tells_nothing(
    server: StandIn, clock: Clock, home: Household, fatma: Reader, settings: Any
) -> None:
    settings.PUBLIC_ADDRESS = "https://zorg.example"
    notice = notify(home, fatma)

    assert clock.work() == 1

    (mail,) = server.messages
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    text = body.decode().replace("\r\n", "\n")
    assert mail["To"] == "petra@duinrand.example" and "Gemeente Castricum" in mail["From"]
    assert "\nhttps://zorg.example/castricum/taak/geheim/\n" in text and "\\" not in text
    for name in ("Wit", "Fatma", "Lepelstraat"):
        assert name not in text + str(mail["Subject"])
    assert NoticeDelivered.objects.filter(notice=notice).exists()
    jobs.send(notice.pk, notice.municipality_id)
    assert len(server.messages) == 1, "what was delivered is not sent again"


def test_the_link_leads_to_the_host_of_the_municipality(settings: Any) -> None:
    from keukentafel.outside.mail.message import link

    settings.PUBLIC_ADDRESS = "https://zorg.example"
    settings.SITES = {"hulp.castricum.example": "castricum"}
    assert link("/x/", "castricum") == "https://hulp.castricum.example/x/"
    assert link("/x/", "bergen") == "https://zorg.example/x/"


def test_an_address_is_sealed_while_it_waits_and_gone_afterwards(
    home: Household, fatma: Reader, clock: Clock, settings: Any
) -> None:
    notice = notify(home, fatma)
    assert "petra" not in notice.sealed and "geheim" not in notice.sealed
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = %s", [outbox.SEND])
        assert not [args for (args,) in cursor.fetchall() if "petra" in args or "geheim" in args]
    assert not [entry for entry in Entry.objects.filter(kind="notice.made") if "petra" in str(entry.details)]

    settings.EMAIL_BACKEND = LOCMEM
    clock.work()

    notice.refresh_from_db()
    assert notice.sealed == "" and notice.tries_at is None


def test_a_deed_that_is_undone_sends_nothing(home: Household, fatma: Reader, clock: Clock) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        notify(home, fatma)
        raise RuntimeError("the deed was refused")

    assert not Notice.objects.exists() and clock.work() == 0


def test_an_outage_of_300_seconds_loses_nothing(
    home: Household, fatma: Reader, clock: Clock, settings: Any, mailoutbox: list[Any]
) -> None:
    """As many notices as one lost for another system, sent while the mail server is away; all of them arrive."""
    made = [notify(home, fatma, f"nr{number}@duinrand.example") for number in range(60)]
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    while clock.time < MONDAY + timedelta(seconds=300):
        clock.work()
        clock.time += timedelta(seconds=10)
    assert NoticeFailed.objects.filter(reason="geen-verbinding").count() >= 60 and not mailoutbox

    settings.EMAIL_BACKEND = LOCMEM
    for _minute in range(10):
        clock.work()
        clock.time += timedelta(seconds=60)

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        f"nr{number}@duinrand.example" for number in range(60)
    )
    assert NoticeDelivered.objects.count() == len(made)


def test_a_refused_address_is_given_up_and_can_be_tried_again(
    server: StandIn, home: Household, fatma: Reader, clock: Clock
) -> None:
    server.recipient = "550 5.1.1 No such user"
    notice = notify(home, fatma)
    clock.work()
    clock.time += timedelta(days=1)
    assert clock.work() == 0, "nobody tries by itself any more"
    (failed,) = queries.failed_notices(reader=fatma)
    assert (failed.id, failed.given_up, failed.tries) == (notice.pk, True, 1)

    server.recipient = "250 OK"
    outbox.try_again(notice.pk, by=fatma, at=clock.time)
    clock.work()

    assert len(server.messages) == 1 and not NoticeGivenUp.objects.exists()
    assert queries.failed_notices(reader=fatma) == ()


@pytest.mark.parametrize(
    ("answer", "hangs_up", "reason"),
    [("450 4.2.1 Busy", False, "niet-nu"), ("250 OK", True, "geen-verbinding")],
)
def test_what_may_work_later_is_tried_later(
    server: StandIn, home: Household, fatma: Reader, clock: Clock, answer: str, hangs_up: bool, reason: str
) -> None:
    server.recipient, server.hangs_up = answer, hangs_up
    notice = notify(home, fatma)
    clock.work()
    assert NoticeFailed.objects.get(notice=notice).reason == reason

    server.recipient, server.hangs_up = "250 OK", False
    clock.time += timedelta(minutes=1)
    clock.work()
    assert len(server.messages) == 1


def test_it_is_given_up_after_five_days(home: Household, fatma: Reader, clock: Clock, settings: Any) -> None:
    notify(home, fatma)
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    tries = 0
    while clock.time < MONDAY + timedelta(days=6):
        tries += clock.work()
        clock.time += timedelta(minutes=30)

    assert NoticeGivenUp.objects.get().reason == "geen-verbinding"
    assert 100 < tries < 140, "once an hour, after the first quick ones"


def test_a_job_that_was_lost_with_its_worker_is_asked_for_again(
    home: Household, fatma: Reader, clock: Clock, settings: Any, mailoutbox: list[Any]
) -> None:
    notify(home, fatma)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [outbox.SEND])
    settings.EMAIL_BACKEND = LOCMEM
    clock.time += timedelta(minutes=20)

    jobs.overdue(int(clock.time.timestamp()))
    clock.work()

    assert len(mailoutbox) == 1


def waiting_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [outbox.SEND])
        return int(cursor.fetchone()[0])


def test_what_is_late_while_its_job_still_waits_gets_no_second_one(
    home: Household, fatma: Reader, clock: Clock
) -> None:
    notices = [notify(home, fatma) for _ in range(3)]
    assert outbox.ask_for_overdue(383, at=MONDAY + timedelta(hours=1)) == 0 and waiting_jobs() == 3

    outbox.try_again(notices[0].pk, by=fatma, at=MONDAY)
    assert waiting_jobs() == 4, "somebody asks for it now, whenever the other one is due"


def test_what_was_dropped_while_the_server_answered_is_not_asked_for_ever_after(
    home: Household, fatma: Reader, clock: Clock
) -> None:
    notice = notify(home, fatma)
    outbox.drop(notice.pk, by=fatma, at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [outbox.SEND])

    outbox.failed(notice.pk, reason="niet-nu", at=MONDAY)

    notice.refresh_from_db()
    assert notice.tries_at is None and not NoticeFailed.objects.exists() and waiting_jobs() == 0
    Notice.objects.filter(pk=notice.pk).update(tries_at=MONDAY)  # as it was left behind before
    assert outbox.ask_for_overdue(383, at=MONDAY + timedelta(hours=1)) == 0 and waiting_jobs() == 0


def test_a_notice_written_with_another_key_is_given_up(
    home: Household, fatma: Reader, clock: Clock, settings: Any
) -> None:
    notify(home, fatma)
    settings.SECRET_KEY = "another"
    clock.work()
    assert NoticeGivenUp.objects.get().reason == "onleesbaar"
