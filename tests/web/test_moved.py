"""Two households were one: the pages of the one lead on to the other, and what was being typed there is not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from keukentafel.domain.cases.models import Draft, Note
from keukentafel.domain.people import merged_away
from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.process.actions import regrouping
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A13")]
SignIn = Callable[[str], VillageClient]
WHY = "Gezien op het identiteitsbewijs"
TEXT = "Tante Truus belt morgen terug."


@pytest.fixture
def double(home: Household) -> Household:
    """Where somebody lives who looks like Jan."""
    here = {"municipality_id": home.municipality_id}
    found = Person.objects.create(surname="Wit", surname_key="wit", **here)
    other = Household.objects.create(name="Wit", district=home.district, opened_on=MONDAY, **here)
    Membership.objects.create(household=other, person=found, from_on=MONDAY, role="ouder", main=True, **here)
    return other


def merged(village: Village, double: Household) -> int:
    """Gives who went."""
    jan, gone = village.person("Jan").pk, Membership.objects.get(household=double).person_id
    regrouping.merge(jan, gone, reason=WHY, by=village.reader("sandra"), at=MONDAY)
    return int(gone)


def test_every_page_of_a_household_that_became_part_of_another_leads_on(
    village: Village, home: Household, double: Household, client_of: SignIn
) -> None:
    gone, desk = merged(village, double), client_of("fatma")
    for page in ("", "aantekening/", "plan/?toon=doelen", f"leden/{gone}/"):
        there = f"/werk/huishoudens/{home.pk}/{page}".replace(
            f"leden/{gone}", f"leden/{village.person('Jan').pk}"
        )
        assert desk.get(f"/werk/huishoudens/{double.pk}/{page}")["Location"] == there
    answer = desk.get(f"/werk/personen/{gone}/wijzigen/")
    assert answer["Location"] == f"/werk/personen/{village.person('Jan').pk}/wijzigen/"
    assert desk.get("/werk/huishoudens/999999/aantekening/").status_code == 404


def test_what_was_sent_to_it_stands_in_the_form_of_the_household_that_stays(
    village: Village, home: Household, double: Household, client_of: SignIn
) -> None:
    desk, page = client_of("fatma"), f"/werk/huishoudens/{double.pk}/aantekening/"
    asked = desk.get(page)
    hidden = {"form_of": asked.text.split('name="form_of" value="')[1].split('"')[0]}
    merged(village, double)

    sent = desk.post(page, {"text": TEXT, **hidden}, headers={"referer": f"http://testserver{page}"})

    assert sent["Location"] == f"/werk/huishoudens/{home.pk}/aantekening/#bewaard"
    assert not Note.objects.filter(text=TEXT).exists()
    back = desk.get(sent["Location"].removesuffix("#bewaard")).text
    assert TEXT in back and "Dit is samengevoegd." in back
    assert (
        "Dit is intussen samengevoegd met een ander dossier." in back and "Uw sessie was voorbij" not in back
    )


def test_text_that_is_still_being_typed_is_kept_at_the_household_that_stays(
    village: Village, home: Household, double: Household, client_of: SignIn
) -> None:
    desk = client_of("fatma")
    page = desk.get(f"/werk/huishoudens/{double.pk}/aantekening/").text
    who = page.split('name="typed_by" value="')[1].split('"')[0]
    merged(village, double)

    kept = desk.post(f"/werk/huishoudens/{double.pk}/concept/note/0/", {"text": TEXT, "typed_by": who})

    assert kept.status_code == 200 and "samengevoegd" in kept.json()["others"]
    assert Draft.objects.get(household=home).fields["text"] == [TEXT]


def test_the_database_refuses_what_would_be_left_behind_at_who_was_merged(
    village: Village, double: Household, fatma: Reader
) -> None:
    gone = merged(village, double)
    connection.check_constraints()
    jan, here = (
        village.person("Jan"),
        {"municipality_id": double.municipality_id, "by_id": fatma.account, "at": MONDAY},
    )
    for wrong in ({"household": double}, {"household": village.household("De Wit"), "person_id": gone}):
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            Note.objects.create(text=TEXT, **wrong, **here)
            connection.check_constraints()
        assert merged_away.refused(told.value)
    note = Note.objects.create(text=TEXT, household=double, **here)
    Note.objects.filter(pk=note.pk).update(household=village.household("De Wit"), person=jan)
    connection.check_constraints()
