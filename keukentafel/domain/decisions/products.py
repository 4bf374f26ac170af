"""What a proposal says of its product. It keeps that itself; a proposal from before the catalogue asks the start set."""

from __future__ import annotations

from keukentafel.rules.products import start_facts

from .models import Proposal


def name(proposal: Proposal) -> str:
    return proposal.product_name or name_of(proposal.municipality_id, proposal.product)


def group(proposal: Proposal) -> str:
    facts = start_facts(proposal.municipality_id, proposal.product)
    return proposal.product_group or (facts.group if facts else "")


def text(proposal: Proposal) -> str:
    facts = start_facts(proposal.municipality_id, proposal.product)
    return proposal.product_text or (facts.explanation if facts else "")


def name_of(municipality: int, code: str) -> str:
    """The name that the start set gives to a code; the code itself when it does not know it."""
    facts = start_facts(municipality, code)
    return facts.name if facts else code
