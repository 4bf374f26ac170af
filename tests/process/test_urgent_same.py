"""The same help at once is not given twice over the same days, nor beside the same help that was granted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from demo import village as invented
from demo.places import CASTRICUM
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions import RunsAlready, Wanted
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import Organisation, ProductVersion
from keukentafel.domain.process import actions
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.at_once import second
from tests.fixtures.intake import URGENT, about_annie
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

WHY = "Zij kan niet zelf uit bed."
LATER = date(2026, 3, 10)


@pytest.mark.django_db
@pytest.mark.function("D2")
@pytest.mark.parametrize("other", [{"starts_on": LATER}, {"volume": 2}, {"ends_on": date(2026, 3, 20)}])
def test_given_twice_is_refused_with_what_runs_and_until_when(
    urgent: Case, wanted: Wanted, fatma: Reader, other: dict[str, Any]
) -> None:
    there = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    with pytest.raises(RunsAlready, match=rf"tot en met 13 april 2026.*{there.number}") as refused:
        actions.give_at_once(urgent.number, replace(wanted, **other), by=fatma, at=TUESDAY)
    assert (refused.value.field, refused.value.at_once) == ("product", there.number)


@pytest.mark.django_db
@pytest.mark.function("D2")
def test_after_it_stopped_it_is_given_again_and_described_help_counts_too(
    urgent: Case, wanted: Wanted, fatma: Reader
) -> None:
    there = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    actions.stop_at_once(there.number, last=LATER, reason=WHY, by=fatma, at=TUESDAY)
    with pytest.raises(RunsAlready, match="10 maart 2026"):
        actions.give_at_once(urgent.number, replace(wanted, starts_on=LATER), by=fatma, at=TUESDAY)
    assert actions.give_at_once(
        urgent.number, replace(wanted, starts_on=date(2026, 3, 11)), by=fatma, at=TUESDAY
    )
    chair = replace(wanted, product="", volume=0, description="Een rolstoel te leen", euros=300)
    actions.give_at_once(urgent.number, chair, by=fatma, at=TUESDAY)
    with pytest.raises(RunsAlready, match="rolstoel") as refused:
        again = replace(chair, description="een rolstoel te leen", starts_on=LATER)
        actions.give_at_once(urgent.number, again, by=fatma, at=TUESDAY)
    assert refused.value.field == "description"


@pytest.mark.django_db
@pytest.mark.function("D2")
def test_beside_the_same_help_that_was_granted_it_is_refused(
    urgent: Case, wanted: Wanted, granted: Beschikking, fatma: Reader
) -> None:
    with pytest.raises(RunsAlready, match=rf"16 maart 2026.*15 maart 2027.*{granted.number}") as refused:
        actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    assert refused.value.decision == granted.aanvraag.number
    before = replace(wanted, ends_on=date(2026, 3, 15))
    assert actions.give_at_once(urgent.number, before, by=fatma, at=TUESDAY)


@pytest.mark.django_db
@pytest.mark.function("D2")
def test_made_longer_into_the_same_help_at_once_is_refused_at_its_day(
    urgent: Case, wanted: Wanted, fatma: Reader
) -> None:
    short = actions.give_at_once(
        urgent.number, replace(wanted, ends_on=date(2026, 3, 9)), by=fatma, at=TUESDAY
    )
    actions.give_at_once(urgent.number, replace(wanted, starts_on=date(2026, 3, 20)), by=fatma, at=TUESDAY)
    longer = partial(actions.extend_at_once, short.number, reason=WHY, by=fatma, at=TUESDAY)
    with pytest.raises(RunsAlready, match="20 maart 2026") as refused:
        longer(ends_on=date(2026, 3, 20))
    assert refused.value.field == "ends_on"
    assert longer(ends_on=date(2026, 3, 19))


@pytest.mark.django_db
@pytest.mark.function("D1", "D2")
def test_a_second_piece_is_given_unless_the_catalogue_says_one(
    urgent: Case, wanted: Wanted, village: Village, fatma: Reader
) -> None:
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(frequency="6", most_ever=None)
    actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    other = replace(wanted, starts_on=LATER)
    assert actions.give_at_once(urgent.number, other, by=fatma, at=TUESDAY)
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(most_ever=1)
    with pytest.raises(RunsAlready):
        actions.give_at_once(urgent.number, replace(wanted, volume=2), by=fatma, at=TUESDAY)


@pytest.mark.django_db
@pytest.mark.function("D2")
def test_the_page_says_it_at_the_field_with_the_way_to_what_runs(
    urgent: Case, wanted: Wanted, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    there = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    filled = {
        "person": wanted.person, "product": wanted.product, "volume": "2", "provider": wanted.provider,
        "starts_on": "10-3-2026", "ends_on": "20-3-2026", "reason": WHY,
    }  # fmt: skip
    answer = client_of("fatma").post(reverse("desk:urgent", args=[urgent.number]), filled)
    assert answer.status_code == 422 and "id_product-fout" in answer.text
    assert f"Verleng of laat stoppen: {there.number}" in answer.text


@pytest.mark.function("D2")
def test_two_colleagues_in_two_cases_give_it_once(untouched_database: Any, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), untouched_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            people = Village()
            fatma, sandra = people.reader("fatma"), people.reader("sandra")
            cases = []
            for _each in range(2):
                case = about_annie(people, fatma).case
                actions.triage(case, URGENT, by=fatma, at=TUESDAY)
                cases.append(case.number)
            asked = Wanted(
                person=people.person("Annie").pk, provider=Organisation.objects.get(name=invented.PROVIDER).pk,
                starts_on=date(2026, 3, 3), ends_on=date(2026, 4, 13), reason=WHY, product="hulp-huishouden", volume=3,
            )  # fmt: skip
        refused = second(
            lambda: actions.give_at_once(cases[0], asked, by=fatma, at=TUESDAY),
            lambda: actions.give_at_once(cases[1], asked, by=sandra, at=TUESDAY),
        )
        with security.opened(CASTRICUM):
            given = TemporaryProvision.objects.filter(person=asked.person).count()
        connection.close()
    assert isinstance(refused, RunsAlready) and given == 1
