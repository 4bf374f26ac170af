"""A tree as text: what is wrong is told at its line; what is right comes back as it was."""

from __future__ import annotations

from datetime import date

import pytest

from keukentafel.rules import routing, steps, tree_text
from keukentafel.rules.triage import replay

ON = date(2026, 3, 2)
TREE = tree_text.national(on=ON)
TEXT = tree_text.written(TREE)


def test_written_and_read_is_the_same_tree() -> None:
    reading = tree_text.read(TEXT, kept={})
    assert reading.flaws == () and reading.tree == TREE
    assert tree_text.differences(TREE, TREE) == ()


@pytest.mark.function("B4")
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('naar = "wachten"', 'naar = "nergens"', "‘nergens’, en dat bestaat niet"),
        ('naar = "enkelvoudig"', 'naar = "gevaar"', "in een kring"),
        ('naar = "enkelvoudig"', 'naar = "regie"', "‘enkelvoudig’ is langs geen enkele weg te bereiken"),
        ('tekst = "Kan de vraag zes weken wachten?"', 'tekst = " "', "‘wachten’ heeft geen tekst"),
        ('proces = "spoed"', 'proces = "hoofdproces"', "geen uitkomst voor het proces ‘spoed’"),
        ('proces = "spoed"', 'proces = "raket"', "‘raket’, en dat bestaat niet"),
        ('code = "toegang"', 'code = "uitgang"', "niet ‘uitgang’"),
        ('begin = "gevaar"', "begin = gevaar", "niet te lezen"),
        ("[[boom]]", "[boom]", "precies één [[boom]]"),
    ],
)
def test_a_tree_that_cannot_be_walked_is_refused_at_its_line(old: str, new: str, words: str) -> None:
    assert old in TEXT
    reading = tree_text.read(TEXT.replace(old, new, 1), kept={})

    assert reading.tree is None
    flaw = next(flaw for flaw in reading.flaws if words in flaw.sentence)
    assert flaw.line is not None or words.startswith("precies") or "spoed" in words


@pytest.mark.parametrize("text", ["", "a = " + "[" * 50_000, "é" * 200_000, "\x00", "[[boom]]\n[[boom]]"])
def test_whatever_is_sent_gets_a_sentence(text: str) -> None:
    reading = tree_text.read(text, kept={})
    assert reading.tree is None and reading.flaws[0].sentence.endswith(".")


def test_an_outcome_keeps_its_process() -> None:
    changed = TEXT.replace('proces = "enkelvoudig"', 'proces = "hoofdproces"')
    reading = tree_text.read(changed, kept={"enkelvoudig": "enkelvoudig"})
    assert any("geef haar een andere code" in flaw.sentence for flaw in reading.flaws)


def test_old_answers_lead_on_until_a_question_is_new() -> None:
    changed = tree_text.read(
        TEXT.replace('naar = "enkelvoudig"', 'naar = "regie"')
        .replace('naar = "meervoudig-zelfregie"', 'naar = "enkelvoudig"')
        .replace('naar = "meervoudig-zonder-regie"', 'naar = "meervoudig-zelfregie"'),
        kept={},
    )
    assert any("‘meervoudig-zonder-regie’" in flaw.sentence for flaw in changed.flaws)
    answers = [("gevaar", "nee"), ("wachten", "ja"), ("elders", "nee"), ("leefgebieden", "een")]
    led = replay(TREE, answers)
    assert led.outcome is not None and led.outcome.code == "enkelvoudig"
    short = replay(TREE, answers[:2])
    assert short.outcome is None and short.question is not None and short.question.code == "elders"


def test_a_place_of_one_district_tells_and_of_several_does_not() -> None:
    limmen = routing.district(383, postcode="1906AB", town="", on=ON)
    assert limmen is not None and limmen.naam == "Limmen"
    assert routing.district(399, postcode="", town="Heiloo", on=ON) is None
    assert routing.municipality_of(postcode="", town="heiloo", on=ON) == 399
    assert routing.municipality_of(postcode="9999ZZ", town="Groningen", on=ON) is None


def test_a_municipality_without_an_order_of_its_own_has_that_of_the_country() -> None:
    assert steps.processes(on=ON, municipality=383) == steps.processes(on=ON)
