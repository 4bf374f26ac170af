"""From which day help that was asked for may begin: as the ground of granting it allows, or where help at once came before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding

URGENT = "Wmo 2015, artikel 2.3.3"
GIVEN = "Awb, artikel 6:19"
"""A decision in the place of another may give what that one gave."""


class BeforeAsked(Refusal):
    """Help does not begin before it was asked for."""

    field = "starts_on"


@dataclass(frozen=True, slots=True)
class Asked:
    """asked_on: the day of the aanvraag; reported_on: of the melding before it; urgent_on: the first day of temporary help
    of the same kind; given_on: of the help that a decision on this aanvraag gave already. None: there was none."""

    asked_on: date
    reported_on: date | None = None
    urgent_on: date | None = None
    given_on: date | None = None


def check(law: str, asked: Asked, *, starts_on: date) -> None:
    """Whether help under this law may begin on that day.

    raises  BeforeAsked, with the first day on which it can, and why that day
    source  the grounds of granting in besluitgronden.toml; Wmo 2015, artikel 2.3.3
    """
    day, why, rule = _earliest(law, asked)
    if starts_on < day:
        raise BeforeAsked(
            "De hulp kan op zijn vroegst ingaan op %(day)s: %(why)s.", day=plain_date(day), why=why, rule=rule
        )


def _earliest(law: str, asked: Asked) -> tuple[date, str, str]:
    rows = deciding.grounds(law=law, outcome="granted", form="", on=asked.asked_on)
    found = [(asked.asked_on, "toen kwam de aanvraag binnen", rows[0].bron if rows else "Awb, artikel 4:1")]
    if asked.reported_on is not None:
        told = [row for row in rows if row.ingang == "melding"]
        found += [(asked.reported_on, "toen meldde de inwoner zich", row.bron) for row in told]
    if asked.urgent_on is not None:
        found.append((asked.urgent_on, "toen begon de tijdelijke hulp", URGENT))
    if asked.given_on is not None:
        found.append((asked.given_on, "toen begon de hulp waarover al is besloten", GIVEN))
    return min(found)
