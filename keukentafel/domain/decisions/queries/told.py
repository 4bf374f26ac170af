"""Aanvragen that wait for the investigation, at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions.models import AanvraagTold
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader

from .aanvraag import WithdrawnView, withdrawn_view

INVESTIGATION = "wmo-onderzoek"


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One that waits, or was withdrawn while it waited."""

    id: int
    person_name: str
    law_name: str
    came_on: date
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ToldPage:
    """The same with its words. until: last day of the investigation that it waits for, None where no term runs

    number  of the aanvraag that it became meanwhile; empty while it waits
    """

    id: int
    case_number: str
    household: int
    household_name: str
    municipality: int
    person: int
    person_name: str
    law_name: str
    origin_name: str
    text: str
    came_on: date
    until: date | None
    died_on: date | None
    number: str
    withdrawn: WithdrawnView | None


def told_of_household(household: int, *, reader: Reader) -> list[ToldLine]:
    """Those in cases that this professional may read, that are no aanvraag (yet); one statement."""
    rows = _readable(reader).filter(case__household=household, aanvraag__isnull=True).select_related("person")
    return [
        ToldLine(row.pk, person_name(row.person).full, _law(row), row.came_on, row.withdrawal_id is not None)
        for row in rows.order_by("-pk")
    ]


def told_row(told: int, *, reader: Reader) -> AanvraagTold:
    """As a row to give to a deed. raises NotYours"""
    found = None
    if reader.kind == "professional":
        rows = _readable(reader).select_related("case__household", "person", "aanvraag", "withdrawal__by")
        found = rows.filter(pk=told, municipality__in=reader.municipalities).first()
    if found is None:
        raise access.NotYours(told)
    return found


def told(key: int, *, reader: Reader) -> ToldPage:
    """raises NotYours"""
    row = told_row(key, reader=reader)
    running = Clock.objects.filter(case=row.case_id, code=INVESTIGATION, met__isnull=True)
    return ToldPage(
        id=row.pk,
        case_number=row.case.number,
        household=row.case.household_id,
        household_name=row.case.household.name,
        municipality=row.municipality_id,
        person=row.person_id,
        person_name=person_name(row.person).full,
        law_name=_law(row),
        origin_name=str(row.get_origin_display()),
        text=row.text,
        came_on=row.came_on,
        until=running.order_by("last_day").values_list("last_day", flat=True).first(),
        died_on=row.person.died_on,
        number=row.aanvraag.number if row.aanvraag else "",
        withdrawn=withdrawn_view(row.withdrawal, reader),
    )


def _readable(reader: Reader) -> QuerySet[AanvraagTold]:
    return AanvraagTold.objects.filter(
        lets_through(reader, "case"), case__household__in=access.households(reader, right="besluiten")
    )


def _law(row: AanvraagTold) -> str:
    return gettext(loader.load().wetten.get(row.law, on=row.came_on).naam)
