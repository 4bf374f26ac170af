"""An objection to what a regional desk decided in the name of the municipality: taken in, in time or late, and decided on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections import hearings
from keukentafel.domain.decisions.actions.objections.worse_off import StopNotAsked
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import Objection, ObjectionDecision, Referral
from keukentafel.domain.decisions.objected import deciders, involved
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.decisions.queries.objection_choices import follow_ups_of_referral
from keukentafel.domain.decisions.queries.objection_rows import decision_to_object
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import referrals
from keukentafel.domain.process.queries.my_cases import my_cases
from keukentafel.domain.process.queries.my_objections import to_object
from keukentafel.domain.process.queries.steps import way
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules import termen
from keukentafel.web.desk.objections.decision_form import DecisionForm
from tests.fixtures.represented import page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
LAST_DAY = MONDAY.date() + timedelta(weeks=6)
WHY = "Het loket keek niet naar de schulden die er in januari bij kwamen."


def over(code: str, begins: date) -> date:
    return termen.compute(code, begins).last_day


def at(day: date) -> datetime:
    return MONDAY + (day - MONDAY.date())


@pytest.fixture
def decided(decided_by_desk: Referral) -> Referral:
    return decided_by_desk


def objected(decided: Referral, by: Reader, *, on: date | None = None) -> Objection:
    day = on or MONDAY.date() + timedelta(3)
    told = rows.ToldObjection("balie", "Ik wil meer hulp.", day)
    return process.receive(decided, told, by=by, at=at(day))


def weighed(
    made: Objection, by: Reader, outcome: str, follow_up: str, *, on: date, stop_asked: bool = False
) -> None:
    written = rows.Wanted(outcome, WHY, follow_up, college=College("2026-0123", on), stop_asked=stop_asked)
    process.decide(made, written, by=by, at=at(on))


def test_it_is_taken_in_with_a_last_day_and_its_receipt_names_the_desk(
    decided: Referral, fatma: Reader
) -> None:
    made = objected(decided, fatma, on=LAST_DAY)

    assert (made.against, made.law, made.person_id) == (decided.number, "wgs", decided.person_id)
    assert made.last_day == LAST_DAY
    receipt = Notice.objects.get(case=made.case, template="bezwaar-ontvangst").body
    assert f"besluit {decided.number} van Loket Alkmaar" in receipt and "op tijd" in receipt
    assert deciders(made) == involved(made) == frozenset()
    page = queries.objection(made.number, reader=fatma)
    assert page.first_decider == "Loket Alkmaar" and page.referral == decided.number
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        objected(decided, fatma)


def test_after_the_last_day_it_is_judged_first(decided: Referral, fatma: Reader, sandra: Reader) -> None:
    made = objected(decided, fatma, on=LAST_DAY + timedelta(1))

    assert not queries.objection(made.number, reader=fatma).judged.is_so
    with pytest.raises(rows.NotJudged):
        weighed(made, sandra, "ongegrond", "stands", on=LAST_DAY + timedelta(2))


def test_who_was_late_until_the_letter_turned_out_to_have_gone_later_is_decided_on_like_any_other(
    decided: Referral, fatma: Reader, sandra: Reader
) -> None:
    made, day = objected(decided, fatma, on=LAST_DAY + timedelta(1)), LAST_DAY + timedelta(2)
    rows.judge_late(made, excused=False, reason="Hij vergat het.", by=sandra, at=at(day))

    referrals.letter_of_desk_went(
        decided.number, on=MONDAY.date() + timedelta(1), reason="Het stempel is van dinsdag.", by=fatma, at=at(day)
    )  # fmt: skip

    page = queries.objection(made.number, reader=fatma)
    told = " ".join(line for each in page.steps for line in each.lines)
    assert page.judged.is_so and "geen goede reden: Hij vergat het." in told
    assert Entry.objects.filter(kind="objection.step_undone").count() == 1
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=at(day))
    weighed(made, sandra, "ongegrond", "stands", on=day)
    assert ObjectionDecision.objects.get().outcome == "ongegrond"


@pytest.mark.parametrize("moved", [-3, 10])
def test_the_term_to_decide_follows_the_day_of_the_letter_with_its_work_unless_notice_was_given(
    decided: Referral, fatma: Reader, sandra: Reader, moved: int
) -> None:
    referrals.letter_of_desk_went(decided.number, on=MONDAY.date(), by=fatma, at=at(MONDAY.date()))
    made, day = objected(decided, fatma), MONDAY.date() + timedelta(11)
    clock = made.case.clocks.get()
    assert (clock.started_on, clock.last_day) == (LAST_DAY, over("beslissing-op-bezwaar", LAST_DAY))
    OpenTask.objects.filter(task__clock=clock).update(due_on=clock.last_day)

    def put(on: date) -> None:
        referrals.letter_of_desk_went(
            decided.number, on=on, reason="De brief draagt een ander stempel.", by=fatma, at=at(day)
        )  # fmt: skip
        clock.refresh_from_db()

    referred = MONDAY.date() + timedelta(moved)
    Referral.objects.update(referred_on=min(referred, decided.referred_on))
    put(referred)

    begins = LAST_DAY + timedelta(moved)
    last_day = over("beslissing-op-bezwaar", begins)
    assert (clock.started_on, clock.last_day, clock.original_last_day) == (begins, last_day, last_day)
    assert {each.due_on for each in OpenTask.objects.filter(task__clock=clock)} == {last_day}
    assert Entry.objects.filter(kind="clock.exchanged").count() == 1
    process.choose_course(made, committee=True, name="de commissie", by=sandra, at=at(day))
    put(referred + timedelta(1))
    assert clock.last_day == over("beslissing-op-bezwaar-commissie", begins + timedelta(1))
    before, late = clock.last_day, clock.last_day + timedelta(1)
    cases.receive_notice_of_default(clock, received_on=late, channel="brief", by=fatma, at=at(late))
    put(referred)
    assert clock.last_day == before


def test_a_judgement_that_was_left_when_it_came_in_time_stops_nobody(
    decided: Referral, fatma: Reader, sandra: Reader
) -> None:
    made, day = objected(decided, fatma, on=LAST_DAY + timedelta(1)), LAST_DAY + timedelta(2)
    rows.judge_late(made, excused=False, reason="Hij vergat het.", by=sandra, at=at(day))
    Objection.objects.update(last_day=made.received_on)

    assert "oordeel-terug" in queries.objection(made.number, reader=fatma).can
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=at(day))
    weighed(made, sandra, "ongegrond", "stands", on=day)


def test_it_stays_or_falls_once_its_help_is_over(decided: Referral, fatma: Reader, sandra: Reader) -> None:
    made, day = objected(decided, fatma), MONDAY.date() + timedelta(5)
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=at(day))
    with pytest.raises(rows.OutcomeClashes, match="vervalt, of de hulp blijft"):
        weighed(made, sandra, "gegrond", "granted", on=day)
    with pytest.raises(StopNotAsked, match="Kies dan dat de hulp blijft"):
        weighed(made, sandra, "gegrond", "revoked", on=day)
    with pytest.raises(rows.OutcomeClashes, match="loopt nog"):
        weighed(made, sandra, "gegrond", "revoked", on=day, stop_asked=True)
    referrals.hear_of_referral(
        decided.number, kind="not_started", on=day, reason="Hij maakte bezwaar.", by=fatma, at=at(day)
    )

    weighed(made, sandra, "gegrond", "revoked", on=day, stop_asked=True)

    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    assert f"Het besluit van Loket Alkmaar, verwijzing {decided.number}, geldt niet meer." in letter
    assert "De hulp is niet begonnen." in letter


def test_who_gets_too_little_wins_and_keeps_the_help_until_the_desk_decides_anew(
    decided: Referral, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    made, day = objected(decided, fatma), MONDAY.date() + timedelta(5)
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=at(day))

    weighed(made, sandra, "gegrond", "stands", on=day)

    told = f"Het besluit van Loket Alkmaar, verwijzing {decided.number}, geldt tot er een nieuw besluit is."
    anew = f"Loket Alkmaar neemt een nieuw besluit, uiterlijk op {plain_date(day + timedelta(14))}."
    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    portal = client_of("de_wit").get(f"/mijn/bezwaren/{made.number}/").text.replace("\xa0", " ")
    for each in (told, anew):
        assert each in letter.replace("\xa0", " ") and each in portal
    task = OpenTask.objects.get(task__reference=f"nieuw-besluit:{decided.number}")
    assert task.due_on == day + timedelta(14) and task.task.case_id == decided.case_id
    assert "vraag Loket Alkmaar om een nieuw besluit" in task.task.title


def test_help_that_never_begins_is_passed_at_the_desk_and_in_the_portal(
    decided: Referral, fatma: Reader, village: Village
) -> None:
    number, jan = decided.case.number, village.reader("de_wit")
    assert way(number, reader=fatma).now == "levering"

    referrals.hear_of_referral(
        decided.number,
        kind="not_started",
        on=MONDAY.date(),
        reason="Hij wil deze hulp niet.",
        by=fatma,
        at=MONDAY,
    )

    (mine,) = my_cases(jan, number)
    for steps in (way(number, reader=fatma).steps, mine.steps):
        found = {each.code: each.state for each in steps}
        assert found == {"verwijzing": "done", "levering": "over", "evaluatie": "over"}


def test_unfounded_leaves_the_decision_as_it_is(decided: Referral, fatma: Reader, sandra: Reader) -> None:
    made, day = objected(decided, fatma), MONDAY.date() + timedelta(5)
    hearings.waive_hearing(made, ground="c", reason="Hij wil niet komen.", by=fatma, at=at(day))

    weighed(made, sandra, "ongegrond", "stands", on=day)

    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    assert f"Het besluit van Loket Alkmaar, verwijzing {decided.number}, blijft zoals het is." in letter


def test_only_what_a_desk_decided_is_objected_to_by_who_may_read_it(
    decided: Referral, referral: Referral, fatma: Reader, joke: Reader, village: Village
) -> None:
    assert decision_to_object(decided.number, reader=fatma) == decided
    jan, bakker = village.reader("de_wit"), village.reader("bakker")
    assert to_object(decided.number, reader=jan, spoken=None) == decided
    for number, reader in ((referral.number, fatma), (decided.number, joke)):
        with pytest.raises(NotYours):
            decision_to_object(number, reader=reader)
    with pytest.raises(NotYours):
        to_object(decided.number, reader=bakker, spoken=None)


@pytest.mark.parametrize(("kind", "reads"), [("bewindvoerder", True), ("mentor", False)])
def test_who_speaks_about_money_objects_for_somebody(
    decided: Referral, fatma: Reader, village: Village, kind: str, reads: bool
) -> None:
    who, theirs = resident(village, "Bea")
    spoken = speaks(decided.person, who, kind, fatma)

    case = page_of(theirs, spoken, f"zaken/{decided.case.number}/").text
    answer = page_of(theirs, spoken, f"besluiten/{decided.number}/bezwaar/")

    assert (f"/besluiten/{decided.number}/bezwaar/" in case) == reads == (answer.status_code == 200)


def test_its_pages_take_an_objection_in(decided: Referral, client_of: Callable[[str], VillageClient]) -> None:
    mine, desk = client_of("de_wit"), client_of("fatma")
    object_here = f"/mijn/besluiten/{decided.number}/bezwaar/"
    new, case = f"/werk/besluiten/{decided.number}/bezwaar/", f"/mijn/zaken/{decided.case.number}/"
    page = mine.get(case).text
    assert object_here in page and "13 april 2026" in page.replace("\xa0", " ")
    assert client_of("bakker").get(object_here).status_code == 404
    assert "Bezwaar opnemen" in desk.get(new).text
    shown = desk.get(f"/werk/verwijzingen/{decided.number}/").text
    assert new in shown and "13 april 2026" in shown.replace("\xa0", " ")

    sent = mine.post(object_here, {"text": "Ik wil meer hulp."}, follow=True)

    made = Objection.objects.get(referral=decided)
    assert "Wij hebben uw bezwaar ontvangen" in sent.text and decided.number in sent.text
    assert f"Het nummer is {made.number}." in mine.get(case).text
    shown = desk.get(new, follow=True).text
    assert made.number in shown and f"/werk/verwijzingen/{decided.number}/" in shown
    assert f"Tegen het besluit van Loket Alkmaar, verwijzing {decided.number}" in shown
    listed = desk.get("/werk/bezwaren/").text
    assert f"{decided.number} (van Loket Alkmaar)" in listed
    form = DecisionForm(proposals=[], only=follow_ups_of_referral())
    assert [code for code, _name in form.fields["follow_up"].choices] == ["stands", "revoked"]
    assert {"proposal", "owed"}.isdisjoint(form.fields)
