"""The sheet with one's rights beside a decision letter, and the letter as PDF before anything is decided."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest

from keukentafel.domain.cases.queries import NowSecret
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.models import Beschikking, Letter, Proposal
from keukentafel.domain.decisions.paper import RIGHTS
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import deciding, preview_pdfs
from keukentafel.domain.process.actions.letter_preview import LATER, preview
from keukentafel.domain.process.models import LetterPreview
from keukentafel.domain.process.queries.preview_pdfs import preview_pdf
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs, previews
from tests.fixtures.village import MONDAY, Village
from tests.outside.pdf_text import paper, text
from tests.outside.test_letters import _elements as elements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
GRANT: dict[str, Any] = {"outcome": "granted", "grounds": "U kunt zelf niet meer stofzuigen.", "at": MONDAY}


@pytest.mark.function("D10")
def test_the_sheet_can_be_read_by_everybody_and_goes_along(
    proposal: Proposal, fatma: Reader, village: Village
) -> None:
    letter = deciding.decide(
        proposal.aanvraag.number, **GRANT, proposal=proposal.pk, rights=True, by=fatma
    ).letter
    jobs.print_now(letter.pk, at=MONDAY)
    jobs.print_now(letter.pk, at=MONDAY)

    with pikepdf.open(io.BytesIO(queries.leaflet_file(letter.pk, reader=fatma).content)) as pdf:
        assert pdf.Root.MarkInfo.Marked is True and str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo.Title) == f"Uw rechten bij besluit {letter.number}"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        tags = [tag for tag, _ in elements(pdf)]
        assert [tag for tag in tags if tag in ("H1", "H2", "H3")] == ["H1", *["H2"] * tags.count("H2")]
        assert tags.index("Figure") < tags.index("H1") < tags.index("L")
        assert [str(each.Alt) for tag, each in elements(pdf) if tag == "Figure"] == [
            "Beeldmerk van de gemeente Castricum"
        ]
        shown = text(pdf)
    order = ("Watiserbesloten?", "Hoeveel:", "Waaromditbesluit?", "stofzuigen", "Bentuhetnieteens", "Watalserietsverandert?",
             "Wiehelptmijgratis?")  # fmt: skip
    assert [shown.index(words) for words in order] == sorted(shown.index(words) for words in order)
    sent = paper(queries.letter_file(letter.pk, reader=fatma).content)
    assert jobs.as_paper(letter).enclosures[-1] == RIGHTS and "Wiehelptmijgratis?" in sent

    with pytest.raises(NotYours):
        queries.leaflet_file(letter.pk, reader=village.reader("ruud"))
    people.hide_at(
        village.household("De Wit"), lines="Blijfweg 7\nAlkmaar", from_on=MONDAY.date(), by=fatma, at=MONDAY
    )
    with pytest.raises(NowSecret):
        queries.leaflet_file(letter.pk, reader=fatma)


@pytest.mark.function("D5")
def test_the_pdf_before_is_the_one_that_is_sent(proposal: Proposal, fatma: Reader, sandra: Reader) -> None:
    number = proposal.aanvraag.number
    values = {**GRANT, "proposal": proposal.pk, "rights": True, "by": fatma}
    seen = preview(number, **values)
    assert seen.paper is not None
    row = preview_pdfs.ask_pdf(seen.case, seen.paper, by=fatma, at=MONDAY)
    assert preview_pdf(row.pk, reader=fatma, at=MONDAY).content is None
    previews.make_now(row.pk)
    before = preview_pdf(row.pk, reader=fatma, at=MONDAY).content
    assert before is not None and not Beschikking.objects.exists() and not Letter.objects.exists()
    with pytest.raises(NotYours):
        preview_pdf(row.pk, reader=sandra, at=MONDAY)

    letter = deciding.decide(number, **values).letter
    sent = paper(jobs.printer.print(jobs.as_paper(letter)))
    assert paper(before) == sent.replace(letter.number, "".join(LATER.split()))

    assert preview_pdfs.drop_previews(row.municipality_id, at=MONDAY) == 0
    assert preview_pdfs.drop_previews(row.municipality_id, at=MONDAY + timedelta(minutes=10)) == 1
    assert not LetterPreview.objects.exists()
