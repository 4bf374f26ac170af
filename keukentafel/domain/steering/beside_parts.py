"""What the figures of decisions count beside those on an aanvraag: tables, each with the names of what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.decisions.models import objection_outcomes

PENALTY, AT_ONCE, DESK = "dwangsom", "meteen", "loket"
NO_TERM = NO_OBJECTION = "geen"
Names = dict[str, str | Promise]
OBJECTIONS: Names = {
    NO_OBJECTION: _("geen bezwaar"),
    "loopt": _("bezwaar loopt"),
    "ingetrokken": _("bezwaar ingetrokken"),
}
IN_TIME: Names = {
    "op-tijd": _("binnen de termijn"),
    "te-laat": _("na de termijn"),
    "wacht": _("nog geen beslissing, de termijn loopt nog"),
    "over": _("nog geen beslissing, de termijn is voorbij"),
}
"""Whether was decided in time on an objection."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of figures. of: PENALTY, AT_ONCE or DESK; what: what each of them is counted by; names: empty for products."""

    of: str
    what: str
    title: str | Promise
    names: Names


PARTS = {
    "dwangsom": Part(
        PENALTY, "outcome", _("Dwangsom bij te laat beslissen"),
        {"geld": _("de inwoner krijgt geld"), "niets": _("de inwoner krijgt geen geld")},
    ),
    "dwangsom-termijn": Part(
        PENALTY, "term", _("Dwangsom: vastgesteld binnen twee weken"),
        {
            "op-tijd": _("binnen de termijn"),
            "te-laat": _("na de termijn"),
            NO_TERM: _("zonder termijn: de gemeente verbeterde een besluit"),
        },
    ),
    "dwangsom-betaald": Part(
        PENALTY, "paid", _("Dwangsom: betaald binnen zes weken"),
        {
            "op-tijd": _("binnen zes weken betaald"),
            "te-laat": _("later betaald"),
            "wacht": _("nog niet betaald, de zes weken lopen nog"),
            "over": _("nog niet betaald, de zes weken zijn voorbij"),
            "zonder": _("afgerond zonder te betalen"),
            "niets": _("er was niets te betalen"),
        },
    ),
    "dwangsom-bezwaar": Part(PENALTY, "objection", _("Dwangsom: bezwaar"), OBJECTIONS),
    "dwangsom-bezwaar-termijn": Part(
        PENALTY, "weighed", _("Dwangsom: op bezwaar beslist binnen de termijn"), IN_TIME
    ),
    "dwangsom-hulp": Part(PENALTY, "product", _("Dwangsom: soort hulp"), {}),
    "meteen": Part(
        AT_ONCE, "outcome", _("Tijdelijke hulp"),
        {"gegeven": _("gegeven"), "verlengd": _("verlengd"), "gestopt": _("eerder gestopt")},
    ),
    "meteen-bezwaar": Part(AT_ONCE, "objection", _("Tijdelijke hulp: bezwaar"), OBJECTIONS),
    "meteen-bezwaar-termijn": Part(
        AT_ONCE, "weighed", _("Tijdelijke hulp: op bezwaar beslist binnen de termijn"), IN_TIME
    ),
    "meteen-hulp": Part(AT_ONCE, "product", _("Tijdelijke hulp: soort hulp"), {}),
    "loket": Part(
        DESK, "made", _("Besluit van een regionaal loket"),
        {"gegeven": _("hulp gegeven"), "afgewezen": _("hulp afgewezen"), "bezwaar": _("bezwaren daartegen")},
    ),
    "loket-bezwaar": Part(DESK, "objection", _("Regionaal loket: bezwaar"), OBJECTIONS),
    "loket-bezwaar-termijn": Part(
        DESK, "weighed", _("Regionaal loket: op bezwaar beslist binnen de termijn"), IN_TIME
    ),
    "loket-hulp": Part(DESK, "product", _("Regionaal loket: soort hulp"), {}),
}  # fmt: skip
BY_PRODUCT = frozenset(part for part, each in PARTS.items() if each.what == "product")


def names_of(part: str, products: dict[str, str]) -> dict[str, str]:
    """Code and name of what a part counts, in its own order."""
    each = PARTS[part]
    if part in BY_PRODUCT:
        return products | {"": str(_("zonder product"))}
    more = dict(objection_outcomes()) if each.what == "objection" else {}
    return {code: str(name) for code, name in (each.names | more).items()}
