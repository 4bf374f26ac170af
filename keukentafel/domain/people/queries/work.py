"""Choices for forms: districts."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class DistrictChoice:
    id: int
    name: str
    municipality: int


def districts(*, reader: Reader) -> list[DistrictChoice]:
    """Districts of the reader's municipalities, those of the own team first."""
    own = set(reader.districts)
    found = District.objects.filter(municipality__in=reader.municipalities).order_by("name")
    rows = [DistrictChoice(row.pk, row.name, row.municipality_id) for row in found]
    return sorted(rows, key=lambda row: row.id not in own)
