"""The catalogue of products: what stands in it wins, and what was never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from keukentafel.domain.guide.actions import products as actions
from keukentafel.domain.guide.actions.product_tariffs import WrongTariff
from keukentafel.domain.guide.actions.products_past import ChangesPast
from keukentafel.domain.guide.models import Product, ProductTariff, ProductVersion
from keukentafel.domain.guide.queries import products as queries
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.periods import Period
from keukentafel.rules import products as rules
from keukentafel.rules.dated import NotInForce
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.catalogue import CASTRICUM, MEALS, now
from tests.fixtures.village import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.function("D1")]
TODAY = MONDAY.date()
WHY = "Het contract van vorig jaar was verkeerd overgenomen."


def test_the_start_set_counts_until_somebody_keeps_the_product(henk: Reader) -> None:
    before = now("hulp-huishouden")
    assert (before.name, before.tariff_on(date(2026, 3, 2))) == ("Hulp bij het huishouden", Decimal("36.90"))

    actions.take_over_start_set(CASTRICUM, by=henk, at=MONDAY)
    assert now("hulp-huishouden") == before
    assert queries.catalogue(CASTRICUM) == tuple(
        sorted(rules.start_set(CASTRICUM), key=lambda each: each.code)
    )

    key = Product.objects.get(code="hulp-huishouden").pk
    actions.set_tariff(CASTRICUM, key, euros=Decimal("39.10"), from_on=date(2026, 3, 2), by=henk, at=MONDAY)
    assert actions.take_over_start_set(CASTRICUM, by=henk, at=MONDAY) == 0, "what was edited stays"
    assert now("hulp-huishouden").tariff_on(date(2026, 3, 2)) == Decimal("39.10")


def test_a_change_is_a_new_row_and_what_was_stays(meals: Product, henk: Reader) -> None:
    later = replace(MEALS, name="Maaltijden", period=Period(date(2026, 7, 1)))
    actions.change_product(CASTRICUM, meals.pk, later, by=henk, at=MONDAY)
    assert now().name == "Maaltijden aan huis"
    assert now(on=date(2026, 7, 1)).name == "Maaltijden"
    assert now().period == Period(date(2026, 1, 1), date(2026, 7, 1))

    with pytest.raises(actions.DayTaken, match="1 juli 2026"):
        earlier = replace(later, period=Period(date(2026, 6, 30)))
        actions.change_product(CASTRICUM, meals.pk, earlier, by=henk, at=MONDAY)


def test_a_tariff_is_put_right_on_its_own_day_and_one_comes_between(meals: Product, henk: Reader) -> None:
    def costs(euros: str, from_on: date) -> bool:
        return actions.set_tariff(
            CASTRICUM, meals.pk, euros=Decimal(euros), from_on=from_on, why=WHY, by=henk, at=MONDAY
        )

    first, between, later = date(2026, 1, 1), date(2026, 7, 1), date(2027, 1, 1)
    assert not costs("825", later)
    assert costs("8.25", later) and costs("7.75", first)
    assert not costs("8", between)
    days = {first: "7.75", date(2026, 6, 30): "7.75", between: "8", date(2026, 12, 31): "8", later: "8.25"}
    assert {day: str(now(on=day).tariff_on(day)) for day in days} == {
        day: f"{Decimal(euros):.2f}" for day, euros in days.items()
    }
    told = Entry.objects.filter(kind="product.priced").order_by("pk").values_list("details__was", flat=True)
    assert list(told) == ["", "825.00", "7.50", ""]
    with pytest.raises(WrongTariff):
        costs("0", later)


def test_an_ended_product_says_when_it_ended(meals: Product, henk: Reader) -> None:
    actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 6, 30), by=henk, at=MONDAY)
    with pytest.raises(NotInForce, match="liep tot en met 30 juni 2026"):
        now(on=date(2026, 7, 1))
    with pytest.raises(NotInForce, match="pas vanaf 1 januari 2026"):
        now(on=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        ({"upl": "maaltijdservice van niemand"}, "upl"),
        ({"without_upl": ""}, "upl"),
        ({"group": "ruimtevaart"}, "groep"),
        ({"category": "jw-45"}, "categorie"),
        ({"product_code": "ZZZ"}, "productcode"),
        ({"unit": "82"}, "soort"),
        ({"unit": "14", "frequency": "1"}, "frequentie"),
        ({"not_with": ("ruimtereis",)}, "niet_samen_met"),
        ({"contribution": "geen"}, "zonder_bijdrage"),
        ({"forms": ("cadeau",)}, "vormen"),
    ],
)
def test_what_cannot_be_right_is_not_kept(henk: Reader, wrong: dict[str, Any], column: str) -> None:
    with pytest.raises(actions.WrongProduct) as refusal:
        actions.add_product(CASTRICUM, replace(MEALS, **wrong), by=henk, at=MONDAY)
    assert [each[0] for each in refusal.value.problems] == [column]
    assert not Product.objects.exists()


def test_the_database_knows_one_tariff_and_one_description_a_day(meals: Product) -> None:
    same = {"municipality_id": CASTRICUM, "product": meals, "from_on": date(2026, 5, 1), "at": MONDAY}
    with pytest.raises(IntegrityError, match="one_tariff_a_day"), transaction.atomic():
        ProductTariff.objects.create(**same, euros=9, unit=MEALS.unit)
    version = ProductVersion.objects.get()
    version.pk, version.from_on = None, date(2026, 5, 1)
    with pytest.raises(IntegrityError, match="one_thing_a_day"), transaction.atomic():
        version.save()


def test_only_the_own_municipality_is_kept(meals: Product, ruud: Reader) -> None:
    with pytest.raises(actions.NotInGuide):
        actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 6, 30), by=ruud, at=MONDAY)
    assert queries.page(CASTRICUM, meals.pk, reader=ruud) is None
    assert queries.lines(CASTRICUM, reader=ruud) == ()


# What has passed


def test_days_that_passed_change_only_with_a_reason_and_what_was_stays_readable(
    meals: Product, henk: Reader
) -> None:
    yesterday = TODAY - timedelta(days=1)
    otherwise = replace(MEALS, name="Maaltijden", unit="04", period=Period(yesterday))
    deeds: tuple[Callable[..., Any], ...] = (
        partial(
            actions.set_tariff, euros=Decimal("8.25"), from_on=MEALS.period.start, source="Brief aanbieder"
        ),
        partial(actions.change_product, facts=otherwise),
        partial(actions.end_product, last_day=yesterday),
    )
    for do in deeds[:2]:
        for why in ("", "ok"):
            with pytest.raises((ChangesPast, ReasonsTooThin)) as refusal:
                do(CASTRICUM, meals.pk, why=why, by=henk, at=MONDAY)
            assert refusal.value.field == "why"
        do(CASTRICUM, meals.pk, why=WHY, by=henk, at=MONDAY)
    with pytest.raises(ChangesPast):
        deeds[2](CASTRICUM, meals.pk, by=henk, at=MONDAY + timedelta(days=9))

    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    product, tariff = page.changes
    assert (tariff.who, tariff.first, tariff.why) == ("Henk Smit", MEALS.period.start, WHY)
    assert tariff.columns == (
        ("bron", "Contract maaltijden 2026", "Brief aanbieder"), ("tarief", "7.50", "8.25"),
    )  # fmt: skip
    assert product.columns == (("naam", "Maaltijden aan huis", "Maaltijden"), ("eenheid", "84", "04"))


def test_a_change_of_today_or_later_asks_no_reason_and_is_kept_too(meals: Product, henk: Reader) -> None:
    actions.set_tariff(
        CASTRICUM, meals.pk, euros=Decimal(9), from_on=TODAY, source=MEALS.source, by=henk, at=MONDAY
    )
    actions.end_product(CASTRICUM, meals.pk, last_day=date(2026, 12, 31), by=henk, at=MONDAY)
    page = queries.page(CASTRICUM, meals.pk, reader=henk)
    assert page is not None
    assert [(each.sort, each.columns[0], each.why) for each in page.changes] == [
        ("einde", ("geldig_tot", "", "2027-01-01"), ""), ("tarief", ("tarief", "7.50", "9.00"), ""),
    ]  # fmt: skip
