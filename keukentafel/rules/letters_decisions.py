"""Letters about decisions: which text belongs to a law and an outcome."""

from __future__ import annotations

from datetime import date

from keukentafel.rules import loader
from keukentafel.rules.dated import NotInForce, UnknownCode
from keukentafel.rules.products import IN_MONEY

KINDS = {
    "granted": "toekenning",
    "refused": "afwijzing",
    "partly_granted": "gedeeltelijk",
    "changed": "wijziging",
    "extended": "verlenging",
    "revised": "herziening",
    "withdrawn": "intrekking",
    "ended": "beeindiging",
}
"""Outcome of a decision → how the file of its text ends: `beschikking-<wet>-<soort>.md`."""
OF_ANY_LAW = {"not_treated": "beschikking-buiten-behandeling"}
"""Outcome of which the text is the same under each law."""
GIVES = frozenset({"granted", "partly_granted", "changed", "extended", "revised"})
"""Outcomes after which there is help: the letter says what, how much, from whom and until when."""
REPLACES = frozenset({"changed", "extended", "revised", "withdrawn", "ended"})
"""Outcomes that need an earlier decision: the letter names it."""
OWN = "eigen-alinea"
CORRECTS = "verbeterd"
FALLS_AWAY = "vervalt-ook"
REPORT = "verslag-erbij"
TEMPORARY_STOPS = "tijdelijk-stopt"
GROUND = "grond"
MONEY = "geldbedrag"
STOPS, BEGINS_NOT = "hulp-stopt", "hulp-begint-niet"


def code(law: str, outcome: str) -> str:
    """The code of the letter. raises UnknownCode for an outcome that has none"""
    if outcome in OF_ANY_LAW:
        return OF_ANY_LAW[outcome]
    if outcome not in KINDS:
        raise UnknownCode(f"Voor de uitkomst ‘{outcome}’ is er geen brief.")
    return f"beschikking-{law}-{KINDS[outcome]}"


def exists(law: str, outcome: str, *, on: date) -> bool:
    """Whether there is a text on that day."""
    try:
        loader.load().brieven.get(code(law, outcome), on=on)
    except (UnknownCode, NotInForce):
        return False
    return True


def of_form(law: str, form: str) -> frozenset[str]:
    """The block that says how much money there is under this law; none for help in kind."""
    if form in IN_MONEY:
        return frozenset({MONEY})
    return frozenset({f"pgb-{law}"} if form == "pgb" else ())


def article(law: str) -> str:
    """The block that names the article when the decision names no ground of its own."""
    return f"wet-{law}"
