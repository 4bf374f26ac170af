"""How long a temporary provision may last, and what other laws know instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.cases.queries import case_row
from keukentafel.domain.decisions.actions import latest_end
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader
from keukentafel.rules.rows import Termijn

INVESTIGATION = "wmo-onderzoek"
ELSEWHERE = ("wgs-spoed", "pw-voorschot")


@dataclass(frozen=True, slots=True)
class Limits:
    """expected: when the investigation ends at the latest; latest: when the decision is there at the latest."""

    expected: date
    latest: date


def limits(number: str, *, reader: Reader) -> Limits:
    """raises NotYours"""
    case = case_row(number, reader=reader)
    clock = Clock.objects.filter(case=case, code=INVESTIGATION, met__isnull=True).order_by("last_day").first()
    latest = latest_end(case, reader.today)
    return Limits(max(clock.last_day, reader.today) if clock else latest, latest)


def other_laws(*, on: date) -> list[tuple[str, Termijn]]:
    """What counts where it is not the Wmo: the name of the law with its term."""
    rules = loader.load()
    rows = [rules.termijnen.get(code, on=on) for code in ELSEWHERE]
    return [(rules.wetten.get(row.wetten[0], on=on).naam, row) for row in rows]
