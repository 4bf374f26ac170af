"""What the deeds on organisations have in common: who writes down where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keukentafel.domain.guide import models
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal


class NotInGuide(Refusal):
    """There is no such organisation, contact person or note for this colleague."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as the journal of one municipality writes about it: of the colleague who did the deed."""

    pk: int
    municipality_id: int


def told(row: models.Organisation, by: Reader) -> Organisation:
    return Organisation(row.pk, home(by))


def home(by: Reader) -> int:
    """The municipality in which this colleague works. raises NotInGuide for who works in none"""
    if not by.roles:
        raise NotInGuide(_("Alleen wie bij een gemeente werkt, houdt de gids bij."))
    return by.roles[0].municipality


def organisation(key: int) -> models.Organisation:
    """The organisation, locked until the deed is done. raises NotInGuide"""
    row = models.Organisation.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise NotInGuide(_("Deze organisatie staat niet in de gids."))
    return row
