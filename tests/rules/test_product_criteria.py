"""What must hold for a product: the age is computed, the rest is answered, and a no has its reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.periods import Period
from keukentafel.rules import loader, product_checks, product_table, products
from keukentafel.rules import product_criteria as rules
from keukentafel.rules.product_criteria import Answer, Criterion

DAY = date(2026, 3, 16)
days = st.dates(min_value=date(1930, 1, 1), max_value=date(2026, 12, 31))
ages = st.none() | st.integers(min_value=1, max_value=100)


def product(**other: Any) -> products.Product:
    facts = {
        "code": "hulp",
        "name": "Hulp",
        "law": "wmo",
        "group": "huishouden",
        "period": Period(date(2020, 1, 1)),
    }
    return products.Product(**{**facts, "source": "Contract", **other})


@pytest.mark.function("D1")
@given(born=days, on=days, from_age=ages, until_age=ages)
def test_an_age_is_a_question_of_birthdays(
    born: date, on: date, from_age: int | None, until_age: int | None
) -> None:
    """Somebody is of age from the birthday on, and no more from the birthday of the upper limit on."""
    whole = PartialDate(born.year, born.month, born.day)
    found = rules.of_age(whole, from_age=from_age, until_age=until_age, on=on)

    old_enough = from_age is None or on >= birthday(born, from_age)
    young_enough = until_age is None or on < birthday(born, until_age)
    assert found is (old_enough and young_enough)


@given(born=days, years=st.integers(min_value=2, max_value=80), around=st.integers(-370, 370), data=st.data())
def test_a_birth_date_that_is_known_in_part_says_nothing_that_the_whole_one_denies(
    born: date, years: int, around: int, data: st.DataObject
) -> None:
    """Tried on the days around a birthday, with limits of about that age."""
    near = st.none() | st.integers(min_value=years - 1, max_value=years + 1)
    limits = {"from_age": data.draw(near), "until_age": data.draw(near)}
    on = birthday(born, years) + timedelta(days=around)
    whole = rules.of_age(PartialDate(born.year, born.month, born.day), **limits, on=on)
    for part in (PartialDate(born.year, born.month, None), PartialDate(born.year, None, None)):
        assert rules.of_age(part, **limits, on=on) in (whole, None)
    assert rules.of_age(PartialDate(None, None, None), **limits, on=on) is None


@pytest.mark.function("D1")
def test_help_for_children_ends_at_eighteen_in_each_start_set() -> None:
    child, adult = PartialDate(2008, 3, 17), PartialDate(2008, 3, 16)
    for municipality in loader.load().gemeenten:
        young = [
            each for each in products.on_day(products.start_set(municipality), DAY) if each.law == "jeugdwet"
        ]
        assert young
        for each in young:
            [age, *_asked] = rules.of(each, born=child, on=DAY)
            assert (age.text, age.met) == ("De inwoner is op de eerste dag jonger dan 18 jaar.", True)
            assert rules.of(each, born=adult, on=DAY)[0].met is False


@pytest.mark.function("D2")
def test_every_criterion_is_answered_and_a_no_says_why() -> None:
    there = rules.of(
        product(criteria=("Koken lukt niet.", "Koken lukt niet.", "Het huis is groot.")),
        born=PartialDate(),
        on=DAY,
    )
    cooking, house = there

    with pytest.raises(rules.CriterionOpen, match="Het huis is groot") as refusal:
        rules.judge(there, {cooking.key: Answer(met=True)})
    assert refusal.value.key == house.key
    with pytest.raises(rules.CriterionReasonMissing, match="Het huis is groot"):
        rules.judge(there, rules.all_met(there) | {house.key: Answer(met=False, reason=" ")})
    judged = rules.judge(
        there, rules.all_met(there) | {house.key: Answer(met=False, reason=" Het is klein. ")}
    )
    assert [(each.met, each.reason) for each in judged] == [(True, ""), (False, "Het is klein.")]
    assert rules.told(judged)[1] == (
        "Voor deze hulp geldt: ‘Het huis is groot.’ Daaraan voldoet u niet. Het is klein."
    )


@pytest.mark.function("D2")
def test_what_the_birth_date_says_is_not_asked_and_counts_above_an_answer() -> None:
    young = product(until_age=18)
    [age] = rules.of(young, born=PartialDate(2000, 1, 1), on=DAY)
    with pytest.raises(rules.CriterionReasonMissing):
        rules.judge([age], {age.key: Answer(met=True)})
    [made] = rules.judge([age], {age.key: Answer(met=True, reason="Het is verlengde jeugdhulp.")})
    assert (made.met, made.computed, made.reason) == (False, True, "Het is verlengde jeugdhulp.")
    [unknown] = rules.of(young, born=PartialDate(None, None, None), on=DAY)
    assert unknown.met is None and rules.all_met([unknown]) == {unknown.key: Answer(met=True)}


def test_a_key_belongs_to_one_sentence() -> None:
    assert Criterion("Koken lukt niet.").key == Criterion("Koken lukt niet.", met=True).key
    assert Criterion("Koken lukt niet.").key != Criterion("Koken lukt wel.").key


@pytest.mark.function("D1")
def test_criteria_and_ages_go_out_and_come_back_in_a_file() -> None:
    made = product(criteria=("Koken lukt niet.", "Het huis is groot."), from_age=12, until_age=18)
    [line], wrong = product_table.read(product_table.written([made]), most=10)
    assert wrong == []
    assert (line.product.criteria, line.product.from_age, line.product.until_age) == (made.criteria, 12, 18)


@pytest.mark.parametrize(
    ("other", "column"),
    [
        ({"criteria": ("Koken; of bakken.",)}, "criteria"),
        ({"criteria": ("x" * 401,)}, "criteria"),
        ({"from_age": 18, "until_age": 18}, "tot_leeftijd"),
        ({"from_age": 0}, "vanaf_leeftijd"),
        ({"until_age": 121}, "tot_leeftijd"),
    ],
)
def test_what_cannot_be_right_is_named_with_its_column(other: dict[str, object], column: str) -> None:
    found = product_checks.problems(product(**other), loader.load(), codes={"hulp"})
    assert column in {name for name, _sentence in found}


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes that old; who was born on 29 February on 1 March of a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28) + timedelta(days=1)
