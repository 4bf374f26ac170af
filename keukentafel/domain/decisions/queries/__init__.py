"""What people ask about aanvragen, decisions and letters. Everything comes back scoped to a reader."""

from keukentafel.domain.decisions.mandate import Holder
from keukentafel.domain.decisions.models import (
    advices,
    forms,
    hearing_ways,
    intended,
    origins,
    outcomes,
    outcomes_on_aanvraag,
    ways_told_to_us,
)
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
from .changes import Help, Link, beschikking_row, chain
from .choices import (
    CaseChoice,
    Offered,
    ProductChoice,
    criteria,
    offered,
    open_cases,
    products,
    products_from,
    products_under,
    providers,
)
from .household import AanvraagLine, of_household, undecided
from .intending import can_intend, grounds_to_refuse, hearing_exceptions, to_intend
from .intentions import (
    IntentionPage,
    IntentionRights,
    intention,
    intention_rights,
    intention_row,
    intentions_of,
)
from .investigated import needs, starting_reasons
from .laws import law_choices, law_name, laws_that_fit
from .letters import LetterFile, leaflet_file, letter_file
from .proposal import ProposalView, Sum, priced
from .rights import Right, Rights, college_rights, holders, rights
from .temporary import TemporaryView, my_temporary, temporary, temporary_page, temporary_row

__all__ = [
    "AanvraagLine",
    "AanvraagPage",
    "ApplicationLine",
    "BeschikkingView",
    "CaseChoice",
    "Help",
    "Holder",
    "IntentionPage",
    "IntentionRights",
    "LadderView",
    "LetterFile",
    "LetterView",
    "Link",
    "NotYours",
    "Offered",
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
    "beschikking_row",
    "can_intend",
    "chain",
    "college_rights",
    "criteria",
    "forms",
    "grounds_to_refuse",
    "hearing_exceptions",
    "hearing_ways",
    "holders",
    "intended",
    "intention",
    "intention_rights",
    "intention_row",
    "intentions_of",
    "law_choices",
    "law_name",
    "laws_that_fit",
    "leaflet_file",
    "letter_file",
    "my_temporary",
    "needs",
    "of_household",
    "offered",
    "open_cases",
    "origins",
    "outcomes",
    "outcomes_on_aanvraag",
    "priced",
    "products",
    "products_from",
    "products_under",
    "providers",
    "rights",
    "starting_reasons",
    "temporary",
    "temporary_page",
    "temporary_row",
    "to_intend",
    "undecided",
    "ways_told_to_us",
]
