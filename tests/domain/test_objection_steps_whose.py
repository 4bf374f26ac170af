"""Who took the decision, or signed its proposal, takes no step in the objection against it (Awb 7:5 and 10:3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Hearing, Objection
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.objection_open_steps import HANDLING
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import MONDAY, Village

LATE = MONDAY + timedelta(days=50)
WHY = "Zij lag drie weken in het ziekenhuis."


def judge(made: Objection, who: dict[str, Any]) -> object:
    return rows.judge_late(made, excused=True, reason=WHY, **who)


def take_back_judgement(made: Objection, who: dict[str, Any]) -> object:
    return rows.take_back_judgement(made, reason=WHY, **who)


def ask_repair(made: Objection, who: dict[str, Any]) -> object:
    until = LATE.date() + timedelta(14)
    return process.ask_repair(made, missing=["gronden"], repair_by=until, **who)


def repaired(made: Objection, who: dict[str, Any]) -> object:
    return process.repaired(made.defects.get(), on=LATE.date(), **who)


def plan(made: Objection, who: dict[str, Any]) -> Hearing:
    then = LATE + timedelta(days=20)
    return hearings.plan_hearing(made, starts_at=then, place="Raadhuis", sooner=False, **who)


def call_off(made: Objection, who: dict[str, Any]) -> object:
    return hearings.call_off(made.hearings.get(), reason=WHY, **who)


def waive(made: Objection, who: dict[str, Any]) -> object:
    return hearings.waive_hearing(made, ground="c", reason=WHY, **who)


def take_back_waiver(made: Objection, who: dict[str, Any]) -> object:
    return rows.take_back_waiver(made, reason=WHY, **who)


def choose_course(made: Objection, who: dict[str, Any]) -> object:
    return process.choose_course(made, committee=False, name="", **who)


IN_ORDER = (
    judge, take_back_judgement, ask_repair, repaired, plan, call_off, waive, take_back_waiver, choose_course
)  # fmt: skip


@pytest.mark.function("D6")
def test_no_step_is_taken_by_who_decided_or_proposed_and_each_by_who_did_not(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    """Sandra refused what Fatma had proposed; Pieter had no part in it."""
    made = object_to(refused, by=fatma, at=LATE)
    for deed in IN_ORDER:
        before = Entry.objects.count(), Notice.objects.count()
        for kept_away in (sandra, fatma):
            with pytest.raises(rows.DecidedFirst, match="niet bij betrokken"):
                deed(made, {"by": kept_away, "at": LATE})
        assert (Entry.objects.count(), Notice.objects.count()) == before, deed
        deed(made, {"by": pieter, "at": LATE})


@pytest.mark.function("D6")
def test_the_page_offers_them_no_step_and_says_why(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader, client_of: Callable[[str], Any]
) -> None:
    made = object_to(refused, by=fatma, at=LATE)
    assert {"te-laat", "hoorzitting", "commissie"} <= queries.objection(made.number, reader=pieter).can
    for who in (sandra, fatma):
        assert not queries.objection(made.number, reader=who).can & HANDLING
    here = reverse("desk:objection", args=[made.number])
    assert "niet bij betrokken was" in client_of("sandra").get(here).text
    assert "niet bij betrokken was" not in client_of("pieter").get(here).text
    page = reverse("desk:objection-step", args=[made.number, "te-laat"])
    assert "niet bij betrokken was" in client_of("sandra").get(page, follow=True).text
    typed = client_of("sandra").post(page, {"excused": "nee", "reason": WHY})
    assert typed.status_code == 422 and WHY in typed.text and "niet bij betrokken was" in typed.text
    assert "beslissen" not in queries.objection(made.number, reader=sandra).can
    assert "beslissen" in queries.objection(made.number, reader=fatma).can


@pytest.mark.function("D6")
def test_that_it_is_taken_back_and_what_a_court_does_is_written_down_by_a_colleague_of_who_decided(
    refused: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader, client_of: Callable[[str], Any]
) -> None:
    made = object_to(refused, by=fatma)
    asked: dict[str, Any] = {
        "kind": "voorlopig",
        "court": "Rechtbank Noord-Holland",
        "number": "HAA 26/1",
        "filed_on": LATER.date(),
    }
    appeal = rows.record_appeal(made, **asked, by=pieter, at=LATER)
    told: dict[str, Any] = {"outcome": "afgewezen", "on": LATER.date(), "text": "", "by": sandra, "at": LATER}
    for deed in (
        lambda: process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER),
        lambda: rows.record_appeal(made, **asked | {"number": "HAA 26/2"}, by=sandra, at=LATER),
        lambda: rows.end_appeal(appeal, **told),
        lambda: rows.take_back_appeal(appeal, reason=WHY, by=sandra, at=LATER),
    ):
        with pytest.raises(rows.DecidedFirst, match="collega"):
            deed()
    client, page = client_of("sandra"), reverse("desk:objection", args=[made.number])
    at_court = [
        reverse(f"desk:{each}", args=[made.number, appeal.pk]) for each in ("court-said", "appeal-mistake")
    ]
    offered = [
        *at_court,
        *(reverse("desk:objection-step", args=[made.number, each]) for each in ("intrekken", "beroep")),
    ]
    shown, colleague = client.get(page).text, client_of("pieter").get(page).text
    assert [each for each in offered if each in shown] == [] and all(each in colleague for each in offered)
    for each in offered:
        assert "niet bij betrokken was" in client.get(each, follow=True).text


@pytest.mark.function("D6")
def test_what_a_committee_heard_is_written_down_by_whom_it_asks(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATE)
    hearing = plan(made, {"by": pieter, "at": LATE})
    assert queries.objection(made.number, reader=fatma).can & HANDLING == {"verslag"}
    hearings.report_hearing(
        hearing, present="Annie", heard_by="de commissie", text="Zij vertelde hoe het thuis gaat.", by=fatma,
        at=LATE + timedelta(days=21),
    )  # fmt: skip


@pytest.mark.function("D6")
def test_who_signed_the_proposal_neither_handles_the_objection_nor_hears(
    refused: Beschikking,
    village: Village,
    fatma: Reader,
    sandra: Reader,
    pieter: Reader,
    client_of: Callable[[str], Any],
) -> None:
    """Sandra refused what Fatma had proposed."""
    made = object_to(refused, by=fatma)
    team = made.case.holders.get().team_id
    with pytest.raises(rows.DecidedFirst, match="voorstel"):
        process.hand_to(made, team=team, account=fatma.account, by=sandra, at=LATER)
    page = client_of("sandra").get(reverse("desk:objection-step", args=[made.number, "behandelaar"])).text
    offered = page.split("<main")[1].split("</select>")[0]
    assert "Fatma" not in offered and "Sandra" not in offered and "Pieter Prins" in offered
    hearing = hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=20), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    held = {"present": "Annie", "heard_by": "Fatma", "text": "Zij vertelde het."}
    with pytest.raises(rows.DecidedFirst, match="deed het voorstel"):
        hearings.report_hearing(hearing, **held, by=fatma, at=LATER + timedelta(days=21))
