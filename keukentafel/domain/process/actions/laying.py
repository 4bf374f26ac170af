"""What is decided is laid before a colleague who holds the mandate for it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.mandate import Holder
from keukentafel.kernel.refusal import Refusal


class NotAHolder(Refusal):
    """A decision is laid only before somebody who may take it."""


def holder_among(holders: Iterable[Holder], account: int) -> Holder:
    """raises NotAHolder"""
    found = next((each for each in holders if each.account == account), None)
    if found is None:
        raise NotAHolder(
            _("Deze collega heeft geen mandaat voor dit besluit. Kies iemand uit de lijst."),
            rule="Awb, artikel 10:3",
        )
    return found
