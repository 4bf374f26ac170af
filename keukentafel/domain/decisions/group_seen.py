"""What somebody saw of a change for many before they decided, in a few characters: another price or household is another."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.utils.translation import gettext as _

from keukentafel.kernel.refusal import Refusal

from .grouping import Assessed


class NotAsSeen(Refusal):
    """What would be decided is something else than what was looked at."""


def mark(found: Iterable[Assessed]) -> str:
    """The same as long as nothing changes for any of them: who it is, what becomes of it, how much, from when, what it costs."""
    lines = (
        f"{each.beschikking.pk} {each.result} {each.volume.normalize()} {each.effective_on} {each.cents_after}"
        for each in found
    )
    return sha256("\n".join(lines).encode()).hexdigest()[:32]


def check_seen(seen: str, found: Iterable[Assessed]) -> None:
    """raises NotAsSeen"""
    if seen == mark(found):
        return
    raise NotAsSeen(
        _(
            "Er is nog niets besloten: er veranderde iets sinds u deze pagina opende, zoals een tarief of een huishouden. "
            "Hieronder staat hoe het nu wordt. Kijk het na, en besluit dan."
        )
    )
