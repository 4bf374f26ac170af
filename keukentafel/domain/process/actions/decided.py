"""What was decided in a case, or given at once, stands: its question is not passed on or sent another way any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Beschikking, TemporaryProvision
from keukentafel.kernel.refusal import Refusal


class AlreadyDecidedHere(Refusal):
    """A decision was taken on the question."""


class HelpRuns(Refusal):
    """Help that was given at once runs."""


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


def check_passing_on(case: Case, *, on: date) -> None:
    """raises AlreadyDecidedHere, HelpRuns"""
    if found := decision_in(case.pk):
        raise AlreadyDecidedHere(
            _(
                "Op deze vraag is al besloten (%(number)s). Zij gaat daarom niet meer naar een andere gemeente. Verhuist de "
                "inwoner? Leg dat vast bij het huishouden, stop de hulp bij het besluit, en bel de andere gemeente."
            ),
            number=found.number,
        )
    if number := help_at_once(case, on=on):
        raise HelpRuns(
            _(
                "De tijdelijke hulp %(number)s loopt nog. Stop die eerst, of spreek met de andere gemeente af wie haar overneemt."
            ),
            number=number,
            rule="Wmo 2015, artikel 2.3.3",
        )


def decision_in(case: int) -> Decided | None:
    """The newest decision in this case."""
    rows = Beschikking.objects.filter(aanvraag__case=case).order_by("-pk")
    row = rows.values_list("number", "aanvraag__number").first()
    return Decided(*row) if row else None


def help_at_once(case: Case, *, on: date) -> str:
    """The number of temporary help in this case that did not end before this day; empty when there is none."""
    rows = TemporaryProvision.objects.filter(case=case, ended__isnull=True).order_by("pk")
    return next((row.number for row in rows if decisions.last_day(row) >= on), "")
