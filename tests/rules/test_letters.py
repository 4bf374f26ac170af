"""Letter texts: complete or refused, and never more than what was typed."""

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from keukentafel.rules import letters, letters_decisions, loader, plain_language
from keukentafel.rules.letters import IncompleteLetter, Value

ON = date(2026, 5, 6)
CODES = loader.load().brieven.codes


def values(code: str, **changes: Value) -> dict[str, Value]:
    return {**{name: f"waarde van {name}" for name in letters.fields(code, on=ON)}, **changes}


@pytest.mark.parametrize("code", CODES)
def test_every_letter_can_be_filled_and_has_no_braces_left(code: str) -> None:
    letter = letters.fill(code, on=ON, values=values(code), also=letters.optional(code, on=ON))

    assert letter.title and "2015-01-01" <= letter.version <= ON.isoformat()
    assert "{" not in letter.markdown + letter.title
    for name in letters.fields(code, on=ON):
        assert (
            f"waarde van {name}".replace("_", "\\_") in letter.markdown
            or f"waarde van {name}" in letter.title
        )


@pytest.mark.parametrize("code", CODES)
def test_a_missing_an_unknown_and_an_empty_value_are_refused(code: str) -> None:
    name, also = next(iter(letters.fields(code, on=ON))), letters.optional(code, on=ON)

    with pytest.raises(IncompleteLetter, match=f"ontbreekt: {name}"):
        kept = {key: value for key, value in values(code).items() if key != name}
        letters.fill(code, on=ON, values=kept, also=also)
    with pytest.raises(IncompleteLetter, match=f"ontbreekt: {name}"):
        letters.fill(code, on=ON, values=values(code, **{name: " \n"}), also=also)
    with pytest.raises(IncompleteLetter, match="kent niet: geheim"):
        letters.fill(code, on=ON, values=values(code, geheim="x"))


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("beschikking")])
def test_a_decision_tells_how_to_object_and_until_when(code: str) -> None:
    text = letters.fill(code, on=ON, values=values(code, bezwaar_uiterlijk=date(2026, 6, 17))).markdown

    assert "**uiterlijk op 17 juni 2026**" in text
    for needed in (
        "bezwaar",
        "DigiD",
        "naam en adres",
        "handtekening",
        "voorlopige voorziening",
        "helpt gratis",
    ):
        assert needed in text


@pytest.mark.function("D5")
@pytest.mark.parametrize("law", ["wmo", "jeugdwet", "participatiewet", "wgs"])
def test_every_law_and_outcome_has_a_text_that_names_its_article(law: str) -> None:
    for outcome in letters_decisions.KINDS:
        code = letters_decisions.code(law, outcome)
        shown = letters.optional(code, on=ON)
        assert letters_decisions.OWN in shown
        stops = {letters_decisions.STOPS} & shown
        grounded = letters.fill(code, on=ON, values=values(code), also={"grond", *stops}).markdown
        assert "waarde van grond" in grounded
        if outcome not in letters_decisions.REPLACES:
            also = {letters_decisions.article(law)}
            assert re.search(
                r"artikel(en)? \d", letters.fill(code, on=ON, values=values(code), also=also).markdown
            )
        else:
            assert "waarde van eerder\\_nummer" in grounded


@pytest.mark.function("D5")
@pytest.mark.parametrize("code", CODES)
def test_every_letter_is_plain_dutch(code: str) -> None:
    also = letters.optional(code, on=ON)
    filled = dict.fromkeys(letters.fields(code, on=ON), "waarde")

    assert plain_language.read(letters.fill(code, on=ON, values=filled, also=also).markdown).problems == ()


def test_stiff_words_and_long_sentences_are_found() -> None:
    long = "Wij laten u weten dat " + "heel " * 20 + "veel."

    assert plain_language.read("U dient te bellen.").problems == ("‘dient te’ is stijf.",)
    assert "26 woorden" in plain_language.read(f"Dag.\n\n{long}").problems[0]


