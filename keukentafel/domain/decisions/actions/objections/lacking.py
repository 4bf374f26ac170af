"""What must be done before anybody decides on an objection, whatever they decide."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Objection
from keukentafel.kernel.refusal import Refusal

from .advice import is_heard
from .steps import has_time_to_mend, in_time
from .wanted import DefectWaits, NotAdvised, NotHeard, NotJudged


def lacking(objection: Objection, *, on: date) -> list[Refusal]:
    """NotJudged, DefectWaits, NotHeard, NotAdvised: each that stands in the way, in their order."""
    found: list[Refusal] = []
    if not in_time(objection) and not hasattr(objection, "late"):
        found.append(
            NotJudged(
                _("Het bezwaar kwam te laat. Beoordeel eerst of daar een goede reden voor was."), rule="Awb, artikel 6:11"
            )
        )  # fmt: skip
    if has_time_to_mend(objection, on=on):
        found.append(
            DefectWaits(
                _("De inwoner heeft nog tijd om te herstellen wat ontbreekt. Wacht daarop."), rule="Awb, artikel 6:6"
            )
        )  # fmt: skip
    if not is_heard(objection):
        found.append(
            NotHeard(
                _("De inwoner is niet gehoord. Houd een hoorzitting, of leg vast op welke grond die niet nodig is."),
                rule="Awb, artikel 7:2 en 7:3",
            )
        )  # fmt: skip
    course = getattr(objection, "course", None)
    if course is not None and course.committee and not hasattr(objection, "advice"):
        found.append(NotAdvised(_("De commissie heeft nog geen advies gegeven."), rule="Awb, artikel 7:13"))
    return found
