"""What the letter about a notice of default says, to whom it goes, and where it and the penalty are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.objections import hearings
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import Aanvraag, Objection, PenaltyDecision, Proposal
from keukentafel.domain.intake.models import Notice, NoticeStopped
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import penalties, posting
from keukentafel.domain.process.actions.objection_handler import check_handler
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper.jobs import printer
from keukentafel.outside.paper.notices import as_paper, print_now
from tests.fixtures.aanvraag import decide
from tests.fixtures.represented import own, page_of, resident, speaks
from tests.fixtures.village import MONDAY, Village, VillageClient
from tests.outside.pdf_text import paper as text_of

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]
NOTICED = date(2026, 3, 20)
"""The term was over on 16 March; the two weeks end on 3 April."""


def on(day: date) -> datetime:
    return MONDAY + (day - MONDAY.date())


@pytest.fixture
def clock(aanvraag: Aanvraag) -> Clock:
    return Clock.objects.get(case=aanvraag.case_id, code="wmo-beschikking")


def noticed(clock: Clock, by: Reader, *, at: date = NOTICED) -> Notice:
    penalties.receive_notice(clock, received_on=NOTICED, channel="brief", by=by, at=on(at))
    return Notice.objects.get(template="ingebrekestelling")


def test_what_is_written_down_late_promises_no_day_that_has_passed(clock: Clock, fatma: Reader) -> None:
    letter = noticed(clock, fatma, at=NOTICED + timedelta(days=40)).body

    assert "uiterlijk op" not in letter and "zo snel als wij kunnen" in letter
    assert "vanaf 4 april 2026, tot het besluit er is" in letter


def test_nobody_says_who_is_right_before_it_was_judged(clock: Clock, fatma: Reader) -> None:
    letter = noticed(clock, fatma).body

    assert "gelijk" not in letter and "spijt" not in letter
    assert "Wij beslissen nu uiterlijk op 3 april 2026." in letter


def test_it_goes_to_who_asked_for_the_decision(
    clock: Clock, aanvraag: Aanvraag, fatma: Reader, village: Village
) -> None:
    jan = village.person("Jan")
    assert aanvraag.person_id != jan.pk
    Aanvraag.objects.filter(pk=aanvraag.pk).update(person=jan)

    letter = noticed(clock, fatma)
    penalties.take_back_notice(clock, reason="U trok uw brief in toen wij belden.", by=fatma, at=on(NOTICED))

    assert letter.person_id == jan.pk
    assert Notice.objects.get(template="ingebrekestelling-vervalt").person_id == jan.pk


def test_its_letter_and_that_of_the_penalty_are_in_the_portal(
    clock: Clock,
    proposal: Proposal,
    fatma: Reader,
    sandra: Reader,
    village: Village,
    client_of: Callable[[str], VillageClient],
) -> None:
    person = clock.case.aanvragen.get().person
    letters = [noticed(clock, fatma)]
    decided = NOTICED + timedelta(days=17)
    decide(proposal, fatma, at=on(decided))
    penalties.settle_penalty(clock, known_on=decided, by=sandra, at=on(decided))
    letters.append(Notice.objects.get(template="dwangsom"))
    mine = own(person)
    assert letters[0].subject not in mine.get("/mijn/post/").text
    for each in letters:
        assert mine.get(f"/mijn/post/bericht/{each.pk}/").status_code == 404
        print_now(each.pk, at=on(decided))

    page = mine.get("/mijn/post/").text
    for each in letters:
        assert each.subject in page and f"/mijn/post/bericht/{each.pk}/" in page
        assert mine.get(f"/mijn/post/bericht/{each.pk}/").content[:5] == b"%PDF-"
        assert client_of("bakker").get(f"/mijn/post/bericht/{each.pk}/").status_code == 404
    who, theirs = resident(village, "Bea")
    curator = speaks(person, who, "curator", fatma)
    assert letters[1].subject in page_of(theirs, curator, "post/").text
    assert page_of(theirs, curator, f"post/bericht/{letters[1].pk}/").content[:5] == b"%PDF-"

    NoticeStopped.objects.create(municipality_id=383, notice=letters[0], at=on(decided), by_id=fatma.account)
    assert letters[0].subject not in mine.get("/mijn/post/").text
    assert mine.get(f"/mijn/post/bericht/{letters[0].pk}/").status_code == 404


@pytest.fixture
def penalty(clock: Clock, fatma: Reader, sandra: Reader) -> PenaltyDecision:
    """Sandra settled it after 42 days without a decision: there is no other decision to object to."""
    noticed(clock, fatma)
    late = NOTICED + timedelta(days=60)
    made = penalties.settle_penalty(clock, known_on=None, by=sandra, at=on(late))
    letter = print_now(Notice.objects.get(template="dwangsom").pk, at=on(late))
    posting.post(letter.document, by=sandra, at=on(late))
    return made


def test_a_penalty_alone_is_objected_to_and_who_settled_it_stays_away(
    penalty: PenaltyDecision, fatma: Reader, sandra: Reader
) -> None:
    at = on(penalty.decided_on + timedelta(days=3))
    told = rows.ToldObjection("post", "Het zijn meer dagen.", at.date())

    made = process.receive(penalty, told, by=fatma, at=at)

    assert (made.against, made.law, made.person_id) == (penalty.number, "wmo", penalty.person_id)
    assert made.last_day == penalty.decided_on + timedelta(weeks=6)
    receipt = Notice.objects.get(case=made.case, template="bezwaar-ontvangst")
    assert penalty.number in receipt.body and "Dat is op tijd" in receipt.body
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        process.receive(penalty, told, by=fatma, at=at)
    with pytest.raises(rows.DecidedFirst):
        check_handler(made, team=made.case.holders.get().team_id, account=sandra.account, by=fatma, at=at)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=fatma, at=at)
    for outcome, follow_up in (("gegrond", "revoked"), ("deels", "granted")):
        with pytest.raises(rows.OutcomeClashes, match="nieuw besluit komt"):
            process.decide(made, rows.Wanted(outcome, "Het waren meer dagen.", follow_up), by=fatma, at=at)

    written = rows.Wanted(
        "ongegrond", "Na 42 dagen stopt het.", "stands", college=College("2026-0123", at.date())
    )
    process.decide(made, written, by=sandra, at=at)

    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    assert f"Besluit {penalty.number} over de dwangsom blijft zoals het is." in letter


def test_its_pages_take_an_objection_in(
    penalty: PenaltyDecision, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    mine, desk = own(penalty.person), client_of("fatma")
    object_here = f"/mijn/besluiten/{penalty.number}/bezwaar/"
    new = f"/werk/besluiten/{penalty.number}/bezwaar/"
    assert object_here in mine.get("/mijn/post/").text
    assert client_of("bakker").get(object_here).status_code == 404
    assert "Bezwaar opnemen" in desk.get(new).text
    page = desk.get(f"/werk/zaken/{penalty.case.number}/termijnen/{penalty.notice.clock_id}/dwangsom/")
    assert page.status_code == 200 and new in page.text

    sent = mine.post(object_here, {"text": "Het zijn meer dagen."}, follow=True)

    made = Objection.objects.get(penalty=penalty)
    assert object_here not in mine.get("/mijn/post/").text
    here = f"/mijn/besluiten/{penalty.number}/rechten/"
    for each in ("/mijn/", here):
        assert f"Het nummer is {made.number}." in mine.get(each).text
    assert "Wij hebben uw bezwaar ontvangen" in sent.text and f"Tegen besluit {penalty.number}" in sent.text
    shown = desk.get(new, follow=True).text
    assert made.number in shown and f"Tegen besluit {penalty.number} van Sandra Hoekstra" in shown


def test_it_has_a_page_of_rights_and_a_sheet_behind_its_letter(
    penalty: PenaltyDecision, fatma: Reader, village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    mine, letter = own(penalty.person), Notice.objects.get(template="dwangsom")
    here = f"/mijn/besluiten/{penalty.number}/rechten/"

    listed = mine.get("/mijn/").text
    assert here in listed and "Dwangsom omdat wij te laat waren" in listed
    page = mine.get(here).text.replace("\xa0", " ")
    assert "42 dagen, vanaf 4 april 2026" in page and "14 dagen × € 23,00 = € 322,00" in page
    assert f"/mijn/post/bericht/{letter.pk}/" in page and f"/mijn/besluiten/{penalty.number}/bezwaar/" in page
    assert "Wie helpt mij gratis?" in page and "iets anders aan de hand" not in page
    assert client_of("bakker").get(here).status_code == 404
    who, theirs = resident(village, "Bea")
    curator = speaks(penalty.person, who, "curator", fatma)
    assert "42 dagen" in page_of(theirs, curator, f"besluiten/{penalty.number}/rechten/").text

    assert "Bewaar de brief met dit blad als PDF" in page

    whole = text_of(printer.print(as_paper(letter)))
    assert "Wiehelptmijgratis?" in "".join(whole.split())
    paper = paper_of_notice(letter)
    assert paper.enclosed and paper.leaflet_title == f"Uw rechten bij besluit {penalty.number}"
    assert "hebben wij besloten dat u € 1.442,00 krijgt" in paper.leaflet
    assert "Samen: € 1.442,00" in paper.leaflet and "bezwaar" in paper.leaflet
