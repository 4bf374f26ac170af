"""Which colleagues somebody may mean who complains in their own words: so that nobody reads a complaint about themselves.

Rather one too many than one too few: a colleague looks at what is found before it counts.

source  Awb, artikel 9:7; how much a word may differ from a name is our own choice
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

ALIKE = 0.8
"""How much alike a word and a name are before they count as the same, from 0 to 1."""
SHORTEST = 3
PREFIXES = frozenset({"aan", "bij", "dem", "den", "der", "het", "ten", "ter", "van", "von", "vom"})
FUNCTIONS = {
    "balie": "contact_centre", "klantcontactcentrum": "contact_centre", "kcc": "contact_centre",
    "receptie": "contact_centre", "telefoniste": "contact_centre",
    "baas": "team_leader", "chef": "team_leader", "coach": "team_leader", "leidinggevende": "team_leader",
    "manager": "team_leader", "teamleider": "team_leader", "teamleidster": "team_leader", "teammanager": "team_leader",
}  # fmt: skip
"""What a resident calls somebody → a role."""


def meant(about: str, names: Mapping[int, str]) -> set[int]:
    """Of the words with which somebody says whom it is about: keys of the names that they fit, also with a slip of the pen."""
    words = [_plain(word) for word in _words(about)]
    return {
        key
        for key, name in names.items()
        if any(_alike(word, part) for word in words for part in _parts(name))
    }


def named(text: str, names: Mapping[int, str]) -> set[int]:
    """Of a whole story: keys of the names of which a part stands there with a capital."""
    words = {_plain(word) for word in _words(text) if word[:1].isupper()}
    return {key for key, name in names.items() if not words.isdisjoint(_parts(name))}


def roles_meant(about: str) -> set[str]:
    """Roles that are named by their function."""
    return {FUNCTIONS[word] for word in map(_plain, _words(about)) if word in FUNCTIONS}


def _parts(name: str) -> list[str]:
    return [part for part in map(_plain, _words(name)) if len(part) >= SHORTEST and part not in PREFIXES]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()


def _alike(word: str, part: str) -> bool:
    if len(word) < SHORTEST or word in PREFIXES:
        return False
    return word == part or SequenceMatcher(None, word, part).ratio() >= ALIKE
