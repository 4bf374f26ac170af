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
    died = aanvraag.person.died_on
    if died is not None and ends_on > died:
        raise AfterDeath(
            _("De inwoner is overleden op %(day)s. Kies die dag of een eerdere dag als laatste dag."),
            day=plain_date(died),
        )
