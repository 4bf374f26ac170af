"""What somebody may and must do after a decision, in plain words: texts of `regels/landelijk/rechten.toml`."""

from datetime import date

from keukentafel.rules import loader
from keukentafel.rules.deciding import STOPS
from keukentafel.rules.entitlement_rows import RechtBijBesluit

GRANTING, REFUSING, NOT_TREATED, REVOKED = "granted", "refused", "not_treated", "revoked"


def after(*, law: str, outcome: str, on: date) -> tuple[RechtBijBesluit, ...]:
    """The texts for this decision, in the order of the table.

    outcome  what refuses or stops counts as refused, anything else as granted
    on       day of the decision
    """
    kind = REFUSING if outcome in (REFUSING, NOT_TREATED, REVOKED, *STOPS) else GRANTING
    return tuple(
        row
        for row in loader.load().rechten_bij_besluit.on(on)
        if (not row.wetten or law in row.wetten) and (not row.uitkomsten or kind in row.uitkomsten)
    )
