"""Objections and their steps as rows to give to a deed, each fetched through the reader."""

from __future__ import annotations

from django.db.models import QuerySet

from keukentafel.domain.cases.queries.reach import readable_cases
from keukentafel.domain.decisions.models import (
    Appeal,
    Beschikking,
    Defect,
    Hearing,
    Objection,
    TemporaryProvision,
)
from keukentafel.domain.people import access
from keukentafel.domain.walls.reader import Reader


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
        rows.select_related("objection__case", "objection__beschikking", "objection__temporary")
        .order_by("-pk")
        .first()
    )


def appeal_row(number: str, appeal: int, *, reader: Reader) -> Appeal:
    """raises NotYours"""
    row = objection_row(number, reader=reader)
    found = row.appeals.select_related("objection__case").filter(pk=appeal, ended__isnull=True).first()
    if found is None:
        raise access.NotYours(appeal)
    return found


def decision_to_object(number: str, *, reader: Reader) -> Beschikking | TemporaryProvision:
    """The decision with this number, in a case that this professional may read. raises NotYours"""
    if reader.kind == "professional":
        mine = readable_cases(reader)
        here = {"number": number, "municipality__in": reader.municipalities}
        found = Beschikking.objects.filter(aanvraag__case__in=mine, **here).select_related(
            "aanvraag__case", "aanvraag__person", "letter"
        )
        other = TemporaryProvision.objects.filter(case__in=mine, **here).select_related(
            "case", "person", "letter"
        )
        row = found.first() or other.first()
        if row is not None:
            return row
    raise access.NotYours(number)


def number_against(row: Beschikking | TemporaryProvision) -> str:
    """Number of the objection against a decision that the reader was let into; empty when there is none."""
    return row.objections.filter(withdrawn__isnull=True).values_list("number", flat=True).first() or ""


def weighed(aanvraag: str, *, reader: Reader) -> bool:
    """Whether an objection against the decision on this aanvraag is open: then a new proposal can be made."""
    rows = readable(reader).filter(beschikking__aanvraag__number=aanvraag)
    return rows.filter(decision__isnull=True, withdrawn__isnull=True).exists()


def readable(reader: Reader) -> QuerySet[Objection]:
    rows = Objection.objects.select_related(
        "case__household",
        "person",
        "beschikking__aanvraag__case",
        "beschikking__proposal",
        "temporary",
        "late",
    )
    if reader.kind != "professional":
        return rows.none()
    return rows.filter(case__in=readable_cases(reader), municipality__in=reader.municipalities).order_by(
        "-pk"
    )
