"""Rows about who refers to help. The fields are the keys of `regels/landelijk/verwijzers.toml`, so they are Dutch."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Verwijzer(Named):
    """A kind of referrer: a row of regels/landelijk/verwijzers.toml.

    soort        "verwijzing" (a doctor points the way) · "uitspraak" (somebody else decides) · "mandaat" (a desk decides for us)
    ijw          code of the iJw code list COD327; empty when it has none
    agb          has a code in the AGB register; without it the name is enough (iJw 3.2, OP297)
    agb_soort    the first two digits of that code: the sort of provider; empty when we do not know it
    formulier    may send the referral by our form
    overleg      confers with the municipality first
    toestemming  hears what came of it only when the young person or the parents agree (Jeugdwet 7.3.11 lid 1)
    partij       the parents are party to it, so they know of it (Wetboek van Burgerlijke Rechtsvordering 798)
    stuk         what the referral rests on
    rol          of soort "mandaat": the role of the register of mandates by which it decides
    """

    wetten: tuple[str, ...]
    soort: str
    stuk: str
    ijw: str = ""
    agb: bool = False
    agb_soort: str = ""
    partij: bool = False
    formulier: bool = False
    overleg: bool = False
    toestemming: bool = False
    rol: str = ""


@dataclass(frozen=True, kw_only=True)
class Verlenging(Named):
    """Why somebody of 18 to 22 still gets help under the Jeugdwet. verwijzers: only by these kinds; empty: by every kind."""

    verwijzers: tuple[str, ...] = ()
