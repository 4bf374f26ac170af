"""How a letter about an objection names the decisions that it is about, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from keukentafel.domain.decisions.at_once import named
from keukentafel.domain.decisions.models import Objection, ObjectionDecision
from keukentafel.domain.decisions.objected import became, concerned
from keukentafel.rules import letters
from keukentafel.rules.dutch import listed

ALSO = "bezwaar-ook-over"
"""The block that names the later ones."""


def decisions(objection: Objection) -> tuple[dict[str, letters.Value], frozenset[str]]:
    """source  Awb, artikel 6:19 lid 1"""
    later, number = _numbers(objection)[1:], named_in_dutch(objection)
    if not later:
        return {"besluitnummer": number}, frozenset()
    return {"besluitnummer": number, "ook_over": listed(later)}, frozenset({ALSO})


def against(objection: Objection) -> str:
    """besluit B-1 en besluit B-2"""
    return listed(_numbers(objection) or [f"besluit {named_in_dutch(objection)}"])


def named_in_dutch(objection: Objection) -> str:
    """The decision that it is against, of help at once with what was decided, in the language of every letter."""
    with translation.override("nl"):
        return named(objection)


def _numbers(objection: Objection) -> list[str]:
    return [f"besluit {each.number}" for each in concerned(objection)]


def became_in_dutch(objection: Objection, made: ObjectionDecision | None = None) -> tuple[str, ...]:
    """What becomes of each decision, in the language of every letter."""
    with translation.override("nl"):
        return became(objection, made)


def sentences(each: Sequence[str]) -> letters.Value:
    """Two at most are read as one line, more as a list."""
    told = [sentence for sentence in each if sentence]
    return " ".join(told) if len(told) < 3 else told
