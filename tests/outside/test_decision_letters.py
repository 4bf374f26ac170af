"""The letter of every kind of decision under every law, printed: PDF/UA-1, in order, with words for who cannot see it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from keukentafel.outside.paper import Printer
from keukentafel.outside.paper.jobs import CLOSING, as_appendix
from keukentafel.rules import letters, letters_decisions
from tests.fixtures.printed import DE_WIT
from tests.outside.pdf_text import text
from tests.outside.test_letters import _elements as elements
from tests.rules.test_letters import ON, values

PRINTER = Printer()
LAWS = ("wmo", "jeugdwet", "participatiewet", "wgs")
VERSLAG = "## Wat wij bespraken\n\n| Onderwerp | Afspraak |\n|---|---|\n| Huishouden | 3 uur per week |\n"


@pytest.mark.function("D5")
@pytest.mark.parametrize("outcome", letters_decisions.KINDS)
def test_a_letter_about_a_decision_can_be_read_by_everybody(outcome: str) -> None:
    for law in LAWS:
        code = letters_decisions.code(law, outcome)
        letter = letters.fill(code, on=ON, values=values(code), also=letters.optional(code, on=ON))
        paper = replace(
            DE_WIT, subject=letter.title, body=letter.markdown.partition(CLOSING)[0], reference="B-2026-0000001",
            enclosures=letter.enclosures, appendix=VERSLAG if letter.enclosures else "",
        )  # fmt: skip
        with pikepdf.open(BytesIO(PRINTER.print(paper))) as pdf:
            assert pdf.Root.MarkInfo.Marked is True and str(pdf.Root.Lang) == "nl"
            assert str(pdf.docinfo.Title) == letter.title
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
            tags = [tag for tag, _ in elements(pdf)]
            headings = [tag for tag in tags if tag in ("H1", "H2", "H3")]
            assert headings[0] == "H1" and headings.count("H1") == 1 and "H3" not in headings
            assert tags.index("Figure") < tags.index("H1") < tags.index("L")
            assert [str(each.Alt) for tag, each in elements(pdf) if tag == "Figure"] == [
                "Beeldmerk van de gemeente Castricum"
            ]
            assert all("/Scope" in part for tag, each in elements(pdf) if tag == "TH" for part in each.A)
            assert ("TH" in tags) == bool(letter.enclosures)
            shown = text(pdf)
            order = ("MevrouwA.deWit", "B-2026-0000001", "waardevanreden", "Bentuhetnieteens")
            assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)


def test_the_verslag_behind_a_letter_begins_with_its_name() -> None:
    assert as_appendix("## Thuis\nAnnie valt.").startswith("# Verslag van het gesprek\n")
    assert as_appendix(" ") == ""
