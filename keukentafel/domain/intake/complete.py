"""What a conversation still lacks before its verslag may be fixed."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from .queries.tables import ladder, subjects
from .told import Rung, Spoken


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
    sentences += [
        _("‘%(subject)s’ is nog niet besproken. Schrijf op wat er is gezegd, of waarom het niet speelt.")
        % {"subject": subject.name}
        for subject in subjects(spoken.held_on)
        if not spoken.answers.get(subject.code)
    ]
    return sentences + _ladder(spoken, spoken.held_on)


def _ladder(spoken: Spoken, on: date) -> list[str]:
    """Each step needs an answer with a reason, up to the first one that is enough."""
    sentences = []
    for step in ladder(on):
        rung = spoken.ladder.get(step.code, Rung())
        if not rung:
            sentences.append(_("Schrijf bij ‘%(step)s’ of dit genoeg is, en waarom.") % {"step": step.name})
        elif rung.enough:
            break
    return sentences
