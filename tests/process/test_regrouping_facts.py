"""What a merge, a split and going back do with what the law or a colleague set: numbers, secrecy, suspension, dates, drafts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from demo import places
from keukentafel.domain.cases.models import Draft
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.facts import PersonFacts
from keukentafel.domain.people.models import (
    Household,
    Membership,
    OwnAddress,
    Person,
    RegroupedRow,
    Regrouping,
)
from keukentafel.domain.process.actions import regrouping
from keukentafel.domain.process.actions.regrouping.merge import FIELDS, STRICTEST
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("A13")]
WHY = "Gezien op het identiteitsbewijs"
OWN = {"id", "municipality", "created_at", "brp_checked_at"}


def made(first: str, year: int, **more: Any) -> Person:
    found = people.add_person(
        municipality=places.CASTRICUM,
        first_names=first,
        surname="Dubbel",
        born=PartialDate(year, 1, 2),
        by=None,
        at=MONDAY,
    )
    Person.objects.filter(pk=found.pk).update(**more)
    return found


def home(village: Village, name: str, *members: Person) -> Household:
    return people.open_household(
        municipality=places.CASTRICUM, district=village.household("De Wit").district_id, name=name,
        members=[(each, "partner", date(2026, 1, 1)) for each in members], by=None, at=MONDAY,
    )  # fmt: skip


def merge(stays: Person, gone: Person, by: Reader, *taken: str, **more: Any) -> int:
    return int(regrouping.merge(stays.pk, gone.pk, from_gone=taken, reason=WHY, by=by, at=MONDAY, **more).pk)


def test_every_particular_of_a_person_is_chosen_or_the_strictest() -> None:
    chosen = {column for columns in FIELDS.values() for column in columns}
    columns = {field.name for field in Person._meta.concrete_fields}
    assert columns - chosen - set(STRICTEST) - OWN == set()


def test_two_numbers_go_back_to_whose_they_were(sandra: Reader) -> None:
    kept, gone = made("Mirjam", 1975, bsn="999990019"), made("Miriam", 1976, bsn="999990020")
    with pytest.raises(regrouping.TwoNumbers, match="BSN is van één mens"):
        merge(kept, gone, sandra, "bsn")
    done = merge(kept, gone, sandra, "first_names", "bsn", "born", wrong_bsn="Nagekeken in de BRP.")
    assert Regrouping.objects.get(pk=done).reason == f"{WHY} BSN: Nagekeken in de BRP."

    regrouping.undo(done, reason=WHY, by=sandra, at=TUESDAY)

    assert list(
        Person.objects.filter(pk__in=(kept.pk, gone.pk)).order_by("pk").values_list("bsn", "birth_year")
    ) == [
        ("999990019", 1975),
        ("999990020", 1976),
    ]


def test_a_couple_that_stands_there_twice_goes_back_in_order(village: Village, sandra: Reader) -> None:
    """The second merge is inside the household that the first one made: it has to go back first."""
    first, second = (made("Anna", 1970), made("Bert", 1971)), (made("An", 1970), made("Bart", 1971))
    home(village, "Dubbel", *first)
    other = home(village, "Dubbell", *second)
    done = [merge(*pair, sandra) for pair in zip(first, second, strict=True)]

    with pytest.raises(regrouping.LaterFirst):
        regrouping.undo(done[0], reason=WHY, by=sandra, at=TUESDAY)
    for each in reversed(done):
        regrouping.undo(each, reason=WHY, by=sandra, at=TUESDAY)

    assert set(Membership.objects.filter(household=other).values_list("person", flat=True)) == {
        each.pk for each in second
    }


def test_a_birth_date_that_was_corrected_since_stays_whole(sandra: Reader) -> None:
    kept, gone = made("Anna", 1990), made("An", 2000)
    done = merge(kept, gone, sandra, "born")
    Person.objects.filter(pk=kept.pk).update(born_on=date(2000, 5, 2), birth_month=5, birth_day=2)

    regrouping.undo(done, reason=WHY, by=sandra, at=TUESDAY)

    kept.refresh_from_db()
    assert (kept.born_on, kept.birth_year, kept.birth_month) == (date(2000, 5, 2), 2000, 5)


def test_of_two_with_an_address_of_their_own_the_days_never_overlap(sandra: Reader) -> None:
    """Who stays lived where they lived; what comes along fills the days before and after."""
    kept, gone = made("Anna", 1990), made("An", 1990)
    for who, street, from_on, until_on in (
        (kept, "Blijfweg", date(2026, 1, 1), date(2026, 3, 1)), (gone, "Eerdere weg", date(2025, 6, 1), date(2026, 2, 1)),
        (gone, "Latere weg", date(2026, 2, 1), None),
    ):  # fmt: skip
        OwnAddress.objects.create(
            municipality_id=places.CASTRICUM, person=who, kind="zorg", street=street, town="Alkmaar", from_on=from_on,
            until_on=until_on,
        )  # fmt: skip
    before = list(OwnAddress.objects.order_by("pk").values_list())

    done = merge(kept, gone, sandra)
    assert list(OwnAddress.objects.filter(person=kept).order_by("from_on").values_list("street", "from_on")) == [
        ("Eerdere weg", date(2025, 6, 1)), ("Blijfweg", date(2026, 1, 1)), ("Latere weg", date(2026, 3, 1)),
    ]  # fmt: skip
    with pytest.raises(IntegrityError, match="one_own_address_at_a_time"), transaction.atomic():
        OwnAddress.objects.create(
            municipality_id=places.CASTRICUM, person=kept, kind="zorg", street="Dubbel", town="Alkmaar",
            from_on=date(2026, 1, 15), until_on=date(2026, 1, 20),
        )  # fmt: skip

    regrouping.undo(done, reason=WHY, by=sandra, at=TUESDAY)
    assert list(OwnAddress.objects.order_by("pk").values_list()) == before


def test_dates_that_do_not_go_together_are_refused_in_words(sandra: Reader) -> None:
    kept, gone = made("Anna", 1930, died_on=date(1999, 1, 1)), made("An", 2000)
    with pytest.raises(regrouping.DatesImpossible, match="voor de geboorte"):
        merge(kept, gone, sandra, "born")


def test_who_the_brp_suspended_stays_suspended(sandra: Reader) -> None:
    gone = made("An", 1930, suspended_on=date(2025, 1, 1), suspension_reason="O", bsn="999990019")
    kept = made("Anna", 1930)
    done = merge(kept, gone, sandra)

    kept.refresh_from_db()
    assert (kept.suspended_on, kept.suspension_reason) == (date(2025, 1, 1), "O")
    regrouping.undo(done, reason=WHY, by=sandra, at=TUESDAY)
    kept.refresh_from_db()
    assert kept.suspended_on is None and Person.objects.get(pk=gone.pk).suspension_reason == "O"


def test_who_is_split_off_keeps_the_address_secret(village: Village, sandra: Reader) -> None:
    jan = village.person("Jan")
    Person.objects.filter(pk=jan.pk).update(address_secret=True)
    mine = Membership.objects.filter(person=jan).values_list("pk", flat=True)

    done = regrouping.split(
        jan.pk,
        regrouping.Other(PersonFacts("Wit", "Johan"), also_in=list(mine)),
        reason=WHY,
        by=sandra,
        at=MONDAY,
    )

    assert Person.objects.get(pk=done.other).address_secret


def test_two_texts_that_were_being_typed_become_one(village: Village, sandra: Reader) -> None:
    kept, gone = made("Anna", 1970), made("An", 1970)
    homes = home(village, "Dubbel", kept), home(village, "Dubbell", gone)
    for place, text, at in zip(homes, ("de eerste tekst", "een tweede"), (MONDAY, TUESDAY), strict=True):
        Draft.objects.create(
            municipality_id=places.CASTRICUM, account_id=sandra.account, form="note", household=place,
            fields={"text": [text], "kind": [text[:2]]}, saved_at=at,
        )  # fmt: skip

    done = merge(kept, gone, sandra)

    assert Draft.objects.get(household=homes[0]).fields == {
        "text": ["een tweede\n\nde eerste tekst"],
        "kind": ["ee"],
    }
    regrouping.undo(done, reason=WHY, by=sandra, at=TUESDAY)
    assert Draft.objects.get(household=homes[1]).fields["text"] == ["een tweede"]


def test_copies_go_with_what_was_destroyed_and_all_of_them_when_the_term_is_over(
    village: Village, sandra: Reader
) -> None:
    kept, gone = made("Anna", 1970), made("An", 1970)
    home(village, "Dubbel", kept)
    place = home(village, "Dubbell", gone)
    draft = Draft.objects.create(
        municipality_id=places.CASTRICUM, account_id=sandra.account, form="note", household=place,
        fields={"text": ["alleen voor mij"]}, saved_at=MONDAY,
    )  # fmt: skip
    done = merge(kept, gone, sandra)
    copies = RegroupedRow.objects.filter(regrouping=done)
    Draft.objects.filter(pk=draft.pk).delete()

    assert regrouping.make_final(municipality=places.CASTRICUM, at=TUESDAY) == 1
    assert copies.exists() and not copies.filter(table="cases_draft").exists()
    regrouping.make_final(municipality=places.CASTRICUM, at=MONDAY + timedelta(days=184))
    assert not copies.exists()
    with pytest.raises(regrouping.FinalNow, match="te lang geleden"):
        regrouping.undo(done, reason=WHY, by=sandra, at=TUESDAY)
