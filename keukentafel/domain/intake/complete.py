"""What a conversation still lacks before its verslag may be fixed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .queries.clarifying import lacking
from .told import Spoken, Understood


def missing(spoken: Spoken) -> list[str]:
    """A sentence for everything that was not asked, in the order of the page; empty when all is there.

    source  Wmo 2015 2.3.2(3) client support, 2.3.2(4) subjects, 2.3.4 identity, 2.3.5(3) ladder
    """
    sentences = []
    if not spoken.support_offered:
        sentences.append(
            _("Wijs de inwoner en de mantelzorger op gratis cliëntondersteuning, en zet dat vinkje.")
        )
    if not spoken.identity_checked:
        sentences.append(_("Stel vast wie de inwoner is: bekijk het identiteitsbewijs en zet dat vinkje."))
    return sentences + lacking(Understood(spoken.answers, spoken.ladder), on=spoken.held_on)
