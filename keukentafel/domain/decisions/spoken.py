"""What was said and found out about the person of a decision: of nobody else, whoever is in the same case."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.rules import ladder
from keukentafel.rules.ladder import Answer
from keukentafel.rules.letters_decisions import REPLACES

from .models import Aanvraag, Letter


def spoken_with(aanvraag: Aanvraag) -> bool:
    """Whether the conversation of its case was about the person of this aanvraag."""
    return intake.is_about(aanvraag.case_id, aanvraag.person_id)


def found_out_about(aanvraag: Aanvraag) -> int | None:
    """Under whose name what was found out about the person of this aanvraag stands (intake.stands_under)."""
    return intake.stands_under(aanvraag.case_id, aanvraag.person_id)


def report_of(aanvraag: Aanvraag) -> ConversationDone | None:
    """The fixed verslag that goes along with the letter about this aanvraag, if there is one about its person."""
    done = ConversationDone.objects.filter(conversation__case=aanvraag.case_id).order_by("-pk").first()
    return done if done is not None and spoken_with(aanvraag) else None


def report_with(letter: Letter) -> ConversationDone | None:
    """The fixed verslag that goes along with this letter: with that about a first decision alone."""
    made = letter.beschikking
    return None if made is None or made.outcome in REPLACES else report_of(made.aanvraag)


def ladder_of(aanvraag: Aanvraag) -> dict[str, Answer]:
    """What was found at each step of the ladder for the person of this aanvraag."""
    return intake.ladder_answers(aanvraag.case_id, found_out_about(aanvraag))


def check_climbed(aanvraag: Aanvraag, *, grants: bool, on: date) -> dict[str, Answer]:
    """The same, once each lower step was looked at; to grant, none may be enough. raises rules.ladder.LadderSkipped"""
    answers = ladder_of(aanvraag)
    if aanvraag.law in ladder.LAWS:
        (ladder.check if grants else ladder.check_answered)(answers, on=on, law=aanvraag.law)
    return answers
