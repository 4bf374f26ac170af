"""Is a text for residents easy to read? What can be counted of language level B1: sentences, words, and words not to use.

source  Direct Duidelijk (deal of Dutch governments, 2018); the limits are our own choice: sentences of at most 20 words, ten
        or eleven on average, and no word of the list that officials like
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 20
"""Words in one sentence."""
AVERAGE = 12
"""Words in a sentence, over the whole text."""
STIFF = (
    "teneinde", "derhalve", "desbetreffende", "betreffende", "dient te", "dienen te", "indien", "ingevolge", "conform",
    "middels", "inzake", "alsmede", "tevens", "voornoemd", "bovengenoemd", "onderhavig", "heden", "jegens", "echter",
    "doch", "reeds", "gaarne", "omtrent", "uwerzijds", "onzerzijds", "verzoeken wij u", "op grond van", "in het kader van",
    "met betrekking tot", "ten behoeve van", "naar aanleiding van", "hierbij delen wij", "doen toekomen", "zorg dragen",
    "in de gelegenheid", "belanghebbende", "appellant",
)  # fmt: skip
_MARKUP = re.compile(r"^#+ |^- |\*\*|\\$", re.MULTILINE)
_PLACE = re.compile(r"\{\{[^}]*\}\}")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Reading:
    """problems: each as a sentence; empty when the text is plain. average: words in a sentence."""

    average: float
    problems: tuple[str, ...]


def read(markdown: str) -> Reading:
    """Count the words of every sentence. A place for a value counts as one word."""
    plain = _MARKUP.sub("", _PLACE.sub("waarde", markdown))
    sentences = [found for each in _SENTENCE.split(plain) if len(found := _WORD.findall(each)) > 1]
    problems = [
        f"De zin ‘{' '.join(words[:6])} …’ heeft {len(words)} woorden."
        for words in sentences
        if len(words) > LONGEST
    ]
    lower = " ".join(plain.lower().split())
    problems += [f"‘{word}’ is stijf." for word in STIFF if re.search(rf"\b{word}\b", lower)]
    average = sum(map(len, sentences)) / max(1, len(sentences))
    if average > AVERAGE:
        problems.append(f"Een zin heeft gemiddeld {average:.1f} woorden.")
    return Reading(average, tuple(problems))
