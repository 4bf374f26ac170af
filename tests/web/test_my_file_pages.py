"""What residents see of their own file, and what they do not see of each other's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Letter, Proposal
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.models import Look
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process.actions import changing, deciding, posting
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.rules import loader
from keukentafel.web.portal.my_file.words import STEPS
from tests.fixtures.aanvraag import investigated
from tests.fixtures.statements import asked_by
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.usefixtures("files")

Sign = Callable[[str], Any]
RESIDENTS = {
    "de_wit": 200,
    "bakker": 200,
    "fatma": 403,
    "sandra": 403,
    "pieter": 403,
    "ruud": 403,
    "joke": 403,
    "thuis": 403,
}


@pytest.fixture
def letter(proposal: Proposal, fatma: Reader) -> Letter:
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt u niet meer.",
        proposal=proposal.pk,
        by=fatma,
        at=MONDAY,
    )
    return jobs.print_now(Letter.objects.get().pk, at=MONDAY)


@pytest.mark.parametrize(("who", "status"), RESIDENTS.items())
@pytest.mark.parametrize("page", ["my-file", "looks"])
def test_who_gets_what(letter: Letter, client_of: Sign, page: str, who: str, status: int) -> None:
    answer = client_of(who).get(reverse(f"portal:{page}"))
    assert answer.status_code == status
    if who == "bakker":
        assert "Annie" not in answer.text and letter.case.number not in answer.text


@pytest.mark.parametrize(("who", "status"), (RESIDENTS | {"bakker": 404}).items())
def test_a_case_is_for_who_it_concerns(letter: Letter, client_of: Sign, who: str, status: int) -> None:
    assert client_of(who).get(reverse("portal:case", args=[letter.case.number])).status_code == status


@pytest.mark.parametrize(("who", "status"), (RESIDENTS | {"bakker": 404}).items())
def test_a_letter_is_for_who_it_concerns(letter: Letter, client_of: Sign, who: str, status: int) -> None:
    answer = client_of(who).get(reverse("portal:letter", args=[letter.pk]))
    assert answer.status_code == status
    if status == 200:
        assert answer.content.startswith(b"%PDF") and answer["Cache-Control"] == "private, no-store"
        name = answer["Content-Disposition"]
        assert "Besluit B-" in name and "Annie" not in name and "Wit" not in name


@pytest.mark.function("J3")
@pytest.mark.parametrize("page", ["my-file", "case", "letter"])
def test_who_reads_for_somebody_else_is_seen_to_look(
    letter: Letter, village: Village, client_of: Sign, de_wit: Reader, page: str
) -> None:
    of = {"my-file": [], "case": [letter.case.number], "letter": [letter.pk]}[page]
    assert client_of("de_wit").get(reverse(f"portal:{page}", args=of)).status_code == 200

    look = Look.objects.get(account_id=de_wit.account)
    assert (look.person_id, look.household_id, look.purpose) == (
        village.person("Annie").pk,
        None,
        "machtiging",
    )


def test_not_signed_in_is_asked_to_sign_in(letter: Letter, visitor: Any) -> None:
    for page in ("my-file", "looks"):
        assert visitor.get(reverse(f"portal:{page}"))["Location"].startswith(reverse("accounts:sign-in"))


def test_the_son_sees_status_decision_rights_and_letter(
    letter: Letter, fatma: Reader, client_of: Sign
) -> None:
    assert "nog niet verzonden" in client_of("de_wit").get(reverse("portal:my-file")).text
    assert letter.document is not None
    posting.post(letter.document, by=fatma, at=MONDAY)
    page = client_of("de_wit").get(reverse("portal:my-file")).text
    for said in ("Annie Kuiper", "Hulp bij het huishouden", "3 uur per week", "Thuis BV", "13 april 2026", "gratis",
                 "Er is nog 1 doel van een huisgenoot.", letter.case.number,
                 reverse("portal:letter", args=[letter.pk])):  # fmt: skip
        assert said in page or (said == "Annie Kuiper" and "Annie" in page), said
    assert "Mijn huis is schoon" not in page, (
        "the goal is of Annie alone; who applied for her reads the decision"
    )

    case = client_of("de_wit").get(reverse("portal:case", args=[letter.case.number])).text
    assert (
        "Hulp in huis en gezelschap" in case
        and 'aria-current="step"' in case
        and "Beslissen op een aanvraag" in case
    )


@pytest.mark.function("D4")
def test_what_was_decided_on_one_question_is_one_history(
    letter: Letter, client_of: Sign, fatma: Reader
) -> None:
    first = letter.beschikking
    assert first is not None and first.proposal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "U valt vaker.", date(2026, 7, 1), volume=4, provider=first.proposal.provider_id
    )  # fmt: skip
    intended = changing.intend(first.number, wanted, by=fatma, at=MONDAY)
    after = changing.decide(intended.pk, grounds="U valt vaker.", by=fatma, at=MONDAY)
    for page in (reverse("portal:my-file"), reverse("portal:case", args=[letter.case.number])):
        shown = client_of("de_wit").get(page).text
        card = shown.split(f'id="besluit-{after.number}"')[1]
        assert shown.count("krijgt: Hulp bij het huishouden") == 1 and "4 uur per week" in card
        before = card.split(f'id="besluit-{first.number}"')[1]
        assert (
            "van 16 maart 2026 tot en met 30 juni 2026" in before and f"/mijn/brieven/{letter.pk}/" in before
        )


@pytest.mark.function("D10")
def test_of_help_that_was_stopped_the_last_day_is_told(
    letter: Letter, client_of: Sign, fatma: Reader, sandra: Reader
) -> None:
    assert letter.beschikking is not None
    wanted = Wanted(
        "ended", "wmo-zelf-gestopt", "U regelt het zelf.", date(2026, 7, 1), asked_on=MONDAY.date()
    )  # fmt: skip
    intended = changing.intend(letter.beschikking.number, wanted, by=fatma, at=MONDAY)
    after = changing.decide(intended.pk, grounds="U regelt het voortaan zelf.", by=sandra, at=MONDAY)
    for page in (reverse("portal:my-file"), reverse("portal:decision-rights", args=[after.number])):
        told = client_of("de_wit").get(page).text
        assert "Laatste dag met hulp" in told and "30 juni 2026" in told


def test_until_it_is_printed_the_resident_is_told_that_the_letter_is_made(
    proposal: Proposal, client_of: Sign, fatma: Reader
) -> None:
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt niet meer.",
        proposal=proposal.pk,
        by=fatma,
        at=MONDAY,
    )
    page = client_of("de_wit").get(reverse("portal:my-file")).text
    assert "Uw brief wordt gemaakt" in page and "/mijn/brieven/" not in page


def test_of_a_question_for_somebody_else_only_number_day_and_steps(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    """De Wit sent it in for his mother and holds no authorisation: what is in her file is hers."""
    case = investigated(village, fatma, at=MONDAY)
    annie = village.person("Annie").pk
    plans.add_goal(
        village.household("De Wit").pk,
        domain="huishouden",
        text="Geheim doel van Annie",
        met_when="x",
        person=annie,
        by=fatma,
        at=MONDAY,
    )
    asked = deciding.ask(case.number, person=annie, by=fatma, at=MONDAY)

    for url in (reverse("portal:my-file"), reverse("portal:case", args=[case.number])):
        page = client_of("de_wit").get(url).text
        assert case.number in page and "Uw vraag voor iemand anders" in page and "2 maart 2026" in page
        for hidden in (
            "Hulp in huis en gezelschap",
            "Geheim doel van Annie",
            "Annie",
            asked.number,
            "stofzuigen",
        ):
            assert hidden not in page, hidden


def test_what_somebody_else_sent_in_for_another_household_member_is_not_there(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    case = investigated(village, fatma, at=MONDAY, asker="fatma")
    assert case.number not in client_of("de_wit").get(reverse("portal:my-file")).text
    assert client_of("de_wit").get(reverse("portal:case", args=[case.number])).status_code == 404


def test_the_resident_sees_who_looked_and_who_did_what(
    letter: Letter, village: Village, client_of: Sign
) -> None:
    number = village.household("De Wit").pk
    for _ in range(3):
        client_of("sandra").get(reverse("desk:plan", args=[number]))
    page = client_of("de_wit").get(reverse("portal:looks")).text

    seen, done = page.split('id="gedaan"')
    for said in ("Sandra Hoekstra", "Teamleider", "uw plan", "3 keer die dag"):
        assert said in seen, said
    for said in (
        "Fatma Yilmaz nam een besluit",
        "Fatma Yilmaz voegde een doel aan het plan toe",
        "Het systeem maakte de brief",
    ):
        assert said in done, said
    assert "Sandra" not in client_of("bakker").get(reverse("portal:looks")).text


def test_a_look_at_one_other_member_is_that_members_business(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    annie, jan = village.person("Annie").pk, village.person("Jan").pk
    household = village.household("De Wit").pk
    for person, page in ((annie, "desk:aanvraag"), (jan, "desk:person")):
        looks.note(looks.Looked(383, household, person), by=fatma, page=page, at=MONDAY)
    seen = client_of("de_wit").get(reverse("portal:looks")).text.split('id="gedaan"')[0]
    assert "uw persoonsgegevens" in seen and "uw aanvraag" not in seen


def test_ones_own_looks_are_not_in_the_list(village: Village, client_of: Sign, de_wit: Reader) -> None:
    looks.note(looks.Looked(383, village.household("De Wit").pk), by=de_wit, page="portal:my-file", at=MONDAY)
    assert "Niemand keek nog in uw dossier" in client_of("de_wit").get(reverse("portal:looks")).text


@pytest.mark.parametrize("page", ["my-file", "looks"])
def test_the_file_costs_the_same_however_much_is_in_it(
    village: Village, fatma: Reader, client_of: Sign, page: str
) -> None:
    counts, de_wits = [], client_of("de_wit")
    de_wits.get(reverse(f"portal:{page}"))  # what a session asks once is not what is counted
    for size in (1, 5):
        for count in range(size):
            case: Case = investigated(village, fatma, at=MONDAY, person="Jan")
            deciding.ask(case.number, person=village.person("Jan").pk, by=fatma, at=MONDAY)
            plans.add_goal(
                village.household("De Wit").pk,
                domain="dag",
                text=f"{size}{count}",
                met_when="x",
                by=fatma,
                at=MONDAY,
            )
        counts.append(len(asked_by(de_wits, reverse(f"portal:{page}"))))
    assert counts[0] == counts[1] <= 21, counts


def test_steps_have_plain_words_for_residents(letter: Letter, client_of: Sign) -> None:
    codes = {step.code for way in loader.load().processen.rows for step in way.stap}
    assert codes - STEPS.keys() == set()

    browser = client_of("de_wit")
    for page in (reverse("portal:my-file"), reverse("portal:case", args=[letter.case.number])):
        read = browser.get(page).text
        assert not [
            word for word in ("Triage", "Levering", "Evaluatie", "keuzeboom", "mandaat heeft") if word in read
        ]
