"""What a regional desk decided in the name of the municipality: when its letter went, and what it means for the resident."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from django.utils import timezone

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.actions.objections import last_day_to_object
from keukentafel.domain.decisions.models import Objection, Referral, ReferralCorrected
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import referrals
from keukentafel.domain.process.queries.my_rights import my_desk_sheet
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import desk_leaflets
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.referrals import of_desk
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village, VillageClient
from tests.outside.pdf_text import flat, paper

pytestmark = [pytest.mark.django_db, pytest.mark.function("D10"), pytest.mark.usefixtures("files")]
WEEKS = timedelta(weeks=6)
BOX = "Postbus 00383"
NOT_KNOWN = "Wij weten niet op welke dag de brief van Loket Alkmaar ging."


def plain(html: str) -> str:
    return html.replace("\xa0", " ")


def went(referral: Referral, on: date | None, by: Reader, reason: str = "") -> Referral:
    return referrals.letter_of_desk_went(referral.number, on=on, reason=reason, by=by, at=FRIDAY)


@pytest.fixture
def decided(decided_by_desk: Referral) -> Referral:
    return decided_by_desk


@pytest.fixture
def today(village: Village, number: int, fatma: Reader) -> Referral:
    """The same, decided on the day of the browser, with help from that day on."""
    day = timezone.localdate()
    told = of_desk(village, referred_on=day, starts_on=day, ends_on=day + timedelta(300))
    return referrals.record_referral(number, told, by=replace(fatma, today=day), at=timezone.now())


def test_the_term_counts_from_the_day_of_the_letter_where_that_is_known(
    village: Village, number: int, fatma: Reader
) -> None:
    told = of_desk(village, known_on=TUESDAY.date())
    made = referrals.record_referral(number, told, by=fatma, at=FRIDAY)

    assert last_day_to_object(made) == TUESDAY.date() + WEEKS
    other = replace(told, what="Budgetcoach", known_on=None, beside=True)
    unknown = referrals.record_referral(number, other, by=fatma, at=FRIDAY)
    assert last_day_to_object(unknown) == MONDAY.date() + WEEKS


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"known_on": MONDAY.date() - timedelta(1)}, "voor de dag van het besluit"),
        ({"known_on": FRIDAY.date() + timedelta(1)}, "toekomst"),
        (
            {"known_on": MONDAY.date(), "kind": "huisarts", "law": "jeugdwet", "group": ""},
            "Alleen een regionaal loket",
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(
    village: Village, number: int, fatma: Reader, told: dict[str, Any], why: str
) -> None:
    with pytest.raises(actions.WrongDays, match=why) as refused:
        referrals.record_referral(number, of_desk(village, **told), by=fatma, at=FRIDAY)
    assert refused.value.field == "known_on"
    assert not Referral.objects.exists()


def test_the_day_is_put_right_with_a_reason_also_when_the_help_is_over(
    decided: Referral, fatma: Reader, ruud: Reader
) -> None:
    referrals.hear_of_referral(
        decided.number, kind="not_started", on=MONDAY.date(), reason="Hij wil niet.", by=fatma, at=MONDAY
    )
    with pytest.raises(NotYours):
        went(decided, TUESDAY.date(), ruud)
    went(decided, TUESDAY.date(), fatma)
    assert not ReferralCorrected.objects.exists()
    with pytest.raises(actions.CannotCorrect, match="al zo"):
        went(decided, TUESDAY.date(), fatma, "Fout")
    for thin in (" ", "x"):
        with pytest.raises(ReasonsTooThin, match="niet klopte"):
            went(decided, FRIDAY.date(), fatma, thin)

    went(decided, None, fatma, "Het loket weet het ook niet.")

    kept = ReferralCorrected.objects.get()
    assert (kept.known_on, kept.reason) == (TUESDAY.date(), "Het loket weet het ook niet.")
    page = queries.referral(decided.number, reader=fatma)
    assert page.to_object is not None and page.to_object.last_day == MONDAY.date() + WEEKS


def test_an_objection_that_came_in_gets_more_time_by_it_and_never_less(
    decided: Referral, fatma: Reader
) -> None:
    told = rows.ToldObjection("balie", "Ik wil meer hulp.", TUESDAY.date())
    made = process.receive(decided, told, by=fatma, at=TUESDAY)
    went(decided, FRIDAY.date(), fatma)
    made.refresh_from_db()
    assert made.last_day == FRIDAY.date() + WEEKS

    went(decided, TUESDAY.date(), fatma, "De datum was verkeerd gelezen.")

    made.refresh_from_db()
    assert made.last_day == FRIDAY.date() + WEEKS


def test_the_desk_writes_the_day_down_on_a_page_and_sees_it(
    decided: Referral, referral: Referral, client_of: Callable[[str], VillageClient]
) -> None:
    fatma, here = client_of("fatma"), f"/werk/verwijzingen/{decided.number}/"
    page = plain(fatma.get(here).text)
    assert "is niet bekend" in page and BOX in page and f"{here}brief/" in page
    assert fatma.get(f"/werk/verwijzingen/{referral.number}/brief/").status_code == 404
    wrong = fatma.post(f"{here}brief/", {"known_on": "1-1-2026"})
    assert wrong.status_code == 422 and "voor de dag van het besluit" in wrong.text
    assert 'value="1-1-2026"' in wrong.text

    shown = fatma.post(f"{here}brief/", {"known_on": f"{MONDAY:%d-%m-%Y}"}, follow=True)

    assert f"De brief daarover ging op {plain_date(MONDAY.date())}." in plain(shown.text)
    assert f'value="{MONDAY:%d-%m-%Y}"' in fatma.get(f"{here}brief/").text


def test_the_desk_reads_which_objection_runs_and_is_not_asked_for_one_again(
    decided: Referral, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    desk, here = client_of("fatma"), f"/werk/verwijzingen/{decided.number}/"
    told = rows.ToldObjection("balie", "Ik wil meer hulp.", MONDAY.date())
    made = process.receive(decided, told, by=fatma, at=MONDAY)

    for address in (here, f"/werk/huishoudens/{decided.case.household_id}/verwijzingen/"):
        page = desk.get(address).text
        assert made.number in page and "loopt" in page
    page = desk.get(here).text
    assert "Bezwaar opnemen" not in page and "Bezwaar maken kan" not in page


def test_it_stands_among_the_decisions_and_its_help_among_what_runs(
    today: Referral, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    mine, here = client_of("de_wit"), f"/mijn/besluiten/{today.number}/rechten/"
    first = plain(mine.get("/mijn/").text)
    assert here in first and "Besluit van Loket Alkmaar: Schuldhulp" in first
    assert "Hulp die nu loopt" not in first

    referrals.hear_of_referral(today.number, kind="start", on=today.starts_on, by=fatma, at=timezone.now())

    shown = plain(mine.get("/mijn/").text).split("Hulp die nu loopt")[1]
    assert "Schuldhulp" in shown.split("</ul>")[0]


def test_its_page_says_what_why_until_when_and_how_to_object(
    today: Referral, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    mine, here = client_of("de_wit"), f"/mijn/besluiten/{today.number}/rechten/"
    assert client_of("bakker").get(here).status_code == 404
    page = plain(mine.get(here).text)
    for said in (
        "Loket Alkmaar heeft dit besloten namens de gemeente.", "Waarom dit besluit?", "Wat als er iets verandert?",
        "Wie helpt mij gratis?", plain_date(today.decided_on + WEEKS), BOX, NOT_KNOWN,
        f"/mijn/besluiten/{today.number}/bezwaar/",
    ):  # fmt: skip
        assert said in page, said
    assert BOX in plain(mine.get(f"/mijn/zaken/{today.case.number}/").text)

    referrals.letter_of_desk_went(today.number, on=today.decided_on, by=fatma, at=timezone.now())

    page = plain(mine.get(here).text)
    assert f"ging op {plain_date(today.decided_on)}." in page and NOT_KNOWN not in page
    mine.post(f"/mijn/besluiten/{today.number}/bezwaar/", {"text": "Ik wil meer hulp."})
    page = plain(mine.get(here).text)
    assert Objection.objects.get().number in page and BOX not in page


def test_its_sheet_is_made_again_when_something_on_it_changes(
    decided: Referral, fatma: Reader, village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    mine, here = client_of("de_wit"), f"/mijn/besluiten/{decided.number}/rechten/"
    jan = village.reader("de_wit")
    assert "Bewaar dit als PDF" not in mine.get(here).text
    with pytest.raises(NotYours):
        my_desk_sheet(decided.number, reader=jan)
    desk_leaflets.make_now(decided.pk, at=MONDAY)

    first = my_desk_sheet(decided.number, reader=jan).content
    said = paper(first)
    for each in (
        f"Uw rechten bij besluit {decided.number}",
        "Schuldhulp",
        BOX,
        "Wie helpt mij gratis?",
        NOT_KNOWN,
    ):
        assert flat(each) in said, each
    assert flat(plain_date(MONDAY.date() + WEEKS)) in said
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "nl"
    went(decided, TUESDAY.date(), fatma)
    desk_leaflets.make_now(decided.pk, at=TUESDAY)
    again = paper(my_desk_sheet(decided.number, reader=jan).content)
    assert flat(plain_date(TUESDAY.date() + WEEKS)) in again
    assert "Bewaar dit als PDF" in mine.get(here).text and mine.get(f"{here}blad/").content.startswith(
        b"%PDF"
    )
    assert client_of("bakker").get(f"{here}blad/").status_code == 404
    desk = f"/werk/verwijzingen/{decided.number}/rechten/"
    assert desk in client_of("fatma").get(f"/werk/verwijzingen/{decided.number}/").text
    assert client_of("fatma").get(desk).content.startswith(b"%PDF")
    assert client_of("ruud").get(desk).status_code == 404
