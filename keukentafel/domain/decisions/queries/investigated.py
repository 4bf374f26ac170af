"""Where the reasons of a first decision begin: what the investigation found, for whoever decides to rewrite."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from keukentafel.domain.decisions.actions.decide import LONGEST
from keukentafel.domain.intake.queries.clarifying import answers_of, needs_of
from keukentafel.domain.intake.told import Answer
from keukentafel.domain.plans.queries.goals import domain_names
from keukentafel.rules import product_criteria

from .aanvraag import AanvraagPage
from .proposal import ProposalView

BESIDES = ("goedkoper", "anders")
"""Kinds of alternatives that are written with the proposal itself."""


def starting_reasons(view: AanvraagPage) -> str:
    """What was said about the life domain of the goal or need, the goal, what was looked at first, what must hold for the
    product, and what who proposes wrote. Dutch, as the letter is. Of an aanvraag that the reader was let into; one statement.

    Of what was said about somebody else nothing. Of the other domains nothing: who reads the letter may not be who may
    read those.

    No more than fits in a letter: what was said longest ago in this order falls off first.
    source  Wmo 2015, artikel 2.3.2 lid 4 and 2.3.5 lid 3; Awb, artikel 3:46
    """
    proposal = view.proposal
    if proposal is None:
        return ""
    answers = answers_of(view.case, view.found_out_about)
    about = [answers[proposal.goal_domain]] if answers.get(proposal.goal_domain) else []
    parts = [
        *_said(about),
        *_goal(proposal),
        *_looked_at(view),
        *_besides(proposal),
        *_criteria(proposal),
        proposal.reason.strip(),
    ]
    while len("\n\n".join(parts)) > LONGEST and len(parts) > 1:
        parts.pop(0)
    return "\n\n".join(part for part in parts if part)[:LONGEST]


def needs(view: AanvraagPage, *, on: date) -> list[tuple[str, str]]:
    """Code and name of each life domain of which the investigation says what this person needs: for what a proposal may be
    made where the plan has no goal. Of an aanvraag that the reader was let into; one statement."""
    told, names = needs_of(view.case, view.found_out_about, on=on), domain_names(on)
    return [(code, names[code]) for code in told]


def _said(answers: Iterable[Answer]) -> list[str]:
    found = [(each.text.strip(), each.wishes.strip()) for each in answers]
    needs = " ".join(text for text, _wishes in found if text)
    wishes = " ".join(wishes for _text, wishes in found if wishes)
    return [
        line
        for line in (
            f"In ons gesprek hebben wij dit opgeschreven. {needs}" if needs else "",
            f"Dit wilt u graag. {wishes}" if wishes else "",
        )
        if line
    ]


def _goal(proposal: ProposalView) -> list[str]:
    """Nothing where it serves a need: what was said about that stands before it."""
    if proposal.goal is None:
        return []
    return [f"Uw doel is: {_closed(proposal.goal_text)} Dat is gelukt als: {_closed(proposal.goal_met_when)}"]


def _looked_at(view: AanvraagPage) -> list[str]:
    steps = [f"{step.name}: {_closed(step.reason)}" for step in view.ladder if step.reason.strip()]
    return ["Wij hebben eerst bekeken wat er zonder besluit kan. " + " ".join(steps)] if steps else []


def _besides(proposal: ProposalView) -> list[str]:
    """What who proposes looked at apart from the ladder."""
    said = [_closed(proposal.said[kind]) for kind in BESIDES if proposal.said.get(kind, "").strip()]
    return ["Ook dit hebben wij bekeken. " + " ".join(said)] if said else []


def _criteria(proposal: ProposalView) -> list[str]:
    found = product_criteria.told(proposal.criteria)
    return [" ".join(found)] if found else []


def _closed(text: str) -> str:
    """With one full stop at its end."""
    bare = text.strip()
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."
