"""Who hides: where they are is not told to who speaks for them, nor to who shares the house on paper."""

from __future__ import annotations

from typing import Any

import pytest

from keukentafel.domain.entrance.queries import reader_of
from keukentafel.domain.people.models import OwnAddress, OwnFile, Person
from keukentafel.domain.people.queries import speaks_for
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import investigated
from tests.fixtures.represented import TODAY, appointed, child, own, resident, speaks
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.usefixtures("monday")


@pytest.mark.function("A4")
def test_where_somebody_who_hides_is_met_is_not_told_to_who_speaks_for_them(
    village: Village, fatma: Reader
) -> None:
    who, browser = resident(village, "Bea")
    annie = village.person("Annie")
    case = investigated(village, fatma, at=MONDAY, asker="fatma")
    speaks(annie, who, "mentor", fatma)
    pages = appointed(case, fatma)
    assert "Geheime Steeg" in browser.get(pages[0]).text

    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 404 and "Geheime Steeg" not in answer.text, page


def shelter(of: Person, **more: Any) -> None:
    where = {
        "kind": "opvang",
        "street": "Geheime Steeg",
        "number": "5",
        "postcode": "9999ZZ",
        "town": "Heiloo",
    } | more
    OwnAddress.objects.create(municipality_id=383, person=of, from_on=TODAY, **where)


def own_file(person: Person) -> OwnFile:
    """The one there is, or a new one."""
    if found := OwnFile.objects.filter(person=person).first():
        return found
    own(person)
    return OwnFile.objects.get(person=person)


@pytest.mark.function("A4")
def test_who_fled_from_the_house_is_hidden_though_both_are_registered_there(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    jan, annie, tim = village.person("Jan"), village.person("Annie"), child(village, 8)
    case = investigated(village, fatma, at=MONDAY, asker="fatma")
    speaks(annie, jan, "gemachtigde", fatma, money=True, care=True)
    page, jans = appointed(case, fatma)[0], client_of("de_wit")
    assert "Geheime Steeg" in jans.get(page).text
    shelter(annie)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    answer = jans.get(page)
    assert answer.status_code == 404 and "Geheime Steeg" not in answer.text

    speaks(tim, jan, "gezag", fatma)
    speaks(tim, annie, "gezag", fatma)
    shelter(tim, number=" 5 ")
    of_jan, of_annie = (reader_of(own_file(each).account, today=TODAY) for each in (jan, annie))
    assert of_jan is not None and of_annie is not None
    seen = {each.person: each for each in speaks_for(reader=of_jan).people}
    assert seen[tim.pk].hidden and seen[tim.pk].elsewhere and seen[annie.pk].hidden
    (hers,) = speaks_for(reader=of_annie).people
    assert not hers.hidden and not hers.elsewhere
