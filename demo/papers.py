"""What the team of De Wit wrote and kept: a corrected note, a working note, a letter that came in and its newer version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case

if TYPE_CHECKING:
    from .told import Told

MAIL = (
    "From: praktijk@huisartsen-tuinlust.voorbeeld\r\nTo: team@castricum.voorbeeld\r\nDate: Mon, 2 Mar 2026 09:12:00 +0100\r\n"
    "Subject: Uw vraag\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "Beste collega,\r\n\r\n"
    "Met toestemming van mevrouw: traplopen en zwaar huishouden zijn op dit moment niet haalbaar.\r\n{more}\r\n"
    "Met vriendelijke groet,\r\nde praktijkassistent\r\n"
)


def tell(told: Told, case: Case) -> None:
    annie, sanne = told.members["Annie"], told.members["Sanne"]
    note = cases.write_note(
        told.household,
        text="Sanne gaat twee dagen per week naar school.",
        person=sanne.pk,
        by=told.fatma,
        at=told.at(9, 11),
    )
    cases.correct_note(
        note,
        text="Sanne gaat drie dagen per week naar school.",
        revision=1,
        by=told.fatma,
        at=told.at(5, 11, 40),
    )
    cases.write_working_note(
        told.household,
        text="Jan lijkt moe. Volgende keer vragen wie voor hem zorgt.",
        case=case,
        by=told.fatma,
        at=told.at(2, 16),
    )
    letter = cases.Received(
        name="Bericht huisartsenpraktijk.eml",
        direction="in",
        correspondent="huisartsenpraktijk Tuinlust",
        dated_on=told.at(20).date(),
        person=annie.pk,
        case=case,
    )
    kept = cases.add_document(
        told.household,
        letter,
        MAIL.format(more="").encode(),
        largest=10**6,
        by=told.fatma,
        at=told.at(20, 9, 30),
    )
    cases.add_version(
        kept,
        "Bericht huisartsenpraktijk, aangevuld.eml",
        MAIL.format(more="Vanaf april kijkt de ergotherapeut mee.\r\n").encode(),
        largest=10**6,
        by=told.fatma,
        at=told.at(18, 10, 5),
    )
