"""Look up in the BRP: asked for a purpose, answered by a job over HTTP, compared, taken over, and forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo import register
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import queries
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.actions import StillHiding, add_person, hide_at
from keukentafel.domain.people.actions.brp import KeptOut, NoPurpose, NotYourQuestion, ask, ask_again, forget
from keukentafel.domain.people.actions.brp_take_over import (
    LooksKnown,
    NobodyToHouse,
    NothingChosen,
    build_household,
    take_over,
)
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.domain.people.models import Address, BrpAnswer, BrpQuestion, Household, Membership, Person
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.outside.brp import jobs
from tests.fixtures.brp import Register, answer
from tests.fixtures.looked_up import ELS, JAN, MIRJAM, asked, looked_up
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("els_is_of_fatmas_team")]


@pytest.mark.function("A3")
def test_the_purpose_comes_first_and_stands_in_the_journal_of_the_household(
    brp: Register, fatma: Reader, village: Village
) -> None:
    with pytest.raises(NoPurpose, match="waarvoor"):
        ask(BrpSearch("bsn", bsn=JAN), purpose="", municipality=383, by=fatma, at=MONDAY)
    assert not BrpQuestion.objects.exists()

    asked(BrpSearch("bsn", bsn=JAN), fatma, purpose="jeugd")

    entry = Entry.objects.get(kind="brp.asked")
    assert (entry.account_id, entry.household_id, entry.rule) == (
        fatma.account,
        village.household("De Wit").pk,
        "Jeugdwet, artikel 7.2.1",
    )
    assert entry.details == {"purpose": "jeugd", "search": "bsn"}


def test_nothing_of_a_person_is_readable_in_question_answer_or_job(brp: Register, fatma: Reader) -> None:
    page = looked_up(JAN, fatma)
    row, kept = BrpQuestion.objects.get(pk=page.number), BrpAnswer.objects.get(question=page.number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE queue_name = 'brp'")
        jobs_text = str(cursor.fetchall())
    told = json.dumps(
        [row.sealed, kept.sealed, jobs_text, str(Entry.objects.values_list("details", flat=True))]
    )

    assert not [word for word in (JAN, "Wit", "Lepelstraat", "1972") if word in told]


@pytest.mark.function("A3")
def test_by_name_and_by_address_give_people_to_choose_from_with_who_is_known(
    brp: Register, fatma: Reader, village: Village
) -> None:
    by_name = asked(BrpSearch("name", surname="Bakker", born="1958-02-11"), fatma)
    by_address = asked(BrpSearch("address", postcode="1901 EF", number=8), fatma)
    for question in (by_name, by_address):
        answer(question)

    (els,) = queries.brp_question(by_name, reader=fatma).lines
    assert els.known is not None and els.known.person == village.person("Els").pk
    assert els.said.place == "Theedoekpad 27, 1901 CD Castricum"
    family = queries.brp_question(by_address, reader=fatma)
    assert [(line.said.name.full, line.known) for line in family.lines] == [
        ("Hanna Duinker", None),
        ("Omar Shahin", None),
        ("Yasmin Shahin", None),
        ("Nour Shahin", None),
    ]
    assert family.comparison is None and not family.buildable


@pytest.mark.function("A3")
def test_a_household_is_built_with_roles_address_and_what_is_unknown(brp: Register, fatma: Reader) -> None:
    page = looked_up(register.YASMIN, fatma)
    assert [(line.said.bsn, line.said.role) for line in page.household] == [
        (register.YASMIN, "kind"),
        (register.SHAHIN, "ouder"),
        (register.DUINKER, "ouder"),
        (register.NOUR, "kind"),
    ]
    assert page.buildable

    household = build_household(
        page.number,
        bsns=[line.said.bsn for line in page.household],
        district=fatma.districts[0],
        by=fatma,
        at=MONDAY,
    )

    members = {each.person.bsn: each for each in household.memberships.select_related("person")}
    assert {bsn: each.role for bsn, each in members.items()} == {
        register.YASMIN: "kind",
        register.SHAHIN: "ouder",
        register.DUINKER: "ouder",
        register.NOUR: "kind",
    }
    omar = members[register.SHAHIN].person
    assert (omar.birth_year, omar.birth_month, omar.born_on) == (1986, None, None)
    assert members[register.NOUR].from_on.isoformat() == "2024-05-01"
    address = Address.objects.get(household=household)
    assert (address.street, address.number, address.postcode) == ("Dekbedlaan", "8", "1901EF")
    assert not looked_up(register.NOUR, fatma).buildable  # now they have one


def test_who_died_or_lives_elsewhere_is_put_in_no_household(brp: Register, fatma: Reader) -> None:
    page = looked_up(register.GERRIT, fatma)
    assert page.household == () and page.lines[0].said.gone

    with pytest.raises(NobodyToHouse, match="overleden"):
        build_household(page.number, bsns=[register.GERRIT], district=fatma.districts[0], by=fatma, at=MONDAY)
    with pytest.raises(NothingChosen):
        build_household(page.number, bsns=[JAN], district=fatma.districts[0], by=fatma, at=MONDAY)
    assert not Person.objects.filter(bsn=register.GERRIT).exists()


def test_somebody_who_looks_known_must_be_looked_at_first(brp: Register, fatma: Reader) -> None:
    add_person(
        municipality=383,
        surname="Duinker",
        first_names="Hanna",
        born=PartialDate(1988, 3, 14),
        by=None,
        at=MONDAY,
    )
    page = looked_up(register.DUINKER, fatma)
    assert [found.name for found in page.lookalikes] == ["Duinker, Hanna"]
    build: dict[str, Any] = {
        "bsns": [register.DUINKER],
        "district": fatma.districts[0],
        "by": fatma,
        "at": MONDAY,
    }

    with pytest.raises(LooksKnown):
        build_household(page.number, **build)
    assert build_household(page.number, certain=True, **build).memberships.get().role == "alleenstaand"


@pytest.mark.function("A3")
@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (lambda brp, settings: setattr(brp, "failing", True), "outage"),
        (lambda brp, settings: settings.BRP.update(key="verkeerd"), "not_let_in"),
        (lambda brp, settings: settings.BRP.update(url=""), "not_connected"),
    ],
)
def test_an_outage_is_an_answer_and_the_question_can_be_asked_again(
    brp: Register, fatma: Reader, settings: Any, trouble: Callable[[Any, Any], object], outcome: str
) -> None:
    question = asked(BrpSearch("bsn", bsn=JAN), fatma)
    assert queries.brp_question(question, reader=fatma).waiting
    before = dict(settings.BRP)
    trouble(brp, settings)
    answer(question)
    page = queries.brp_question(question, reader=fatma)
    assert (page.outcome, page.lines, page.waiting) == (outcome, (), False)

    brp.failing, settings.BRP = False, before
    again = ask_again(question, by=fatma, at=TUESDAY)
    answer(again.pk)
    assert queries.brp_question(again.pk, reader=fatma).outcome == "found"


def test_a_question_is_answered_once(brp: Register, fatma: Reader) -> None:
    page = looked_up(JAN, fatma)
    asked_before = brp.asked
    answer(page.number)
    assert brp.asked == asked_before
    assert BrpAnswer.objects.count() == 1


def test_only_who_asked_reads_the_answer(brp: Register, fatma: Reader, sandra: Reader, ruud: Reader) -> None:
    page = looked_up(JAN, fatma)
    for other in (sandra, ruud):
        with pytest.raises(NotYours):
            queries.brp_question(page.number, reader=other)
        with pytest.raises(NotYourQuestion):
            ask_again(page.number, by=other, at=TUESDAY)
    with pytest.raises(NotYourQuestion, match="eigen gemeente"):
        ask(BrpSearch("bsn", bsn=JAN), purpose="wmo", municipality=383, by=ruud, at=MONDAY)


def test_a_file_of_another_team_is_neither_compared_nor_written(
    brp: Register, fatma: Reader, village: Village
) -> None:
    Household.objects.filter(name="Bakker").update(district=village.district("Bergen"))
    page = looked_up(ELS, fatma)
    assert page.lines[0].known is not None and not page.lines[0].known.readable
    assert page.comparison is None

    with pytest.raises(NotYours):
        take_over(page.number, person=village.person("Els").pk, fields=["address"], by=fatma, at=MONDAY)


def test_questions_are_forgotten_after_their_term(brp: Register, fatma: Reader) -> None:
    looked_up(JAN, fatma)
    later = asked(BrpSearch("bsn", bsn=ELS), fatma, days=3)

    assert forget(municipality=383, at=MONDAY + timedelta(days=7)) == 0
    assert forget(municipality=383, at=MONDAY + timedelta(days=7, minutes=1)) == 1
    assert list(BrpQuestion.objects.values_list("pk", flat=True)) == [later]
    assert not BrpAnswer.objects.exists()
    assert Entry.objects.get(kind="brp.forgotten").details == {"questions": 1}


def test_the_night_job_forgets_in_every_municipality(brp: Register, fatma: Reader) -> None:
    looked_up(JAN, fatma)  # in March
    jobs.forget()
    assert not BrpQuestion.objects.exists()


def test_a_page_takes_the_same_statements_for_one_and_for_five(brp: Register, fatma: Reader) -> None:
    small, large = looked_up(ELS, fatma).number, looked_up(JAN, fatma).number
    counts = []
    for number in (small, large):
        with CaptureQueriesContext(connection) as captured:
            queries.brp_question(number, reader=fatma)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 10


def test_the_mutual_partners_of_the_village_are_members_of_one_household(
    brp: Register, fatma: Reader
) -> None:
    page = looked_up(MIRJAM, fatma)
    assert {line.said.name.given for line in page.household} == {"Jan", "Mirjam", "Sanne", "Tim Johannes"}
    assert Membership.objects.filter(person__bsn=MIRJAM).count() == 1


@pytest.mark.function("A3")
def test_what_we_keep_secret_the_answer_does_not_tell(brp: Register, fatma: Reader, village: Village) -> None:
    hide_at(village.household("Bakker"), lines="Schuilweg 1", from_on=MONDAY.date(), by=fatma, at=MONDAY)
    Person.objects.update(address_secret=False)

    page = looked_up(ELS, fatma)
    assert page.subject is not None and page.subject.hidden and not page.subject.said.address_secret
    assert page.comparison is not None and page.comparison.hidden

    Person.objects.filter(bsn=ELS).update(address_secret=True)
    page = looked_up(ELS, fatma)
    with pytest.raises(StillHiding):
        take_over(page.number, person=village.person("Els").pk, fields=["secret"], by=fatma, at=MONDAY)


@pytest.mark.function("A3")
def test_who_is_kept_out_learns_no_more_from_the_register_than_from_a_search(
    brp: Register, fatma: Reader, village: Village
) -> None:
    before = looked_up(JAN, fatma)
    assert before.subject is not None and before.subject.said.address is not None
    out = replace(fatma, locked=(village.household("De Wit").pk,))

    now = queries.brp_question(before.number, reader=out)
    assert now.subject is not None and now.comparison is None and not now.buildable
    said = now.subject.said
    assert (said.name.full, said.address, said.place, said.ties) == (
        before.subject.said.name.full,
        None,
        "",
        (),
    )
    assert (said.born.month, said.born.day) == (None, None)
    assert all(line.hidden for line in now.lines)
    with pytest.raises(KeptOut, match="gesloten"):
        ask(BrpSearch("bsn", bsn=JAN), purpose="wmo", municipality=383, by=out, at=MONDAY)
    with pytest.raises(KeptOut):
        ask_again(before.number, by=out, at=MONDAY)
