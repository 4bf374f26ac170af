"""Names of the codes in a plan, in the language of whoever reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from keukentafel.domain.plans import queries as plans
from keukentafel.domain.plans.contents import names_of_doers, names_of_states


def words(on: date) -> dict[str, Any]:
    """What plans/contents.html asks besides the plan itself."""
    return {"domains": dict(plans.life_domains(on)), "states": names_of_states(), "doers": names_of_doers()}
