"""What was decided in a case stands: its question is not passed on or sent another way any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.process.queries.decided import decision_in
from keukentafel.kernel.refusal import Refusal


class AlreadyDecidedHere(Refusal):
    """A decision was taken on the question."""


def check_triage(case: Case) -> None:
    """raises AlreadyDecidedHere"""
    if found := decision_in(case.pk):
        raise AlreadyDecidedHere(
            _(
                "Op deze vraag is al besloten (%(number)s). Een nieuwe triage kan daarom niet meer. Verandert er iets aan de "
                "hulp? Wijzig of stop die bij het besluit. Is er een nieuwe vraag? Leg een nieuwe melding vast."
            ),
            number=found.number,
        )


def check_passing_on(case: Case) -> None:
    """raises AlreadyDecidedHere"""
    if found := decision_in(case.pk):
        raise AlreadyDecidedHere(
            _(
                "Op deze vraag is al besloten (%(number)s). Zij gaat daarom niet meer naar een andere gemeente. Verhuist de "
                "inwoner? Leg dat vast bij het huishouden, stop de hulp bij het besluit, en bel de andere gemeente."
            ),
            number=found.number,
        )
