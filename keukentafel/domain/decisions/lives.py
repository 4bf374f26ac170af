"""Help is for who lives: nothing is granted for a day after a death."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal

from .models import Aanvraag


class AfterDeath(Refusal):
    """The resident died before the last day."""

    field = "ends_on"


def check_lives(aanvraag: Aanvraag, *, ends_on: date) -> None:
    """ends_on: the last day of the help. raises AfterDeath"""
    if died := died_before(aanvraag, ends_on):
        raise AfterDeath(
            _("De inwoner is overleden op %(day)s. Kies die dag of een eerdere dag als laatste dag."),
            day=plain_date(died),
        )


def died_before(aanvraag: Aanvraag, ends_on: date) -> date | None:
    """The day of death of the resident, where that is before the last day of the help."""
    died = aanvraag.person.died_on
    return died if died is not None and died < ends_on else None
