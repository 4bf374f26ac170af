"""The sheet on which somebody answers whether they want to be heard about their objection."""

from __future__ import annotations

from keukentafel.domain.decisions.models import HearingAsked, Objection
from keukentafel.domain.decisions.objectors import person_of
from keukentafel.domain.decisions.to_object import letterbox
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.walls.models import Municipality
from keukentafel.rules import letters
from keukentafel.rules import objections as rules

BESIDE = ("Antwoorden aan de telefoon mag ook.", "Antwoorden in Mijn dossier of aan de telefoon mag ook.")
"""Of who has no file, and of who has one."""
ANSWER = "Uw antwoord over een gesprek"
QUESTION, TEMPLATE = "bezwaar-horen-vraag", "bezwaar-horen-antwoord"


def compose_answer_sheet(notice: Notice) -> letters.Letter:
    """source  Awb, artikel 7:3 onder c and d"""
    asked = HearingAsked.objects.filter(notice=notice).first()
    until = asked.reply_by if asked is not None else rules.answer_by(notice.dated_on)
    objection = Objection.objects.get(case=notice.case_id)
    values: dict[str, letters.Value] = {
        "bezwaarnummer": objection.number,
        "antwoorden_tot": until,
        "adres": letterbox(Municipality.objects.get(pk=notice.municipality_id), on=notice.dated_on),
        "anders": BESIDE[person_of(objection) is not None],
    }
    return letters.fill(TEMPLATE, on=notice.dated_on, values=values)
