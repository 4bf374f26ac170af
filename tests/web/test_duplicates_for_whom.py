"""Doubles: who sees a pair, what is hidden in it, and as many statements for one as for ten."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo import places
from keukentafel.domain.people.actions.lockouts import lock_out
from keukentafel.domain.people.models import Pair, Person, SecretAddress
from keukentafel.domain.process import duplicate_jobs
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.doubles import body
from tests.fixtures.village import MONDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("A13")]


def test_a_generalist_reports_a_double(
    village: Village, henk: Reader, client_of: Callable[..., VillageClient]
) -> None:
    jan, els, browser = village.person("Jan"), village.person("Els"), client_of("fatma")
    address = f"/werk/personen/{jan.pk}/dubbel/"
    assert address in body(browser.get(f"/werk/personen/{jan.pk}/"))
    assert "Bakker" in body(browser.post(address, {"q": "Bakker"}))
    answers = {
        "do": "report",
        "q": "Bakker",
        "other": els.pk,
        "reason": "Zelfde handschrift",
        "sent_once": "",
    }
    assert browser.post(address, answers).status_code == 302

    pair = Pair.objects.get(first__in=(jan, els), second__in=(jan, els))
    assert "1 keer gemeld" in body(client_of(henk).get("/beheer/dubbelen/"))
    assert "Zelfde handschrift" in body(client_of(henk).get(f"/beheer/dubbelen/{pair.pk}/"))


def test_a_secret_address_neither_shows_nor_counts(
    double: Person, henk: Reader, village: Village, client_of: Callable[..., VillageClient]
) -> None:
    home = village.household("De Wit")
    SecretAddress.objects.create(
        municipality_id=places.CASTRICUM, household=home, lines="Schuilpad 1", from_on=date(2025, 1, 1)
    )
    duplicate_jobs.find(places.CASTRICUM, at=MONDAY)
    pair = Pair.objects.get(second=double)

    page = body(client_of(henk).get(f"/beheer/dubbelen/{pair.pk}/"))

    assert "adres" not in {field for field, _level, _bits in pair.why}
    assert "Geheim adres" in page and "Lepelstraat" not in page and "Schuilpad" not in page


def test_who_is_kept_out_of_one_sees_no_pair(
    pair: Pair, henk: Reader, village: Village, client_of: Callable[..., VillageClient]
) -> None:
    lock_out(
        village.household("De Wit"),
        account=henk.account,
        reason="familie",
        by=village.reader("sandra"),
        at=MONDAY,
    )
    browser = client_of(henk)

    assert "Tuyn" not in body(browser.get("/beheer/dubbelen/"))
    assert browser.get(f"/beheer/dubbelen/{pair.pk}/").status_code == 404


def test_as_many_statements_for_one_pair_as_for_ten(
    pair: Pair, henk: Reader, client_of: Callable[..., VillageClient]
) -> None:
    browser = client_of(henk)
    for address in ("/beheer/dubbelen/", f"/beheer/dubbelen/{pair.pk}/", "/beheer/dubbelen/samengevoegd/"):
        browser.get(address)
        with CaptureQueriesContext(connection) as once:
            browser.get(address)
        assert len(once) <= 24, address
    with CaptureQueriesContext(connection) as one:
        browser.get("/beheer/dubbelen/")
    villagers = list(Person.objects.filter(municipality=places.CASTRICUM).order_by("pk"))
    Pair.objects.bulk_create(
        Pair(municipality_id=places.CASTRICUM, first=a, second=b, score=0.7, found_at=MONDAY)
        for a, b in itertools.pairwise(villagers[:5])
    )
    with CaptureQueriesContext(connection) as many:
        browser.get("/beheer/dubbelen/")
    assert len(asked(many)) == len(asked(one))


@pytest.mark.parametrize("who", ["fatma", "sandra", "ruud", "de_wit", "bakker", "thuis"])
def test_for_nobody_else(who: str, pair: Pair, client_of: Callable[..., VillageClient]) -> None:
    browser = client_of(who)
    for address in ("", f"{pair.pk}/", "samengevoegd/", "samengevoegd/1/", "splitsen/1/"):
        assert browser.get(f"/beheer/dubbelen/{address}").status_code == 403


def asked(queries: CaptureQueriesContext) -> list[str]:
    """About people; without the looks, which are carried in batches outside the tests."""
    return [each["sql"] for each in queries if "people_" in each["sql"]]
