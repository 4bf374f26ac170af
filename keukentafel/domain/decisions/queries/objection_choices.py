"""What can be chosen about objections and complaints, for forms."""

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import (
    answer_ways,
    complaint_channels,
    complaint_kinds,
    court_kinds,
    court_outcomes,
    follow_ups,
    inadmissible_grounds,
    judgements,
    objection_channels,
    objection_outcomes,
    qualities,
    refusal_grounds,
    requirements,
    rulings_of,
    waiver_grounds,
    ways_of_withdrawing,
)
from keukentafel.domain.decisions.proxies import PROXY, needs_proxy

__all__ = [
    "PROXY",
    "complaint_channels",
    "complaint_kinds",
    "court_kinds",
    "court_outcomes",
    "follow_ups",
    "follow_ups_of_penalty",
    "follow_ups_of_referral",
    "inadmissible_grounds",
    "judgements",
    "needs_proxy",
    "objection_channels",
    "objection_outcomes",
    "qualities",
    "refusal_grounds",
    "requirements",
    "rulings_of",
    "waiver_grounds",
    "ways_of_withdrawing",
    "ways_to_answer",
]


def ways_to_answer() -> list[tuple[str, str]]:
    """How a colleague hears whether somebody wants to be heard: what is said in the portal is there already."""
    return [each for each in answer_ways() if each[0] != "portaal"]


def follow_ups_of_referral() -> list[tuple[str, str]]:
    """What can come of an objection against what a desk decided in the name of the municipality."""
    return [
        ("stands", _("het besluit blijft; bij (deels) gegrond neemt het loket daarna een nieuw besluit")),
        ("revoked", _("het besluit van het loket vervalt: er is geen hulp meer")),
    ]


def follow_ups_of_penalty(corrected: str) -> list[tuple[str, str]]:
    """What can come of an objection against a penalty alone. corrected: number of what took its place meanwhile"""
    put_right = [("revoked", _("het besluit is al verbeterd met %(number)s") % {"number": corrected})]
    return [
        ("stands", _("het besluit blijft zoals het is")),
        ("penalty", _("er komt een nieuw besluit over de dwangsom")),
        *(put_right if corrected else []),
    ]
