"""The aanvragen of one household, for its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost


@dataclass(frozen=True, slots=True)
class AanvraagLine:
    """An aanvraag as one line. goal and product are those of the newest proposal; state: asked, proposed or decided."""

    number: str
    person_name: str
    received_on: date
    state: str
    outcome: str
    outcome_name: str
    goal: int | None
    product_name: str


def of_household(household: int, *, reader: Reader) -> list[AanvraagLine]:
    """Those in cases that this professional may read. Three statements, however many there are."""
    rows = (
        Aanvraag.objects.filter(
            lets_through(reader, "case"),
            case__household=household,
            case__household__in=access.households(reader, right="besluiten"),
        )
        .select_related("person")
        .prefetch_related("proposals", "beschikkingen")
        .order_by("-pk")
    )
    return [_line(row) for row in rows]


def undecided(case_number: str, *, reader: Reader) -> list[str]:
    """Numbers of the aanvragen in a case that wait for a decision, the first one first."""
    rows = Aanvraag.objects.filter(
        lets_through(reader, "case"),
        case__number=case_number,
        case__household__in=access.households(reader, right="besluiten"),
        beschikkingen__isnull=True,
    )
    return list(rows.order_by("pk").values_list("number", flat=True))


def _line(row: Aanvraag) -> AanvraagLine:
    proposal = max(row.proposals.all(), key=lambda each: each.pk, default=None)
    decided = max(row.beschikkingen.all(), key=lambda each: each.pk, default=None)
    return AanvraagLine(
        number=row.number,
        person_name=person_name(row.person).full,
        received_on=row.received_on,
        state="decided" if decided else "proposed" if proposal else "asked",
        outcome=decided.outcome if decided else "",
        outcome_name=str(decided.get_outcome_display()) if decided else "",
        goal=proposal.goal_id if proposal else None,
        product_name=cost.product(row.municipality_id, proposal.product, on=proposal.starts_on).naam
        if proposal
        else "",
    )
