"""How a letter about an objection names the decisions that it is about, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation

from keukentafel.domain.decisions.at_once import named
from keukentafel.domain.decisions.by_desk import written_down
from keukentafel.domain.decisions.models import Objection, ObjectionDecision
from keukentafel.domain.decisions.objected import About, all_about, became, became_to_objector
from keukentafel.rules import letters
from keukentafel.rules.dutch import listed

ALSO, OWED = "bezwaar-ook-over", "bezwaar-ook-dwangsom"
"""The blocks that name the later ones, and the one on a penalty for deciding too late."""


def decisions(objection: Objection) -> tuple[dict[str, letters.Value], frozenset[str]]:
    """source  Awb, artikel 4:19 lid 1 and 6:19 lid 1"""
    about = all_about(objection)
    told: dict[str, letters.Value] = {"besluitnummer": named_in_dutch(objection)}
    blocks = set()
    if len(about.rows) > 1:
        told["ook_over"] = listed(_numbers(about)[1:])
        blocks.add(ALSO)
    if about.penalty is not None and about.penalty.pk != objection.penalty_id:
        number = f"besluit {about.penalty.number}"
        told |= {"dwangsombesluit": number} if objection.penalty_id is None else {"ook_over": number}
        blocks.add(OWED if objection.penalty_id is None else ALSO)
    return told, frozenset(blocks)


def against(objection: Objection) -> str:
    """besluit B-1 en besluit B-2"""
    about = all_about(objection)
    numbers = _numbers(about) or [f"besluit {named_in_dutch(objection)}"]
    if about.penalty is not None and about.penalty.pk != objection.penalty_id:
        numbers.append(f"besluit {about.penalty.number} over de dwangsom")
    return listed(numbers)


def named_in_dutch(objection: Objection) -> str:
    """The decision that it is against, of help at once with what was decided and of a desk with its name, in the language of
    every letter, after the word "besluit"."""
    if objection.referral is not None:
        return f"{objection.against} van {objection.referral.referrer_name}"
    desk = written_down(objection.beschikking)
    if desk is not None:
        return f"{objection.against} van {desk.name}"
    with translation.override("nl"):
        return named(objection)


def _numbers(about: About) -> list[str]:
    return [f"besluit {each.number}" for each in about.rows]


def became_in_dutch(objection: Objection, made: ObjectionDecision | None = None) -> tuple[str, ...]:
    """What becomes of each decision, in the language of every letter."""
    with translation.override("nl"):
        return became(objection, made)


def became_to_objector_in_dutch(
    objection: Objection, made: ObjectionDecision | None = None
) -> tuple[str, ...]:
    with translation.override("nl"):
        return became_to_objector(objection, made)


def sentences(each: Sequence[str]) -> letters.Value:
    """Two at most are read as one line, more as a list."""
    told = [sentence for sentence in each if sentence]
    return " ".join(told) if len(told) < 3 else told
