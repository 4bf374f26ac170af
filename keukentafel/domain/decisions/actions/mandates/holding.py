"""Who may hold a mandate: a role or a colleague, in whose hands it can work (Awb 10:3 and 10:4)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.desks import DESKS
from keukentafel.domain.teams.models import role_kinds
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import access, loader, mandates

from .basis import READS, in_service, reads_decisions, works_here
from .facts import MandateFacts


class UnknownHolder(Refusal):
    """A mandate is of a role, or of a colleague who works here."""


class NeverWorks(Refusal):
    """Nobody could ever decide on it: only for who is in service and given to somebody who is not, or to a colleague who
    reads no decision in any file."""


def holding_roles() -> list[tuple[str, str]]:
    """The roles that may hold a mandate, with their names: those that read decisions in a file, and the desks."""
    known = loader.load().rollen
    return [
        *((code, str(name)) for code, name in role_kinds() if code in access.roles(READS)),
        *((code, known.history(code)[-1].naam) for code in DESKS),
    ]


def check_holder(municipality: int, facts: MandateFacts) -> None:
    by_role = facts.role in dict(holding_roles()) and facts.account is None
    in_person = (
        facts.account is not None
        and not facts.role
        and works_here(facts.account, municipality=municipality, on=facts.from_on)
    )
    if not (by_role or in_person):
        raise UnknownHolder(
            _("Kies een rol, of een collega die dan in deze gemeente werkt."), rule="Awb, artikel 10:3"
        )


def check_works(municipality: int, facts: MandateFacts) -> None:
    """raises NeverWorks. source  Awb, artikel 10:4"""
    if facts.account is not None and not reads_decisions(
        facts.account, municipality=municipality, on=facts.from_on
    ):
        raise NeverWorks(
            _(
                "Deze collega mag met de eigen rollen geen besluit in een dossier lezen. Zo werkt het mandaat nooit. "
                "Kies een collega die dat mag."
            ),
            field="who",
        )
    outside = facts.role in mandates.NEVER_IN_SERVICE or (
        facts.account is not None and not in_service(facts.account, municipality=municipality)
    )
    if outside and facts.only_in_service:
        raise NeverWorks(
            _(
                "Wie dit krijgt, is niet in dienst van de gemeente. Zo werkt het mandaat nooit. "
                "Kruis aan dat het ook geldt voor wie niet in dienst is, en schrijf op wie daarmee instemde."
            ),
            rule="Awb, artikel 10:4",
        )
