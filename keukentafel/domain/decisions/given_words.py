"""In which form help is given and by whom, in the same words in the letter, on the sheet behind it and in the portal.

In the language that is active; a letter is always in Dutch.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from .models import Proposal, forms


def how(proposal: Proposal, law: str) -> str:
    """Help in kind with debts is no care."""
    if law == "wgs" and proposal.form == "zin":
        return _("de gemeente regelt de hulp")
    return str(dict(forms())[proposal.form])


def from_whom(proposal: Proposal) -> str:
    if proposal.provider:
        return proposal.provider.name
    return _("de gemeente") if proposal.form == "geld" else _("wie u zelf kiest")
