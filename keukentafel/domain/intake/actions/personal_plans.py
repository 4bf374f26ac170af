"""The plan that a resident makes: handed in as text or file, within the seven days or after, and never lost."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.intake.models import Melding, PersonalPlan
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.numbers import whole_number
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import termen

from .files import Checked, check_files, keep_files, lay_in_file

CLOCK = "wmo-persoonlijk-plan"
TYPED = "Persoonlijk plan.txt"
"""The file of a plan that was typed and not sent as a file."""
LONGEST = 20_000
"""Characters of a plan that is typed."""


class EmptyPlan(Refusal):
    """Neither text nor file."""


class PlanTooLong(Refusal):
    """Longer than anybody types."""


class PlanFromBefore(Refusal):
    """A plan cannot be received before the melding, nor in the future."""


@deed
def keep_plan(
    melding: Melding,
    *,
    text: str = "",
    file: Incoming | None = None,
    way: str,
    received_on: date,
    largest: int,
    by: Reader | None,
    at: datetime,
) -> PersonalPlan:
    """Keep a personal plan. After the seven days it is accepted just as well; `due_on` tells what the last day was.

    way      see models.plan_ways; largest: bytes of the file
    raises   EmptyPlan, PlanTooLong, PlanFromBefore, WrongFile: nothing was written
    source   Wmo 2015, artikel 2.3.2 lid 2
    """
    text = text.replace("\r\n", "\n").strip()
    if not text and file is None:
        raise EmptyPlan(_("Schrijf uw plan op, of kies een bestand. Een paar zinnen is genoeg."))
    if len(text) > LONGEST:
        raise PlanTooLong(
            _("Uw plan is te lang: %(length)s tekens, en er passen er %(longest)s in. Kort het in, of stuur het als bestand."),
            length=whole_number(len(text)), longest=whole_number(LONGEST),
        )  # fmt: skip
    if not dutch_day(melding.received_at) <= received_on <= dutch_day(at):
        raise PlanFromBefore(
            _("Het plan kan niet voor de melding zijn ontvangen, en ook niet later dan vandaag.")
        )
    checked = check_files([file] if file else [], largest=largest) or (
        Checked(TYPED, "text/plain", text.encode()),
    )
    kept = keep_files(melding, checked, purpose="plan", by=by, at=at)[0]
    plan = PersonalPlan.objects.create(
        municipality_id=melding.municipality_id, melding=melding, text=text, file=kept, way=way, received_on=received_on,
        due_on=termen.compute(CLOCK, dutch_day(melding.received_at)).last_day, at=at, by_id=by.account if by else None,
    )  # fmt: skip
    household = melding.case.household_id
    if household is not None:
        identified = getattr(melding, "identified", None)
        lay_in_file(
            melding, household=household, person=identified.person_id if identified else None, by=by, at=at
        )
    journal.note(
        "personal_plan.received", about=plan, by=by, at=at, household=household,
        rule="Wmo 2015, artikel 2.3.2 lid 2", way=way,
    )  # fmt: skip
    return plan
