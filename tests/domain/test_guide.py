"""Organisations: public facts for everybody, contact persons and notes behind the wall of a municipality."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.guide import actions
from keukentafel.domain.guide import queries as guide
from keukentafel.domain.guide.actions import ContactFacts, OrganisationFacts, Place
from keukentafel.domain.guide.models import ContactPerson, Organisation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import WrongAgb, WrongKvk
from tests.fixtures.village import MONDAY

TOMORROW = MONDAY.date() + timedelta(1)
DUINRAND = OrganisationFacts(
    "Welzijn Duinrand", "welzijn", kvk="12 34 56 78", phone="0251 000 111", email="info@duinrand.example",
    visit=Place("Dorpsstraat 1", "1901 ab", "Castricum"),
)  # fmt: skip
PETRA = ContactFacts("Petra Vos", "ouderenadviseur", "0251 000 112", "petra@duinrand.example", "ouderen")


def add(by: Reader, facts: OrganisationFacts = DUINRAND) -> Organisation:
    return actions.add_organisation(facts, by=by, at=MONDAY)


def card(row: Organisation, reader: Reader) -> guide.OrganisationCard:
    found = guide.organisation(row.pk, reader=reader)
    assert found is not None
    return found


@pytest.mark.function("G1")
def test_what_is_public_is_for_everybody_and_contact_persons_are_not(fatma: Reader, ruud: Reader) -> None:
    row = add(fatma)
    actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)
    actions.write_note(row.pk, text="Bel voor tien uur.", by=fatma, at=MONDAY)

    here, there = card(row, fatma), card(row, ruud)

    assert (
        there.facts == here.facts and here.facts.kvk == "12345678" and here.facts.visit.postcode == "1901AB"
    )
    assert [each.name for each in here.contacts] == ["Petra Vos"] and here.notes[0].by == "Fatma Yilmaz"
    assert there.contacts == () and there.notes == ()
    assert here.areas == (("Castricum", ""),) and here.whole and not there.whole
    with security.opened(373):
        assert not ContactPerson.objects.exists(), (
            "the wall hides them, also from a query that forgets its reader"
        )


def test_one_name_one_organisation_and_numbers_that_can_be_right(fatma: Reader) -> None:
    add(fatma)
    for name in ("welzijn  DUINRAND", "Stichting Welzijn Duinrand"):
        with pytest.raises(actions.AlreadyInGuide, match="Zet dan de plaats"):
            add(fatma, OrganisationFacts(name))
    for wrong, refusal in (
        (OrganisationFacts("A", agb="1234567"), WrongAgb),
        (OrganisationFacts("A", kvk="1234567"), WrongKvk),
        (OrganisationFacts("  "), actions.WrongFacts),
        (OrganisationFacts("A", phone="bel maar"), actions.WrongFacts),
        (OrganisationFacts("A", visit=Place("Dorpsstraat 1", "", "")), actions.WrongFacts),
        (OrganisationFacts("A", visit=Place("Dorpsstraat 1", "19 AB", "Castricum")), actions.WrongFacts),
    ):
        with pytest.raises(refusal):
            add(fatma, wrong)
    assert Organisation.objects.filter(name="A").count() == 0


def test_a_change_is_for_everybody_and_the_second_of_two_is_told(fatma: Reader, ruud: Reader) -> None:
    row = add(fatma)
    seen = card(row, ruud).facts
    changed = OrganisationFacts("Welzijn Duinrand", "welzijn", phone="0251 000 999")

    actions.change_organisation(row.pk, changed, seen=seen.digest, by=ruud, at=MONDAY)

    assert card(row, fatma).facts.phone == "0251 000 999" and card(row, fatma).facts.visit == Place()
    assert card(row, fatma).checked_by == "Ruud Zwart"
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_organisation(row.pk, DUINRAND, seen=seen.digest, by=fatma, at=MONDAY)
    assert Entry.objects.get(kind="organisation.changed").municipality_id == 373
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM guide_organisationevent WHERE pgh_obj_id = %s", [row.pk])
        assert cursor.fetchall() == [("0251 000 111",)], "the version before is kept"


def test_where_it_works_elsewhere_is_not_for_us(fatma: Reader, ruud: Reader) -> None:
    row = add(fatma)
    bergen = {name: key for key, name in guide.own_districts(ruud)}
    actions.work_in(row.pk, whole=False, districts=bergen.values(), by=fatma, at=MONDAY)
    assert card(row, fatma).areas == (), "districts of another municipality are no districts of ours"

    first = guide.own_districts(fatma)[0]
    actions.work_in(row.pk, whole=False, districts=[first[0]], by=fatma, at=MONDAY)
    actions.work_in(row.pk, whole=True, by=ruud, at=MONDAY)
    assert card(row, fatma).areas == (("Bergen", ""), ("Castricum", first[1]))
    actions.work_in(row.pk, whole=False, by=ruud, at=MONDAY)
    assert card(row, fatma).areas == (("Castricum", first[1]),)


def test_a_contact_person_who_left_stays_in_the_history(fatma: Reader) -> None:
    row = add(fatma)
    petra = actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)
    with pytest.raises(actions.AlreadyThere):
        actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)
    with pytest.raises(actions.ContactWithoutName):
        actions.add_contact_person(row.pk, ContactFacts("Zonder Nummer"), by=fatma, at=MONDAY)

    actions.end_contact_person(petra.pk, of=row.pk, until_on=MONDAY.date(), by=fatma, at=MONDAY)
    actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)

    assert [(each.name, each.holds(MONDAY.date())) for each in card(row, fatma).contacts] == [
        ("Petra Vos", True), ("Petra Vos", False),
    ]  # fmt: skip
    with pytest.raises(actions.ContactEnded):
        actions.change_contact_person(petra.pk, PETRA, of=row.pk, by=fatma, at=MONDAY)


def test_another_municipality_does_not_change_our_contact_persons(fatma: Reader, ruud: Reader) -> None:
    row = add(fatma)
    petra = actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)
    note = actions.write_note(row.pk, text="Bel voor tien uur.", by=fatma, at=MONDAY)
    for deed in (
        lambda: actions.change_contact_person(petra.pk, PETRA, of=row.pk, by=ruud, at=MONDAY),
        lambda: actions.end_contact_person(petra.pk, of=row.pk, until_on=TOMORROW, by=ruud, at=MONDAY),
        lambda: actions.remove_note(note.pk, of=row.pk, by=ruud, at=MONDAY),
    ):
        with pytest.raises(actions.NotInGuide):
            deed()


def test_closed_it_is_no_choice_and_stays_with_its_successor(fatma: Reader) -> None:
    row, next_one = add(fatma), add(fatma, OrganisationFacts("Welzijn Kennemerkust"))
    with pytest.raises(actions.WrongFacts):
        actions.close_organisation(row.pk, on=TOMORROW, reason="Fusie", by=fatma, at=MONDAY)
    with pytest.raises(actions.WrongFacts):
        actions.close_organisation(
            row.pk, on=MONDAY.date(), reason="Fusie", merged_into=row.pk, by=fatma, at=MONDAY
        )
    actions.close_organisation(
        row.pk, on=MONDAY.date(), reason="Fusie", merged_into=next_one.pk, by=fatma, at=MONDAY
    )

    assert card(row, fatma).merged_into_name == "Welzijn Kennemerkust"
    assert "Welzijn Duinrand" not in [each.value for each in guide.choices(reader=fatma)]
    assert guide.choose("Welzijn Duinrand", reader=fatma) == ()
    assert [each.name for each in guide.organisations("duinrand", closed=True, reader=fatma).lines] == [
        "Welzijn Duinrand"
    ]
    with pytest.raises(actions.AlreadyClosed):
        actions.close_organisation(row.pk, on=MONDAY.date(), reason="Nog eens", by=fatma, at=MONDAY)
    actions.reopen_organisation(row.pk, by=fatma, at=MONDAY)
    assert guide.organisations("duinrand", reader=fatma).total == 1


@pytest.mark.function("G1")
@pytest.mark.parametrize(
    "typed",
    ["duinrand", "Welz", "welzijn duinrad", "Dúinrand", "duinrant welzijn", "petra", "vos petra", "Petrra"],
)
def test_found_by_a_piece_a_typing_mistake_or_who_works_there(
    typed: str, fatma: Reader, ruud: Reader
) -> None:
    row = add(fatma)
    actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)

    assert "Welzijn Duinrand" in [line.name for line in guide.organisations(typed, reader=fatma).lines]
    person = "etr" in typed
    elsewhere = [line.name for line in guide.organisations(typed, reader=ruud).lines]
    assert ("Welzijn Duinrand" in elsewhere) != person, "our contact person is not found by the neighbours"


def test_narrowed_by_kind_and_district(fatma: Reader) -> None:
    row = add(fatma)
    first, second, *_rest = (key for key, _name in guide.own_districts(fatma))
    actions.work_in(row.pk, whole=False, districts=[first], by=fatma, at=MONDAY)

    def found(**narrowed: Any) -> bool:
        return any(line.id == row.pk for line in guide.organisations(reader=fatma, **narrowed).lines)

    assert found(kind="welzijn") and not found(kind="school")
    assert found(district=first) and not found(district=second) and found(here=True)
    actions.work_in(row.pk, whole=True, by=fatma, at=MONDAY)
    assert found(district=second), "who works in all of it works in each district"


def test_chosen_by_its_name_or_its_contact_person(fatma: Reader) -> None:
    row = add(fatma)
    petra = actions.add_contact_person(row.pk, PETRA, by=fatma, at=MONDAY)
    add(fatma, OrganisationFacts("Welzijn Kennemerkust"))

    assert {"Welzijn Duinrand", "Welzijn Duinrand – Petra Vos"} <= {
        each.value for each in guide.choices(reader=fatma)
    }
    own = guide.choose("duinrand", reader=fatma)
    assert isinstance(own, guide.Chosen) and (own.organisation, own.contact) == (row.pk, None)
    person = guide.choose("Welzijn Duinrand – Petra Vos", reader=fatma)
    assert isinstance(person, guide.Chosen)
    assert (person.contact, person.email) == (petra.pk, "petra@duinrand.example")
    assert set(guide.choose("welzijn", reader=fatma)) == {"Welzijn Duinrand", "Welzijn Kennemerkust"}
    assert guide.choose("iets heel anders", reader=fatma) == ()


def test_as_many_statements_for_one_organisation_as_for_a_hundred(fatma: Reader) -> None:
    add(fatma)
    with CaptureQueriesContext(connection) as few:
        guide.organisations("", reader=fatma)
    Organisation.objects.bulk_create(Organisation(name=f"Stichting {number}") for number in range(100))
    with CaptureQueriesContext(connection) as many:
        guide.organisations("", reader=fatma)
    assert len(few) == len(many) == 2
