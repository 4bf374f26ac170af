"""Printed letters, read back: what PDF/UA-1 asks, what a reader sees, and that no name stops a letter."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.outside.paper import (
    HOUSE_STYLES,
    Address,
    HouseStyle,
    Letter,
    LetterNotPrinted,
    Printer,
    UnknownMarkdown,
    house_style,
)
from keukentafel.outside.paper.letter import contrast_on_white
from keukentafel.outside.paper.markdown import typst_from
from keukentafel.outside.paper.text import REPLACEMENT
from keukentafel.rules import loader
from tests.fixtures.printed import DE_WIT, PRINTER
from tests.outside.pdf_text import place_of, text


@pytest.fixture(scope="module")
def de_wits_letter() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(PRINTER.print(DE_WIT))) as pdf:
        yield pdf


def test_a_letter_says_that_it_is_pdf_ua_1(de_wits_letter: pikepdf.Pdf) -> None:
    root = de_wits_letter.Root

    assert root.MarkInfo.Marked is True
    assert str(root.Lang) == "nl"
    assert root.ViewerPreferences.DisplayDocTitle is True
    assert str(de_wits_letter.docinfo.Title) == "Wij geven u hulp bij het huishouden"
    assert str(de_wits_letter.docinfo.Author) == "Gemeente Castricum"
    with de_wits_letter.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_it_is_read_in_order(de_wits_letter: pikepdf.Pdf) -> None:
    tags = [
        tag for tag, _ in _elements(de_wits_letter) if tag in ("Figure", "H1", "H2", "Table", "L", "Link")
    ]

    assert tags == ["Figure", "H1", "H2", "Table", "H2", "L", "Link", "L"]
    words = text(de_wits_letter)
    assert words.index("MevrouwA.deWit") < words.index("Wijgevenuhulp") < words.index("Ukrijgt")


def test_every_table_header_says_what_it_heads(de_wits_letter: pikepdf.Pdf) -> None:
    headers = [element for tag, element in _elements(de_wits_letter) if tag == "TH"]

    assert len(headers) == 2
    assert all("/Scope" in attributes for th in headers for attributes in th.A)


def test_the_mark_has_words_for_who_cannot_see_it(de_wits_letter: pikepdf.Pdf) -> None:
    (figure,) = (element for tag, element in _elements(de_wits_letter) if tag == "Figure")

    assert str(figure.Alt) == "Beeldmerk van de gemeente Castricum"


def test_what_stands_on_the_paper(de_wits_letter: pikepdf.Pdf) -> None:
    shown = text(de_wits_letter)

    for words in (
        "Gemeente Castricum Bezoekadres Zeeplein 0",
        "Mevrouw A. de Wit Dorpsstraat 12 A 1901 AB CASTRICUM",
        "Datum 3 mei 2026",
        "Ons kenmerk ZK-2026-000123",
        "Uw kenmerk brief van 1 april 2026",
        "Hulp, 2,5 uur per week € 4.160,00",
        "Met vriendelijke groet,",
        "Sandra Voorbeeld Teamleider sociaal team Castricum",
        "Bijlagen",
        "Pagina 1 van",
    ):
        assert words.replace(" ", "") in shown


@pytest.mark.parametrize("code", [373, 383, 399, 450])
def test_each_municipality_has_a_style_that_can_be_read(code: int) -> None:
    style = house_style(code)

    assert contrast_on_white(style.accent) >= 4.5
    assert style.municipality in text(_print(replace(DE_WIT, style=style)))
    assert len({other.accent for other in HOUSE_STYLES.values()}) == 4


@pytest.mark.parametrize("accent", ["#ffcc00", "blauw", "#12345", "#0b5c8a; DROP"])
def test_a_colour_that_nobody_can_read_is_refused(accent: str) -> None:
    with pytest.raises(ValueError, match=r"te licht|geen kleur"):
        replace(house_style(383), accent=accent)


def test_a_secret_address_is_nowhere_in_the_file() -> None:
    shown = text(_print(replace(DE_WIT, address=None, handed_to="Mevrouw A. de Wit (digitaal)")))

    assert "Dorpsstraat" not in shown
    assert "MevrouwA.deWit(digitaal)" in shown


def test_an_english_letter_has_english_words_and_language() -> None:
    pdf = _print(replace(DE_WIT, language="en"))

    assert str(pdf.Root.Lang) == "en"
    assert "Yourssincerely" in text(pdf)
    assert "3May2026" in text(pdf)


def test_a_long_letter_numbers_its_pages_and_repeats_its_reference() -> None:
    pdf = _print(replace(DE_WIT, body="Nog een alinea met een paar woorden.\n\n" * 60))

    assert len(pdf.pages) == 3
    assert text(pdf).count("ZK-2026-000123") == 3
    assert "Pagina3van3" in text(pdf)


@pytest.mark.parametrize("window", ["left", "right"])
def test_the_address_stands_in_the_window(window: Any) -> None:
    """First line 45 to 55 mm from the top, 25 or 120 mm from the left: what a DL window on that side shows."""
    pdf = _print(replace(DE_WIT, style=replace(house_style(383), window=window)))
    first = place_of("Mevrouw A. de Wit", pdf)

    assert first.left == pytest.approx(25 if window == "left" else 120, abs=1)
    assert 45 < first.top < 58


@pytest.mark.parametrize(
    "name",
    [
        *("Ğüneş Çelik-Łódź", "محمد علي", "שלמה כהן", "€ Ů ĳ"),
        *("Zoë 😀", "👩‍👩‍👧", "漢字 太郎", "ਪੰਜਾਬੀ", "a\u0007\u202eb", "\ufeff", ""),
    ],
)
def test_no_name_stops_a_letter(name: str) -> None:
    letter = replace(
        DE_WIT,
        address=Address((name,), name, name),
        subject=f"Over {name}",
        body=f"Geachte {name},",
        enclosures=(name,),
    )

    assert _print(letter).pages


@given(st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_text_stops_a_letter(any_text: str) -> None:
    PRINTER.print(
        replace(
            DE_WIT,
            address=None,
            handed_to=any_text,
            subject=f"Over {any_text}",
            reference=any_text,
            sender_name=any_text,
        )
    )


def test_what_no_font_has_is_told_and_shown_as_a_mark() -> None:
    letter = replace(DE_WIT, sender_name="Zoë 漢 محمد")

    assert PRINTER.missing_in(letter) == {"漢"}
    assert f"Zoë{REPLACEMENT}" in text(_print(letter))


def test_the_same_letter_gives_the_same_bytes_whatever_was_printed_before() -> None:
    first = Printer().print(DE_WIT)
    PRINTER.print(replace(DE_WIT, subject="👩‍👩‍👧"))

    assert PRINTER.print(DE_WIT) == first


def test_what_somebody_said_is_printed_apart() -> None:
    """As the receipt repeats a question."""
    printed = _print(replace(DE_WIT, body="Dit vroeg u:\n\n> Wie helpt mijn moeder?\n\nDaarna dit."))

    assert "Wiehelptmijnmoeder?Daarnadit." in text(printed).replace(" ", "")


@pytest.mark.parametrize(
    "row", [*loader.load().brieven.rows, *loader.load().blokken.rows], ids=lambda row: row.code
)
def test_every_text_of_the_rules_can_be_printed(row: Any) -> None:
    assert typst_from(row.tekst)


def test_a_body_that_letters_do_not_know_is_refused() -> None:
    with pytest.raises(UnknownMarkdown, match="geen streep"):
        PRINTER.print(replace(DE_WIT, body="Een\n\n---\n\nTwee"))


@pytest.mark.parametrize("subject", ["", "  ", "\u202e\n"])
def test_a_letter_without_subject_is_refused(subject: str) -> None:
    with pytest.raises(LetterNotPrinted, match="onderwerp"):
        PRINTER.print(replace(DE_WIT, subject=subject))


def test_a_broken_mark_is_refused_and_the_next_letter_prints() -> None:
    broken: HouseStyle = replace(house_style(383), logo="<svg")
    with pytest.raises(LetterNotPrinted):
        PRINTER.print(replace(DE_WIT, style=broken))

    assert PRINTER.print(DE_WIT)


def _print(letter: Letter) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(PRINTER.print(letter)))


def _elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The structure tree in reading order."""
    yield from _below(pdf.Root.StructTreeRoot.K)


def _below(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _below(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)[1:], node
        if "/K" in node:
            yield from _below(node.K)