@pytest.mark.function("D5")
def test_a_block_of_a_later_day_stands_in_letters_of_that_day_and_no_other(tmp_path: Path) -> None:
    shutil.copytree(loader.REGELS, tmp_path / "regels")
    blocks = tmp_path / "regels/brieven/blokken"
    now = (blocks / "gratis-hulp.md").read_text()
    first = now.replace("2015-01-01\n", "2015-01-01\ngeldig_tot = 2027-01-01\n")
    (blocks / "gratis-hulp.md").write_text(first)
    later = now.replace("2015-01-01", "2027-01-01").replace("helpt gratis", "helpt u kosteloos")
    (blocks / "gratis-hulp@2027-01-01.md").write_text(later)
    rules = loader.load_from(tmp_path / "regels")

    for on, words, version in (
        (ON, "helpt gratis", "2015-01-01"),
        (date(2027, 1, 1), "kosteloos", "2027-01-01"),
    ):
        code = "beschikking-wmo-afwijzing"
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(loader, "load", lambda: rules)
            letter = letters.fill(code, on=on, values=values(code))
        assert words in letter.markdown and letter.version == version


def test_the_receipt_tells_what_the_law_wants_told() -> None:
    text = letters.fill("ontvangstbevestiging", on=ON, values=values("ontvangstbevestiging")).markdown

    for needed in (
        "onafhankelijke cliëntondersteuner",
        "gratis",
        "mantelzorger",
        "persoonlijk plan",
        "iemand meenemen",
        "paspoort",
    ):
        assert needed in text


def test_dates_amounts_and_lists_are_written_the_dutch_way() -> None:
    code = "beschikking-wmo-toekenning"
    letter = letters.fill(
        code,
        on=ON,
        values=values(
            code, begint_op=date(2026, 6, 1), bijdrage=Decimal("21.8"), doelen=["schoon huis", "1. rust"]
        ),
    )

    assert "1 juni 2026" in letter.markdown
    assert "€ 21,80" in letter.markdown
    assert "\n- schoon huis\n- 1\\. rust\n" in letter.markdown


@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
def test_whatever_a_resident_types_is_shown_as_text_and_nothing_else(typed: str) -> None:
    letter = letters.fill("ontvangstbevestiging", on=ON, values=values("ontvangstbevestiging", vraag=typed))
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    plain = parser.render(
        letters.fill("ontvangstbevestiging", on=ON, values=values("ontvangstbevestiging")).markdown
    )
    shown = parser.render(letter.markdown)

    assert _tags(shown) - {"<br />"} == _tags(plain) - {"<br />"}
    assert shown.count("<blockquote>") == 1


@given(st.text(min_size=1, max_size=100).filter(lambda text: bool(text.strip())))
def test_a_name_cannot_leave_its_line(typed: str) -> None:
    letter = letters.fill("ontvangstbevestiging", on=ON, values=values("ontvangstbevestiging", aanhef=typed))
    usual = letters.fill("ontvangstbevestiging", on=ON, values=values("ontvangstbevestiging"))

    assert letter.markdown.count("\n") == usual.markdown.count("\n")


MARKS = [
    "# kop", "1. een\n2. twee", "2) y", "- a\n- b", "+ x", "<script>alert(1)</script>", "[x](javascript:y)", "```\ncode",
    "    vier", "a\n===", "a\n\n\n    b", "| a | b |\n|---|---|\n| c | d |", "&lt;", "**vet**", "~~weg~~", "> citaat",
    "\u202eomgekeerd",
]  # fmt: skip


@pytest.mark.parametrize("typed", MARKS)
def test_marks_that_mean_something_are_shown_as_typed(typed: str) -> None:
    letter = letters.fill("ontvangstbevestiging", on=ON, values=values("ontvangstbevestiging", vraag=typed))
    quote = re.search(
        r"<blockquote>(.*)</blockquote>",
        MarkdownIt("commonmark").enable("table").render(letter.markdown),
        re.DOTALL,
    )

    assert quote is not None
    assert _tags(quote[1]) <= {"<p>", "</p>", "<br />"}


def _tags(html: str) -> set[str]:
    return set(re.findall(r"<[^>]+>", html))


def test_control_marks_do_not_reach_the_letter() -> None:
    """A form feed or a Unicode line separator would break a line, or the typesetting."""
    letter = letters.fill(
        "ontvangstbevestiging",
        on=ON,
        values=values("ontvangstbevestiging", vraag="een\x0ctwee\x00drie\u2028vier"),
    )

    assert "> een twee drie vier\n" in letter.markdown
