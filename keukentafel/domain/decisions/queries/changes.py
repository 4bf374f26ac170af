"""The chain of decisions on one aanvraag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import products
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost
from keukentafel.rules import deciding as rules


@dataclass(frozen=True, slots=True)
class Help:
    """The help that a decision gives."""

    product_name: str
    quantity: str
    form: str
    form_name: str
    provider: int | None
    provider_name: str
    volume: Decimal
    unit: str
    starts_on: date
    ends_on: date
    cents_per_year: int


@dataclass(frozen=True, slots=True)
class Link:
    """One decision of the chain. ends_on: the last day on which its help is there, as it stands now; None: it gives none, or it
    never was there, because another came before its first day"""

    number: str
    outcome: str
    outcome_name: str
    decided_on: date
    counts_from: date | None
    help: Help | None
    ends_on: date | None
    ground_name: str
    ground_source: str
    letter: int | None
    corrected: bool
    after_objection: bool
    holds: bool


def beschikking_row(number: str, *, reader: Reader) -> Beschikking:
    """The decision in a case that this professional may read. raises NotYours"""
    found = None
    if reader.kind == "professional":
        found = (
            Beschikking.objects.select_related(
                "aanvraag__case__household", "aanvraag__person", "proposal__provider"
            )
            .filter(
                lets_through(reader, "aanvraag__case"),
                number=number,
                aanvraag__case__household__in=access.households(reader),
                municipality__in=reader.municipalities,
            )
            .first()
        )
    if found is None:
        raise access.NotYours(number)
    return found


def chain(aanvraag_number: str, *, reader: Reader) -> list[Link]:
    """Every decision on this aanvraag, the newest first. One statement."""
    rows = Beschikking.objects.filter(
        lets_through(reader, "aanvraag__case"),
        aanvraag__number=aanvraag_number,
        aanvraag__case__household__in=access.households(reader),
        municipality__in=reader.municipalities,
    ).select_related("proposal__provider", "letter", "changes", "replaces", "on_objection")
    found = list(rows.annotate(help_until=help_until()).order_by("-pk"))
    after = {row.before.pk: row for row in found if row.before is not None}
    return [link(row, after.get(row.pk)) for row in found]


def link(row: Beschikking, later: Beschikking | None) -> Link:
    """One of the chain, with the one after it."""
    letter, ground = getattr(row, "letter", None), rules.named(row.ground, on=row.decided_on)
    return Link(
        number=row.number,
        outcome=row.outcome,
        outcome_name=str(row.get_outcome_display()),
        decided_on=row.decided_on,
        counts_from=row.counts_from,
        help=help_of(row.proposal) if row.proposal and row.outcome in rules.GIVES else None,
        ends_on=_there_until(row),
        ground_name=gettext(ground.naam) if ground else "",
        ground_source=row.ground_source,
        letter=letter.pk if letter and letter.document_id else None,
        corrected=later is not None and later.replaces_id == row.pk and not hasattr(later, "on_objection"),
        after_objection=later is not None and hasattr(later, "on_objection"),
        holds=later is None,
    )


def _there_until(row: Beschikking) -> date | None:
    first, until = row.counts_from, getattr(row, "help_until", None)
    return until if first is not None and until is not None and first <= until else None


def help_of(row: Proposal) -> Help:
    return Help(
        product_name=products.name(row),
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on),
        form=row.form,
        form_name=str(row.get_form_display()),
        provider=row.provider_id,
        provider_name=row.provider.name if row.provider else "",
        volume=row.volume,
        unit=row.unit,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        cents_per_year=row.cents_per_year,
    )
