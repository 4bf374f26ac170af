"""Dutch names: how they are shown, and how they are found."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

# Aanduiding naamgebruik, Logisch Ontwerp BRP rubriek 61.10:
# E own name · P partner's name · V partner's name before own · N partner's name after own
NameUse = Literal["E", "P", "V", "N"]
Sex = Literal["M", "V", "O"]

# The usual ones of BRP table 36, plus how they are shortened when typed in haste.
PREFIXES = frozenset(
    """
    's|'t|a|aan|aan de|aan den|aan der|aan het|aan 't|af|al|am|auf|auf dem|auf den|auf der|aus|aus dem|aus den|aus der
    |ben|bij|bij de|bij den|bij het|bij 't|bin|boven d'|d|d'|da|dal|dalla|das|de|de die|de el|de l|de l'|de la|de las|de le
    |de los|de van der|degli|dei|del|della|den|der|des|di|die|do|don|dos|du|een|el|gen|het|i|im|in|in de|in den|in der|in het
    |in 't|l|l'|la|las|le|les|li|lo|los|of|onder|onder de|onder den|onder het|onder 't|op|op de|op den|op der|op gen|op het
    |op 't|op ten|over|over de|over den|over het|over 't|te|ten|ter|tho|thoe|to|toe|toe der|toe 't|tor|tot|uijt|uijt de
    |uijt den|uijt 't|uit|uit de|uit den|uit het|uit 't|unter|van|van de|van de l'|van den|van der|van gen|van het|van la
    |van 't|van ter|van van de|ver|vom|von|von dem|von den|von der|von 't|voor|voor de|voor den|voor in 't|voor 't
    |vor|vor der|zu|zum|zur
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# "v.d. Berg", "vd Berg", "v/d Berg", "vdr Berg", "v. Berg": what people type in haste.
_SHORT_VAN_DE = re.compile(r"^v[./ ]*d(?P<end>[rn]?)\.? +", re.IGNORECASE)
_SHORT_VAN = re.compile(r"^v\.? +", re.IGNORECASE)
_ATTACHED = re.compile(r"^([dl]')(\S.*)$", re.IGNORECASE)
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
_QUOTES = str.maketrans("’‘`´ʼ", "'''''")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as the BRP keeps it: own and partner's surname apart, each with its voorvoegsel."""

    given: str = ""
    prefix: str = ""
    surname: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    use: NameUse = "E"

    @property
    def own(self) -> str:
        """van der Berg"""
        return _joined(self.prefix, self.surname)

    @property
    def partner(self) -> str:
        return _joined(self.partner_prefix, self.partner_surname)

    @property
    def family(self) -> str:
        """The surname as this person uses it: "van der Berg", "de Wit-van der Berg"."""
        if not self.partner_surname or self.use == "E":
            return self.own or self.partner
        if self.use == "P" or not self.surname:
            return self.partner
        first, last = (self.partner, self.own) if self.use == "V" else (self.own, self.partner)
        return f"{first}-{last}"

    @property
    def full(self) -> str:
        """Jan van der Berg; without a given name "Van der Berg"."""
        return f"{self.given} {self.family}".strip() if self.given.strip() else capitalised(self.family)

    @property
    def sorted(self) -> str:
        """For lists: "Berg, Jan van der", "Wit-van der Berg, Anna de"."""
        lead = self.prefix
        if self.partner_surname and (self.use in ("P", "V") or not self.surname):
            lead = self.partner_prefix
        stem = self.family[len(lead) :].lstrip() if lead else self.family
        rest = " ".join(part for part in (self.given, lead) if part)
        return f"{stem}, {rest}" if rest else stem

    @property
    def initials(self) -> str:
        """J.P."""
        return "".join(f"{part[0].upper()}." for part in self.given.replace("-", " ").split())


def addressed(name: PersonName, sex: Sex = "O") -> str:
    """In a sentence: "mevrouw De Wit", "de heer Van der Berg", or the full name when the sex is unknown."""
    word = {"M": "de heer", "V": "mevrouw"}.get(sex)
    return f"{word} {capitalised(name.family)}" if word and name.family else name.full


def salutation(name: PersonName, sex: Sex = "O") -> str:
    """Above a letter: "Geachte mevrouw De Wit", "Geachte heer Van der Berg", "Geachte Jan de Wit"."""
    return f"Geachte {addressed(name, sex).removeprefix('de ') if sex == 'M' else addressed(name, sex)}"


def capitalised(family: str) -> str:
    """The first letter as a capital; "'t Hart" becomes "'t Hart" as Dutch spelling has it."""
    if family.startswith("ij"):
        return "IJ" + family[2:]
    return family[:1].upper() + family[1:]


def split_prefix(family: str) -> tuple[str, str]:
    """("van der", "Berg") of "van der Berg"; ("", "Berg") of "Berg". A prefix alone stays the name."""
    typed = " ".join(family.translate(_QUOTES).split())
    if attached := _ATTACHED.match(typed):
        return attached[1].casefold(), attached[2]
    typed = _SHORT_VAN_DE.sub(lambda found: f"van de{found['end'].lower()} ", typed)
    words = _SHORT_VAN.sub("van ", typed).split()
    for length in range(min(4, len(words) - 1), 0, -1):
        candidate = " ".join(words[:length]).casefold()
        if candidate in PREFIXES:
            return candidate, " ".join(words[length:])
    return "", " ".join(words)


def search_key(text: str) -> str:
    """What two spellings of one name share: no capitals, accents, marks or double blanks.

    "José Müller-Ørsted" gives "jose muller orsted"; a text without any letter or digit gives "".
    """
    folded = text.translate(_QUOTES).replace("'", "")
    # Folding and decomposing each make new work for the other; after two rounds nothing changes any more.
    for _ in range(2):
        folded = unicodedata.normalize("NFKD", folded.casefold())
        folded = "".join(mark for mark in folded if not unicodedata.combining(mark)).translate(_LETTERS)
    plain = folded.replace("'", "")
    return " ".join("".join(mark if mark.isalnum() else " " for mark in plain).split())


def surname_key(family: str) -> str:
    """The search key of a surname without its voorvoegsel: "berg" of "v.d. Berg"."""
    return search_key(split_prefix(family)[1])


def _joined(prefix: str, surname: str) -> str:
    if prefix.endswith("'") and not prefix.startswith("'"):
        return f"{prefix}{surname}".strip()
    return f"{prefix} {surname}".strip()
