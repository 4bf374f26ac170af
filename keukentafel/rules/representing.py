"""Who must agree, for whom, at which age; and on which day that changes.

source  Jeugdwet 7.3.4 and 7.3.5; Burgerlijk Wetboek Boek 1, artikel 233, 245, 246, 253ha, 381, 441 and 453, and
        Boek 3, artikel 32; Awb 2:1; Wmo 2015 5.3.2
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.rules import consent

OF_AGE = 18
DECLARED_OF_AGE_FROM = 16
AGES = {
    12: (
        "Wordt 12 jaar: vanaf die dag is ook toestemming van het kind zelf nodig.",
        "Jeugdwet, artikel 7.3.4 en 7.3.5",
    ),
    16: ("Wordt 16 jaar: vanaf die dag beslist de jongere zelf.", "Jeugdwet, artikel 7.3.4 en 7.3.5"),
    18: (
        "Wordt 18 jaar: het gezag eindigt. Kijk of hulp en toestemmingen opnieuw geregeld moeten worden.",
        "Burgerlijk Wetboek Boek 1, artikel 233; Jeugdwet, artikel 1.1",
    ),
}
"""Age in whole years → what it changes, for the team; and the source."""


@dataclass(frozen=True, slots=True)
class Agrees:
    """who: zelf, gezag, curator, bewindvoerder, mentor or gemachtigde. missing: they must agree, but nobody knows who it is."""

    who: str
    sentence: str
    source: str
    missing: bool = False


UNKNOWN_AGE = Agrees(
    "zelf",
    "De geboortedatum is niet bekend. Vraag hoe oud deze persoon is: daarvan hangt af wie toestemming geeft.",
    "Jeugdwet, artikel 7.3.4",
    missing=True,
)
GROWN_UP = {
    "curator": Agrees(
        "curator",
        "De curator beslist over geld en over verzorging, verpleging en behandeling.",
        "Burgerlijk Wetboek Boek 1, artikel 381",
    ),
    "bewindvoerder": Agrees(
        "bewindvoerder",
        "De bewindvoerder beslist mee over geld en goederen die onder bewind staan.",
        "Burgerlijk Wetboek Boek 1, artikel 441",
    ),
    "mentor": Agrees(
        "mentor",
        "De mentor beslist over verzorging, verpleging, behandeling en begeleiding als de persoon dat zelf niet kan.",
        "Burgerlijk Wetboek Boek 1, artikel 453",
    ),
    "gemachtigde": Agrees(
        "gemachtigde",
        "De gemachtigde mag namens deze persoon handelen, zo ver als de machtiging gaat.",
        "Awb, artikel 2:1",
    ),
}
SELF = Agrees("zelf", "Deze persoon beslist zelf.", "Burgerlijk Wetboek Boek 3, artikel 32")


def who_agrees(birth: PartialDate, *, on: date, representatives: Collection[str]) -> tuple[Agrees, ...]:
    """Everybody whose consent is needed on this day.

    representatives  kinds of those who speak for the person on that day: gezag, curator, bewindvoerder, mentor, gemachtigde

    When the known parts of the birth date leave two answers, the one that asks the most people counts.
    """
    youngest, oldest = age_range(birth, on=on)
    if youngest is None or oldest is None:
        return (UNKNOWN_AGE,)
    if youngest >= OF_AGE:
        return _grown_up(representatives)
    return _child(
        15 if youngest < 16 <= oldest or youngest < 12 <= oldest else max(youngest, 0), representatives
    )


def may_hold_authority(birth: PartialDate, *, on: date, declared_of_age: bool = False) -> bool:
    """Whether somebody born then may have parental authority or be a guardian on this day.

    declared_of_age  the court declared a mother of sixteen or seventeen of age
    source           BW 1:246 and 1:253ha

    What is unknown of the birth date counts for them: the court or the register already looked at it.
    """
    _youngest, oldest = age_range(birth, on=on)
    return oldest is None or oldest >= (DECLARED_OF_AGE_FROM if declared_of_age else OF_AGE)


def reached_on(birth: PartialDate, age: int) -> date | None:
    """The first day on which the person can be this old; None when the year of birth is unknown.

    Somebody born on 29 February is a year older on 1 March of a common year.
    """
    born = birth.earliest
    if born is None:
        return None
    year = born.year + age
    if (born.month, born.day) == (2, 29) and monthrange(year, 2)[1] == 28:
        return date(year, 3, 1)
    return born.replace(year=year)


def month_before(day: date) -> date:
    """The same day of the month before, or the last day that month has."""
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _child(age: int, representatives: Collection[str]) -> tuple[Agrees, ...]:
    rule = consent.youth(age)
    child = (Agrees("zelf", rule.sentence, rule.source),) if rule.child else ()
    if not rule.parents:
        return child
    return (*child, Agrees("gezag", rule.sentence, rule.source, missing="gezag" not in representatives))


def _grown_up(representatives: Collection[str]) -> tuple[Agrees, ...]:
    if "curator" in representatives:
        return (GROWN_UP["curator"],)
    return (SELF, *(line for kind, line in GROWN_UP.items() if kind in representatives))
