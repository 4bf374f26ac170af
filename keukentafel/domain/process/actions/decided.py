"""What was decided in a case stands: its question is not passed on or sent another way any more."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.kernel.refusal import Refusal


class AlreadyDecidedHere(Refusal):
    """A decision was taken on the question."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision by its number, and that of its aanvraag."""

    number: str
    aanvraag: str


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


def decision_in(case: int) -> Decided | None:
    """The newest decision in this case."""
    rows = Beschikking.objects.filter(aanvraag__case=case).order_by("-pk")
    row = rows.values_list("number", "aanvraag__number").first()
    return Decided(*row) if row else None
