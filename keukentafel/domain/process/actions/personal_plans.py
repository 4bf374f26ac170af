"""A personal plan comes in: kept with the melding, and a colleague reads it before the conversation."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import Melding, PersonalPlan
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from .work import holding


class QuestionClosed(Refusal):
    """The case of this melding was closed."""


class NoSuchReceipt(Refusal):
    """There is no melding with this secret address."""


@deed
def hand_in_plan(
    melding: Melding,
    *,
    text: str = "",
    file: Incoming | None = None,
    way: str = "portaal",
    received_on: date | None = None,
    largest: int,
    by: Reader | None,
    at: datetime,
) -> PersonalPlan:
    """Keep it, and put reading it on the desk of who has the case. received_on None: today

    raises  QuestionClosed, and what intake.keep_plan raises: nothing was written
    """
    if hasattr(melding.case, "closure"):
        raise QuestionClosed(
            _("Deze vraag is afgesloten. Bel uw gemeente, dan nemen wij uw plan mee in een nieuwe vraag.")
        )
    today = dutch_day(at)
    plan = intake.keep_plan(
        melding,
        text=text,
        file=file,
        way=way,
        received_on=received_on or today,
        largest=largest,
        by=by,
        at=at,
    )
    held = holding(melding.case)
    cases.issue_task(
        kind="actie", title=f"Lees het persoonlijk plan van {plain_date(plan.received_on)}",
        municipality=melding.municipality_id, team=held.team_id, account=held.account_id, due_on=today,
        case=melding.case, by=by, at=at,
    )  # fmt: skip
    return plan


def hand_in_by_receipt(
    receipt: UUID,
    *,
    municipality: int,
    text: str = "",
    file: Incoming | None = None,
    largest: int,
    by: Reader | None,
    at: datetime,
) -> PersonalPlan:
    """The same by whoever has the secret address of the receipt; opens the wall for this deed alone.

    raises  NoSuchReceipt, and what hand_in_plan raises
    """
    with security.opened(municipality):
        melding = (
            Melding.objects.select_related("case__closure", "identified")
            .filter(receipt=receipt, municipality=municipality)
            .first()
        )
        if melding is None:
            raise NoSuchReceipt(_("Deze vraag kennen wij niet. Kijk het adres nog eens na."))
        return hand_in_plan(melding, text=text, file=file, largest=largest, by=by, at=at)
