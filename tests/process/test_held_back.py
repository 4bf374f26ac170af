"""Of a question about the safety of one, the others at home hear nothing: not who looked, not what was done, not by post."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.looks import Looked
from keukentafel.domain.people.models import Household, OwnFile, Person
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries import file_copy, my_copies, my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules.speaking import Sees
from tests.fixtures.intake import SAFETY, SINGLE, about_annie, receive
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("F7"), pytest.mark.function("J3")]
Sign = Callable[[str], Any]
WORDS = "Mijn zoon slaat mij."
LATER = MONDAY + timedelta(days=3)


@pytest.fixture
def worry(village: Village, fatma: Reader) -> Melding:
    """Annie tells by phone that it is not safe at home; Jan lives there."""
    return about_annie(village, fatma, unsafe=True, relation="zelf", text=WORDS)


def looks_everywhere(client_of: Sign, melding: Melding) -> None:
    """A colleague opens the melding, its case and what stands around it."""
    fatma, case = client_of("fatma"), melding.case.number
    for page in (
        f"meldingen/{melding.number}/", f"zaken/{case}/triage/", f"zaken/{case}/afspraken/",
        f"huishoudens/{melding.case.household_id}/",
    ):  # fmt: skip
        assert fatma.get(f"/werk/{page}").status_code == 200, page


@pytest.mark.usefixtures("monday")
def test_who_may_be_the_one_that_it_is_about_reads_no_look_and_no_deed_of_it(
    client_of: Sign, worry: Melding, fatma: Reader, village: Village
) -> None:
    worry.refresh_from_db()
    actions.triage(worry.case, SAFETY, by=fatma, at=MONDAY)
    looks_everywhere(client_of, worry)
    page = client_of("de_wit").get("/mijn/inzage/").text
    assert worry.number not in page and worry.case.number not in page
    assert "Fatma" not in page, "nor that she looked at the household, nor what she did"


@pytest.mark.usefixtures("monday")
def test_who_it_is_about_reads_all_of_it(
    client_of: Sign, worry: Melding, fatma: Reader, village: Village
) -> None:
    worry.refresh_from_db()
    looks_everywhere(client_of, worry)
    annie = replace(village.reader("de_wit"), account=0, person=village.person("Annie").pk)
    seen = {each.line.purpose for each in my_file.who_looked(reader=annie)[0]}
    assert {worry.number, worry.case.number} <= seen and my_file.who_did(reader=annie)[0]


@pytest.mark.usefixtures("monday")
def test_a_triage_that_says_safety_first_holds_back_as_well(
    client_of: Sign, village: Village, fatma: Reader, de_wit: Reader
) -> None:
    plain = about_annie(village, fatma, relation="zelf")
    plain.refresh_from_db()
    looks_everywhere(client_of, plain)
    assert my_file.who_looked(reader=de_wit)[0] and my_file.who_did(reader=de_wit)[0]
    actions.triage(plain.case, SAFETY, by=fatma, at=MONDAY)
    actions.triage(plain.case, SINGLE, by=fatma, at=MONDAY)
    assert not my_file.who_looked(reader=de_wit)[0] and not my_file.who_did(reader=de_wit)[0]


@pytest.mark.usefixtures("monday")
def test_what_is_known_to_be_for_something_else_is_told(
    client_of: Sign, village: Village, worry: Melding, fatma: Reader, de_wit: Reader
) -> None:
    own = actions.identify(
        receive(relation="zelf", about_name="Jan de Wit"), village.person("Jan").pk, by=fatma, at=MONDAY
    )
    own.refresh_from_db()
    looks_everywhere(client_of, own)
    seen = my_file.who_looked(reader=de_wit)[0]
    assert {each.line.purpose for each in seen} == {own.number, own.case.number}
    done = my_file.who_did(reader=de_wit)[0]
    assert {each.line.about[0] for each in done} <= {
        "melding",
        "case",
        "clock",
        "task",
        "caseholder",
        "holder",
    }
    assert done


@pytest.mark.usefixtures("monday")
def test_of_who_is_no_resident_and_no_colleague_no_look_is_told_while_it_runs(
    village: Village, worry: Melding, thuis: Reader, de_wit: Reader
) -> None:
    """A provider looked at the household on a day of the worry; somebody at home did so as well."""
    assert worry.case.household_id is not None
    sanne = OwnFile.objects.create(
        municipality_id=worry.municipality_id, person=village.person("Sanne"),
        account=Account.objects.create_user("sanne@voorbeeld.nl", name="Sanne de Wit"),
    )  # fmt: skip
    seen = Looked(worry.municipality_id, household=worry.case.household_id)
    for account in (thuis.account, sanne.account_id):
        looks.note(seen, by=replace(thuis, account=account), page="desk:plan", at=MONDAY)
    assert {each.name for each in my_file.who_looked(reader=de_wit)[0]} == {"Sanne de Wit"}


@pytest.mark.usefixtures("monday")
def test_somebody_suggested_never_reads_the_number_of_the_question(
    client_of: Sign, village: Village, de_wit: Reader
) -> None:
    """Jan lives where the melding says; it is not tied to anybody yet, and about somebody else."""
    for unsafe in (True, False):
        melding = receive(about_name="Wim Duin", relation="zelf", unsafe=unsafe)
        assert client_of("fatma").get(f"/werk/meldingen/{melding.number}/").status_code == 200
    told = my_file.who_looked(reader=de_wit)[0]
    assert {(each.line.page, each.line.purpose) for each in told} == {("desk:search", "zoeken")}


@pytest.mark.usefixtures("monday")
def test_every_number_in_the_log_opens_for_who_reads_it(
    client_of: Sign, village: Village, worry: Melding, fatma: Reader, de_wit: Reader
) -> None:
    """What a resident may not open is not named, whatever colleagues wrote as the purpose of a look."""
    for each in (worry, about_annie(village, fatma), about_annie(village, fatma, relation="zelf")):
        each.refresh_from_db()
        looks_everywhere(client_of, each)
    for name in ("Jan", "Annie", "Sanne"):
        reader = replace(
            de_wit, account=de_wit.account if name == "Jan" else 0, person=village.person(name).pk
        )
        try:
            told = my_file.who_looked(reader=reader)[0]
        except my_file.TooYoung:
            continue
        known = {n for case in my_file.my_file(reader=reader).cases for n in (case.number, case.melding)}
        named = {n for each in told for n in re.findall(r"[MZ]-\d{4}-\d+", each.line.purpose)}
        assert named <= known, name


def test_the_copy_of_the_file_has_nothing_of_it_but_for_who_it_is_about(
    village: Village, worry: Melding, fatma: Reader
) -> None:
    worry.refresh_from_db()
    home, jan, annie = (
        Household.objects.get(pk=worry.case.household_id),
        village.person("Jan"),
        village.person("Annie"),
    )
    cases.write_note(home, person=jan.pk, case=worry.case, text="Jan was erbij.", by=fatma, at=MONDAY)

    def words(person: Person) -> str:
        found = file_copy.contents(home, person, on=dutch_day(MONDAY))
        return str([*(each for section in found.sections for each in section.pieces), *found.held_back])

    assert WORDS in words(annie)
    assert "Jan was erbij." not in words(jan) and worry.case.number not in words(jan)


def test_who_speaks_for_somebody_reads_no_worry_about_them(
    village: Village, fatma: Reader, de_wit: Reader
) -> None:
    """A neighbour worries about Sanne; her father speaks for her."""
    sanne = village.person("Sanne")
    made = receive(about_name="Sanne de Wit", relation="ander", unsafe=True, asker_name="")
    actions.identify(made, sanne.pk, by=fatma, at=MONDAY)
    spoken = Spoken(
        id=0, person=sanne.pk, municipality=sanne.municipality_id, name="Sanne", kind="gezag", kind_name="", scope="",
        until_on=None, sees=Sees(True, True, "", "", own_questions=True), homes=(), hidden=False, away=False,
    )  # fmt: skip
    assert not my_file.my_file(reader=de_wit, spoken=spoken).cases
    assert not my_copies.whole_file(spoken)
