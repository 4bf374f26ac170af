"""What a proposal says of its product. It keeps that itself; a proposal from before the catalogue asks the start set."""

from __future__ import annotations

from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.rules.products import start_facts

from .models import Intention, Proposal


def name(proposal: Proposal) -> str:
    return proposal.product_name or name_of(proposal.municipality_id, proposal.product)


def in_sentence(proposal: Proposal) -> str:
    """The name without a capital."""
    called = name(proposal)
    return called[:1].lower() + called[1:]


def group(proposal: Proposal) -> str:
    facts = start_facts(proposal.municipality_id, proposal.product)
    return proposal.product_group or (facts.group if facts else "")


def group_of(intention: Intention) -> str:
    """Of the product that there would be."""
    holds = intention.beschikking
    if not intention.product or holds.proposal is None:
        return group(holds.proposal) if holds.proposal else ""
    facts = facts_of(holds.municipality_id, intention.product, on=intention.effective_on)
    return facts.group if facts else ""


def text(proposal: Proposal) -> str:
    facts = start_facts(proposal.municipality_id, proposal.product)
    return proposal.product_text or (facts.explanation if facts else "")


def name_of(municipality: int, code: str) -> str:
    """The name that the start set gives to a code; the code itself when it does not know it."""
    facts = start_facts(municipality, code)
    return facts.name if facts else code
