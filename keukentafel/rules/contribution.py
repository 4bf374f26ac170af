"""The own contribution for Wmo help, set and collected by the CAK. source  Wmo 2015, artikel 2.1.4"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from keukentafel.kernel.money import euros
from keukentafel.rules import loader


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a household pays at most: Decimal euros for each `unit`, 0 when nothing is asked; with a plain sentence."""

    euros: Decimal
    unit: str
    sentence: str
    source: str


def wmo(*, on: date, exemptions: Collection[str] = ()) -> Contribution:
    """The contribution on that day.

    exemptions  codes of `geen_bijdrage` that hold: rolstoel · jonger-dan-18 · jong-paar · opvang
    raises      UnknownCode, NotInForce
    """
    rules = loader.load()
    free = [rules.geen_bijdrage.get(code, on=on) for code in exemptions]
    amount = rules.bedragen.get("eigen-bijdrage-wmo", on=on)
    if free:
        sentence = f"U betaalt geen eigen bijdrage. Die wordt niet gevraagd {free[0].naam}."
        return Contribution(Decimal(0), amount.eenheid, sentence, free[0].bron)
    sentence = (
        f"U betaalt een eigen bijdrage van hoogstens {euros(amount.bedrag)} {amount.eenheid} voor uw hele huishouden. "
        "Het CAK stuurt u de rekening."
    )
    return Contribution(amount.bedrag, amount.eenheid, sentence, amount.bron)
