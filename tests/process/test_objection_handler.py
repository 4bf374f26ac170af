"""An objection never lands on the desk of who took or prepared the decision, also not by standing in for a colleague."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo import places
from keukentafel.domain.cases.models import Holder, OpenTask
from keukentafel.domain.cases.queries import my_work
from keukentafel.domain.decisions.actions import complaints
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.complaints import complaints as readable_complaints
from keukentafel.domain.decisions.queries.complaints import to_do
from keukentafel.domain.decisions.queries.objection_handlers import handlers
from keukentafel.domain.process import jobs
from keukentafel.domain.process.actions import objection_stand_ins as stand_ins
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import work
from keukentafel.domain.process.queries.left_work import left_to_colleagues
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.teams.models import Deputy, Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import Village

Sign = Callable[[str], Any]


@pytest.fixture
def pieter(village: Village) -> Reader:
    return village.reader("pieter")


def away(who: Reader, *, deputy: Reader | None, by: Reader) -> None:
    """From the day of LATER on, also on the day of today."""
    from_on = LATER.date()
    teams.register_absence(account=who.account, from_on=from_on, until_on=None, by=by, at=LATER)
    if deputy is not None:
        teams.appoint_deputy(
            account=who.account, deputy=deputy.account, from_on=from_on, until_on=None, by=by, at=LATER
        )


@pytest.mark.function("D6")
def test_who_is_replaced_by_somebody_involved_is_not_offered_and_the_refusal_names_the_stand_in(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    """Sandra refused what Fatma proposed; Pieter is away, and Fatma looks after his work."""
    made, team = object_to(refused, by=fatma), min(pieter.teams)
    view = queries.objection(made.number, reader=fatma)
    assert pieter.account in {each.account for each in handlers(view, reader=fatma).people}
    away(pieter, deputy=fatma, by=sandra)
    later = entered(fatma)
    assert handlers(view, reader=later).people == handlers(view, reader=later).teams == ()

    before = OpenTask.objects.get(task__case=made.case)
    for deed in (process.hand_to, hand_over_case):
        with pytest.raises(rows.DecidedFirst, match=r"Pieter .* is er nu niet. Fatma Yilmaz neemt waar"):
            deed(made, team=team, account=pieter.account, by=sandra, at=LATER)
    assert OpenTask.objects.get(task__case=made.case) == before
    assert Holder.objects.get(case=made.case, until_at__isnull=True).account_id is None


@pytest.mark.function("D6")
def test_who_is_away_and_has_no_deputy_is_offered_as_such(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    away(pieter, deputy=None, by=sandra)
    view = queries.objection(made.number, reader=fatma)
    (offered,) = (
        each for each in handlers(view, reader=entered(fatma)).people if each.account == pieter.account
    )
    assert offered.away and offered.stand_in == ""


@pytest.mark.function("D6")
def test_another_team_chooses_when_nobody_is_left(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader, village: Village, client_of: Sign
) -> None:
    made = object_to(refused, by=fatma)
    away(pieter, deputy=fatma, by=sandra)
    client = client_of("sandra")
    page = reverse("desk:objection-step", args=[made.number, "behandelaar"])
    alone = client.get(page).content.decode()
    assert "Niemand in uw team kan dit bezwaar behandelen" in alone and "ander team" not in alone
    assert "een rol in dit team" in alone
    Role.objects.create(
        account=village.account("joke"), municipality_id=places.CASTRICUM, kind="generalist",
        team=village.team("Sociaal team Bakkum"), from_on=LATER.date(),
    )  # fmt: skip
    shown = client.get(page).content.decode()
    for told in ("Niemand in uw team", "team: Sociaal team Bakkum", "ander team"):
        assert told in shown
    assert reverse("desk:objection-step", args=[made.number, "college"]) in shown
    team, name = handlers(queries.objection(made.number, reader=sandra), reader=entered(sandra)).teams[0]
    assert name in shown
    assert "Welk team kiest wie het behandelt?" in shown and "Kies een collega" not in shown
    sent = client.post(page, {"account": f"{team}:"})
    assert sent.url == reverse("desk:objections") and client.get(sent.url).status_code == 200
    mine = client_of("joke").get(reverse("desk:objection", args=[made.number])).content.decode()
    assert f"Ligt bij {name}." in mine
    holder = Holder.objects.get(case=made.case, until_at__isnull=True)
    assert (holder.team_id, holder.account_id) == (team, None)
    waiting = OpenTask.objects.get(task__case=made.case)
    assert (waiting.team_id, waiting.task.title) == (team, f"Kies wie bezwaar {made.number} behandelt")


@pytest.mark.function("D6")
def test_who_may_decide_is_named_and_else_the_college(
    refused: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    """Sandra is the only team leader, and she took the decision."""
    made = object_to(refused, by=fatma)
    page = reverse("desk:objection", args=[made.number])
    for who in ("sandra", "fatma"):
        shown = client_of(who).get(page).content.decode()
        assert "Burgemeester en wethouders kunnen dat zelf doen" in shown, who
        assert reverse("desk:objection-step", args=[made.number, "college"]) in shown


@pytest.mark.function("D6")
def test_the_team_leader_who_may_decide_is_named(
    granted: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    made = object_to(granted, by=fatma)
    shown = client_of("fatma").get(reverse("desk:objection", args=[made.number])).content.decode()
    assert "Dit mag nu wel: Sandra Hoekstra" in shown


@pytest.mark.function("D7")
def test_a_complaint_does_not_go_to_whom_it_is_about_by_standing_in(
    fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    told = complaints.ToldComplaint(
        "bejegening", "telefoon", "Zij luisterde niet.", LATER.date(), name="P. Visser", about="Fatma Yilmaz",
        about_account=fatma.account,
    )  # fmt: skip
    made = complaints.complain(places.CASTRICUM, told, by=sandra, at=LATER)
    away(pieter, deputy=fatma, by=sandra)
    complaints.hand_to(made, account=pieter.account, by=sandra, at=LATER)

    reader = entered(fatma)
    assert readable_complaints(reader=reader) == [] and to_do(reader=reader) == ()
    assert not OpenTask.objects.filter(account=fatma.account, task__title__contains="klacht").exists()


@pytest.mark.function("D6")
def test_who_is_away_later_leaves_the_work_to_the_team_and_not_to_who_decided(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader, client_of: Sign
) -> None:
    """Pieter handles it; then he is away, and Fatma, who proposed the decision, looks after his work."""
    made, team = object_to(refused, by=fatma), min(pieter.teams)
    process.hand_to(made, team=team, account=pieter.account, by=sandra, at=LATER)
    today = LATER.date()
    period: dict[str, Any] = {"account": pieter.account, "until_on": None, "by": sandra, "at": LATER}
    assert stand_ins.appoint_deputy(deputy=fatma.account, from_on=today, **period) == ()
    assert OpenTask.objects.get(task__case=made.case).account_id == pieter.account

    told = stand_ins.register_absence(from_on=today, **period)
    assert told == (stand_ins.Kept(made.number, "Fatma Yilmaz", today),)
    waiting = OpenTask.objects.get(task__case=made.case)
    assert (waiting.team_id, waiting.account_id) == (team, None)
    desk = my_work(reader=entered(fatma))
    assert made.number in {each.title.split()[-1] for each in desk.pile} and not desk.others
    assert left_to_colleagues(reader=fatma) == left_to_colleagues(reader=sandra) == {made.case.number}
    assert left_to_colleagues(reader=pieter) == frozenset()
    take = f'name="task" value="{waiting.task_id}"'
    assert take in client_of("pieter").get("/werk/").text
    shown = client_of("fatma").get("/werk/").text
    assert take not in shown and "u was betrokken bij het besluit" in shown
    with pytest.raises(rows.DecidedFirst, match="niet bij betrokken"):
        work.take(waiting.task, by=fatma, at=LATER)
    for account in (fatma.account, sandra.account):
        handed: dict[str, Any] = {"team": team, "account": account, "by": pieter, "at": LATER}
        with pytest.raises(rows.DecidedFirst):
            work.pass_task(waiting.task, **handed)
        with pytest.raises(rows.DecidedFirst):
            work.hand_over_tasks([waiting.task], reason="Pieter is ziek", **handed)
    assert OpenTask.objects.get(task__case=made.case).account_id is None
    on = LATER + timedelta(days=1)
    process.withdraw(made, on=on.date(), way="schriftelijk", by=fatma, at=on)
    process.undo_withdrawal(made, by=fatma, at=on)
    assert OpenTask.objects.get(task__case=made.case).account_id is None


@pytest.mark.function("D6")
def test_on_a_day_to_come_it_stays_until_that_day_and_the_night_lays_it_down(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made, team = object_to(refused, by=fatma), min(pieter.teams)
    process.hand_to(made, team=team, account=pieter.account, by=sandra, at=LATER)
    first = LATER + timedelta(days=7)
    period: dict[str, Any] = {
        "account": pieter.account,
        "from_on": first.date(),
        "until_on": None,
        "by": sandra,
        "at": LATER,
    }
    assert stand_ins.register_absence(**period) == ()
    assert stand_ins.appoint_deputy(deputy=fatma.account, **period) == (
        stand_ins.Kept(made.number, "Fatma Yilmaz", first.date()),
    )
    for at, on_desk in ((first - timedelta(days=1), pieter.account), (first, None)):
        jobs.keep_objections_away_tonight(timestamp=int(at.timestamp()))
        assert OpenTask.objects.get(task__case=made.case).account_id == on_desk


@pytest.mark.function("D6")
def test_who_sets_the_absence_reads_it_and_a_deputy_without_part_in_it_gets_the_work(
    granted: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader, client_of: Sign
) -> None:
    """Fatma decided. Sandra handles it; her first deputy is Pieter, the next one Fatma."""
    now = timezone.now()
    made, today = object_to(granted, by=fatma), f"{timezone.localdate():%d-%m-%Y}"
    process.hand_to(made, team=min(sandra.teams), account=sandra.account, by=fatma, at=now)
    client, page = client_of("sandra"), reverse("desk:absence")
    away = {"do": "away", "weg-account": sandra.account, "weg-from_on": today, "weg-through": ""}
    deputy = {
        "do": "deputy",
        "vervanger-account": sandra.account,
        "vervanger-from_on": today,
        "vervanger-through": "",
    }
    assert (
        made.number not in client.post(page, deputy | {"vervanger-deputy": pieter.account}, follow=True).text
    )
    assert made.number not in client.post(page, away, follow=True).text
    assert OpenTask.objects.get(task__case=made.case).account_id == sandra.account
    assert made.number in client_of("pieter").get(reverse("desk:my-work")).text
    Deputy.objects.all().delete()
    told = client.post(page, deputy | {"vervanger-deputy": fatma.account}, follow=True).text
    assert f"bezwaar {made.number} ligt vanaf" in told and "Fatma Yilmaz nam het besluit" in told
    assert OpenTask.objects.get(task__case=made.case).account_id is None


def hand_over_case(made: Objection, *, team: int, account: int, by: Reader, at: datetime) -> Holder:
    return work.hand_over(made.case, team=team, account=account, by=by, at=at)


def entered(reader: Reader) -> Reader:
    """The same colleague on the day of LATER."""
    return replace(reader, today=timezone.localdate(LATER))
