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
