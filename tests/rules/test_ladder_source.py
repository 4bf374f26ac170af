"""A refusal of the ladder names the law of what was asked."""

from datetime import date

import pytest

from keukentafel.rules import ladder

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("law", "source"), [("wmo", "Wmo 2015"), ("jeugdwet", "Jeugdwet, artikel 2.3 lid 1")]
)
def test_it_names_the_article_of_that_law(law: str, source: str) -> None:
    with pytest.raises(ladder.LadderSkipped) as silent:
        ladder.check({}, on=TODAY, law=law)
    answers = {step.code: ladder.Answer(True, "Dat helpt.") for step in ladder.steps(on=TODAY)}
    with pytest.raises(ladder.LadderSkipped) as enough:
        ladder.check(answers, on=TODAY, law=law)
    for refused in (silent.value, enough.value):
        assert refused.rule.startswith(source)
        assert ("Wmo" in refused.rule) == (law == "wmo")


@pytest.mark.parametrize(("age", "of_the_young"), [(12, True), (17, True), (18, False), (None, False)])
def test_what_is_asked_of_a_child_rests_on_the_law_for_the_young_as_well(
    age: int | None, of_the_young: bool
) -> None:
    assert ("Jeugdwet, artikel 2.3 lid 1" in ladder.asked_by(age)) == of_the_young
    assert ladder.asked_by(age).startswith("Wmo 2015, artikel 2.3.2 lid 4")
