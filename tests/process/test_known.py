"""One rule for the day on which a decision was made known: the portal for who has an account there, the post for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import Case, Clock, ClockMet, Document, Posted, Task
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections.steps import judged
from keukentafel.domain.decisions.known import known_on, reads_here
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Letter, Proposal
from keukentafel.domain.decisions.queries import aanvraag as page_of
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile, Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import objections, posting
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.process.queries.made_known import UNSENT, last_day_to_object, why_unknown
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs, notices, representatives
from keukentafel.rules import termen
from tests.fixtures.aanvraag import decide
from tests.fixtures.children import letter_about
from tests.fixtures.late import FIRST_OWED, NOTICED, on, waiting
from tests.fixtures.piles import posted_pile
from tests.fixtures.represented import child, resident, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
MIGRATION = "keukentafel.domain.process.migrations.0042_known_by_post"
THURSDAY = MONDAY + timedelta(days=3)
WEEK_LATER = MONDAY + timedelta(days=8)


def ends(at: datetime) -> date:
    return termen.compute("bezwaartermijn", at.date()).last_day


@pytest.fixture
def account(village: Village, aanvraag: Aanvraag) -> None:
    """Annie has an account of her own."""
    OwnFile.objects.filter(account=village.account("de_wit")).update(person=aanvraag.person_id)


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    return jobs.print_now(decide(proposal, fatma, at=MONDAY).letter.pk, at=MONDAY)


def paper(of: Letter | LetterCopy) -> Document:
    assert of.document is not None
    return of.document


def known() -> date | None:
    return known_on(Letter.objects.select_related("late", "beschikking__aanvraag__person").get())


def test_who_has_no_account_hears_of_it_on_the_day_of_the_post(letter: Letter, fatma: Reader) -> None:
    assert known() is None and Beschikking.objects.get().sent_on is None

    posting.post(paper(letter), went_on=TUESDAY.date(), by=fatma, at=THURSDAY)

    assert known() == TUESDAY.date() == Beschikking.objects.get().sent_on
    assert rows.last_day_to_object(Beschikking.objects.get()) == ends(TUESDAY)


def test_who_has_an_account_heard_of_it_when_it_stood_there_and_keeps_six_weeks_of_the_paper(
    account: None, letter: Letter, fatma: Reader
) -> None:
    assert known() == MONDAY.date()

    posting.post(paper(letter), went_on=THURSDAY.date(), by=fatma, at=THURSDAY)

    assert known() == MONDAY.date() == Beschikking.objects.get().sent_on
    assert rows.last_day_to_object(Beschikking.objects.get()) == ends(THURSDAY)


def test_an_account_that_was_closed_reads_nothing(
    account: None, village: Village, proposal: Proposal, fatma: Reader
) -> None:
    Account.objects.filter(pk=village.account("de_wit").pk).update(is_active=False)
    jobs.print_now(decide(proposal, fatma, at=MONDAY).letter.pk, at=MONDAY)
    assert known() is None


def test_what_turned_out_not_to_have_gone_is_not_known_any_more(letter: Letter, fatma: Reader) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    posting.unpost(paper(letter), reason="Lag nog in de printer.", by=fatma, at=TUESDAY)
    assert known() is None and why_unknown(Beschikking.objects.get(), on=TUESDAY.date()) == UNSENT

    posting.post(paper(letter), went_on=WEEK_LATER.date(), by=fatma, at=WEEK_LATER)

    assert known() == WEEK_LATER.date()


def test_who_reads_it_in_the_portal_knows_it_whatever_becomes_of_the_post(
    account: None, letter: Letter, fatma: Reader
) -> None:
    posting.post(paper(letter), by=fatma, at=MONDAY)
    posting.unpost(paper(letter), reason="Lag nog in de printer.", by=fatma, at=TUESDAY)
    assert known() == MONDAY.date() and why_unknown(Beschikking.objects.get(), on=TUESDAY.date()) == ""


def test_no_objection_is_late_to_what_was_not_sent(letter: Letter, fatma: Reader) -> None:
    """Seven weeks later it still lies here, and somebody who heard of it objects."""
    at = MONDAY + timedelta(weeks=7)
    against = Beschikking.objects.get()
    assert last_day_to_object(against, on=at.date()) == ends(at)

    made = objections.receive(
        against, rows.ToldObjection("balie", "Ik heb meer nodig.", at.date()), by=fatma, at=at
    )

    assert made.last_day == ends(at)


@pytest.mark.function("D6")
@pytest.mark.parametrize("went", [False, True])
def test_a_receipt_tells_no_last_day_of_a_decision_that_goes_with_the_same_post(
    letter: Letter, fatma: Reader, sandra: Reader, went: bool
) -> None:
    """Its letter is made anew for the day of the pile, and the receipt in it must not name another day."""
    if went:
        posting.post(paper(letter), by=fatma, at=MONDAY)
    told = rows.ToldObjection("portaal", "Ik heb meer nodig.", TUESDAY.date())
    made = objections.receive(Beschikking.objects.get(), told, by=fatma, at=TUESDAY)
    receipt = Notice.objects.get(case=made.case, template="bezwaar-ontvangst")
    assert ("De laatste dag is" in receipt.body) is went is ("Dat is op tijd." in receipt.body)
    assert ("voordat het besluit bekend was. Het telt mee." in receipt.body) != went

    notices.print_now(receipt.pk, at=TUESDAY)
    posted_pile(sandra, at=THURSDAY)

    assert known() == (MONDAY if went else THURSDAY).date()
    made.refresh_from_db()
    assert judged(made).is_so


def test_the_page_of_the_desk_says_that_it_was_not_sent_until_it_went(
    letter: Letter, fatma: Reader, client_of: Callable[[str], VillageClient], monday: None
) -> None:
    number = letter.beschikking.aanvraag.number
    desk = client_of("fatma")
    before = desk.get(f"/werk/aanvragen/{number}/").text
    assert "nog niet verzonden" in before and "Bezwaar kan tot en met" not in before
    new = desk.get(f"/werk/besluiten/{letter.beschikking.number}/bezwaar/").text
    assert "de brief is nog niet verzonden" in new

    posting.post(paper(letter), by=fatma, at=MONDAY)

    after = desk.get(f"/werk/aanvragen/{number}/").text
    assert "nog niet verzonden" not in after and "Bezwaar kan tot en met" in after
    shown = page_of(number, reader=fatma).beschikking
    assert shown is not None and shown.sent_on == MONDAY.date()


def test_who_reads_along_in_the_portal_hears_that_the_time_did_not_begin(
    letter: Letter, fatma: Reader, client_of: Callable[[str], VillageClient], monday: None
) -> None:
    """Jan asked for Annie and reads it; the letter is to her."""
    here = f"/mijn/besluiten/{letter.beschikking.number}/rechten/"
    jan = client_of("de_wit")
    assert "De brief over dit besluit is nog niet verzonden." in jan.get(here).text

    posting.post(paper(letter), by=fatma, at=MONDAY)

    told = jan.get(here).text
    assert "nog niet verzonden" not in told and f"{ends(MONDAY):%Y-%m-%d}" in told


@pytest.mark.parametrize(("at_home", "checked"), [(True, True), (True, False), (False, True)])
def test_of_a_child_under_twelve_who_has_authority_at_home_hears_of_it_in_the_portal(
    village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader, at_home: bool, checked: bool
) -> None:
    young = child(village, 6)
    parent = village.person("Annie")
    if at_home:
        OwnFile.objects.filter(account=village.account("de_wit")).update(person=parent)
    else:
        parent, _browser = resident(village, "Bea")
    speaks(young, parent, "gezag", fatma, checked=checked)
    letter_about(young, case_of_de_wit, goal, fatma)
    assert known() == (TUESDAY.date() if at_home and checked else None)


def test_a_copy_in_the_place_of_a_letter_makes_it_known_when_it_goes(
    village: Village, case_of_de_wit: Case, goal: Goal, fatma: Reader
) -> None:
    young = child(village, 6)
    speaks(young, village.person("Annie"), "gezag", fatma, checked=False)
    letter_about(young, case_of_de_wit, goal, fatma)
    copy = representatives.print_now(LetterCopy.objects.get().pk, at=TUESDAY)
    assert copy.instead and known() is None

    posting.post(paper(copy), by=fatma, at=TUESDAY)

    assert known() == TUESDAY.date()


@pytest.mark.function("D6")
def test_a_decision_in_time_of_which_the_letter_lies_here_is_late_until_it_goes(
    late: Clock, proposal: Proposal, fatma: Reader
) -> None:
    decided = decide(proposal, fatma, at=on(NOTICED))
    jobs.print_now(decided.letter.pk, at=on(NOTICED))
    assert owed.made_known(ClockMet.objects.get(clock=late)) is None and waiting() == []

    went = FIRST_OWED + timedelta(days=2)
    posting.post(paper(Letter.objects.get()), went_on=went, by=fatma, at=on(went))

    assert owed.made_known(ClockMet.objects.get(clock=late)) == went
    assert [title for title, _day in waiting()] == ["Stel vast of er dwangsom moet worden betaald"]
    assert Task.objects.filter(reference__startswith="bezwaar-later").exists()


def test_who_has_no_file_reads_nothing_here(village: Village) -> None:
    assert not reads_here(None, on=MONDAY.date())
    assert reads_here(village.person("Jan"), on=MONDAY.date())
    assert not reads_here(Person.objects.get(pk=village.person("Annie").pk), on=MONDAY.date())


def put_right() -> dict[int, date | None]:
    """Which decisions the migration gives another day. Only the owner of the tables may write it."""
    with connection.cursor() as cursor:
        cursor.execute(import_module(MIGRATION).DAYS)
        return dict(cursor.fetchall())


@pytest.mark.parametrize("went_on", [None, TUESDAY.date()])
@pytest.mark.parametrize("reads", [False, True])
def test_of_before_what_lies_here_is_not_known_but_to_who_read_it_in_the_portal(
    letter: Letter, village: Village, fatma: Reader, reads: bool, went_on: date | None
) -> None:
    """Then each decision was said to be made known on the day of its PDF."""
    Beschikking.objects.update(sent_on=MONDAY.date())
    if reads:
        OwnFile.objects.filter(account=village.account("de_wit")).update(person=letter.person)
    if went_on:
        Posted.objects.create(municipality_id=383, document=paper(letter), at=TUESDAY, by_id=fatma.account)
    assert put_right() == ({} if reads else {letter.beschikking_id: went_on})
