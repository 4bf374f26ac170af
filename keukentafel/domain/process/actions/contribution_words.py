"""What the resident reads when a contribution begins or stops during the help; Dutch, whoever makes it."""

from __future__ import annotations

from django.utils import translation

from keukentafel.domain.decisions.payer import couple
from keukentafel.domain.delivery.models import AGE, DIED, OTHER, PAIRED, PARTED, ContributionChange
from keukentafel.rules import contribution as rules
from keukentafel.rules import representing
from keukentafel.rules.letters import Value

BEGINS, STOPS, MISTAKE = "bijdrage-begint", "bijdrage-stopt", "bijdrage-vergissing"
OF_CONTRIBUTION = (BEGINS, STOPS, MISTAKE)
"""What somebody pays is for who looks after their money, whatever the help is for. source  BW Boek 1, artikel 441"""
WHY = {
    DIED: "Uw partner is overleden. Woont u niet meer samen met een partner, dan geldt een andere regel.",
    PARTED: "U woont niet meer samen met een partner. Dan geldt een andere regel.",
    PAIRED: "U woont samen met een partner. Dan geldt een andere regel.",
    OTHER: "Wij hebben gegevens over u of uw huishouden verbeterd.",
}
GROWN_UP = "U wordt 18 jaar. Tot die dag betaalde u niets."
PENSION = "U en uw partner hebben dan allebei de AOW-leeftijd."


def letter(change: ContributionChange, *, what: str) -> tuple[str, dict[str, Value]]:
    """Code and values of the letter that tells of it. what: the help, in a sentence"""
    values: dict[str, Value] = {
        "voorziening": what,
        "besluitnummer": change.number,
        "vanaf": change.on,
        "waarom": _why(change),
        "bijdrage": rules.told(_owed(change), on=change.on),
    }
    return (BEGINS if change.owes else STOPS), values


def mistake(change: ContributionChange, *, what: str) -> tuple[str, dict[str, Value]]:
    """Code and values of the letter that what was told of it was a mistake. what: the help, in a sentence"""
    meant = "u een eigen bijdrage gaat betalen" if change.owes else "u geen eigen bijdrage meer betaalt"
    return MISTAKE, {
        "voorziening": what, "besluitnummer": change.number, "vanaf": change.on, "bericht": meant,
    }  # fmt: skip


def cause(change: ContributionChange) -> str:
    """For the file, whatever language its reader chose."""
    with translation.override("nl"):
        return str(change.get_cause_display())


def outcome(change: ContributionChange) -> str:
    with translation.override("nl"):
        return str(change.get_outcome_display())


def _why(change: ContributionChange) -> str:
    if change.cause != AGE:
        return WHY[change.cause]
    grown_up = representing.reached_on(couple(change.person, None).born, rules.ADULT)
    return GROWN_UP if grown_up == change.on else PENSION


def _owed(change: ContributionChange) -> rules.Owed:
    return rules.Owed(rules.WMO if change.owes else "", change.sentence, change.source, change.exempt)
