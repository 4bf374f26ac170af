"""The weighing of the meldcode: when reporting to Veilig Thuis is what the profession asks."""

from __future__ import annotations

SOURCE = "Besluit verplichte meldcode huiselijk geweld en kindermishandeling, artikel 2"
UNSAFE = frozenset({"acuut", "structureel"})
"""Weighed as acutely or structurally unsafe."""
NO_HELP = "kan-niet"


def reporting_is_the_norm(*, suspicion: bool, unsafe: str, help: str) -> bool:
    """Whether not reporting has to be accounted for.

    unsafe  code of how safe it was weighed to be; help: code of the decision about help
    source  afwegingskader of the meldcode: acute or structural unsafety is reported, and so is a suspicion where help cannot
            be given or organised
    """
    return suspicion and (unsafe in UNSAFE or help == NO_HELP)
