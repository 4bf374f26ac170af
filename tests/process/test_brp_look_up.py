"""Look up in the BRP: asked for a purpose, answered by a job over HTTP, compared, taken over, and forgotten."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo import register
from keukentafel.domain.cases.models import Task
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import queries
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.actions import AlreadyInHousehold, StillHiding, add_person, hide_at
from keukentafel.domain.people.actions.brp import KeptOut, NoPurpose, NotYourQuestion, ask, ask_again, forget
from keukentafel.domain.people.actions.brp_take_over import (
    LooksKnown,
    NobodyToHouse,
    NothingChosen,
    add_to_household,
    build_household,
    take_over,
)
from keukentafel.domain.people.brp import BrpSearch
from keukentafel.domain.people.models import Address, BrpAnswer, BrpQuestion, Household, Membership, Person
from keukentafel.domain.people.queries import BrpPage
from keukentafel.domain.process.actions.households import take_over_from_brp
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.kernel.names import PersonName
from keukentafel.outside.brp import jobs
from tests.fixtures.brp import Register, answer
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db
JAN, MIRJAM, ELS = invented_bsn(0), invented_bsn(1), invented_bsn(5)


@pytest.fixture(autouse=True)
def els_is_of_fatmas_team(village: Village) -> None:
    Household.objects.filter(name="Bakker").update(district=village.district("Castricum"))


def asked(search: BrpSearch, by: Reader, *, purpose: str = "wmo", days: int = 0) -> int:
    at = MONDAY + timedelta(days=days)
    return ask(search, purpose=purpose, municipality=383, by=by, at=at).pk


def looked_up(bsn: str, by: Reader, *, days: int = 0) -> BrpPage:
    question = asked(BrpSearch("bsn", bsn=bsn), by, days=days)
    answer(question)
    return queries.brp_question(question, reader=by)


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
    build = {"bsns": [register.DUINKER], "district": fatma.districts[0], "by": fatma, "at": MONDAY}

    with pytest.raises(LooksKnown):
        build_household(page.number, **build)  # type: ignore[arg-type]
    assert build_household(page.number, certain=True, **build).memberships.get().role == "alleenstaand"  # type: ignore[arg-type]


@pytest.mark.function("A3")
def test_differences_stand_side_by_side_and_only_what_is_chosen_is_taken_over(
    brp: Register, fatma: Reader, village: Village
) -> None:
    brp.change(ELS, birth=PartialDate(1958, 2, 12), name=PersonName("Elisabeth", "", "Bakker"))
    page = looked_up(ELS, fatma)
    assert page.comparison is not None
    assert {each.field: (each.ours, each.theirs) for each in page.comparison.differing} == {
        "first_names": ("Els", "Elisabeth"),
        "born": ("11 februari 1958", "12 februari 1958"),
        "address": ("Theedoekpad 3, 1901 CD Castricum", "Theedoekpad 27, 1901 CD Castricum"),
    }

    person = village.person("Els").pk
    taken = take_over(page.number, person=person, fields=["born", "address", "sex"], by=fatma, at=MONDAY)

    assert taken == ("born", "address")
    kept = Person.objects.get(pk=person)
    assert (kept.first_names, kept.born_on.isoformat()) == ("Els", "1958-02-12")
    home = village.household("Bakker")
    assert [(each.number, each.until_on is None) for each in home.addresses.order_by("from_on")] == [
        ("3", False),
        ("27", True),
    ]
    entry = Entry.objects.get(kind="brp.taken_over")
    assert (entry.details, entry.household_id, entry.rule) == (
        {"fields": "born address"},
        home.pk,
        "Wmo 2015, artikel 5.2.9",
    )


@pytest.mark.function("A3")
def test_the_version_before_is_kept_with_who_ended_it(brp: Register, fatma: Reader, village: Village) -> None:
    brp.change(ELS, name=PersonName("Elisabeth", "", "Bakker"))
    page = looked_up(ELS, fatma)
    person = village.person("Els").pk
    take_over(page.number, person=person, fields=["first_names"], by=fatma, at=MONDAY)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.first_names, c.metadata->>'account' FROM people_personevent e "
            "JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s",
            [person],
        )
        assert cursor.fetchall() == [("Els", str(fatma.account))]


def test_nothing_chosen_changes_nothing(brp: Register, fatma: Reader, village: Village) -> None:
    page = looked_up(ELS, fatma)
    with pytest.raises(NothingChosen):
        take_over(page.number, person=village.person("Els").pk, fields=["born"], by=fatma, at=MONDAY)
    assert not Entry.objects.filter(kind="brp.taken_over").exists()


@pytest.mark.function("A3")
def test_what_changed_since_the_last_time_is_marked(brp: Register, fatma: Reader) -> None:
    first = looked_up(ELS, fatma).comparison
    assert first is not None and first.seen_at is None and not first.changed_since

    brp.change(ELS, name=PersonName("Els", "", "Bakker", "van", "Dam", "N"), secrecy=7)
    second = looked_up(ELS, fatma, days=1).comparison

    assert second is not None and second.seen_at is not None
    assert second.changed_since == {"secret"}  # a partner's name without a partner does not travel
    assert looked_up(ELS, fatma, days=2).comparison.changed_since == frozenset()  # type: ignore[union-attr]


def test_secrecy_hides_the_address_and_can_be_taken_over(
    brp: Register, fatma: Reader, village: Village
) -> None:
    brp.change(ELS, secrecy=7)
    page = looked_up(ELS, fatma)
    assert page.comparison is not None and page.comparison.hidden and page.lines[0].hidden

    person = village.person("Els").pk
    take_over(page.number, person=person, fields=["secret"], by=fatma, at=MONDAY)

    shown = queries.person(person, reader=fatma)
    assert shown.address_secret and shown.address == ""


def test_a_death_is_taken_over_with_its_day_and_the_suspension(
    brp: Register, fatma: Reader, village: Village
) -> None:
    day = PartialDate(2026, 1, 15)
    brp.change(ELS, death=day, suspension=register.Suspension("O", day))
    page = looked_up(ELS, fatma)

    person = village.person("Els").pk
    take_over(page.number, person=person, fields=["died", "suspended"], by=fatma, at=MONDAY)

    kept = Person.objects.get(pk=person)
    assert (kept.died_on, kept.suspended_on, kept.suspension_reason) == (day.exact, day.exact, "O")


def test_a_child_that_is_new_to_the_register_joins_the_household_that_is_there(
    brp: Register, fatma: Reader, village: Village
) -> None:
    jan = next(each for each in brp.persons if each.bsn == JAN)
    nour = brp.change(register.NOUR, address=jan.address)
    brp.change(
        JAN, relatives=(*jan.relatives, register.Relative("child", nour.name, nour.bsn, birth=nour.birth))
    )
    page = looked_up(JAN, fatma)
    home = village.household("De Wit")
    assert not page.buildable

    (joined,) = add_to_household(page.number, household=home.pk, bsns=[register.NOUR], by=fatma, at=MONDAY)

    assert (joined.household_id, joined.role, joined.person.bsn) == (home.pk, "kind", register.NOUR)
    with pytest.raises(AlreadyInHousehold):
        add_to_household(page.number, household=home.pk, bsns=[register.NOUR], by=fatma, at=MONDAY)
    with pytest.raises(NotYours):
        add_to_household(
            page.number, household=village.household("Bakker").pk, bsns=[register.NOUR], by=fatma, at=MONDAY
        )


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
    brp: Register, fatma: Reader, settings: object, trouble: object, outcome: str
) -> None:
    question = asked(BrpSearch("bsn", bsn=JAN), fatma)
    assert queries.brp_question(question, reader=fatma).waiting
    before = dict(settings.BRP)  # type: ignore[attr-defined]
    trouble(brp, settings)  # type: ignore[operator]
    answer(question)
    page = queries.brp_question(question, reader=fatma)
    assert (page.outcome, page.lines, page.waiting) == (outcome, (), False)

    brp.failing, settings.BRP = False, before  # type: ignore[attr-defined]
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


@pytest.mark.function("A2")
def test_a_death_that_is_taken_over_is_a_death(brp: Register, fatma: Reader, village: Village) -> None:
    day, els = PartialDate(2026, 1, 15), village.person("Els")
    home = village.household("Bakker")
    brp.change(ELS, death=day, suspension=register.Suspension("O", day))
    page = looked_up(ELS, fatma)

    take_over_from_brp(page.number, person=els.pk, fields=["died"], by=fatma, at=MONDAY)

    row = Membership.objects.get(person=els)
    assert (row.household_id, row.until_on, row.left_because) == (home.pk, date(2026, 1, 16), "overleden")
    task = Task.objects.get(household=home, title__startswith="Overlijden")
    assert task.due_on == date(2026, 3, 9)

    brp.change(ELS, death=None, suspension=None)
    page = looked_up(ELS, fatma, days=1)
    take_over_from_brp(page.number, person=els.pk, fields=["died"], by=fatma, at=TUESDAY)
    assert Membership.objects.get(person=els).until_on is None
    assert Person.objects.get(pk=els.pk).died_on is None


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
