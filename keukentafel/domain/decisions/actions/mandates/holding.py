"""Who may hold a mandate: a role or a colleague, in whose hands it can work (Awb 10:3 and 10:4)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.desks import DESKS
from keukentafel.domain.teams.models import role_kinds
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, mandates

from .basis import in_service, works_here
from .facts import MandateFacts

NEVER_DECIDES = frozenset({"functional_admin", "privacy_officer", "contract_manager", "complaints_officer"})
"""Who keeps the register, or watches over it, holds no mandate by that role."""


class UnknownHolder(Refusal):
    """A mandate is of a role, or of a colleague who works here."""


class NeverWorks(Refusal):
    """Only for who is in service, and given to somebody who is not: nobody could ever decide on it."""


def holding_roles() -> list[tuple[str, str]]:
    """The roles that may hold a mandate, with their names."""
    known = loader.load().rollen
    return [
        *((code, str(name)) for code, name in role_kinds() if code not in NEVER_DECIDES),
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
