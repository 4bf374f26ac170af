"""How a day was counted, in the language of the page. In Dutch the rules say it themselves, to the word."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from keukentafel.rules.termen import Term
from keukentafel.web.language import CHOSEN
from keukentafel.web.ui.filters import datum

WEEK = 7


def counted(term: Term) -> str:
    """Of a term that neither stood still nor was extended: from which day, how long, and past which free days."""
    if CHOSEN.get() in ("", "nl"):
        return term.sentence
    bare = term.steps[0].day
    days = (bare - term.start).days
    length = (
        ngettext("%(num)s dag", "%(num)s dagen", days) % {"num": days}
        if days % WEEK or days == WEEK
        else ngettext("%(num)s week", "%(num)s weken", days // WEEK) % {"num": days // WEEK}
    )
    told = [
        _("%(length)s na %(start)s is %(day)s.")
        % {"length": length, "start": datum(term.start), "day": datum(bare)}
    ]
    if term.last_day != bare:
        later = _("Daar zit een weekeinde of feestdag bij, dus wordt het %(day)s.")
        told.append(later % {"day": datum(term.last_day)})
    return " ".join(told)
