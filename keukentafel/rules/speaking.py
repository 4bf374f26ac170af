"""What somebody who speaks for another may see of them, and who sees their own file by themselves.

source  Wmo 2015 5.3.2; Jeugdwet 7.3.4 and 7.3.5; Burgerlijk Wetboek Boek 1, artikel 245, 381, 441 and 453; Awb 2:1
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from keukentafel.kernel.dates import PartialDate, age_range

OWN_FILE_FROM = 12
"""Years; below it the representative asks (Wmo 2015, artikel 5.3.2)."""
PARENTS_UNTIL = 16
"""Years; from then on the young decide by themselves (Jeugdwet, artikel 7.3.4 and 7.3.5)."""
MONEY_LAWS = frozenset({"participatiewet", "wgs"})
MONEY_DOMAINS = frozenset({"geld"})
MONEY, CARE = "geld", "zorg"


@dataclass(frozen=True, slots=True)
class Sees:
    """What is open to a representative. sentence: for that representative, in plain words.

    own_questions  False: what the person asked by themselves stays theirs until it becomes an application
    """

    money: bool
    care: bool
    sentence: str
    source: str
    own_questions: bool = True

    @property
    def everything(self) -> bool:
        return self.money and self.care and self.own_questions

    @property
    def parts(self) -> frozenset[str]:
        return frozenset(part for part, seen in ((MONEY, self.money), (CARE, self.care)) if seen)


YOUNGER = Sees(
    True, True, "U hebt het gezag. Uw kind is nog geen twaalf: u ziet wat over uw kind gaat.", "Wmo 2015, artikel 5.3.2"
)  # fmt: skip
TWELVE = Sees(
    True,
    True,
    "U hebt het gezag. Uw kind is twaalf jaar of ouder en kijkt zelf ook mee. "
    "Wat uw kind zelf vroeg, ziet u pas als daar een aanvraag van komt.",
    "Wmo 2015, artikel 5.3.2; Jeugdwet, artikel 7.3.4 en 7.3.5",
    own_questions=False,
)
BY_COURT = {
    "curator": Sees(
        True, True, "U bent curator: u ziet wat over geld gaat, en wat over zorg en hulp gaat.",
        "Burgerlijk Wetboek Boek 1, artikel 381",
    ),
    "bewindvoerder": Sees(
        True, False, "U bent bewindvoerder: u ziet wat over geld gaat.", "Burgerlijk Wetboek Boek 1, artikel 441"
    ),
    "mentor": Sees(
        False, True, "U bent mentor: u ziet wat over zorg en hulp gaat.", "Burgerlijk Wetboek Boek 1, artikel 453"
    ),
}  # fmt: skip
PROXY = {
    frozenset({MONEY, CARE}): Sees(
        True, True, "U hebt een machtiging: u ziet wat over geld gaat, en wat over zorg en hulp gaat.", "Awb, artikel 2:1"
    ),
    frozenset({MONEY}): Sees(
        True, False, "U hebt een machtiging: u ziet wat over geld gaat.", "Awb, artikel 2:1"
    ),
    frozenset({CARE}): Sees(
        False, True, "U hebt een machtiging: u ziet wat over zorg en hulp gaat.", "Awb, artikel 2:1"
    ),
}  # fmt: skip
"""What of somebody's matters a proxy covers → what it opens."""


def sees(kind: str, birth: PartialDate, *, on: date, covers: Collection[str]) -> Sees | None:
    """What a representative of this kind sees on this day; None: nothing, or nothing any more.

    kind    gezag, curator, bewindvoerder, mentor or gemachtigde
    birth   of whom they speak for; when its known parts leave two answers, the one that opens least counts
    covers  of a proxy: MONEY, CARE or both; the other kinds cover what the law says
    """
    if kind == "gezag":
        return _child(birth, on)
    if kind == "gemachtigde":
        parts = frozenset(covers) & {MONEY, CARE}
        return _proxy(parts, birth, on) if parts else None
    return BY_COURT.get(kind)


def can_open(kind: str, birth: PartialDate, *, on: date) -> bool:
    """Whether looking at who it is and the paper opens anything on this day: of a child of sixteen its parents read nothing."""
    return sees(kind, birth, on=on, covers=(MONEY, CARE)) is not None


def sees_own_file(birth: PartialDate, *, on: date) -> bool:
    """Whether somebody may open their own file; who may be twelve already is not turned away. source  Wmo 2015 5.3.2"""
    _youngest, oldest = age_range(birth, on=on)
    return oldest is None or oldest >= OWN_FILE_FROM


def part_of(*, laws: Collection[str], domains: Collection[str]) -> frozenset[str]:
    """Whether something is about money, about care, or about both. What says nothing is about care."""
    parts = {MONEY if law in MONEY_LAWS else CARE for law in laws}
    parts |= {MONEY if domain in MONEY_DOMAINS else CARE for domain in domains}
    return frozenset(parts) or frozenset({CARE})


def _child(birth: PartialDate, on: date) -> Sees | None:
    _youngest, oldest = age_range(birth, on=on)
    if oldest is None or oldest >= PARENTS_UNTIL:
        return None
    return YOUNGER if oldest < OWN_FILE_FROM else TWELVE


def _proxy(parts: frozenset[str], birth: PartialDate, on: date) -> Sees | None:
    """Who cannot decide alone yet cannot give a proxy either."""
    youngest, _oldest = age_range(birth, on=on)
    if youngest is None or youngest < PARENTS_UNTIL:
        return None
    return PROXY[parts]
