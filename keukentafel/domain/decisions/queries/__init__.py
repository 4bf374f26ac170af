"""What people ask about aanvragen, decisions and letters. Everything comes back scoped to a reader."""

from keukentafel.domain.decisions.mandate import Holder
from keukentafel.domain.decisions.models import forms, outcomes
from keukentafel.domain.people.access import NotYours

from .aanvraag import (
    AanvraagPage,
    BeschikkingView,
    LadderView,
    LetterView,
    ProposalView,
    aanvraag,
    aanvraag_row,
)
from .choices import CaseChoice, ProductChoice, open_cases, products, providers
from .household import AanvraagLine, of_household, undecided
from .letters import LetterFile, letter_file
from .rights import Right, Rights, holders, rights

__all__ = [
    "AanvraagLine",
    "AanvraagPage",
    "BeschikkingView",
    "CaseChoice",
    "Holder",
    "LadderView",
    "LetterFile",
    "LetterView",
    "NotYours",
    "ProductChoice",
    "ProposalView",
    "Right",
    "Rights",
    "aanvraag",
    "aanvraag_row",
    "forms",
    "holders",
    "letter_file",
    "of_household",
    "open_cases",
    "outcomes",
    "products",
    "providers",
    "rights",
    "undecided",
]
