"""Why a step of a complaint cannot be taken, or not any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.queries import complaints as queries
from keukentafel.kernel.dates import long_date
from keukentafel.kernel.moments import dutch_day


def why_not(view: queries.ComplaintPage) -> str:
    last = view.events[-1]
    told = {"what": last.what, "name": last.by, "day": long_date(dutch_day(last.at))}
    return _("Deze stap kan nu niet, of niet meer. Het laatst op %(day)s, door %(name)s: %(what)s.") % told
