"""What is intended with help, in the words of the letter and of the portal: to the resident, or to the parents of a child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.domain.decisions import correcting, instead, products
from keukentafel.domain.decisions.models import CORRECTED, Beschikking, Intention, Proposal
from keukentafel.domain.guide.queries.products import facts_of
from keukentafel.domain.people.greeting import of_whom
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import cost
from keukentafel.rules import deciding as rules
from keukentafel.rules.dutch import listed

FORMS = {
    "zin": "wij regelen de aanbieder",
    "pgb": "een persoonsgebonden budget",
    "geld": "geld op de rekening",
    "subsidie": "een subsidie",
}
"""Codes of `decisions.models.forms` as a letter says them; a letter is always in Dutch."""


@dataclass(frozen=True, slots=True)
class Told:
    """number, decided_on, product: of the decision on which the help rests until then. gets: "U krijgt", or for whom and from
    when. does: what would be done with the help. what: what would be different, and from when."""

    number: str
    decided_on: date
    product: str
    gets: str
    help_of: str
    does: str
    what: str


def told_of(intention: Intention, *, on: date, parents: bool = False) -> Told:
    """As it is said on that day. parents: to who has authority, also over a child that is written to itself"""
    holds, gone = _rests_on(intention)
    person = intention.beschikking.aanvraag.person
    proposal, whom = holds.proposal, of_whom(person, on=on, parents=parents)
    assert proposal is not None
    return Told(
        number=holds.number,
        decided_on=holds.decided_on,
        product=products.in_sentence(proposal),
        gets=_gets(holds, whom, on=on, now=""),
        help_of=whom["hulp_van"],
        does=_does(intention, holds),
        what=" ".join(_what(intention, holds, gone, whom)),
    )


def _rests_on(intention: Intention) -> tuple[Beschikking, tuple[Beschikking, ...]]:
    """The decision of which the help runs until then, and those for a later day that would fall away. A mistake is in the one
    that is mended."""
    holds = intention.beschikking
    if intention.kind == CORRECTED:
        return holds, ()
    return instead.rests_on(intention.kind, holds, intention.effective_on)


def _does(intention: Intention, holds: Beschikking) -> str:
    if intention.kind not in rules.STOPS:
        return "veranderen"
    return "laten vervallen" if _never_begins(intention, holds) else "laten stoppen"


def _never_begins(intention: Intention, holds: Beschikking) -> bool:
    return intention.kind == rules.ENDED and instead.never_begins(holds, intention.effective_on)


def _what(
    intention: Intention, holds: Beschikking, gone: tuple[Beschikking, ...], whom: Mapping[str, str]
) -> list[str]:
    day = plain_date(intention.effective_on)
    if _never_begins(intention, holds):
        told = ["Wij willen dat deze hulp niet begint."]
    elif intention.kind in rules.STOPS:
        told = [f"Wij willen dat deze hulp stopt. De eerste dag zonder de hulp is dan {day}."]
    else:
        told = [f"Wij willen {whom['hulp_van']} veranderen vanaf {day}.", *_differs(intention, holds, whom)]
    falls = [f"Dit gaat dan niet door: {listed([instead.told(row) for row in gone])}."] if gone else []
    return told + falls


def _differs(intention: Intention, holds: Beschikking, whom: Mapping[str, str]) -> list[str]:
    before = holds.proposal
    assert before is not None
    told = [_how_much(intention, holds, before, whom)]
    if intention.provider_id != before.provider_id and intention.provider is not None:
        told.append(f"De hulp komt dan van {intention.provider.name}.")
    if intention.form != before.form:
        told.append(f"De hulp komt dan in een andere vorm: {FORMS.get(intention.form, intention.form)}.")
    if intention.ends_on != before.ends_on:
        told.append(f"De laatste dag van de hulp is dan {plain_date(intention.ends_on)}.")
    return told


def _how_much(intention: Intention, holds: Beschikking, before: Proposal, whom: Mapping[str, str]) -> str:
    """What it was and what it becomes."""
    gets = _gets(holds, whom, on=dutch_day(intention.at), now="Nu ")
    other, was = _other(intention, before), _sized(before, before.volume)
    if other is not None:
        return f"{gets} {products.in_sentence(before)}, {was}. Dat wordt {other}."
    if intention.volume != before.volume or not correcting.counted_alike(before, intention):
        return f"{gets} {was}. Dat wordt {_becomes(intention, before)}."
    return f"{whom['wie_eerst']} houdt {was}."


def _other(intention: Intention, before: Proposal) -> str | None:
    """The product that it becomes, and how much; None when it stays the same."""
    last = intention.beschikking.proposal
    assert last is not None
    if intention.product:
        facts = facts_of(before.municipality_id, intention.product, on=intention.effective_on)
        assert facts is not None
        size = cost.quantity(facts.unit, facts.frequency, intention.volume, on=intention.effective_on)
        return f"{_small(facts.name)}, {size}"
    if last.product == before.product:
        return None
    return f"{products.in_sentence(last)}, {_sized(last, intention.volume)}"


def _becomes(intention: Intention, before: Proposal) -> str:
    """How much, in the unit in which it is counted then."""
    if not intention.unit:
        return _sized(before, intention.volume)
    return cost.quantity(intention.unit, intention.frequency, intention.volume, on=intention.effective_on)


def _sized(proposal: Proposal, volume: Decimal) -> str:
    return cost.quantity(proposal.unit, proposal.frequency, volume, on=proposal.starts_on)


def _gets(holds: Beschikking, whom: Mapping[str, str], *, on: date, now: str) -> str:
    """How a sentence begins about the help of this decision: it need not be there yet. now: before it, where it is"""
    first = holds.counts_from
    if first is not None and first > on:
        return f"Vanaf {plain_date(first)} krijgt {whom['wie']}"
    return f"{now}krijgt {whom['wie']}" if now else f"{whom['wie_eerst']} krijgt"


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
