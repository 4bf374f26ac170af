"""The pages about doubles, as a functional administrator and a generalist use them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from demo import places
from keukentafel.domain.cases.models import Note
from keukentafel.domain.people.actions.persons import FIND_OF
from keukentafel.domain.people.models import Household, Membership, Pair, Person, Regrouping
from keukentafel.domain.process import duplicate_jobs
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.doubles import body
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A13")]
WHY = "Gezien op het identiteitsbewijs"


def test_a_typed_double_is_found_with_its_reasons(pair: Pair, double: Person, village: Village) -> None:
    assert pair.first == village.person("Mirjam")
    assert pair.score > 0.9
    assert {(field, level) for field, level, _bits in pair.why} >= {
        ("achternaam", "lijkt"), ("voornaam", "gelijk"), ("geboren", "omgewisseld"), ("telefoon", "gelijk"),
    }  # fmt: skip
    assert not Pair.objects.exclude(pk=pair.pk).exists(), "nobody else of the village looks like another"


def test_who_is_new_is_looked_for_at_once_with_the_same_score(
    double: Person, henk: Reader, client_of: Callable[..., VillageClient]
) -> None:
    job = ProcrastinateJob.objects.get(task_name=FIND_OF, args__person=double.pk)
    duplicate_jobs.find_duplicates_of(**job.args)
    alone = Pair.objects.get(second=double)
    assert "Tuyn" in body(client_of(henk).get("/beheer/dubbelen/"))

    duplicate_jobs.find(places.CASTRICUM, at=MONDAY + timedelta(days=1))
    whole = Pair.objects.get(pk=alone.pk)
    assert (whole.score, whole.why, whole.imprint) == (alone.score, alone.why, alone.imprint)
    Person.objects.filter(pk=double.pk).update(surname_key="bos", first_names="Ans", phone="", birth_day=4)
    assert (
        duplicate_jobs.find_of(double.pk, municipality=places.CASTRICUM, at=MONDAY + timedelta(days=2)) == 0
    )
    assert not Pair.objects.exists()


def test_two_with_a_number_each_are_merged_only_by_who_says_that_one_is_wrong(
    pair: Pair, double: Person, henk: Reader, village: Village, client_of: Callable[..., VillageClient]
) -> None:
    mirjam, browser, address = village.person("Mirjam"), client_of(henk), f"/beheer/dubbelen/{pair.pk}/"
    Person.objects.filter(pk=mirjam.pk).update(bsn="999990019")
    Person.objects.filter(pk=double.pk).update(bsn="999990020")
    page = body(browser.get(address))
    assert "twee verschillende BSN" in page
    answers = {
        "do": "merge",
        "stays": mirjam.pk,
        "one_household": "one",
        "reason": WHY,
        "bsn": mirjam.pk,
    } | same(pair, mirjam)
    assert browser.post(address, answers).status_code == 422
    assert browser.post(address, answers | {"bsn_wrong": "on"}).status_code == 422, "and how it is known"
    assert not Regrouping.objects.exists()
    said = answers | {"bsn_wrong": "on", "wrong_bsn": "Nagekeken in de BRP"}
    assert browser.post(address, said).status_code == 302
    assert "Nagekeken in de BRP" in Regrouping.objects.get().reason


def test_the_list_compare_merge_and_undo(
    pair: Pair,
    double: Person,
    henk: Reader,
    fatma: Reader,
    village: Village,
    client_of: Callable[..., VillageClient],
) -> None:
    mirjam, browser, home = village.person("Mirjam"), client_of(henk), Household.objects.get(name="Tuyn")
    Note.objects.create(
        municipality_id=places.CASTRICUM,
        household=home,
        person=double,
        text="kalkoenveer",
        at=MONDAY,
        by_id=fatma.account,
    )

    assert "dag en maand omgewisseld" in body(browser.get("/beheer/dubbelen/"))
    page = body(browser.get(f"/beheer/dubbelen/{pair.pk}/"))
    assert "9 maart 1975" in page and "3 september 1975" in page and "aantekeningen: 1" in page
    assert "kalkoenveer" not in page
    answers = fields(page) | {"do": "merge", "stays": str(mirjam.pk), "one_household": "one", "reason": WHY}
    assert browser.post(f"/beheer/dubbelen/{pair.pk}/", answers).status_code == 302

    assert Note.objects.get(text="kalkoenveer").person == mirjam
    assert Membership.objects.get(person=mirjam).household.name == "De Wit"
    worker = client_of(fatma)
    assert worker.get(f"/werk/personen/{double.pk}/")["Location"] == f"/werk/personen/{mirjam.pk}/"
    assert worker.get(f"/werk/huishoudens/{home.pk}/")["Location"].endswith(
        f"/{village.household('De Wit').pk}/"
    )
    found = body(worker.post("/werk/zoeken/", {"q": "Mirjam Tuyn"}))
    assert "Huishouden" in found and "Tuyn" not in re.sub(r'value="[^"]*"', "", found)

    done = re.search(
        r"/beheer/dubbelen/samengevoegd/(\d+)/", body(browser.get("/beheer/dubbelen/samengevoegd/"))
    )
    assert done is not None
    assert browser.post(done[0], {"reason": "Toch niet"}).status_code == 302
    assert Note.objects.get(text="kalkoenveer").person == double
    assert Person.objects.get(pk=double.pk).surname == "Tuyn"
    assert Membership.objects.get(person=double).household == home
    assert "teruggedraaid" in body(browser.get("/beheer/dubbelen/samengevoegd/"))


def test_what_was_written_after_a_merge_asks_for_a_yes(
    pair: Pair,
    double: Person,
    henk: Reader,
    fatma: Reader,
    village: Village,
    client_of: Callable[..., VillageClient],
) -> None:
    mirjam, browser = village.person("Mirjam"), client_of(henk)
    answers = {"do": "merge", "stays": mirjam.pk, "one_household": "one", "reason": WHY} | same(pair, mirjam)
    browser.post(f"/beheer/dubbelen/{pair.pk}/", answers)
    Note.objects.create(
        municipality_id=places.CASTRICUM, household=village.household("De Wit"), person=mirjam, text="Later", at=MONDAY,
        by_id=fatma.account,
    )  # fmt: skip
    address = re.search(
        r"/beheer/dubbelen/samengevoegd/\d+/", body(browser.get("/beheer/dubbelen/samengevoegd/"))
    )
    assert address is not None

    assert "aantekeningen: 1" in body(browser.get(address[0]))
    refused = browser.post(address[0], {"reason": "Toch niet"})
    assert refused.status_code == 422 and "mag blijven staan" in body(refused)
    assert browser.post(address[0], {"reason": "Toch niet", "leave": "on"}).status_code == 302
    assert Note.objects.get(text="Later").person == mirjam
    assert Person.objects.get(pk=double.pk).surname == "Tuyn"


def test_dismissed_stays_away_until_something_changes(
    pair: Pair, double: Person, henk: Reader, client_of: Callable[..., VillageClient]
) -> None:
    browser = client_of(henk)
    assert (
        browser.post(
            f"/beheer/dubbelen/{pair.pk}/", {"do": "dismiss", "no-reason": "Nicht en nicht"}
        ).status_code
        == 302
    )

    duplicate_jobs.find(places.CASTRICUM, at=MONDAY)
    assert "Tuyn" not in body(browser.get("/beheer/dubbelen/"))
    Person.objects.filter(pk=double.pk).update(email="mirjam@tuin.example")
    duplicate_jobs.find(places.CASTRICUM, at=MONDAY)
    assert "Tuyn" in body(browser.get("/beheer/dubbelen/"))


def test_a_person_is_split(
    henk: Reader, fatma: Reader, village: Village, client_of: Callable[..., VillageClient]
) -> None:
    jan, home, browser = village.person("Jan"), village.household("De Wit"), client_of(henk)
    note = Note.objects.create(
        municipality_id=places.CASTRICUM,
        household=home,
        person=jan,
        text="eendenveer",
        at=MONDAY,
        by_id=fatma.account,
    )
    address = f"/beheer/dubbelen/splitsen/{jan.pk}/"
    page = body(browser.get(address))
    assert "Fatma Yilmaz" in page and "eendenveer" not in page
    member = Membership.objects.get(person=jan)
    answers = fields(page) | {
        "first_names": "Johan", "surname": "de Wit", "also_in": member.pk, "rows": f"cases.Note.person:{note.pk}", "reason": WHY,
    }  # fmt: skip
    assert browser.post(address, answers).status_code == 302

    note.refresh_from_db()
    assert (note.person.first_names, note.person.prefix) == ("Johan", "de")
    assert Membership.objects.filter(household=home, person=note.person).exists()


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the radio buttons and hidden fields that are filled in."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        kinds = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if kinds.get("type") == "hidden" or (kinds.get("type") == "radio" and " checked" in tag):
            found[kinds["name"]] = kinds.get("value", "")
    found.pop("csrfmiddlewaretoken", None)
    return found


def same(pair: Pair, person: Person) -> dict[str, str]:
    """Every particular from this one."""
    from keukentafel.domain.process.actions.regrouping.merge import FIELDS

    return dict.fromkeys(FIELDS, str(person.pk))
