"""Markdown becomes typst markup that shows all of the text and can do nothing else. typst itself is the judge."""

import json
import unicodedata
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.outside import paper
from keukentafel.outside.paper.markdown import UnknownMarkdown, escape, typst_from
from keukentafel.outside.paper.text import clean

_COMPILER = typst.Compiler(Path(paper.__file__).with_name("letter.typ"), ignore_system_fonts=True)
# What a reader would see of evaluated content: its text, without layout.
_SHOWN = """{
  let shown(it) = {
    if type(it) == str { it }
    else if type(it) == array { it.map(shown).join("") }
    else if it.func() == image or it.func() == metadata { "CODE RAN" }
    else if it.has("text") { shown(it.text) }
    else if it.has("children") { shown(it.children) }
    else if it.has("body") { shown(it.body) }
    else { "" }
  }
  shown([%s])
}"""


def shown(markup: str) -> str:
    return json.loads(_COMPILER.eval(_SHOWN % markup)) or ""


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_an_escaped_value_is_shown_as_it_is(text: str) -> None:
    assert _without_blanks(shown(typst_from(escape(text)))) == _without_blanks(clean(text))


@given(st.text(alphabet='#"\\[]{}()$*_`<>@/=-+~;:.!|&^\n ab1', max_size=80))
@settings(max_examples=400, deadline=None)
def test_what_anybody_types_never_becomes_code(text: str) -> None:
    try:
        markup = typst_from(text)
    except UnknownMarkdown:
        return

    assert _letters(shown(markup)) == _letters(
        text
    )  # a heading of the wrong level or an unclosed call would raise


@pytest.mark.parametrize(
    "attack",
    [
        '#panic("x")',
        '"); #panic()',
        '#image("/etc/passwd")',
        "$ x $",
        "\\u{41}",
        "#metadata(1)",
        "*/ #panic() /*",
        "@ref <l>",
    ],
)
def test_typst_code_is_only_text(attack: str) -> None:
    assert shown(typst_from(escape(attack))) == attack


def test_a_value_with_markdown_in_it_stays_plain() -> None:
    assert typst_from(escape("**vet** | [link](https://x.example)")).count("#strong") == 0


@pytest.mark.parametrize(
    ("markdown", "what"),
    [
        ("`code`", "geen code"),
        ("```\nblok\n```", "geen blok code"),
        ("    ingesprongen", "geen blok code"),
        ("![plaatje](https://x.example/a.png)", "geen plaatje"),
        ("---", "geen streep"),
        ("Tekst\n\n##\n", r"kop in een brief heeft tekst nodig \(regel 3\)"),
        ("[ftp](ftp://x.example)", "alleen https, mailto en tel"),
    ],
)
def test_what_a_letter_does_not_know_is_refused(markdown: str, what: str) -> None:
    with pytest.raises(UnknownMarkdown, match=what):
        typst_from(markdown)


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("## Een\n## Twee\n## Drie", [2, 2, 2]),
        ("# Een\n### Drie\n## Twee\n# Een", [2, 3, 3, 2]),
        ("###### Zes", [2]),
    ],
)
def test_headings_start_below_the_subject_and_skip_no_level(written: str, levels: list[int]) -> None:
    markup = typst_from(written)

    assert [int(piece[0]) for piece in markup.split("#heading(level: ")[1:]] == levels


def test_columns_share_the_width_by_what_stands_in_them() -> None:
    markup = typst_from(f"| A | B |\n|---|---|\n| {'lang ' * 4} | x |\n| {'langer ' * 20} | y |\n")

    assert "columns: (40fr, 8fr,)" in markup


def test_a_reference_definition_is_not_swallowed() -> None:
    assert "[a]: https://x.example" in shown(typst_from("[a]: https://x.example"))


def test_lists_tables_and_links_keep_their_text() -> None:
    markup = typst_from(
        "3. drie\n4. vier\n   - diep\n\n| A | B |\n|---|--:|\n| *x* | [y](mailto:a@b.example) |\n"
    )

    assert "start: 3" in markup
    assert 'link("mailto:a@b.example")' in markup
    assert "align: (left, right,)" in markup
    for text in ("drie", "vier", "diep", "A", "B", "x", "y"):
        assert f'#"{text}";' in markup


def _without_blanks(text: str) -> str:
    """Markdown trims what looks like a blank at the edges of a line."""
    return "".join(mark for mark in text if not mark.isspace())


def _letters(text: str) -> str:
    """What must survive; numbers may be those of a list."""
    return "".join(mark for mark in text if unicodedata.category(mark).startswith("L"))
