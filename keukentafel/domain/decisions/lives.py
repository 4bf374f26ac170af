"""Help is for who lives: nothing is granted for a day after a death, and what ends for a death or an age waits for that day."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding
from keukentafel.rules.decision_rows import Besluitgrond

from .models import Aanvraag


class AfterDeath(Refusal):
    """The resident died before the last day."""

    field = "ends_on"


class NotDied(Refusal):
    """Nobody is told that they died: the death is recorded first, and then no letter goes out."""

    field = "ground"


def check_ground_of(person: Person, row: Besluitgrond, *, day: date) -> None:
    """Whether what the ground says of this person holds on that day. raises NotDied, rules.deciding.StillAlive and TooYoung"""
    if row.overleden and person.died_on is None:
        raise NotDied(
            _("Volgens het dossier leeft de inwoner. Leg het overlijden eerst vast bij de persoon."),
            rule=row.bron,
        )
    deciding.check_died(row, person.died_on, day=day)
    deciding.check_age(row, born_of(person), day=day)


def check_lives(aanvraag: Aanvraag, *, ends_on: date) -> None:
    """ends_on: the last day of the help. raises AfterDeath"""
    check_alive(aanvraag.person, ends_on=ends_on)


def check_alive(person: Person, *, ends_on: date) -> None:
    """The same of help that no aanvraag asked for. raises AfterDeath"""
    if (died := person.died_on) is not None and died < ends_on:
        raise AfterDeath(
            _("De inwoner is overleden op %(day)s. Kies die dag of een eerdere dag als laatste dag."),
            day=plain_date(died),
        )


def died_before(aanvraag: Aanvraag, ends_on: date) -> date | None:
    """The day of death of the resident, where that is before the last day of the help."""
    died = aanvraag.person.died_on
    return died if died is not None and died < ends_on else None
