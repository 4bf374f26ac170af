"""To whom a letter about a decision or an objection goes when somebody speaks for the resident.

source  Awb, artikel 2:1, 3:41 and 6:17; Burgerlijk Wetboek Boek 1, artikel 245, 381, 441 and 453; Wmo 2015, artikel 5.3.2
"""

from __future__ import annotations

from datetime import date

from keukentafel.kernel.dates import PartialDate, age_range
from keukentafel.rules import loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.speaking import OWN_FILE_FROM, PARENTS_UNTIL, sees_own_file

NORM = "brief-ook-op-papier"
"""Of a municipality's ordinance: 0 when who chose a proxy, or has a curator, gets no letter on paper beside theirs."""
WRITTEN_TO_FROM = OWN_FILE_FROM
"""Age in whole years from which somebody gets letters in their own name."""
AUTHORITY = "gezag"
"""Kind of representation of a parent with authority, or a guardian."""
ASKS = frozenset({"curator", "gemachtigde"})
CAPACITY = {
    AUTHORITY: "het gezag over dit kind hebt",
    "curator": "curator bent",
    "bewindvoerder": "bewindvoerder bent",
    "mentor": "mentor bent",
    "gemachtigde": "gemachtigde bent",
}
"""Kind of representation → as the letter says it, after "omdat u"."""


def instead(kind: str, birth: PartialDate, *, municipality: int, on: date) -> bool:
    """Whether the letter on paper goes to who speaks for somebody in the place of that person.

    A child under twelve is not written to. Beside a curator or a proxy the resident gets it too, unless the municipality says
    otherwise; beside a mentor or an administrator always: those do not speak for everything. In the portal it can be read
    in any case.
    """
    if kind == AUTHORITY:
        return not sees_own_file(birth, on=on)
    return kind in ASKS and not _also_on_paper(municipality, on)


def written_to(birth: PartialDate, *, on: date) -> bool:
    """Whether somebody gets letters in their own name: not who is surely younger than twelve. source  BW Boek 1, artikel 245"""
    return sees_own_file(birth, on=on)


def of_both(birth: PartialDate, *, on: date) -> bool:
    """Whether both the child and whoever has authority agree, so that each gets a letter: surely from twelve to fifteen.

    source  Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    youngest, oldest = age_range(birth, on=on)
    if youngest is None or oldest is None:
        return False
    return youngest >= WRITTEN_TO_FROM and oldest < PARENTS_UNTIL


def asked_as_parent(birth: PartialDate, *, asked_on: date, on: date) -> bool:
    """Whether whoever asked for somebody else then did so for a child, who speaks for itself by now.

    source  Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    then, _oldest = age_range(birth, on=asked_on)
    now, _oldest = age_range(birth, on=on)
    return then is not None and now is not None and then < PARENTS_UNTIL <= now


def _also_on_paper(municipality: int, on: date) -> bool:
    try:
        row = loader.load().gemeenten[municipality].verordening.get(NORM, on=on)
    except (KeyError, UnknownCode, NotInForce):
        return True
    return row.waarde != 0
