"""Text as paper can carry it, and as a typst string that can be nothing but text."""

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Controls that turn the reading direction of what follows: in an official letter they could make a
# sentence look different from what it says. Letters of right-to-left scripts need none of them.
_TURNS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_UNPRINTABLE_KINDS = frozenset(("Cc", "Cs", "Co", "Cn"))


def clean(text: str, unprintable: frozenset[str] = frozenset()) -> str:
    """The text with white space as spaces and what no font can show as U+FFFD.

    unprintable   further characters that the fonts at hand lack
    """
    return "".join(_printable(character, unprintable) for character in text)


def literal(text: str, unprintable: frozenset[str] = frozenset()) -> str:
    """A typst string literal: inside it only the backslash and the double quote mean something."""
    escaped = clean(text, unprintable).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _printable(character: str, unprintable: frozenset[str]) -> str:
    if character in _SPACES:
        return " "
    if character in _TURNS_DIRECTION:
        return ""
    if character in unprintable or unicodedata.category(character) in _UNPRINTABLE_KINDS:
        # A joiner or variation selector changes the character before it; alone it is nothing to see.
        return "" if unicodedata.category(character) in ("Cf", "Mn", "Me") else REPLACEMENT
    return character
