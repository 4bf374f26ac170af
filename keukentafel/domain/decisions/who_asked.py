"""Which side asked to change the help of a child of twelve to fifteen: the child, who has authority over it, or both."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.people.queries.household import born_of
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import addressing

from .both import SOURCE, both_say
from .models import Aanvraag, Intention

CHILD, BOTH = "kind", "beide"
"""Of models.intentions.sides."""


class SideMissing(Refusal):
    """Who asked for it was not said."""

    field = "asked_by"


def side(aanvraag: Aanvraag, *, asked_on: date | None, said: str, on: date) -> str:
    """Which side asked, as is kept: empty where nobody did, and where one of them speaks for both.

    raises  SideMissing
    source  Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    if asked_on is None or not both_say(aanvraag.person, aanvraag.law, on=on):
        return ""
    if not said:
        raise SideMissing(
            _("Het kind is 12 tot en met 15 jaar. Kies wie erom vroeg: het kind, wie het gezag heeft, of allebei."),
            rule=SOURCE,
        )  # fmt: skip
    return said


def told(intention: Intention | None, *, on: date, parents: bool = False) -> str:
    """Who asked and when, as a letter says it: to the child, or to who has authority over it. Empty where that is not kept.

    on  the day of the letter
    """
    if intention is None or intention.asked_on is None or not intention.asked_by:
        return ""
    to_child = not parents and addressing.written_to(born_of(intention.beschikking.aanvraag.person), on=on)
    return f"{_who(intention.asked_by, to_child=to_child)} hierom op {plain_date(intention.asked_on)}."


def _who(asked_by: str, *, to_child: bool) -> str:
    if asked_by == BOTH:
        return "U en wie het gezag over u heeft, vroegen" if to_child else "U en uw kind vroegen"
    if (asked_by == CHILD) == to_child:
        return "U vroeg"
    return "Wie het gezag over u heeft, vroeg" if to_child else "Uw kind vroeg"
