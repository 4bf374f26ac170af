"""Rows about who decides: mandates of a municipality, and who needs none."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Mandaat(Named):
    """Who may decide on what.

    productgroepen   empty = every group of that law
    hoogste_bedrag   whole euros in a full year; empty = no limit
    vier_ogen        somebody else must have signed the proposal
    alleen_in_dienst only people in the service of the municipality
    ondermandaat     may be passed on (Awb, artikel 10:9)
    instemming       who agreed that somebody outside the municipality decides (Awb 10:4); needed without alleen_in_dienst
    ondermandaat_van code of the mandate that it was passed on from
    """

    rol: str
    wet: str
    uitkomsten: tuple[str, ...]
    productgroepen: tuple[str, ...] = ()
    hoogste_bedrag: int | None = None
    vier_ogen: bool = False
    alleen_in_dienst: bool = True
    ondermandaat: bool = False
    ondermandaat_van: str = ""
    instemming: str = ""


@dataclass(frozen=True, kw_only=True)
class ZonderMandaat(Named):
    """Somebody outside who may bring in help or decide, so that no mandate of the municipality is needed or possible.

    soort   "verwijzing" (no decision is taken) · "uitspraak" (somebody else decides) · "toegang" (only points the way)
    gevolg  what the municipality does then
    """

    wet: str
    soort: str
    gevolg: str
