"""What people ask about aanvragen, decisions and letters. Everything comes back scoped to a reader."""

from keukentafel.domain.decisions.mandate import Holder
from keukentafel.domain.decisions.models import advices, forms, origins, outcomes
from keukentafel.domain.people.access import NotYours

from .aanvraag import (
    AanvraagPage,
    BeschikkingView,
    LadderView,
    LetterView,
    aanvraag,
    aanvraag_row,
)
from .applications import ApplicationLine, applications
from .choices import CaseChoice, ProductChoice, open_cases, products, providers
from .household import AanvraagLine, of_household, undecided
from .letters import LetterFile, letter_file
from .proposal import ProposalView, Sum, priced
from .rights import Right, Rights, holders, rights
from .temporary import TemporaryView, my_temporary, temporary, temporary_row

__all__ = [
    "AanvraagLine",
    "AanvraagPage",
    "ApplicationLine",
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
    "Sum",
    "TemporaryView",
    "aanvraag",
    "aanvraag_row",
    "advices",
    "applications",
    "forms",
    "holders",
    "letter_file",
    "my_temporary",
    "of_household",
    "open_cases",
    "origins",
    "outcomes",
    "priced",
    "products",
    "providers",
    "rights",
    "temporary",
    "temporary_row",
    "undecided",
]
