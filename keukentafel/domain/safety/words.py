"""The five steps of the meldcode and what can be answered at each: codes, and names as people read them."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SIGNALS, CONSULT, TALK, WEIGH, DECIDE = "signalen", "overleg", "gesprek", "wegen", "besluit"
BEFORE_DECIDING = (SIGNALS, CONSULT, TALK, WEIGH)
"""In any order, as often as is needed; the decision asks all four."""


def steps() -> list[tuple[str, str]]:
    return [
        (SIGNALS, _("Signalen in kaart brengen")),
        (CONSULT, _("Overleggen met een collega of Veilig Thuis")),
        (TALK, _("Praten met wie het aangaat")),
        (WEIGH, _("Het geweld of de verwaarlozing wegen")),
        (DECIDE, _("Beslissen over melden en over hulp")),
    ]


def child_checks() -> list[tuple[str, str]]:
    return [
        ("kinderen", _("Er zijn kinderen, en naar hen is gekeken")),
        ("geen-kinderen", _("Nagegaan: er zijn geen kinderen die van deze mensen afhangen")),
        ("nog-niet", _("Nog niet nagegaan")),
    ]


def consulted() -> list[tuple[str, str]]:
    return [
        ("collega", _("Een collega")),
        ("veilig-thuis", _("Veilig Thuis (advies, zonder naam mag)")),
        ("letseldeskundige", _("Een deskundige op het gebied van letsel")),
    ]


def safeties() -> list[tuple[str, str]]:
    return [
        ("acuut", _("Acuut onveilig: er is nu gevaar")),
        ("structureel", _("Structureel onveilig: het gebeurt steeds weer, of het dreigt steeds")),
        ("niet", _("Niet acuut en niet structureel onveilig")),
    ]


def helps() -> list[tuple[str, str]]:
    return [
        ("zelf", _("Ja: wij geven of organiseren hulp")),
        ("samen", _("Ja, samen met Veilig Thuis")),
        ("niet-nodig", _("Nee: hulp is niet nodig")),
        ("kan-niet", _("Nee: hulp kunnen wij niet geven of organiseren")),
    ]


def questions() -> dict[str, str]:
    """What each answer is an answer to."""
    return {
        "child_check": _("Zijn er kinderen? (kindcheck)"),
        "consulted": _("Met wie is overlegd?"),
        "talked": _("Is er gesproken met wie het aangaat?"),
        "suspicion": _("Is er een vermoeden van geweld, mishandeling of verwaarlozing?"),
        "unsafe": _("Hoe veilig is het?"),
        "report": _("Besluit 1: is melden bij Veilig Thuis nodig?"),
        "help": _("Besluit 2: kunt u hulp geven of organiseren?"),
        "decider": _("Wie nam de besluiten?"),
        "why_not": _("Waarom niet melden?"),
    }


def answer(name: str, value: object) -> str:
    """The answer to a question in words; empty where there is none."""
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nee")
    if isinstance(value, list):
        return ", ".join(str(dict(consulted()).get(each, each)) for each in value)
    lists = {"child_check": child_checks, "unsafe": safeties, "help": helps}
    return str(dict(lists[name]()).get(str(value), value)) if name in lists and value else str(value or "")
