"""Objections and their steps as rows to give to a deed, each fetched through the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.decisions import products
from keukentafel.domain.decisions.actions.objections import Objectionable, grants_the_same
from keukentafel.domain.decisions.actions.objections.receive import objections_to, standing
from keukentafel.domain.decisions.at_once import along
from keukentafel.domain.decisions.in_our_name import decided_in_our_name
from keukentafel.domain.decisions.models import (
    Appeal,
    Beschikking,
    Defect,
    Hearing,
    HearingReport,
    Objection,
    PenaltyDecision,
    Proposal,
    Referral,
    TemporaryProvision,
)
from keukentafel.domain.decisions.objected import concerned
from keukentafel.domain.decisions.objected_each import each_of
from keukentafel.domain.decisions.objected_each import in_words as in_words_of
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost
from keukentafel.rules.deciding import GIVES


@dataclass(frozen=True, slots=True)
class Granting:
    """A proposal that can be granted. cents_per_year: eurocents in a whole year"""

    id: int
    product_name: str
    quantity: str
    form_name: str
    provider: str
    starts_on: date
    ends_on: date
    cents_per_year: int
    by: str
    at: datetime


def objection_row(number: str, *, reader: Reader) -> Objection:
    """As a row to give to a deed. raises NotYours"""
    found = readable(reader).filter(number=number).first()
    if found is None:
        raise access.NotYours(number)
    return found


def defect_row(number: str, *, reader: Reader) -> Defect | None:
    """The one that may still be mended. raises NotYours"""
    row = objection_row(number, reader=reader)
    rows = row.defects.filter(repaired__isnull=True).select_related("objection__case").order_by("-pk")
    return rows.first()


def hearing_row(number: str, *, reader: Reader) -> Hearing | None:
    """The one that is planned. raises NotYours"""
    row = objection_row(number, reader=reader)
    rows = row.hearings.filter(called_off__isnull=True, report__isnull=True)
    return (
        rows.select_related(
            "objection__case",
            "objection__beschikking",
            "objection__temporary",
            "objection__penalty",
            "objection__referral",
        )
        .order_by("-pk")
        .first()
    )


def report_row(number: str, *, reader: Reader) -> HearingReport | None:
    """Of the last hearing that was held. raises NotYours"""
    row = objection_row(number, reader=reader)
    rows = HearingReport.objects.filter(hearing__objection=row).select_related("hearing__objection__case")
    return rows.order_by("-hearing").first()


def appeal_row(number: str, appeal: int, *, reader: Reader, ruled: bool = False) -> Appeal:
    """One that waits for the court; ruled: one of which the ruling may be taken back. raises NotYours"""
    row = objection_row(number, reader=reader)
    found = (
        row.appeals.select_related("objection__case")
        .filter(
            pk=appeal, ended__isnull=not ruled, again__decision__isnull=True, again__withdrawn__isnull=True
        )
        .first()
    )
    if found is None:
        raise access.NotYours(appeal)
    return found


def decision_to_object(number: str, *, reader: Reader) -> Objectionable:
    """The decision with this number, in a case that this professional may read. raises NotYours"""
    if reader.kind == "professional":
        mine = readable_cases(reader)
        here = {"number": number, "municipality__in": reader.municipalities}
        found = Beschikking.objects.filter(aanvraag__case__in=mine, **here).select_related(
            "aanvraag__case", "aanvraag__person", "letter__late", "proposal__provider"
        )
        other = TemporaryProvision.objects.filter(case__in=mine, **here).select_related(
            "case", "person", "letter__late", "provider"
        )
        late = PenaltyDecision.objects.filter(case__in=mine, **here).select_related("case", "person")
        row = found.first() or other.first() or late.first()
        if row is not None:
            return row
        desk = Referral.objects.filter(case__in=mine, **here).select_related("case", "person").first()
        if desk is not None and decided_in_our_name(desk):
            return desk
    raise access.NotYours(number)


def number_against(row: Objectionable) -> str:
    """Number of the objection of the resident against a decision that the reader was let into, of help at once against what was
    decided last of it; empty when there is none."""
    found = standing(each_of(row)[-1])
    return found.number if found is not None else ""


@dataclass(frozen=True, slots=True)
class Objected:
    """What the resident objected to already.

    known     number, where it keeps them from objecting again; of help at once only where all of it was objected to
    unproven  of one that does not, since somebody made it for them without an authorisation
    parts     of help at once: number of the objection to each part that has one, with that part in words
    """

    known: str
    unproven: str
    parts: tuple[tuple[str, str], ...]


def objected(row: Objectionable) -> Objected:
    """Of a decision that the reader was let into."""
    each = each_of(row)
    rows = list(objections_to(row))
    *before, found = [standing(part, rows=rows) for part in each]
    told = tuple(
        (made.number, in_words_of(part))
        for part, made in zip(each, [*before, found], strict=True)
        if made is not None and len(each) > 1
    )
    if found is None or not found.on_behalf:
        return Objected(found.number if found is not None and all(before) else "", "", told)
    own = standing(each[-1], themselves=True, rows=rows)
    return Objected(own.number, "", told) if own is not None else Objected("", found.number, told)


def proposals_to_grant(number: str, *, reader: Reader) -> list[Granting]:
    """What can be granted after this objection, the newest first: not what the decision gives already. raises NotYours"""
    row = objection_row(number, reader=reader)
    if row.beschikking is None:
        return []
    *_before, holds = concerned(row)
    found = (
        holds.aanvraag.proposals.filter(outcome="granted").select_related("provider", "by").order_by("-pk")
    )
    return [_granting(each) for each in found if not grants_the_same(holds, each)]


def _granting(row: Proposal) -> Granting:
    return Granting(
        id=row.pk,
        product_name=products.name(row),
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on),
        form_name=str(row.get_form_display()),
        provider=row.provider.name if row.provider else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        cents_per_year=row.cents_per_year,
        by=row.by.name,
        at=row.at,
    )


def later_than(objected: Beschikking) -> tuple[str, ...]:
    """Numbers of the decisions that changed or replaced it since, the one that holds now last. source  Awb, artikel 6:19"""
    return tuple(row.number for row in concerned(Objection(beschikking=objected))[1:])


def in_words(decision: Beschikking) -> str:
    """The help that it gives: "Hulp bij het huishouden, 3 uur per week"; empty for none."""
    proposal = decision.proposal
    if proposal is None or decision.outcome not in GIVES:
        return ""
    size = cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on)
    return f"{products.name(proposal)}, {size}"


def running_about(aanvraag: str, *, reader: Reader) -> tuple[str, ...]:
    """Numbers of the objections against a decision on this aanvraag that nobody decided on yet."""
    rows = readable(reader).filter(beschikking__aanvraag__number=aanvraag)
    found = rows.filter(decision__isnull=True, withdrawn__isnull=True).values_list("number", flat=True)
    return tuple(found)


def weighed(aanvraag: str, *, reader: Reader) -> bool:
    """Whether an objection against the decision on this aanvraag is open: then a new proposal can be made."""
    rows = readable(reader).filter(beschikking__aanvraag__number=aanvraag)
    return rows.filter(decision__isnull=True, withdrawn__isnull=True).exists()


def readable(reader: Reader) -> QuerySet[Objection]:
    rows = Objection.objects.select_related(
        "case__household",
        "person",
        "objector",
        "beschikking__aanvraag__case",
        "beschikking__proposal",
        "temporary",
        "penalty__by",
        "penalty__case",
        "referral",
        "late",
    ).prefetch_related(*along())
    if reader.kind != "professional":
        return rows.none()
    return rows.filter(case__in=readable_cases(reader), municipality__in=reader.municipalities).order_by(
        "-pk"
    )
