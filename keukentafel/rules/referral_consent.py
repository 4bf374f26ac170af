"""Who of the family says that a referrer may hear how the help goes, by age, and who may take that back.

source  Jeugdwet, artikel 7.3.4, 7.3.5 and 7.3.11; Burgerlijk Wetboek Boek 1, artikel 253i, 381 and 453; AVG, artikel 7 lid 3
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.speaking import OWN_FILE_FROM, PARENTS_UNTIL

SELF = "zelf"
PARENTS = ("gezag", "ouder")
"""Roles of a parent: with authority as the file has it, or a parent of whom the file does not say who has authority."""
SPEAK_FOR_ADULTS = ("curator", "mentor", "gemachtigde")
OF_AGE = 18
SOURCE = "Jeugdwet, artikel 7.3.4 en 7.3.5"


class GiverRefused(Refusal):
    """Somebody else says this at this age, or somebody is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who must say it. instead: of these roles one, for the parents one speaks for both (BW 1:253i); sentence says it."""

    child: bool
    instead: tuple[str, ...]
    sentence: str

    def fits(self, role: str) -> bool:
        return self.child if role == SELF else role in self.instead


YOUNG = Asked(False, PARENTS, "Onder de 12 jaar zeggen de ouders met gezag dit. Kies een ouder.")
BOTH = Asked(
    True, PARENTS, "Van 12 tot 16 jaar zeggen de jeugdige en de ouders dit allebei. Kies de jeugdige en een ouder."
)  # fmt: skip
ALONE = Asked(
    True, (), "Vanaf 16 jaar zegt de jongere dit zelf. Kies alleen de jongere. Kan de jongere dit niet beoordelen? "
    "Schrijf dan op waarom, en kies wie voor de jongere beslist.",
)  # fmt: skip
PARENTS_INSTEAD = Asked(
    False, PARENTS, "Kan een kind jonger dan 18 dit niet beoordelen, dan zeggen de ouders met gezag dit. Kies een ouder."
)  # fmt: skip
ADULT_INSTEAD = Asked(
    False, SPEAK_FOR_ADULTS, "Kan iemand van 18 jaar of ouder dit niet beoordelen, dan zegt de curator, de mentor of de "
    "gemachtigde dit. Kies een van hen.",
)  # fmt: skip


def asked(birth: PartialDate, *, on: date, able: bool = True) -> Asked:
    """Who says it on this day. When the known parts of the birth date leave two answers, the one that asks most counts.

    able    False: the young person cannot judge it; under twelve that makes no difference
    raises  GiverRefused when nobody knows how old this person is
    """
    youngest, oldest = age_range(birth, on=on)
    if youngest is None or oldest is None:
        raise GiverRefused(
            "De geboortedatum is niet bekend. Vul die eerst in: van de leeftijd hangt af wie dit zegt.",
            rule=SOURCE,
        )
    if oldest < OWN_FILE_FROM:
        return YOUNG
    if able:
        return ALONE if youngest >= PARENTS_UNTIL else BOTH
    return ADULT_INSTEAD if youngest >= OF_AGE else PARENTS_INSTEAD


def check(who: Asked, roles: Collection[str]) -> None:
    """raises GiverRefused when one of these does not say this at this age, or somebody is missing"""
    complete = (not who.child or SELF in roles) and (
        not who.instead or any(role in who.instead for role in roles)
    )
    if not complete or not all(who.fits(role) for role in roles):
        raise GiverRefused(who.sentence, rule=SOURCE)


def may_withdraw(role: str, birth: PartialDate, *, on: date, on_behalf: bool) -> bool:
    """Whether somebody in this role may take it back. Who must say it may; one of them is enough.

    on_behalf  it was said for somebody who cannot judge it: then who speaks for them may take it back too
    """
    youngest, oldest = age_range(birth, on=on)
    if role == SELF:
        return oldest is None or oldest >= OWN_FILE_FROM
    if youngest is None:
        return role in PARENTS
    known = asked(birth, on=on).fits(role)
    return known or (on_behalf and asked(birth, on=on, able=False).fits(role))
