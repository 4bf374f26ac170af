"""What is told about an organisation, and how its name is compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from rapidfuzz.distance import OSA

LEGAL_FORMS = frozenset({"stichting", "st", "vereniging", "bv", "nv", "vof", "cooperatie"})
"""Words that are often left out of a name, so they do not tell two organisations apart."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address of an organisation; without a town it is none. line: street and number, or a post-office box."""

    line: str = ""
    postcode: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """Everything that is public about an organisation. Numbers are checked by the deed."""

    name: str
    kind: str = "anders"
    agb: str = ""
    kvk: str = ""
    phone: str = ""
    other_phone: str = ""
    other_phone_for: str = ""
    email: str = ""
    website: str = ""
    visit: Place = Place()
    post: Place = Place()

    @property
    def digest(self) -> str:
        """Changes when anything here does: a form that was read before says so when it is sent."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Somebody to call at an organisation. subject and district: for what; empty and None: for everything."""

    name: str
    function: str = ""
    phone: str = ""
    email: str = ""
    subject: str = ""
    district: int | None = None


def name_key(name: str) -> str:
    """A name as it is compared: without capitals, accents, marks and legal forms. "Stichting De Kúst" gives "de kust"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace(".", "")
    words = re.findall(r"[a-z0-9]+", plain)
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def misfit(typed: str, name: str) -> float | None:
    """How far a name is from what was typed (both keys): 0 the same, below 1 it begins so; None: something else.

    Every word that was typed must be the beginning of a word of the name, or be a letter or two off.
    """
    if name == typed:
        return 0.0
    if name.startswith(typed):
        return 0.3
    words = name.split()
    apart = [_nearest(word, words) for word in typed.split()]
    if not apart or None in apart:
        return None
    return 0.5 + sum(each for each in apart if each is not None)


def _nearest(word: str, words: Sequence[str]) -> float | None:
    if any(each.startswith(word) for each in words):
        return 0.1
    allowed = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    found = min((OSA.distance(word, each, score_cutoff=allowed) for each in words), default=allowed + 1)
    return float(found) if found <= allowed else None
