"""The gate between the laws: may data collected for one law be used for another purpose?

source  Wmo 2015, artikel 5.1.1 lid 4, 5.2.6 and 5.3.3; Wgs, artikel 8d; AVG, artikel 5 and 6
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import UnknownCode
from keukentafel.rules.rows import Doelbinding

SAFETY = "veiligheid"
WAYS: dict[str, dict[str, Any]] = {
    "toestemming": {"consent": True},
    "noodzakelijk": {"necessary": True},
    "grond": {"ground": "grond"},
}
"""What may open the gate: code → how `may` is asked."""


class PurposeRefused(Refusal):
    """The data may not be used for this purpose."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """ground: eigen doel · toestemming · noodzakelijk · or the name of another legal ground"""

    ground: str
    code: str
    source: str


def may(
    collected_for: str,
    wanted_for: str,
    *,
    on: date,
    consent: bool = False,
    necessary: bool = False,
    ground: str = "",
) -> Allowed:
    """Whether the gate opens.

    collected_for  a law; wanted_for: a law, or "veiligheid"
    consent        the person gave explicit consent that holds on that day
    necessary      the reader declares that it is necessary for this purpose; it is journalled
    ground         another legal ground, by name, where the last line of the table accepts one
    raises         PurposeRefused, UnknownCode
    """
    laws = loader.load().wetten.codes
    for code in (collected_for, wanted_for):
        if code not in laws and code != SAFETY:
            raise UnknownCode("De wet of het doel ‘%(code)s’ is onbekend.", code=code)
    if collected_for == wanted_for:
        return Allowed("eigen doel", "eigen-doel", "AVG, artikel 5 lid 1")
    row = _first_line(collected_for, wanted_for, on)
    if consent:
        return Allowed("toestemming", row.code, row.bron)
    if row.mag == "noodzakelijk" and necessary:
        return Allowed("noodzakelijk", row.code, row.bron)
    if _is_rest(row) and ground.strip():
        return Allowed(ground.strip(), row.code, row.bron)
    raise _refusal(row, collected_for, wanted_for)


@lru_cache(maxsize=16)
def accepted(on: date) -> tuple[str, ...]:
    """What opens the gate on this day, for every pair of a law and a purpose: "jeugdwet>wmo:toestemming".

    The same table as `may`, written out, so that the database can look a consent or a ground up in it.
    """
    laws = loader.load().wetten.codes
    found = []
    for collected_for, wanted_for in product(laws, (*laws, SAFETY)):
        for kind in WAYS if collected_for != wanted_for else ():
            with suppress(PurposeRefused):
                may(collected_for, wanted_for, on=on, **WAYS[kind])
                found.append(f"{collected_for}>{wanted_for}:{kind}")
    return tuple(found)


def _first_line(collected_for: str, wanted_for: str, on: date) -> Doelbinding:
    lines = sorted(loader.load().doelbinding.on(on), key=lambda each: each.volgorde)
    for row in lines:
        if _covers(row.verzameld_voor, collected_for) and _covers(row.gewenst_voor, wanted_for):
            return row
    raise PurposeRefused(
        "Voor deze gegevens is op die dag geen regel; daarom mag het niet.", rule="AVG, artikel 5 lid 1"
    )


def _covers(codes: tuple[str, ...], code: str) -> bool:
    return "*" in codes or code in codes


def _is_rest(row: Doelbinding) -> bool:
    return row.verzameld_voor == ("*",) and row.gewenst_voor == ("*",)


def _refusal(row: Doelbinding, collected_for: str, wanted_for: str) -> PurposeRefused:
    if row.mag == "noodzakelijk":
        sentence = (
            "Gegevens van %(collected)s mogen alleen voor %(wanted)s worden gebruikt als dat noodzakelijk is."
        )
        sentence += " Leg vast waarom."
    else:
        sentence = "Gegevens van %(collected)s mogen alleen voor %(wanted)s worden gebruikt met uitdrukkelijke toestemming."
    return PurposeRefused(
        sentence, rule=row.bron, collected=_spoken(collected_for), wanted=_spoken(wanted_for)
    )


def _spoken(code: str) -> str:
    if code == SAFETY:
        return "de veiligheid van een kind of volwassene"
    return f"de {loader.load().wetten.latest(code).naam}"
