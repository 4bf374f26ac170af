"""The college decides itself: above every mandate, or because it wants to (Awb 10:7). It is written down by who may do that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import mandates

from . import by_desk, register
from . import mandate as mandates_here
from .models import Beschikking, CollegeDecision, CollegeOnObjection, ObjectionDecision

OUTCOME = register.COLLEGE
"""Of regels/landelijk/lijsten.toml: to write down what the college decided. Stands in the place of the mandate too."""
RULE = "Awb, artikel 10:7"
LONGEST_NUMBER = 60
FIRST = date(2015, 1, 1)
"""Before it no college decided under the laws of today; of each household it is the day of the decision that holds."""


class NotOfTheCollege(Refusal):
    """The day or the number of what the college decided cannot be right."""


@dataclass(frozen=True, slots=True)
class College:
    """What the college decided. number: as its list of decisions has it; on: the day of its meeting"""

    number: str
    on: date

    @property
    def source(self) -> str:
        """Dutch, as it stands in the place of the mandate."""
        return f"Besluit van burgemeester en wethouders van {plain_date(self.on)}, nummer {self.number}"


def checked(college: College, *, since: date, today: date) -> College:
    """since: the day of what it was about, before which nothing was decided. raises  NotOfTheCollege"""
    number = one_line(college.number)
    if not number or len(number) > LONGEST_NUMBER:
        raise NotOfTheCollege(
            _("Vul het nummer van het collegebesluit in, met ten hoogste %(count)s tekens."),
            count=LONGEST_NUMBER,
            rule=RULE,
        )
    if not since <= college.on <= today:
        raise NotOfTheCollege(
            _("Het college besloot hierover niet voor %(day)s, en niet in de toekomst. Kijk de dag na."),
            day=plain_date(since),
            rule=RULE,
        )
    return College(number, college.on)


def to_record(matter: mandates_here.Matter) -> mandates_here.Matter:
    """What writing it down asks of the register: no amount, and nobody's signature stands in the way."""
    return replace(matter, outcome=OUTCOME, cents_per_year=0)


def deciding(
    college: College | None, matter: mandates_here.Matter, *, since: date, today: date
) -> tuple[College | None, mandates_here.Matter]:
    """What is decided, and what the register of mandates is asked: unchanged where the college did not decide itself.

    raises  NotOfTheCollege
    """
    if college is None:
        return None, matter
    return checked(college, since=since, today=today), to_record(matter)


def in_whose_name(college: College | None, held: mandates.Held) -> dict[str, Any]:
    """What a decision keeps of it: on which mandate it was decided, or that the college did so itself."""
    if college is not None:
        return {"mandate": OUTCOME, "mandate_source": college.source[:200]}
    return {
        "mandate": held.code,
        "mandate_source": held.source[:200],
        "mandate_row_id": held.grant.row,
        "in_place_of_id": int(held.replaces) if held.replaces else None,
    }


def written_down(decided: Beschikking | ObjectionDecision) -> CollegeDecision | CollegeOnObjection | None:
    """What the college decided itself, when this decision is that."""
    found: CollegeDecision | CollegeOnObjection | None = getattr(decided, "by_college", None)
    return found


def signer(decided: Beschikking | ObjectionDecision) -> str:
    """Who signs: the college, where it decided itself, or the desk that decided in its name."""
    desk = by_desk.written_down(decided)
    if desk is not None:
        return desk.name
    if written_down(decided) is not None:
        return f"Burgemeester en wethouders van {decided.municipality.name}"
    return decided.decided_by.name
