"""What every change of the routing has in common: who may, from when, and a team in which somebody works."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from keukentafel.domain.teams.models import Role
from keukentafel.domain.teams.queries import routing as queries
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

EMPTY = Q(until_on=F("from_on"))
"""Rows that were put right before they counted."""


class NotYourRouting(Refusal):
    """Only a functional administrator of that municipality says where its questions go."""


class NobodyThere(Refusal):
    """No question is sent to a team in which nobody works."""


class NotBackwards(Refusal):
    """What came in before stays where it went."""


def begin(municipality: int, from_on: date, by: Reader, at: datetime) -> None:
    if municipality not in queries.managed(by):
        raise not_yours()
    if from_on < dutch_day(at):
        raise NotBackwards(_("Kies vandaag of een latere dag. Wat al binnenkwam, blijft bij zijn team."))
    # Of two changes the second sees the first. FOR UPDATE would hold up every row that anybody writes there.
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality)


def check_team(team: int, on: date) -> None:
    """raises NobodyThere"""
    if not Role.objects.filter(lasting(on), from_on__lte=on, team=team).exists():
        raise NobodyThere(_("Bij dit team werkt op die dag niemand. Kies een ander team."))


def end(row: Any, from_on: date) -> None:
    """The row counts until that day; one that would begin later counts on no day."""
    row.until_on = max(from_on, row.from_on)
    row.save(update_fields=["until_on"])


def not_yours() -> NotYourRouting:
    return NotYourRouting(
        _("Alleen een functioneel beheerder van deze gemeente bepaalt waar vragen heen gaan.")
    )


def lasting(on: date) -> Q:
    """Rows that count on this day or later."""
    return Q(until_on__isnull=True) | Q(until_on__gt=on)
