"""The aanvragen of one household, for its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import products
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal, outcomes
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import along
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class AanvraagLine:
    """An aanvraag as one line. goal and product are those of the newest proposal.

    state  asked, proposed, decided or withdrawn
    """

    number: str
    person_name: str
    received_on: date
    state: str
    outcome: str
    outcome_name: str
    goal: int | None
    product_name: str


def of_household(household: int, *, reader: Reader) -> list[AanvraagLine]:
    """Those in cases that this professional may read. One statement, however many there are."""
    proposals = Proposal.objects.filter(aanvraag=OuterRef("pk")).order_by("-pk")[:1]
    decisions = Beschikking.objects.filter(aanvraag=OuterRef("pk")).order_by("-pk")[:1]
    rows = (
        Aanvraag.objects.filter(
            lets_through(reader, "case"),
            case__household=household,
            case__household__in=access.households(reader, right="besluiten"),
        )
        .select_related("person", "withdrawn")
        .annotate(
            its_proposal=along(proposals, goal="goal", product="product", name="product_name"),
            its_decision=along(decisions, outcome="outcome"),
        )
        .order_by("-pk")
    )
    names = {code: str(name) for code, name in outcomes()}
    return [_line(row, names) for row in rows]


def undecided(case_number: str, *, reader: Reader) -> list[str]:
    """Numbers of the aanvragen in a case that wait for a decision, the first one first."""
    rows = Aanvraag.objects.filter(
        lets_through(reader, "case"),
        case__number=case_number,
        case__household__in=access.households(reader, right="besluiten"),
        beschikkingen__isnull=True,
        withdrawn__isnull=True,
    )
    return list(rows.order_by("pk").values_list("number", flat=True))


def _line(row: Any, names: dict[str, str]) -> AanvraagLine:
    proposal, decided = next(iter(row.its_proposal), None), next(iter(row.its_decision), None)
    outcome = decided["outcome"] if decided else ""
    waits = "withdrawn" if hasattr(row, "withdrawn") else "proposed" if proposal else "asked"
    return AanvraagLine(
        number=row.number,
        person_name=person_name(row.person).full,
        received_on=row.received_on,
        state="decided" if decided else waits,
        outcome=outcome,
        outcome_name=names.get(outcome, ""),
        goal=proposal["goal"] if proposal else None,
        product_name=proposal["name"] or products.name_of(row.municipality_id, proposal["product"])
        if proposal
        else "",
    )
